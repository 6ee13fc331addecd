/** One way to send a WebSocket command: its result comes back in time, or an AuthError is thrown. */
import { AuthError } from './auth-error.ts';
import { withTimeLimit } from './time-limit.ts';

/** A command as it goes over the wire; the connection adds the id. */
export interface CommandMessage {
  type: string;
  [key: string]: unknown;
}

/** What a command needs of a connection. */
export interface CommandSender {
  sendMessagePromise(message: CommandMessage): Promise<unknown>;
}

/** Some mistakes are never answered by the server, so no command may wait for ever. */
export const COMMAND_TIMEOUT_MS = 15_000;

/**
 * Sends a command and waits for its result.
 * @throws {@link AuthError} `timeout`, `connection_lost`, or `command_failed` with the server's code and words
 */
export async function sendCommand(
  sender: CommandSender,
  message: CommandMessage,
  timeoutMs: number = COMMAND_TIMEOUT_MS,
): Promise<unknown> {
  try {
    return await withTimeLimit(sender.sendMessagePromise(message), timeoutMs);
  } catch (thrown) {
    if (thrown instanceof AuthError) throw thrown;
    // A refusal of the server has a code in words; what the connection throws by itself has none.
    const refusal = thrown as
      { code?: unknown; message?: unknown; translation_key?: unknown } | null | undefined;
    if (typeof refusal?.code !== 'string') throw new AuthError('connection_lost');
    const detail = typeof refusal.message === 'string' ? refusal.message : refusal.code;
    // Where the code only says that something was raised, the key of its text names it.
    const { translation_key: key } = refusal;
    throw new AuthError('command_failed', {
      detail,
      serverCode: typeof key === 'string' ? key : refusal.code,
    });
  }
}
