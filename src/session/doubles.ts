/** Stand-ins for the browser and the server in this room's tests. */
import type { Http } from '../api/http.ts';
import type { Clock } from './clock.ts';
import type { KeptValue } from './kept-value.ts';
import { resilientStorage } from './resilient-storage.ts';
import type { TextStorage } from './resilient-storage.ts';
import type { OpenSessionChannel, SessionMessage } from './session-channel.ts';

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

/** A device whose clocks stand still until a test moves them. */
export class TestClock implements Clock {
  #nowMs = Date.UTC(2026, 10, 22);
  #monotonicMs = 5_000;

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  pass(ms: number): void {
    this.#nowMs += ms;
    this.#monotonicMs += ms;
  }

  /** Somebody sets the clock, or the device sleeps while the monotonic one stands still. */
  setWall(byMs: number): void {
    this.#nowMs += byMs;
  }
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
