/** The WebSocket to Home Assistant, signed in by a session; loaded only once somebody is signed in. */
import type { MessageBase } from 'home-assistant-js-websocket';
import { AuthError } from '../../api/auth-error.ts';
import type { CommandMessage, CommandSender } from '../../api/command.ts';
import { COMMAND_TIMEOUT_MS } from '../../api/command.ts';
import { withTimeLimit } from '../../api/time-limit.ts';
import { ConnectionStates } from './connection-state.ts';
import type { ConnectionListener, ConnectionState } from './connection-state.ts';
import { openConnection } from './open-connection.ts';
import type { OpenerSession } from './socket-opener.ts';

export type { ConnectionListener, ConnectionState } from './connection-state.ts';

/** What is used of a connection. */
export interface HassConnection extends CommandSender {
  readonly isConnected: boolean;
  readonly state: ConnectionState;
  /**
   * Hears every state from the next one on; with `refused` the reason.
   * @returns stops listening
   */
  onState(listener: ConnectionListener): () => void;
  /**
   * Subscribes by a command, and again after each reconnection.
   * @param callback - hears every event
   * @returns ends the subscription
   * @throws {@link AuthError} `timeout`, or the server's refusal as {@link sendMessagePromise} rejects with it
   */
  subscribe(message: CommandMessage, callback: (event: unknown) => void): Promise<() => Promise<void>>;
  close(): void;
}

/**
 * Opens a connection, and keeps it open over losses of the network and restarts of the server.
 * A refused access token is replaced once by a new one; a second refusal ends the attempt, because each counts
 * towards a ban. When the server closes the connection itself, the token endpoint is asked before it is opened again.
 * @param hassUrl - origin of the instance
 * @param listener - hears the states from `connecting` on
 * @throws {@link AuthError} `network`, `timeout`, `unauthorized`, or as {@link Session.accessToken}
 * @see https://developers.home-assistant.io/docs/api/websocket
 */
export async function connect(
  session: OpenerSession,
  hassUrl: string,
  listener?: ConnectionListener,
): Promise<HassConnection> {
  const states = new ConnectionStates(listener);
  const { connection, opener, close } = await openConnection(session, hassUrl);

  const send = async (message: CommandMessage): Promise<unknown> =>
    await withTimeLimit(connection.sendMessagePromise<unknown>(message), COMMAND_TIMEOUT_MS);

  connection.addEventListener('ready', () => void states.catchUp(send));
  connection.addEventListener('disconnected', () => states.set('reconnecting'));
  connection.addEventListener('reconnect-error', () =>
    states.set('refused', opener.refusal ?? new AuthError('unauthorized')),
  );
  states.set('connected');
  void states.askWhetherStarted(send);

  return {
    get isConnected() {
      return connection.connected;
    },
    get state() {
      return states.current;
    },
    onState: (heard) => states.subscribe(heard),
    sendMessagePromise: send,
    subscribe: async (message, callback) =>
      await withTimeLimit(connection.subscribeMessage(callback, message as MessageBase), COMMAND_TIMEOUT_MS),
    close() {
      states.stop();
      close();
    },
  };
}
