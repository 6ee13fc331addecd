/** The account: who is signed in, whether the connection holds, and logging out. */
import { AuthError } from '../../api/auth-error.ts';
import { fetchCurrentUser } from '../../api/account/current-user.ts';
import type { CurrentUser } from '../../api/account/current-user.ts';
import type { ConnectionState, HassConnection } from '../../session/connection/connection.ts';
import type { Session } from '../../session/life/session.ts';
import type { SessionEnd, SessionState } from '../../session/session-state.ts';
import { Store } from '../store.ts';

type Shown = Exclude<ConnectionState, 'connecting' | 'refused'>;

/** What the account page shows. */
export type AccountState =
  | { readonly status: 'connecting' }
  | {
      readonly status: 'ready';
      readonly user: CurrentUser;
      readonly connection: Shown;
      /** Whether Home Assistant can be asked for tokens at the moment; never `ended`. */
      readonly session: SessionState;
      /** False when the browser refuses to store the session. */
      readonly survivesReload: boolean;
    }
  | { readonly status: 'failed'; readonly error: AuthError }
  | { readonly status: 'signing-out' }
  | {
      readonly status: 'signed-out';
      /** `signed_out` is the person's own wish, in this tab. */
      readonly reason: SessionEnd;
      /** Whether the server confirmed it; only with `signed_out`. */
      readonly serverConfirmed?: boolean;
      /** When the session ends on a server that did not; milliseconds since 1970, only with `signed_out`. */
      readonly expiresAtMs?: number;
    };

/** What the store uses of a session. */
export type AccountSession = Pick<
  Session,
  'survivesReload' | 'signOut' | 'state' | 'subscribe' | 'wake' | 'tryAgain'
>;

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
    session.subscribe((state) => this.#followSession(state));
    if (session.state.status === 'ended') this.#followSession(session.state);
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
        connection: shown(connection.state),
        session: this.#session.state,
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
    const { serverConfirmed, expiresAtMs } = await this.#session.signOut();
    this.set({ status: 'signed-out', reason: 'signed_out', serverConfirmed, expiresAtMs });
  }

  /** What commands go over at the moment. */
  get connection(): HassConnection | undefined {
    return this.#connection;
  }

  /** Asks again who is signed in: a name, a second factor or a role may have changed. Keeps what is shown if it fails. */
  async refreshUser(): Promise<void> {
    const attempt = this.#attempt;
    if (!this.#connection || this.state.status !== 'ready') return;
    const user = await fetchCurrentUser(this.#connection).catch(() => undefined);
    if (user && attempt === this.#attempt) this.#showUser(user);
  }

  /** The page is back from the back/forward cache, where no message reached it. */
  async resume(): Promise<void> {
    await this.#session.wake();
  }

  /** Asks Home Assistant now, because the person wants it; what it refused before included. */
  async tryAgain(): Promise<void> {
    await this.#session.tryAgain();
    if (this.state.status === 'failed') await this.load();
  }

  #showUser(user: CurrentUser): void {
    if (this.state.status === 'ready') this.set({ ...this.state, user });
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
    else if (this.state.status === 'ready') this.set({ ...this.state, connection: shown(connection) });
  }

  #followSession(session: SessionState): void {
    const { status } = this.state;
    if (session.status === 'ended') {
      this.#disconnect();
      // Logging out here goes on until the server has answered.
      if (session.reason !== 'signed_out') this.set({ status: 'signed-out', reason: session.reason });
    } else if (status === 'ready') this.set({ ...this.state, session });
    else if (status === 'failed' && session.status === 'active') void this.load();
  }

  #fail(thrown: unknown): void {
    this.#disconnect();
    // What is not judged yet comes from loading code, which only the network can spoil.
    const error = thrown instanceof AuthError ? thrown : new AuthError('network', { cause: thrown });
    this.set({ status: 'failed', error });
  }
}

/** While a person is shown, every opening is one again. */
const shown = (state: ConnectionState): Shown =>
  state === 'connecting' || state === 'refused' ? 'reconnecting' : state;
