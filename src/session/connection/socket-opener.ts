/** Opens the WebSocket with a token that is good, and knows when to stop trying. */
import { createSocket, ERR_INVALID_AUTH } from 'home-assistant-js-websocket';
import type { Auth, ConnectionOptions } from 'home-assistant-js-websocket';
import { AuthError } from '../../api/auth-error.ts';
import { withTimeLimit } from '../../api/time-limit.ts';
import type { Session } from '../life/session.ts';
import { isPassing } from '../session-state.ts';

/** What is used of a session. */
export type OpenerSession = Pick<Session, 'accessToken' | 'renew' | 'doubt' | 'checkStore' | 'inTurn'>;

type Opened = Awaited<ReturnType<typeof createSocket>>;

/** For opening the socket and the handshake together; the library limits only the first. */
const OPENING_TIMEOUT_MS = 20_000;

/** The code of every close by Home Assistant itself, whether it restarts or has ended the session. */
const CLOSED_BY_SERVER = 1000;

/** A browser does not say why a socket cannot be opened: after so many failures the token endpoint is asked once. */
const FAILURES_UNTIL_DOUBT = 3;

export class SocketOpener {
  /** The parts of the library's Auth that it uses; never expired, because each opening brings its own token. */
  readonly auth: Auth;
  /** Why nothing is tried any more. */
  refusal: AuthError | undefined;
  readonly #session: OpenerSession;
  #token = '';
  #hasOpened = false;
  #isClosed = false;
  #failures = 0;

  constructor(session: OpenerSession, hassUrl: string) {
    this.#session = session;
    const token = (): string => this.#token;
    const auth: Pick<Auth, 'accessToken' | 'expired' | 'wsUrl' | 'refreshAccessToken'> = {
      get accessToken() {
        return token();
      },
      expired: false,
      wsUrl: `${hassUrl.replace(/^http/, 'ws')}/api/websocket`,
      refreshAccessToken: () => Promise.resolve(),
    };
    this.auth = auth as Auth;
  }

  /**
   * After a loss one tab at a time: whoever comes next knows whether the token was refused. Otherwise each tab of a
   * session that ended meanwhile would count once towards a ban.
   * @throws the library's own number where it shall not try again, anything else where it shall
   */
  async open(options: ConnectionOptions): Promise<Opened> {
    try {
      const open = async (): Promise<Opened> => await this.#openWithToken(options);
      return await (this.#hasOpened ? this.#session.inTurn('use', open) : open());
    } catch (error) {
      if (error === ERR_INVALID_AUTH) throw this.#ended(this.refusal ?? new AuthError('unauthorized'));
      if (error instanceof AuthError && !isPassing(error)) throw this.#ended(error);
      throw error;
    }
  }

  close(): void {
    this.#isClosed = true;
  }

  async #openWithToken(options: ConnectionOptions): Promise<Opened> {
    await this.#session.checkStore();
    this.#token = await this.#session.accessToken();
    try {
      return await this.#openOnce(options);
    } catch (error) {
      if (error !== ERR_INVALID_AUTH || this.#isClosed) throw error;
    }
    // Only the token endpoint can say whether the session is over.
    this.#token = await this.#session.renew();
    return await this.#openOnce(options);
  }

  async #openOnce(options: ConnectionOptions): Promise<Opened> {
    const opening = createSocket(options);
    let socket: Opened;
    try {
      socket = await withTimeLimit(opening, OPENING_TIMEOUT_MS);
    } catch (error) {
      opening.then(
        (late) => late.close(),
        () => undefined,
      );
      if (error !== ERR_INVALID_AUTH && ++this.#failures === FAILURES_UNTIL_DOUBT) this.#session.doubt();
      throw error;
    }
    this.#failures = 0;
    this.#hasOpened = true;
    if (this.#isClosed) {
      socket.close();
      throw this.#ended(new AuthError('unauthorized'));
    }
    socket.addEventListener('close', ({ code }) => {
      if (code === CLOSED_BY_SERVER && !this.#isClosed) this.#session.doubt();
    });
    return socket;
  }

  /** Marks an error as final: the library tries again after any other than its own number for it. */
  #ended(error: AuthError): unknown {
    this.refusal = error;
    return ERR_INVALID_AUTH;
  }
}
