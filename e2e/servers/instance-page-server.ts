/** The built page before a real instance: the page at `/`, everything of Home Assistant's forwarded. */
import { belongsToHomeAssistant } from '../../mocks/hosts/paths.ts';
import { DistFiles } from './dist-files.ts';
import { Forward } from './forward.ts';
import { Listener } from './listener.ts';

export class InstancePageServer {
  /** Whether WebSockets are refused, as by a proxy that knows nothing of them. */
  refusesUpgrades = false;
  readonly #listener: Listener;
  readonly #instance: Forward;

  /**
   * @param instancePort of Home Assistant at 127.0.0.1
   * @param visitor network address that browsers shall seem to come from; 127.0.0.1 when left out
   */
  constructor(instancePort: number, visitor?: string) {
    const files = new DistFiles();
    const instance = new Forward(instancePort, visitor);
    this.#instance = instance;
    this.#listener = new Listener({
      request(request, response) {
        const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
        if (pathname === '/auth/authorize') response.writeHead(302, { Location: `/${search}` }).end();
        else if (belongsToHomeAssistant(pathname) || !files.request(request, response)) {
          instance.request(request, response);
        }
      },
      upgrade: (request, socket, head) => {
        if (this.refusesUpgrades) {
          socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<h1>400 Bad Request</h1>');
        } else instance.upgrade(request, socket, head);
      },
    });
  }

  /** Scheme, host and port, without a slash at the end. */
  get origin(): string {
    return `http://localhost:${this.#listener.port}`;
  }

  /** The page's address, with a query such as `client_id=…` if one is given. */
  pageUrl(query: Record<string, string> = {}): string {
    const search = new URLSearchParams(query).toString();
    return `${this.origin}/${search && `?${search}`}`;
  }

  /**
   * The browsers go somewhere else: their lines are cut, and from here on they seem to come from there.
   * @param visitor as for the constructor
   */
  async move(visitor?: string): Promise<void> {
    await this.stop();
    this.#instance.visitor = visitor;
    await this.start();
  }

  /** Listens; after {@link stop} at the same port again. */
  async start(): Promise<this> {
    await this.#listener.start();
    return this;
  }

  /** Takes the page off the network; the instance stays. */
  async stop(): Promise<void> {
    await this.#listener.stop();
  }
}
