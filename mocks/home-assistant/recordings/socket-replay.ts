/** Opens recorded connections again, says what was said, and compares what comes back. */
import type { FakeSocket } from '../fake-home-assistant.ts';
import { isRecord } from '../validation/schema-check.ts';
import { differences } from './comparison.ts';
import type { RecordedSocketEvent } from './recording.ts';
import { peerOf, settle, type ReplayContext } from './replay-context.ts';

/** The client's end of a recorded connection. */
class Line {
  readonly unread: unknown[] = [];
  socket: FakeSocket | undefined;
  closeCode: number | undefined;
}

/** Binary frames are handed over as text, as hosts may do. */
function frameOf(sent: unknown): string {
  if (typeof sent === 'string') return sent;
  if (isRecord(sent) && Array.isArray(sent['binary'])) {
    return String.fromCharCode(...sent['binary'].map(Number));
  }
  return JSON.stringify(sent);
}

export class SocketReplay {
  readonly #stage: ReplayContext;
  readonly #lines = new Map<string, Line>();

  constructor(stage: ReplayContext) {
    this.#stage = stage;
  }

  async replay(index: number, event: RecordedSocketEvent): Promise<void> {
    const line = this.#lines.get(event.connection) ?? new Line();
    this.#lines.set(event.connection, line);
    if (event.opened) {
      const refusal = this.#open(event.headers ?? {}, line);
      this.#stage.note(index, refusal === undefined ? [] : [`upgrade: refused with ${refusal}`]);
    } else if ('sent' in event) {
      this.#send(index, event.connection, line);
    } else {
      await settle();
      if ('received' in event) this.#receive(index, event, line);
      else this.#close(index, event, line);
    }
  }

  /** An upgrade that was refused. */
  replayRefusal(index: number, status: number): void {
    const got = this.#open({}, new Line());
    this.#stage.note(index, differences(status, got, this.#stage.dictionary, 'upgrade'));
  }

  /** Frames that nobody was told to expect. */
  surplus(): string[] {
    return [...this.#lines]
      .filter(([, line]) => line.unread.length > 0)
      .map(([name, line]) => `${name}: unexpected ${JSON.stringify(line.unread)}`);
  }

  #open(recordedHeaders: Record<string, string>, line: Line): number | undefined {
    const { recording, fake, dictionary } = this.#stage;
    const headers = dictionary.translate(recordedHeaders);
    const upgrade = new Request(new URL('/api/websocket', recording.base_url), { headers });
    const socket = fake.openSocket(upgrade, peerOf(headers), {
      send: (frame) => line.unread.push(JSON.parse(frame)),
      close: (code) => {
        line.closeCode = code;
        line.socket?.clientClosed();
      },
    });
    if (socket instanceof Response) return socket.status;
    line.socket = socket;
    return undefined;
  }

  /** Frames sent in a row go out in one turn: the server may answer them together. */
  #send(index: number, connection: string, line: Line): void {
    const { recording, dictionary } = this.#stage;
    const step = recording.steps[index];
    if (this.#stage.isSkipped(index) || !step || !('ws' in step)) return;
    if (!('sent' in step.ws) || step.ws.connection !== connection) return;
    line.socket?.receive(frameOf(dictionary.translate(step.ws.sent)));
    this.#stage.note(index, line.socket ? [] : ['sent on a connection that was never opened']);
    this.#send(index + 1, connection, line);
  }

  #receive(index: number, { connection, received }: RecordedSocketEvent, line: Line): void {
    this.#stage.note(index, differences(received, line.unread.shift(), this.#stage.dictionary, connection));
  }

  #close(index: number, { code }: RecordedSocketEvent, line: Line): void {
    const found = differences(code, line.closeCode ?? null, this.#stage.dictionary, 'closed');
    this.#stage.note(index, found);
    if (code === null) line.socket?.clientClosed();
  }
}
