/** A web page of somebody else's, on an origin of its own. */
import { Listener } from './listener.ts';

export class ForeignSite {
  readonly #listener: Listener;

  /** @param html the page that stands at every address of it */
  constructor(html: string) {
    this.#listener = new Listener({
      request: (_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(html),
      upgrade: (_request, socket) => socket.destroy(),
    });
  }

  /** Scheme, host and port, without a slash at the end; never one of the product's own. */
  get origin(): string {
    return `http://127.0.0.1:${this.#listener.port}`;
  }

  async start(): Promise<this> {
    await this.#listener.start();
    return this;
  }

  async stop(): Promise<void> {
    await this.#listener.stop();
  }
}
