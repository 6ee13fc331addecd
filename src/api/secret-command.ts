/** Commands that carry secrets: what comes back as an error never repeats them. */
import { AuthError } from './auth-error.ts';
import { COMMAND_TIMEOUT_MS, sendCommand } from './command.ts';
import type { CommandMessage, CommandSender } from './command.ts';

/**
 * Sends a command like {@link sendCommand}; words of the server that hold one of the secrets are left out.
 * @param secrets - passwords or codes that are in the message
 * @throws {@link AuthError} as {@link sendCommand}
 */
export async function sendSealed(
  sender: CommandSender,
  message: CommandMessage,
  secrets: readonly string[],
  timeoutMs: number = COMMAND_TIMEOUT_MS,
): Promise<unknown> {
  try {
    return await sendCommand(sender, message, timeoutMs);
  } catch (thrown) {
    if (!(thrown instanceof AuthError)) throw thrown;
    const { code, detail, serverCode } = thrown;
    const repeats = secrets.some((secret) => secret !== '' && detail?.includes(secret) === true);
    throw new AuthError(code, {
      ...(detail !== undefined && !repeats && { detail }),
      ...(serverCode !== undefined && { serverCode }),
    });
  }
}
