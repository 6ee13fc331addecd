/** One connection to Home Assistant's WebSocket, frame by frame, without any client library between. */
import { WebSocket } from 'ws';

/** A frame of Home Assistant's: an answer, an event, or a word about authentication. */
export interface Frame {
  type: string;
  id?: number;
  success?: boolean;
  result?: unknown;
  error?: { code: string; message: string };
  message?: string;
  ha_version?: string;
}

export class WireSocket {
  readonly #socket: WebSocket;
  readonly #frames: Frame[] = [];
  #arrived: () => void = () => undefined;
  #lastId = 0;
  /** The close code, once the connection has ended. */
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.once('close', (code) => {
        resolve(code);
        this.#arrived();
      });
    });
    socket.on('message', (data: Buffer) => {
      this.#frames.push(JSON.parse(data.toString('utf8')) as Frame);
      this.#arrived();
    });
  }

  /**
   * Opens a connection; the first frame is `auth_required`.
   * @param baseUrl of the household, without a slash at the end
   */
  static async open(baseUrl: string): Promise<WireSocket> {
    const socket = new WebSocket(`${baseUrl.replace(/^http/, 'ws')}/api/websocket`);
    const wire = new WireSocket(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    socket.on('error', () => undefined);
    return wire;
  }

  /**
   * Opens a connection and signs in with an access token.
   * @throws when the token is refused
   */
  static async signedIn(baseUrl: string, accessToken: string): Promise<WireSocket> {
    const wire = await WireSocket.open(baseUrl);
    await wire.next();
    wire.send({ type: 'auth', access_token: accessToken });
    const answer = await wire.next();
    if (answer.type !== 'auth_ok') throw new Error(`The WebSocket answered ${answer.type}.`);
    return wire;
  }

  /** Sends a value as JSON, a string or bytes as they are. */
  send(frame: object | string | Uint8Array): void {
    this.#socket.send(
      typeof frame === 'string' || frame instanceof Uint8Array ? frame : JSON.stringify(frame),
    );
  }

  /**
   * The next frame that has not been read.
   * @throws when the connection ended before one came
   */
  async next(): Promise<Frame> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame) return frame;
      if (this.#socket.readyState === WebSocket.CLOSED) throw new Error('The WebSocket closed.');
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  /** Sends a command under the next id and gives its answer; events in between are dropped. */
  async command(type: string, fields: object = {}): Promise<Frame> {
    const id = (this.#lastId += 1);
    this.send({ id, type, ...fields });
    for (;;) {
      const frame = await this.next();
      if (frame.id === id && (frame.type === 'result' || frame.type === 'pong')) return frame;
    }
  }

  /** Ends the connection from this side. */
  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }
}
