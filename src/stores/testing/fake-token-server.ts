/** Stand-ins for tests: an account's tokens and stored data behind a line that a test can cut, and hands for a clock. */
import type { CommandMessage } from '../../api/command.ts';
import type { RefreshTokenEntry } from '../../api/security/refresh-tokens.ts';
import type { RetryClock } from '../retry-timer.ts';

export const NOW_MS = Date.UTC(2026, 10, 22, 12);
const DAY_MS = 24 * 3600 * 1000;

const daysAgo = (days: number): string => new Date(NOW_MS - days * DAY_MS).toISOString();

/** A session as Home Assistant lists it, made and used some days ago. */
export function sessionToken(id: string, more: Partial<RefreshTokenEntry> = {}): RefreshTokenEntry {
  return {
    id,
    type: 'normal',
    auth_provider_type: 'homeassistant',
    client_id: 'http://homeassistant.local:8123/',
    client_name: null,
    client_icon: null,
    created_at: daysAgo(40),
    expire_at: daysAgo(-80),
    last_used_at: daysAgo(10),
    last_used_ip: '192.168.1.10',
    is_current: false,
    ...more,
  };
}

/** A session that was last used so many days ago. */
export const usedDaysAgo = (id: string, days: number, more: Partial<RefreshTokenEntry> = {}) =>
  sessionToken(id, {
    created_at: daysAgo(days + 5),
    last_used_at: daysAgo(days),
    expire_at: daysAgo(days - 90),
    ...more,
  });

/** The session of the page itself. */
export const currentToken = (more: Partial<RefreshTokenEntry> = {}): RefreshTokenEntry =>
  usedDaysAgo('current', 0, { is_current: true, ...more });

/** A long-lived token as Home Assistant lists it. */
export const longLivedToken = (id: string, name: string, days = 10): RefreshTokenEntry =>
  sessionToken(id, {
    type: 'long_lived_access_token',
    auth_provider_type: null,
    client_id: null,
    client_name: name,
    created_at: daysAgo(days),
    last_used_at: null,
    last_used_ip: null,
    expire_at: null,
  });

/** An access token as Home Assistant signs it; the signature is no real one. */
export function signedToken(refreshTokenId: string, expiresAtMs: number): string {
  const part = (value: object): string => btoa(JSON.stringify(value)).replace(/=+$/, '');
  const claims = { iss: refreshTokenId, iat: NOW_MS / 1000, exp: Math.floor(expiresAtMs / 1000) };
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
}

/** What the server rejects a command with. */
class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export const refusal = (code: string, message = code): Error => new Refusal(code, message);

type Handler = (message: CommandMessage) => unknown;

/** The account's end of a line, with the server behind it. */
export class TokenDesk {
  tokens: RefreshTokenEntry[];
  data: Record<string, unknown> = {};
  readonly sent: CommandMessage[] = [];
  /** Comes before the server: an answer, something to throw, or `undefined` to let the server answer. */
  interfere: (message: CommandMessage) => Promise<unknown> | undefined = () => undefined;
  #isReady = true;
  readonly #listeners = new Set<() => void>();

  constructor(tokens: readonly RefreshTokenEntry[] = []) {
    this.tokens = [...tokens];
  }

  readonly #handlers: Readonly<Record<string, Handler>> = {
    'auth/refresh_tokens': () => structuredClone(this.tokens),
    'auth/delete_refresh_token': ({ refresh_token_id }) => {
      this.#own(refresh_token_id);
      this.tokens = this.tokens.filter(({ id }) => id !== refresh_token_id);
      return {};
    },
    'auth/delete_all_refresh_tokens': ({ token_type, delete_current_token }) => {
      this.tokens = this.tokens.filter(
        ({ type, is_current }) => type !== token_type || (is_current && delete_current_token === false),
      );
      return {};
    },
    'auth/refresh_token_set_expiry': ({ refresh_token_id, enable_expiry }) => {
      const token = this.#own(refresh_token_id);
      const endMs = Date.parse(token.last_used_at ?? token.created_at) + 90 * DAY_MS;
      token.expire_at = enable_expiry === true ? new Date(endMs).toISOString() : null;
      return {};
    },
    'auth/long_lived_access_token': ({ client_name, lifespan }) => {
      const name = String(client_name);
      if (this.tokens.some((token) => token.client_name === name)) throw refusal('unknown_error');
      const id = `made-${this.tokens.length}`;
      this.tokens.push(longLivedToken(id, name, 0));
      return signedToken(id, NOW_MS + Number(lifespan) * DAY_MS);
    },
    'frontend/get_user_data': ({ key }) => ({ value: this.data[String(key)] ?? null }),
    'frontend/set_user_data': ({ key, value }) => {
      this.data[String(key)] = value;
      return null;
    },
  };

  async sendMessagePromise(message: CommandMessage): Promise<unknown> {
    this.sent.push(message);
    await Promise.resolve();
    if (!this.#isReady) throw new Error('lost');
    const interference = this.interfere(message);
    if (interference) return await interference;
    const handler = this.#handlers[message.type];
    if (!handler) throw refusal('unknown_command');
    return handler(message);
  }

  onReady(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#isReady) listener();
    return () => this.#listeners.delete(listener);
  }

  /** Cuts the line: what is sent from now on is lost. */
  cut(): void {
    this.#isReady = false;
  }

  /** The line is back. */
  mend(): void {
    this.#isReady = true;
    this.refresh();
  }

  /** Somebody looks again. */
  refresh(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** How often a command was sent. */
  count(type: string): number {
    return this.sent.filter((message) => message.type === type).length;
  }

  #own(id: unknown): RefreshTokenEntry {
    const found = this.tokens.find((token) => token.id === id);
    if (!found) throw refusal('invalid_token_id');
    return found;
  }
}

/** A clock that stands still; what waits for it goes on when a test says so. */
export class StillClock implements RetryClock {
  #now = NOW_MS;
  #due = new Set<() => void>();
  /** How long each wait was to be. */
  readonly waitsMs: number[] = [];

  readonly nowMs = (): number => this.#now;

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    this.waitsMs.push(delayMs);
    this.#due.add(callback);
    return () => this.#due.delete(callback);
  };

  get isWaitedFor(): boolean {
    return this.#due.size > 0;
  }

  /** Lets everything happen that waits. */
  strike(): void {
    const due = [...this.#due];
    this.#due.clear();
    for (const callback of due) callback();
  }
}
