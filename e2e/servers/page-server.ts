/** The built page and the fake behind one origin, in the process of the test. */
import { Faults } from '../../mocks/faults.ts';
import type { Clock } from '../../mocks/home-assistant/clock.ts';
import { FakeHomeAssistant } from '../../mocks/home-assistant/fake-home-assistant.ts';
import { NodeHost } from '../../mocks/hosts/node.ts';
import { type ScenarioName, scenarios } from '../../mocks/scenarios/scenarios.ts';
import { DistFiles } from './dist-files.ts';
import { Listener } from './listener.ts';

export interface PageServerOptions {
  /** The household to play; `household` when left out. */
  scenario?: ScenarioName;
  /** The household's clock; the system's when left out. */
  clock?: Clock;
  /** Folder of the page in the address, with a slash at both ends; `/` when left out. */
  folder?: string;
  /** Host name in the origin; it must lead to 127.0.0.1. `localhost` when left out. */
  host?: string;
}

export class PageServer {
  readonly fake: FakeHomeAssistant;
  readonly faults = new Faults();
  readonly #folder: string;
  readonly #host: string;
  readonly #listener: Listener;

  constructor(options: PageServerOptions = {}) {
    this.#folder = options.folder ?? '/';
    this.#host = options.host ?? 'localhost';
    this.fake = new FakeHomeAssistant(
      scenarios[options.scenario ?? 'household'],
      options.clock ? { clock: options.clock } : {},
    );
    const files = new DistFiles(this.#folder);
    const host = new NodeHost(this.fake, { faults: this.faults, pagePath: () => this.#folder });
    this.#listener = new Listener({
      request(request, response) {
        if (host.request(request, response) || files.request(request, response)) return;
        response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404: Not Found');
      },
      upgrade(request, socket, head) {
        if (!host.upgrade(request, socket, head)) socket.destroy();
      },
    });
  }

  /** Scheme, host and port, without a slash at the end. */
  get origin(): string {
    return `http://${this.#host}:${this.#listener.port}`;
  }

  /** The page's address, with a query such as `client_id=…` if one is given. */
  pageUrl(query: Record<string, string> = {}): string {
    const search = new URLSearchParams(query).toString();
    return this.origin + this.#folder + (search && `?${search}`);
  }

  /** Listens; after {@link stop} at the same port again. */
  async start(): Promise<this> {
    await this.#listener.start();
    return this;
  }

  /** Takes page and household off the network: connections are refused. */
  async stop(): Promise<void> {
    await this.#listener.stop();
  }
}
