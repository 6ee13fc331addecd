/** Opens the library's own connection, signed in by a session. */
import { createConnection, ERR_CANNOT_CONNECT, ERR_INVALID_AUTH } from 'home-assistant-js-websocket';
import type { Connection } from 'home-assistant-js-websocket';
import { AuthError } from '../../api/auth-error.ts';
import { SocketOpener } from './socket-opener.ts';
import type { OpenerSession } from './socket-opener.ts';

export interface OpenedConnection {
  readonly connection: Connection;
  /** Knows why nothing is tried any more, once that is so. */
  readonly opener: SocketOpener;
  /** Closes it for good. */
  readonly close: () => void;
}

/**
 * Opens a connection that comes back by itself, with a token that is good each time.
 * @param hassUrl - origin of the instance
 * @throws {@link AuthError} `network`, `timeout`, `unauthorized`, or as {@link Session.accessToken}
 * @see https://developers.home-assistant.io/docs/api/websocket
 */
export async function openConnection(session: OpenerSession, hassUrl: string): Promise<OpenedConnection> {
  const opener = new SocketOpener(session, hassUrl);
  try {
    const connection = await createConnection({
      auth: opener.auth,
      createSocket: async (options) => await opener.open(options),
      setupRetry: 0,
    });
    const close = (): void => {
      opener.close();
      connection.close();
    };
    return { connection, opener, close };
  } catch (thrown) {
    if (thrown instanceof AuthError) throw thrown;
    if (thrown === ERR_INVALID_AUTH && opener.refusal) throw opener.refusal;
    throw new AuthError('network', thrown === ERR_CANNOT_CONNECT ? {} : { cause: thrown });
  }
}
