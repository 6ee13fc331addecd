/** Ending every session of a person at once. */
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

/**
 * Ends all sessions, the present one included; long-lived access tokens stay. The server answers, hears nothing more on
 * this connection, and closes it after two seconds.
 * @throws AuthError `command_failed` with `serverCode` `token_removing_error` when some are left, or as {@link sendCommand}
 */
export async function endAllSessions(sender: CommandSender): Promise<void> {
  const command = {
    type: 'auth/delete_all_refresh_tokens',
    token_type: 'normal',
    delete_current_token: true,
  };
  await sendCommand(sender, command);
}
