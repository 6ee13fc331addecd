/** Keeps the access token of one session fresh: takes over a sibling tab's, else asks the server. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import { refreshAccessToken } from '../../api/sign-in/token.ts';
import { AccessToken } from './access-token.ts';
import { fingerprintOf } from '../tabs/fingerprint.ts';
import type { SessionDeps } from './session-deps.ts';
import { renewedRecord } from '../storage/session-record.ts';
import type { SessionRecord } from '../storage/session-record.ts';

/**
 * What storage says of the session: the `same` token as here, a newer one that was `adopted`, nothing at all because
 * somebody logged out (`gone`) or the server ended it (`revoked`), or another session in its place.
 */
export type StoredTruth = 'same' | 'adopted' | 'gone' | 'revoked' | 'replaced';

/** A tab that holds the lock for longer is frozen or dead; asking twice is waste, not harm. */
const LOCK_TIMEOUT_MS = 5_000;

/** The innermost part of a session. */
export abstract class TokenKeeper {
  /** Names the session to other tabs. */
  protected readonly fingerprint: string;
  protected readonly deps: Required<SessionDeps>;
  protected token: AccessToken;
  /** The token that was refused somewhere, or that may have ended with its connection. */
  #doubted: string | undefined;

  constructor(token: AccessToken, deps: Required<SessionDeps>) {
    this.token = token;
    this.deps = deps;
    this.fingerprint = fingerprintOf(token.record.refresh_token);
  }

  /** Another tab was refused since this one last began to ask: asking again is of no use. */
  protected abstract readonly isRefused: boolean;

  /** Told while it is this tab's turn, so that whoever comes next knows before asking. */
  protected abstract onRenewed(): void;
  protected abstract onFailed(error: AuthError): Promise<void>;

  protected get isDoubted(): boolean {
    return this.#doubted === this.token.text;
  }

  /** A connection was closed, and nobody says why: only the token endpoint knows whether the session is over. */
  doubt(): void {
    this.#doubted = this.token.text;
  }

  /** Reads storage anew, and takes over a token of this session that another tab was given meanwhile. */
  protected async look(): Promise<StoredTruth> {
    const { store, clock, random } = this.deps;
    const stored = await store.read();
    const { record } = this.token;
    if (!stored) return store.isRevoked() ? 'revoked' : 'gone';
    if (stored.refresh_token !== record.refresh_token) return 'replaced';
    // The server gives the same text twice within a second.
    const isSame =
      stored.access_token === record.access_token && stored.received_at_ms === record.received_at_ms;
    if (isSame) return 'same';
    const token = new AccessToken(stored, clock, random);
    // What is due here was not stored by a tab that is ahead.
    if (token.dueInMs(false) <= 0) return 'same';
    this.token = token;
    return 'adopted';
  }

  /**
   * Gets a newer token, one tab at a time.
   * @returns `renewed` when the server gave one, `same` when the token is still the same;
   * else what {@link look} found in its place
   */
  protected async refresh(): Promise<StoredTruth | 'renewed'> {
    const before = this.token;
    return await this.inTurn('refresh', async () => {
      const truth = await this.look();
      if (truth !== 'same') return truth;
      // Taken over while this tab waited for its turn.
      if (this.token !== before) return 'adopted';
      if (this.isRefused) return truth;
      try {
        const result = await this.#ask(this.token.record);
        if (result === 'renewed') this.onRenewed();
        return result;
      } catch (error) {
        await this.onFailed(toAuthError(error));
        return truth;
      }
    });
  }

  /** Does something with the session while no other tab does the same. */
  inTurn<Result>(what: 'refresh' | 'use', work: () => Promise<Result>): Promise<Result> {
    return this.deps.lock.runWithLock(`${what}.${this.fingerprint}`, LOCK_TIMEOUT_MS, work);
  }

  async #ask(record: SessionRecord): Promise<'renewed' | 'gone'> {
    const { http, store, clock, random } = this.deps;
    const answer = await refreshAccessToken(http, record.client_id, record.refresh_token);
    const renewed = renewedRecord(record, answer, clock.nowMs());
    this.token = new AccessToken(renewed, clock, random);
    this.#doubted = undefined;
    return (await store.renew(renewed)) ? 'renewed' : 'gone';
  }
}
