/** Stand-ins for the browser in this room's tests. */
import type { Http } from '../../api/http.ts';
import type { Clock } from '../clock.ts';
import type { KeptValue } from '../storage/indexed-db-value.ts';
import type { Lock } from '../tabs/lock.ts';
import { resilientStorage } from '../storage/resilient-storage.ts';
import type { TextStorage } from '../storage/resilient-storage.ts';
import type { OpenSessionChannel, SessionMessage } from '../tabs/session-channel.ts';
import type { PageEvents, WakeReason } from '../tabs/wake-events.ts';

/** One request as the server would see it. */
export interface SeenRequest {
  path: string;
  form: Record<string, string>;
  keepalive: boolean;
}

/** A server that answers by a function and remembers what it was asked. */
export function scriptedHttp(answer: (request: SeenRequest) => Response | Promise<Response>): {
  http: Http;
  seen: SeenRequest[];
} {
  const seen: SeenRequest[] = [];
  const origin = 'http://homeassistant.local:8123';
  const http: Http = {
    origin,
    fetch: async (input, init) => {
      const { body } = init ?? {};
      const form = body instanceof URLSearchParams ? Object.fromEntries(body) : {};
      const request = {
        path: (input as string).slice(origin.length),
        form,
        keepalive: init?.keepalive === true,
      };
      seen.push(request);
      return await answer(request);
    },
  };
  return { http, seen };
}

export const json = (body: unknown, status = 200): Response => Response.json(body, { status });

/** Lets everything that waits for nothing but promises come to its end. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise((go) => setImmediate(go));
};

/** The server's clock, moved together with the device's. */
type ServerClock = Pick<Clock, 'nowMs'> & { advance(ms: number): void };

/** A device whose clocks stand still until a test moves them; the server's may go along. */
export class TestClock implements Clock {
  readonly #server: ServerClock | undefined;
  #nowMs: number;
  #monotonicMs = 5_000;
  #timers: { dueMs: number; callback: () => void }[] = [];

  constructor(server?: ServerClock) {
    this.#server = server;
    this.#nowMs = server?.nowMs() ?? Date.UTC(2026, 10, 22);
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { dueMs: this.#monotonicMs + delayMs, callback };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  /** How many timers are still to come. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Time passes, and no timer is called: the page is frozen. */
  pass(ms: number): void {
    this.#server?.advance(ms);
    this.#nowMs += ms;
    this.#monotonicMs += ms;
  }

  /** Time passes, and every timer is called that falls due, the late ones first. */
  async run(ms: number): Promise<void> {
    const endMs = this.#monotonicMs + ms;
    for (;;) {
      const [next] = this.#timers
        .filter(({ dueMs }) => dueMs <= endMs)
        .sort((one, other) => one.dueMs - other.dueMs);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.pass(Math.max(0, next.dueMs - this.#monotonicMs));
      next.callback();
      await settled();
    }
    this.pass(Math.max(0, endMs - this.#monotonicMs));
  }

  /** The device sleeps: time goes on outside, but the monotonic clock and the timers stand still. */
  sleep(ms: number): void {
    this.#server?.advance(ms);
    this.#nowMs += ms;
  }

  /** Somebody sets the device's clock. */
  setWall(byMs: number): void {
    this.#nowMs += byMs;
  }
}

/** A page whose events a test brings about. */
export function testPage(): PageEvents & { isHidden: boolean; wake(reason?: WakeReason): Promise<void> } {
  const listeners = new Set<(reason: WakeReason) => void>();
  return {
    isHidden: false,
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async wake(reason = 'shown') {
      for (const listener of [...listeners]) listener(reason);
      await settled();
    },
  };
}

/** A lock for any number of tabs that always give it back. */
export function memoryLock(): Lock {
  const last = new Map<string, Promise<unknown>>();
  return {
    async runWithLock(key, _timeoutMs, callback) {
      const turn = (last.get(key) ?? Promise.resolve()).then(callback);
      last.set(
        key,
        turn.catch(() => undefined),
      );
      return await turn;
    },
  };
}

/** The browser's lock manager, for any number of tabs; `asked` holds the names in the order of the requests. */
export function memoryLocks(): Pick<LockManager, 'request'> & { readonly asked: string[] } {
  const asked: string[] = [];
  const last = new Map<string, Promise<unknown>>();
  const request = async (
    name: string,
    { signal }: LockOptions,
    callback: LockGrantedCallback<unknown>,
  ): Promise<unknown> => {
    asked.push(name);
    let givenUp: (reason: unknown) => void = () => undefined;
    const isGivenUp = new Promise<never>((_resolve, reject) => (givenUp = reject));
    signal?.addEventListener('abort', () => givenUp(signal.reason));
    const before = last.get(name) ?? Promise.resolve();
    let free: () => void = () => undefined;
    const held = new Promise<void>((go) => (free = go));
    last.set(
      name,
      before.then(() => held),
    );
    try {
      await Promise.race([before, isGivenUp]);
      return await callback({ name, mode: 'exclusive' });
    } finally {
      free();
    }
  };
  return { asked, request: request as LockManager['request'] };
}

/** What IndexedDB does, for any number of tabs. */
export function memoryKept(): KeptValue & { value: unknown } {
  return {
    value: undefined,
    read() {
      return Promise.resolve(this.value);
    },
    update(change) {
      this.value = change(this.value);
      return Promise.resolve();
    },
  };
}

/** A browser that refuses IndexedDB. */
export const refusedKept: KeptValue = {
  read: () => Promise.reject(new Error('refused')),
  update: () => Promise.reject(new Error('refused')),
};

/** sessionStorage as one tab sees it. */
export function memoryStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    clear: () => entries.clear(),
    getItem: (key) => entries.get(key) ?? null,
    key: (index) => [...entries.keys()][index] ?? null,
    removeItem: (key) => void entries.delete(key),
    setItem: (key, value) => void entries.set(key, value),
  };
}

export function memoryTab(): TextStorage {
  const storage = memoryStorage();
  return resilientStorage(() => storage);
}

/** A BroadcastChannel that delivers at once; one per browser. */
export function channelHub(): OpenSessionChannel {
  const tabs = new Set<(message: SessionMessage) => void>();
  return (listener) => {
    tabs.add(listener);
    return {
      post: (message) => [...tabs].filter((tab) => tab !== listener).forEach((tab) => tab(message)),
      close: () => tabs.delete(listener),
    };
  };
}
