/** The fake behind node:http: for the dev server and for end to end tests. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { Faults } from '../faults.ts';
import type { FakeHomeAssistant } from '../home-assistant/fake-home-assistant.ts';
import { readRequest, serializeResponse, upgradeRequest, writeResponse } from './node-messages.ts';
import { belongsToHomeAssistant, webSocketPath } from './paths.ts';

export interface NodeHostOptions {
  faults?: Faults;
  /** Where the page is, asked at every request: `GET /auth/authorize` leads there. */
  pagePath?: () => string;
  /** Told of every answer of the fake's, with copies of its own. */
  onAnswer?: (request: Request, response: Response) => void;
}

/** Answers the requests and upgrades that are Home Assistant's, and leaves the others alone. */
export class NodeHost {
  readonly fake: FakeHomeAssistant;
  readonly faults: Faults;
  readonly #pagePath: () => string;
  readonly #onAnswer: NodeHostOptions['onAnswer'];
  readonly #webSockets = new WebSocketServer({ noServer: true });

  constructor(fake: FakeHomeAssistant, options: NodeHostOptions = {}) {
    this.fake = fake;
    this.faults = options.faults ?? new Faults();
    this.#pagePath = options.pagePath ?? (() => '/');
    this.#onAnswer = options.onAnswer;
  }

  /**
   * Takes a request of Home Assistant's.
   * @returns false when the request is not one, and nothing was done
   */
  request(request: IncomingMessage, response: ServerResponse): boolean {
    const { path, query } = split(request);
    if (!belongsToHomeAssistant(path)) return false;
    void this.#answer(request, response, path, query).catch((cause: unknown) => {
      response.destroy(cause instanceof Error ? cause : undefined);
    });
    return true;
  }

  async #answer(request: IncomingMessage, response: ServerResponse, path: string, query: string) {
    const fault = this.faults.take(request.method ?? 'GET', path);
    if (fault === 'hang') return;
    // The closest one process comes to a refused connection: it is cut before a byte is answered.
    if (fault === 'reset' || !this.#isUp()) {
      request.socket.destroy();
      return;
    }
    if (fault) {
      await writeResponse(response, fault.respond());
      return;
    }
    if (path === '/auth/authorize' && (request.method === 'GET' || request.method === 'HEAD')) {
      response.writeHead(302, { Location: this.#pagePath() + query }).end();
      return;
    }
    const asked = await readRequest(request);
    const watcher = this.#onAnswer;
    const copy = watcher && asked.clone();
    const answer = await this.fake.handle(asked, request.socket.remoteAddress);
    if (copy) watcher(copy, answer.clone());
    // The household may have gone down while the request was at work.
    if (this.#isUp()) await writeResponse(response, answer);
    else request.socket.destroy();
  }

  /**
   * Takes an upgrade to Home Assistant's WebSocket.
   * @returns false when the upgrade is not one, and nothing was done
   */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (split(request).path !== webSocketPath) return false;
    const fault = this.faults.take('GET', webSocketPath);
    if (fault === 'hang') return true;
    if (fault === 'reset' || !this.#isUp()) {
      socket.destroy();
      return true;
    }
    if (fault) void refuse(socket, fault.respond());
    else this.#open(request, socket, head);
    return true;
  }

  #isUp(): boolean {
    return this.fake.running;
  }

  #open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    let webSocket: WebSocket | undefined;
    const early: string[] = [];
    const fakeSocket = this.fake.openSocket(upgradeRequest(request), request.socket.remoteAddress, {
      send: (frame) => {
        if (webSocket) webSocket.send(frame);
        else early.push(frame);
      },
      close: (code) => {
        if (webSocket) webSocket.close(code);
        else socket.destroy();
      },
    });
    if (fakeSocket instanceof Response) {
      void refuse(socket, fakeSocket);
      return;
    }
    socket.once('close', () => {
      fakeSocket.clientClosed();
    });
    this.#webSockets.handleUpgrade(request, socket, head, (opened) => {
      webSocket = opened;
      for (const frame of early) opened.send(frame);
      opened.on('error', () => {
        opened.terminate();
      });
      opened.on('message', (data: Buffer, isBinary) => {
        // Home Assistant closes without a word when a frame is not text.
        if (isBinary) opened.close(1000);
        else fakeSocket.receive(data.toString('utf8'));
      });
    });
  }
}

function split(request: IncomingMessage): { path: string; query: string } {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark) };
}

async function refuse(socket: Duplex, response: Response): Promise<void> {
  socket.on('error', () => {
    socket.destroy();
  });
  socket.end(await serializeResponse(response));
}
