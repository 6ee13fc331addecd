/** A web server of one test on 127.0.0.1 that can go down and come back at the same port. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Handlers {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export class Listener {
  readonly #server;
  readonly #sockets = new Set<Socket>();
  #port = 0;

  constructor(handlers: Handlers) {
    this.#server = createServer((request, response) => {
      handlers.request(request, response);
    });
    this.#server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => {
        socket.destroy();
      });
      handlers.upgrade(request, socket, head);
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** The port, also while the server is down; 0 before its first start. */
  get port(): number {
    return this.#port;
  }

  /** Listens: at first on a free port, afterwards on the same one again. */
  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Cuts all connections and refuses new ones. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
