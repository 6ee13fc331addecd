/** Long-lived access tokens of the account; a token itself passes through here, and is never kept. */
import { AuthError, toAuthError } from '../../api/auth-error.ts';
import { createLongLivedAccessToken, readAccessToken } from '../../api/security/long-lived-access-token.ts';
import { endRefreshToken, fetchRefreshTokens } from '../../api/security/refresh-tokens.ts';
import type { RefreshTokenEntry } from '../../api/security/refresh-tokens.ts';
import type { EndingLink } from './session-endings.ts';
import { sessionEntries } from './session-list.ts';
import type { SessionEntry } from './session-list.ts';
import { Store } from '../store.ts';
import { UserRecord } from '../user-record.ts';
import type { ById } from '../user-record.ts';

/** Ends of tokens by id, ISO 8601, in the person's stored data: the server does not list them. */
export const TOKEN_ENDS_KEY = 'latchkey_token_ends';
/** Names given to sessions are not needed to tell that a token belongs to one. */
const NO_NAMES: ById<string> = new Map();

export interface AccessTokenEntry {
  readonly id: string;
  /** Empty where it was made without one. */
  readonly name: string;
  readonly createdAtMs: number;
  /** Null where it was not noted when the token was made. */
  readonly endsAtMs: number | null;
}

export type AccessTokensState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: AuthError }
  | { readonly status: 'ready'; readonly tokens: readonly AccessTokenEntry[] };

/** A token that was just made; its value is given to nobody else. */
export interface CreatedToken {
  readonly name: string;
  readonly value: string;
  readonly endsAtMs: number | null;
  /** False where its end could not be saved. */
  readonly isEndNoted: boolean;
}

/** Which token somebody holds. */
export type TokenIdentity =
  | { readonly kind: 'unreadable' }
  /** On no list of this person: deleted, or somebody else's. */
  | { readonly kind: 'unknown'; readonly endsAtMs: number }
  | { readonly kind: 'session'; readonly session: SessionEntry; readonly endsAtMs: number }
  | { readonly kind: 'long-lived'; readonly token: AccessTokenEntry; readonly endsAtMs: number };

const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

export class AccessTokensStore extends Store<AccessTokensState> {
  readonly #link: EndingLink;
  readonly #record: UserRecord<string>;
  readonly #stopListening: () => void;
  #listed: readonly RefreshTokenEntry[] | undefined;
  #ends: ById<string> = new Map();
  /** Grows with each question, so that a late answer to an earlier one changes nothing. */
  #turn = 0;

  /** Asks for the tokens as soon as the link is ready, and whenever it is again. */
  constructor(link: EndingLink) {
    super({ status: 'loading' });
    this.#link = link;
    this.#record = new UserRecord(link, TOKEN_ENDS_KEY, isMoment);
    this.#stopListening = link.onReady(() => void this.refresh());
  }

  /** Asks for everything again; what is shown stays until the answer comes, and when none does. */
  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    if (this.state.status === 'failed') this.set({ status: 'loading' });
    const readEnds = this.#record.read().catch(() => undefined);
    try {
      const listed = await fetchRefreshTokens(this.#link);
      if (turn !== this.#turn) return;
      this.#listed = listed;
      this.#show();
    } catch (thrown) {
      if (turn === this.#turn && !this.#listed) this.set({ status: 'failed', error: toAuthError(thrown) });
      return;
    }
    const ends = await readEnds;
    if (turn !== this.#turn || !ends) return;
    this.#ends = ends;
    this.#show();
    await this.#record.forgetDead(ends, this.#listed).catch(() => undefined);
  }

  /** Whether another token has this name; the server takes none twice. */
  isTaken(name: string): boolean {
    return this.state.status === 'ready' && this.state.tokens.some((token) => token.name === name.trim());
  }

  /**
   * Makes a token and notes its end.
   * @param lifespanDays - whole days from now
   * @throws {@link AuthError} `rejected` for a name that is taken or empty, or as of the command
   */
  async create(name: string, lifespanDays: number): Promise<CreatedToken> {
    const given = name.trim();
    if (!given || this.isTaken(given)) throw new AuthError('rejected');
    let value: string;
    try {
      value = await createLongLivedAccessToken(this.#link, given, lifespanDays);
    } catch (thrown) {
      await this.refresh();
      // Another device was quicker.
      if (toAuthError(thrown).code === 'command_failed' && this.isTaken(given))
        throw new AuthError('rejected');
      throw thrown;
    }
    const claims = readAccessToken(value);
    const isEndNoted = claims
      ? await this.#record
          .change(new Map([[claims.refreshTokenId, new Date(claims.expiresAtMs).toISOString()]]))
          .then(
            () => true,
            () => false,
          )
      : false;
    // Not waited for: the person waits for the token.
    void this.refresh();
    return { name: given, value, endsAtMs: claims?.expiresAtMs ?? null, isEndNoted };
  }

  /**
   * Deletes tokens; what uses them stops working.
   * @throws {@link AuthError} as of the command; those before the failed one are deleted then
   */
  async delete(ids: readonly string[]): Promise<void> {
    try {
      for (const id of ids) {
        await endRefreshToken(this.#link, id);
        // A list that was asked for before would still have it.
        this.#turn++;
        if (!this.#listed) continue;
        this.#listed = this.#listed.filter((token) => token.id !== id);
        this.#show();
      }
    } finally {
      await this.refresh();
    }
  }

  /** Which token this is, found out here alone: nothing is sent, and nothing kept. */
  identify(text: string): TokenIdentity {
    const claims = readAccessToken(text.trim().replace(/^Bearer\s+/i, ''));
    if (!claims) return { kind: 'unreadable' };
    const endsAtMs = claims.expiresAtMs;
    const token = this.#tokens().find(({ id }) => id === claims.refreshTokenId);
    if (token) return { kind: 'long-lived', token, endsAtMs };
    const [session] = sessionEntries(
      (this.#listed ?? []).filter(({ id }) => id === claims.refreshTokenId),
      NO_NAMES,
    );
    return session ? { kind: 'session', session, endsAtMs } : { kind: 'unknown', endsAtMs };
  }

  /** Nobody looks any more. */
  close(): void {
    this.#turn++;
    this.#stopListening();
  }

  #tokens(): readonly AccessTokenEntry[] {
    return (this.#listed ?? [])
      .filter(({ type }) => type === 'long_lived_access_token')
      .map(({ id, client_name, created_at }) => {
        const end = this.#ends.get(id);
        return {
          id,
          name: client_name ?? '',
          createdAtMs: Date.parse(created_at),
          endsAtMs: end === undefined ? null : Date.parse(end),
        };
      })
      .sort((one, other) => other.createdAtMs - one.createdAtMs);
  }

  #show(): void {
    this.set({ status: 'ready', tokens: this.#tokens() });
  }
}
