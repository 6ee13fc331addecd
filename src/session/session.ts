/** One person's session in this tab: hands out access tokens, renews them, and ends. */
import { AuthError } from '../api/auth-error.ts';
import { refreshAccessToken, revokeRefreshToken } from '../api/token.ts';
import type { CodeAnswer } from '../api/token.ts';
import type { Http } from '../api/http.ts';
import { AccessToken } from './access-token.ts';
import { browserClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { fingerprintOf } from './pkce.ts';
import { browserSessionChannel } from './session-channel.ts';
import type { OpenSessionChannel, SessionChannel } from './session-channel.ts';
import { renewedRecord } from './session-record.ts';
import { clearSignedOut, markSignedOut } from './signed-out.ts';
import { tabStorage } from './resilient-storage.ts';
import type { TextStorage } from './resilient-storage.ts';
import { browserTokenStore } from './token-store.ts';
import type { TokenStore } from './token-store.ts';

/** Why a session ended without this tab asking for it. */
export type SessionEnd = 'other_tab' | 'invalid_grant';

export interface SignOutResult {
  /** Whether the server said that the tokens are gone; otherwise they end by themselves, after 90 days at most. */
  serverConfirmed: boolean;
}

/** What a session lives on; all but `http` default to the browser's own. */
export interface SessionDeps {
  http: Http;
  store?: TokenStore;
  clock?: Clock;
  openChannel?: OpenSessionChannel;
  /** Where this tab remembers that somebody logged out. */
  tab?: TextStorage;
}

/** The only holder of a refresh token. Made by {@link Session.restore} or {@link Session.begin}. */
export class Session {
  readonly #http: Http;
  readonly #store: TokenStore;
  readonly #clock: Clock;
  readonly #tab: TextStorage;
  readonly #channel: SessionChannel;
  readonly #fingerprint: string;
  readonly #listeners = new Set<(reason: SessionEnd) => void>();
  /** False when the browser refuses to store anything: then the session ends with the page. */
  readonly survivesReload: boolean;
  #token: AccessToken;
  #isOver = false;
  #endedBy: SessionEnd | undefined;
  #refreshing: Promise<string> | undefined;
  #signingOut: Promise<SignOutResult> | undefined;

  private constructor(token: AccessToken, survivesReload: boolean, deps: Required<SessionDeps>) {
    this.survivesReload = survivesReload;
    this.#http = deps.http;
    this.#store = deps.store;
    this.#clock = deps.clock;
    this.#tab = deps.tab;
    this.#token = token;
    this.#fingerprint = fingerprintOf(token.record.refresh_token);
    this.#channel = deps.openChannel(({ session, reason }) => {
      if (session === this.#fingerprint) this.#hear(reason);
    });
  }

  /** The session that was there before the page was loaded, if any; asks no server. */
  static async restore(deps: SessionDeps): Promise<Session | undefined> {
    const all = withDefaults(deps);
    const record = await all.store.read();
    return record && new Session(AccessToken.stored(record, all.clock), true, all);
  }

  /**
   * Starts a session from the answer to an authorization code.
   * @param clientId - the client the code was made for
   * @param keepSignedIn - whether it outlives the browser window
   */
  static async begin(
    answer: CodeAnswer,
    clientId: string,
    keepSignedIn: boolean,
    deps: SessionDeps,
  ): Promise<Session> {
    const all = withDefaults(deps);
    const record = {
      client_id: clientId,
      access_token: answer.access_token,
      refresh_token: answer.refresh_token,
      expires_in: answer.expires_in,
      received_at_ms: all.clock.nowMs(),
      ha_auth_provider: answer.ha_auth_provider ?? null,
    };
    const token = AccessToken.answered(record, all.clock);
    clearSignedOut(all.tab);
    return new Session(token, await all.store.save(record, keepSignedIn), all);
  }

  /**
   * An access token that is good for a minute at least, if the server can be asked for one.
   * @throws {@link AuthError} `unauthorized` when signed out, `invalid_grant` when the server ended the session,
   * or as {@link refreshAccessToken}, which leaves the session as it is
   */
  async accessToken(): Promise<string> {
    this.#assertOpen();
    if (!this.#token.isDue) return this.#token.text;
    const held = this.#token;
    try {
      return await this.#shared(async () => (await this.#adopt()) ?? (await this.#refresh()));
    } catch (error) {
      const isRefused = this.#isOver || !(error instanceof AuthError) || error.code === 'invalid_grant';
      if (isRefused || held.remainingMs <= 0) throw error;
      return held.text;
    }
  }

  /**
   * Asks the server for an access token although the present one should do; for when it was refused somewhere.
   * @throws {@link AuthError} as {@link accessToken}
   */
  async renew(): Promise<string> {
    this.#assertOpen();
    return await this.#shared(() => this.#refresh());
  }

  /** Logs out here, in the other tabs, and on the server if it can be reached; never rejects. */
  async signOut(): Promise<SignOutResult> {
    return await (this.#signingOut ??= this.#signOut());
  }

  /**
   * Looks whether the session is still stored: for a page that was frozen when another tab logged out.
   */
  async check(): Promise<void> {
    if (!this.#isOver && !(await this.#store.read())) this.#hear('signed_out');
  }

  /**
   * Hears when the session ends by another tab or by the server; at once if it already has.
   * @returns stops listening
   */
  onSignedOut(listener: (reason: SessionEnd) => void): () => void {
    if (this.#endedBy) listener(this.#endedBy);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One question at a time: whoever comes while it is open waits for the same answer. */
  async #shared(ask: () => Promise<string>): Promise<string> {
    this.#refreshing ??= ask().finally(() => (this.#refreshing = undefined));
    return await this.#refreshing;
  }

  /** Takes over a token that another tab was given meanwhile. */
  async #adopt(): Promise<string | undefined> {
    const stored = await this.#store.read();
    this.#assertOpen();
    if (!stored) {
      // Its record goes only when somebody logs out: the message did not get here, as in a frozen tab.
      this.#hear('signed_out');
      throw new AuthError('unauthorized');
    }
    const { record } = this.#token;
    if (stored.refresh_token !== record.refresh_token || stored.access_token === record.access_token) {
      return undefined;
    }
    const token = AccessToken.stored(stored, this.#clock);
    if (token.isDue) return undefined;
    this.#token = token;
    return token.text;
  }

  async #refresh(): Promise<string> {
    const { record } = this.#token;
    try {
      const answer = await refreshAccessToken(this.#http, record.client_id, record.refresh_token);
      this.#assertOpen();
      this.#token = AccessToken.answered(renewedRecord(record, answer, this.#clock.nowMs()), this.#clock);
    } catch (error) {
      this.#assertOpen();
      if (error instanceof AuthError && error.code === 'invalid_grant') {
        // The other tabs need not ask too: each such question counts towards a ban.
        this.#channel.post({ session: this.#fingerprint, reason: 'invalid_grant' });
        this.#end('invalid_grant');
      }
      throw error;
    }
    if (!(await this.#store.renew(this.#token.record))) {
      this.#hear('signed_out');
    }
    this.#assertOpen();
    return this.#token.text;
  }

  async #signOut(): Promise<SignOutResult> {
    if (this.#isOver) return { serverConfirmed: true };
    const { refresh_token } = this.#token.record;
    this.#isOver = true;
    markSignedOut(this.#tab);
    this.#channel.post({ session: this.#fingerprint, reason: 'signed_out' });
    const cleared = this.#store.clear(refresh_token);
    let serverConfirmed = true;
    try {
      await revokeRefreshToken(this.#http, refresh_token);
    } catch {
      serverConfirmed = false;
    }
    await cleared;
    this.#channel.close();
    return { serverConfirmed };
  }

  /** What another tab found out. */
  #hear(reason: 'signed_out' | 'invalid_grant'): void {
    if (this.#isOver) return;
    if (reason === 'signed_out') markSignedOut(this.#tab);
    this.#end(reason === 'signed_out' ? 'other_tab' : reason);
  }

  #end(reason: SessionEnd): void {
    this.#isOver = true;
    this.#endedBy = reason;
    void this.#store.clear(this.#token.record.refresh_token);
    this.#channel.close();
    for (const listener of [...this.#listeners]) listener(reason);
  }

  #assertOpen(): void {
    if (this.#isOver) throw new AuthError('unauthorized');
  }
}

const withDefaults = (deps: SessionDeps): Required<SessionDeps> => ({
  store: browserTokenStore(),
  clock: browserClock,
  openChannel: browserSessionChannel,
  tab: tabStorage,
  ...deps,
});
