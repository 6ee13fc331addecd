/** The browser's WebSocket, as far as it is used, with the fake Home Assistant at its other end; for tests. */
import type { FakeHomeAssistant, FakeSocket } from '../../../mocks/home-assistant/fake-home-assistant.ts';

/** What a test sees of the sockets of its page, and may change. */
export interface SocketWorld {
  readonly fake: FakeHomeAssistant;
  /** The address of every socket that was tried. */
  readonly opened: string[];
  /** Where the browser is, as the server sees it. */
  address: string;
  /** False when the line lets no socket through. */
  isOpen: boolean;
  /** How long a line takes to be made. */
  openingMs: number;
  /** How long each frame from the server is on its way. */
  answeringMs: number;
  /** Takes the place of each frame from the server; more than one or none come instead. */
  rewrite?: (frame: string) => string[];
  /** How many lines are open. */
  readonly live: number;
  /** Cuts all lines, as a network does that is lost. */
  cut(): void;
}

/** A class to put in the place of `WebSocket`, and what it does. */
export function testSockets(fake: FakeHomeAssistant): {
  world: SocketWorld;
  TestWebSocket: new (url: string) => EventTarget;
} {
  const live = new Set<() => void>();
  const world: SocketWorld = {
    fake,
    opened: [],
    address: '127.0.0.1',
    isOpen: true,
    openingMs: 0,
    answeringMs: 0,
    get live() {
      return live.size;
    },
    cut: () => [...live].forEach((lose) => lose()),
  };

  class TestWebSocket extends EventTarget {
    readonly OPEN = 1;
    readyState = 0;
    readonly #lose = (): void => this.#closed(1006);
    #socket: FakeSocket | undefined;

    constructor(url: string) {
      super();
      world.opened.push(url);
      if (world.openingMs > 0) setTimeout(() => this.#open(url), world.openingMs);
      else queueMicrotask(() => this.#open(url));
    }

    #open(url: string): void {
      const upgrade = new Request(url.replace(/^ws/, 'http'));
      const socket =
        fake.running && world.isOpen
          ? fake.openSocket(upgrade, world.address, {
              send: (frame) => {
                for (const data of world.rewrite?.(frame) ?? [frame]) {
                  const arrive = () => this.dispatchEvent(new MessageEvent('message', { data }));
                  if (world.answeringMs > 0) setTimeout(arrive, world.answeringMs);
                  else arrive();
                }
              },
              close: (code) => this.#closed(code),
            })
          : undefined;
      if (!socket || socket instanceof Response) return this.#closed(1006);
      this.#socket = socket;
      this.readyState = this.OPEN;
      live.add(this.#lose);
      this.dispatchEvent(new Event('open'));
    }

    send(frame: string): void {
      this.#socket?.receive(frame);
    }

    close(): void {
      this.#socket?.clientClosed();
      queueMicrotask(() => this.#closed(1000));
    }

    #closed(code: number): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      live.delete(this.#lose);
      this.dispatchEvent(Object.assign(new Event('close'), { code }));
    }
  }
  return { world, TestWebSocket };
}
