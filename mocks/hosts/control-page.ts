/** The page from which somebody who tries things out restarts, resets or changes the fake. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FakeHomeAssistant } from '../home-assistant/fake-home-assistant.ts';
import { scenarios } from '../scenarios/scenarios.ts';

/** Where the control page is. */
export const controlPath = '/__fake/';

const usualDownTimeMs = 5000;

export interface Controlled {
  fake(): Pick<FakeHomeAssistant, 'restart' | 'reset' | 'totpCode' | 'liftBans'>;
  /** Name of the scenario that is played. */
  scenario(): string;
  /** @throws when there is no such scenario */
  play(scenario: string): void;
}

export class ControlPage {
  readonly #controlled: Controlled;

  constructor(controlled: Controlled) {
    this.#controlled = controlled;
  }

  /**
   * Takes a request below {@link controlPath}.
   * @returns false when the request is not one, and nothing was done
   */
  request(request: IncomingMessage, response: ServerResponse): boolean {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(controlPath)) return false;
    try {
      const page = this.#answer(request.method ?? 'GET', pathname.slice(controlPath.length), searchParams);
      if (page === undefined) send(response, 404, 'text/plain', 'There is no such control.\n');
      else if (page.startsWith('<')) send(response, 200, 'text/html', page);
      else send(response, 200, 'text/plain', `${page}\n`);
    } catch (error) {
      send(response, 400, 'text/plain', `${error instanceof Error ? error.message : 'It failed.'}\n`);
    }
    return true;
  }

  #answer(method: string, control: string, query: URLSearchParams): string | undefined {
    switch (`${method} ${control}`) {
      case 'GET ':
        return this.#page();
      case 'GET code':
        return this.#controlled.fake().totpCode(query.get('user') ?? '');
      case 'POST restart':
        this.#controlled.fake().restart(Number(query.get('downForMs') ?? usualDownTimeMs));
        return 'Restarting.';
      case 'POST reset':
        this.#controlled.fake().reset();
        return 'Everything is as it was at the start.';
      case 'POST lift-bans':
        this.#controlled.fake().liftBans();
        return 'Every address may try again.';
      case 'POST scenario':
        this.#controlled.play(query.get('name') ?? '');
        return `Playing ${this.#controlled.scenario()}.`;
      default:
        return undefined;
    }
  }

  #page(): string {
    const button = (action: string, label: string) =>
      `<form method="post" action="${controlPath}${action}"><button>${label}</button></form>`;
    const others = Object.keys(scenarios).map((name) => button(`scenario?name=${name}`, `Play “${name}”`));
    return [
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>The fake Home Assistant</title>',
      `<h1>The household “${this.#controlled.scenario()}”</h1>`,
      button('restart', 'Restart'),
      button('reset', 'Reset'),
      button('lift-bans', 'Lift bans'),
      ...others,
      `<p><a href="${controlPath}code?user=linus">Linus’s code</a>, <a href="/">the page</a>, <a href="/gallery.html">form fields</a></p></html>`,
    ].join('\n');
  }
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' });
  response.end(text);
}
