/** Frames on their way out: those of one turn go together when the client can read arrays. */
import type { SocketEvents } from './socket-events.ts';

/** The server closes with this code whatever the cause. */
const closeCode = 1000;

export class Outbox {
  readonly #events: SocketEvents;
  #waiting: string[] = [];
  #closed = false;
  coalesces = false;

  constructor(events: SocketEvents) {
    this.#events = events;
  }

  /** Sends at the end of the turn, so that hosts have their socket by then. */
  send(message: Record<string, unknown>): void {
    if (this.#closed) return;
    this.#waiting.push(JSON.stringify(message));
    if (this.#waiting.length === 1) queueMicrotask(() => this.#flush());
  }

  /** Sends what waits, then closes. */
  close(): void {
    if (this.#closed) return;
    this.#flush();
    this.#closed = true;
    this.#events.close(closeCode);
  }

  /** The other side is gone: nothing more is sent. */
  abandon(): void {
    this.#closed = true;
  }

  #flush(): void {
    if (this.#closed) return;
    const frames = this.#waiting;
    this.#waiting = [];
    if (this.coalesces && frames.length > 1) this.#events.send(`[${frames.join(',')}]`);
    else for (const frame of frames) this.#events.send(frame);
  }
}
