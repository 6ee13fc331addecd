/** Somebody else's application: it sends the browser to Home Assistant, and gets a code back at its own address. */
import { createHash, randomBytes } from 'node:crypto';
import { Listener } from '../servers/listener.ts';

export class OutsideClient {
  readonly state = randomBytes(16).toString('base64url');
  readonly verifier = randomBytes(32).toString('base64url');
  readonly #listener: Listener;

  private constructor(links: readonly string[]) {
    const tags = links.map((href) => `<link rel="redirect_uri" href="${href}">`).join('');
    this.#listener = new Listener({
      request(_request, response) {
        response.writeHead(200, { 'Content-Type': 'text/html' });
        response.end(`<!doctype html>${tags}<title>Shopping list</title><h1>Shopping list</h1>`);
      },
      upgrade(_request, socket) {
        socket.destroy();
      },
    });
  }

  /**
   * Starts the application on an origin of its own.
   * @param links redirect addresses that its page tells Home Assistant of
   */
  static async launch(links: readonly string[] = []): Promise<OutsideClient> {
    const client = new OutsideClient(links);
    await client.#listener.start();
    return client;
  }

  /** Its host and port. */
  get host(): string {
    return `127.0.0.1:${this.#listener.port}`;
  }

  get clientId(): string {
    return `http://${this.host}/`;
  }

  get redirectUri(): string {
    return `http://${this.host}/callback?list=food`;
  }

  /** The authorization request, to be put into the address. */
  request(fields: Record<string, string> = {}): Record<string, string> {
    return {
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: this.redirectUri,
      state: this.state,
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...fields,
    };
  }

  /** Ends it. */
  async stop(): Promise<void> {
    await this.#listener.stop();
  }
}
