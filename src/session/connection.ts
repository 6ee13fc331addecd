/** The WebSocket to Home Assistant, signed in by a session; loaded only once somebody is signed in. */
import {
  createConnection,
  createSocket,
  ERR_CANNOT_CONNECT,
  ERR_INVALID_AUTH,
} from 'home-assistant-js-websocket';
import type { Auth, ConnectionOptions } from 'home-assistant-js-websocket';
import { AuthError } from '../api/auth-error.ts';
import type { AuthErrorCode } from '../api/auth-error.ts';
import type { CommandSender } from '../api/command.ts';
import { withTimeLimit } from '../api/time-limit.ts';
import type { Session } from './session.ts';

/** `refused` is final: nothing is tried again by itself. */
export type ConnectionState = 'connected' | 'reconnecting' | 'refused';

/** What is used of a connection. */
export interface HassConnection extends CommandSender {
  readonly isConnected: boolean;
  /**
   * Hears when the connection is lost, comes back, or is refused for good, with the reason for the last.
   * @returns stops listening
   */
  onState(listener: (state: ConnectionState, error?: AuthError) => void): () => void;
  close(): void;
}

type Opened = Awaited<ReturnType<typeof createSocket>>;

/** For opening the socket and the handshake together; the library limits only the first. */
const OPENING_TIMEOUT_MS = 20_000;

/** Failures that pass by themselves and that no server counts towards a ban. */
const PASSING: ReadonlySet<AuthErrorCode> = new Set<AuthErrorCode>([
  'network',
  'timeout',
  'invalid_response',
  'instance_unreachable',
  'unavailable',
  'server_error',
]);

/**
 * Opens a connection, and keeps it open over losses of the network and restarts of the server.
 * A refused access token is replaced once by a new one; a second refusal ends the attempt, because each counts
 * towards a ban.
 * @param hassUrl - origin of the instance
 * @throws {@link AuthError} `network`, `timeout`, `unauthorized`, or as {@link Session.accessToken}
 * @see https://developers.home-assistant.io/docs/api/websocket
 */
export async function connect(session: Session, hassUrl: string): Promise<HassConnection> {
  let token = '';
  let refusal: AuthError | undefined;
  let isClosed = false;

  // The parts of the library's Auth that it uses; never expired, because each opening brings its own token.
  const auth: Pick<Auth, 'accessToken' | 'expired' | 'wsUrl' | 'refreshAccessToken'> = {
    get accessToken() {
      return token;
    },
    expired: false,
    wsUrl: `${hassUrl.replace(/^http/, 'ws')}/api/websocket`,
    refreshAccessToken: () => Promise.resolve(),
  };

  const openSocket = async (options: ConnectionOptions): Promise<Opened> => {
    const opening = createSocket(options);
    let socket: Opened;
    try {
      socket = await withTimeLimit(opening, OPENING_TIMEOUT_MS);
    } catch (error) {
      opening.then(
        (late) => late.close(),
        () => undefined,
      );
      throw error;
    }
    if (!isClosed) return socket;
    socket.close();
    throw ended(new AuthError('unauthorized'));
  };

  /** Marks an error as final: the library tries again after any other than its own number for it. */
  const ended = (error: AuthError): unknown => {
    refusal = error;
    return ERR_INVALID_AUTH;
  };

  const authenticate = async (options: ConnectionOptions): Promise<Opened> => {
    try {
      token = await session.accessToken();
      try {
        return await openSocket(options);
      } catch (error) {
        if (error !== ERR_INVALID_AUTH || isClosed) throw error;
      }
      // Only the token endpoint can say whether the session is over.
      token = await session.renew();
      return await openSocket(options);
    } catch (error) {
      if (error === ERR_INVALID_AUTH) throw ended(refusal ?? new AuthError('unauthorized'));
      if (error instanceof AuthError && !PASSING.has(error.code)) throw ended(error);
      throw error;
    }
  };

  let connection: Awaited<ReturnType<typeof createConnection>>;
  try {
    connection = await createConnection({
      auth: auth as Auth,
      createSocket: authenticate,
      setupRetry: 0,
    });
  } catch (thrown) {
    if (thrown instanceof AuthError) throw thrown;
    if (thrown === ERR_INVALID_AUTH && refusal) throw refusal;
    throw new AuthError('network', thrown === ERR_CANNOT_CONNECT ? {} : { cause: thrown });
  }

  return {
    get isConnected() {
      return connection.connected;
    },
    sendMessagePromise: async (message) => await connection.sendMessagePromise<unknown>(message),
    onState(listener) {
      const onReady = (): void => listener('connected');
      const onLost = (): void => listener('reconnecting');
      const onRefused = (): void => listener('refused', refusal ?? new AuthError('unauthorized'));
      connection.addEventListener('ready', onReady);
      connection.addEventListener('disconnected', onLost);
      connection.addEventListener('reconnect-error', onRefused);
      return () => {
        connection.removeEventListener('ready', onReady);
        connection.removeEventListener('disconnected', onLost);
        connection.removeEventListener('reconnect-error', onRefused);
      };
    },
    close() {
      isClosed = true;
      connection.close();
    },
  };
}
