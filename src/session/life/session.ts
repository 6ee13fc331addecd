/** The session of this tab: hands out access tokens that are good, and ends. */
import { AuthError } from '../../api/auth-error.ts';
import { revokeRefreshToken } from '../../api/sign-in/token.ts';
import { AccessToken } from './access-token.ts';
import { withDefaults } from './session-deps.ts';
import type { SessionDeps } from './session-deps.ts';
import { SessionLife } from './session-lifecycle.ts';
import { markSignedOut } from '../storage/signed-out-flag.ts';

export type { SessionDeps } from './session-deps.ts';
export type { SessionEnd, SessionState } from '../session-state.ts';

/** A refresh token ends when it was not used for this long. */
const REFRESH_TOKEN_LIFE_MS = 90 * 24 * 3_600_000;

export interface SignOutResult {
  /** Whether the server said that the tokens are gone. */
  serverConfirmed: boolean;
  /** When they end by themselves if it did not; milliseconds since 1970. */
  expiresAtMs: number;
}

/** The only holder of a refresh token. Made by {@link Session.restore} or `completeSignIn`. */
export class Session extends SessionLife {
  /** False when the browser refuses to store anything: then the session ends with the page. */
  readonly survivesReload: boolean;
  #signingOut: Promise<SignOutResult> | undefined;

  /** For those two only. */
  constructor(token: AccessToken, survivesReload: boolean, deps: Required<SessionDeps>) {
    super(token, deps);
    this.survivesReload = survivesReload;
  }

  /** The session that was there before the page was loaded, if any; asks no server. */
  static async restore(deps: SessionDeps): Promise<Session | undefined> {
    const all = withDefaults(deps);
    const record = await all.store.read();
    return record && new Session(new AccessToken(record, all.clock, all.random), true, all);
  }

  /**
   * An access token that is good for a minute at least, if the server can be asked for one.
   * @throws {@link AuthError} `unauthorized` when the session is over, else the error of its state. Nothing is sent
   * before its time however often this is called
   */
  async accessToken(): Promise<string> {
    const { status } = this.state;
    if (status === 'active' || status === 'trying') {
      if (this.isDoubted || this.token.isUrgent) await this.attemptForUse();
      else if (this.waitMs <= 0) void this.attempt();
    }
    const { state } = this;
    if (state.status === 'ended') {
      throw new AuthError(
        status === 'ended' || state.reason !== 'invalid_grant' ? 'unauthorized' : 'invalid_grant',
      );
    }
    const isUsable =
      state.status === 'active' ||
      (state.status === 'trying' && !this.isDoubted && this.token.remainingMs > 0);
    if (!isUsable) throw state.error;
    return this.token.text;
  }

  /**
   * Another access token than the present one; for when that was refused somewhere.
   * @throws {@link AuthError} as {@link accessToken}
   */
  async renew(): Promise<string> {
    this.doubt();
    return await this.accessToken();
  }

  /** Logs out here, in the other tabs, and on the server if it can be reached; never rejects. */
  async signOut(): Promise<SignOutResult> {
    return await (this.#signingOut ??= this.#signOut());
  }

  async #signOut(): Promise<SignOutResult> {
    const { refresh_token, received_at_ms } = this.token.record;
    const expiresAtMs = received_at_ms + REFRESH_TOKEN_LIFE_MS;
    if (this.isOver) return { serverConfirmed: true, expiresAtMs };
    markSignedOut(this.deps.tab);
    this.post('signed_out');
    const cleared = this.end('signed_out');
    const serverConfirmed = await revokeRefreshToken(this.deps.http, refresh_token).then(
      () => true,
      () => false,
    );
    await cleared;
    return { serverConfirmed, expiresAtMs };
  }
}
