/** The account: who is signed in, whether the connection holds, and logging out. */
import { AuthError } from '../api/auth-error.ts';
import { fetchCurrentUser } from '../api/current-user.ts';
import type { CurrentUser } from '../api/current-user.ts';
import type { ConnectionState, HassConnection } from '../session/connection.ts';
import type { Session, SessionEnd } from '../session/session.ts';
import { Store } from './store.ts';

/** What the account page shows. */
export type AccountState =
  | { readonly status: 'connecting' }
  | {
      readonly status: 'ready';
      readonly user: CurrentUser;
      readonly connection: 'connected' | 'reconnecting';
      /** False when the browser refuses to store the session. */
      readonly survivesReload: boolean;
    }
  | { readonly status: 'failed'; readonly error: AuthError }
  | { readonly status: 'signing-out' }
  | {
      readonly status: 'signed-out';
      /** `signed_out` is the person's own wish, in this tab. */
      readonly reason: 'signed_out' | SessionEnd;
      /** Whether the server confirmed it; only with `signed_out`. */
      readonly serverConfirmed?: boolean;
    };

/** What the store uses of a session. */
export type AccountSession = Pick<Session, 'survivesReload' | 'signOut' | 'check' | 'onSignedOut'>;

/** Opens the connection; it may load the code for that first. */
export type Connect = () => Promise<HassConnection>;

export class AccountStore extends Store<AccountState> {
  readonly #session: AccountSession;
  readonly #connect: Connect;
  #connection: HassConnection | undefined;
  /** Grows with each attempt, so that a late answer of an earlier one changes nothing. */
  #attempt = 0;

  constructor(session: AccountSession, connect: Connect) {
    super({ status: 'connecting' });
    this.#session = session;
    this.#connect = connect;
    session.onSignedOut((reason) => {
      this.#disconnect();
      this.set({ status: 'signed-out', reason });
    });
  }

  /** Connects and asks who is signed in; again after a failure. Does nothing once signed out. */
  async load(): Promise<void> {
    if (this.#isLeaving) return;
    this.#disconnect();
    const attempt = this.#attempt;
    this.set({ status: 'connecting' });
    try {
      const connection = await this.#connect();
      if (attempt !== this.#attempt) {
        connection.close();
        return;
      }
      this.#connection = connection;
      connection.onState((state, error) => {
        if (attempt === this.#attempt) this.#follow(state, error);
      });
      const user = await fetchCurrentUser(connection);
      if (attempt !== this.#attempt) return;
      this.set({
        status: 'ready',
        user,
        connection: connection.isConnected ? 'connected' : 'reconnecting',
        survivesReload: this.#session.survivesReload,
      });
    } catch (thrown) {
      if (attempt === this.#attempt) this.#fail(thrown);
    }
  }

  /** Logs out; from here on the tokens are not used, whether the server answers or not. */
  async signOut(): Promise<void> {
    if (this.#isLeaving) return;
    this.#disconnect();
    this.set({ status: 'signing-out' });
    const { serverConfirmed } = await this.#session.signOut();
    this.set({ status: 'signed-out', reason: 'signed_out', serverConfirmed });
  }

  /** The page is back from the back/forward cache, where no message reached it. */
  async resume(): Promise<void> {
    await this.#session.check();
  }

  get #isLeaving(): boolean {
    return this.state.status === 'signing-out' || this.state.status === 'signed-out';
  }

  #disconnect(): void {
    this.#attempt++;
    this.#connection?.close();
    this.#connection = undefined;
  }

  #follow(connection: ConnectionState, error: AuthError | undefined): void {
    if (connection === 'refused') this.#fail(error);
    else if (this.state.status === 'ready') this.set({ ...this.state, connection });
  }

  #fail(thrown: unknown): void {
    this.#disconnect();
    // What is not judged yet comes from loading code, which only the network can spoil.
    const error = thrown instanceof AuthError ? thrown : new AuthError('network', { cause: thrown });
    this.set({ status: 'failed', error });
  }
}
