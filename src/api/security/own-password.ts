/** The own password with Home Assistant's own provider. */
import { COMMAND_TIMEOUT_MS } from '../command.ts';
import type { CommandSender } from '../command.ts';
import type { CurrentUser } from '../account/current-user.ts';
import { sendSealed } from '../secret-command.ts';

const PROVIDER = 'homeassistant';

/** Whether an account has a password that Home Assistant itself keeps. */
export const hasOwnPassword = ({ credentials }: CurrentUser): boolean =>
  credentials.some(({ auth_provider_type }) => auth_provider_type === PROVIDER);

/**
 * Changes the own password. Home Assistant has no rules for it and ends no session.
 * @throws {@link AuthError} `command_failed` with `serverCode` `invalid_current_password` or `credentials_not_found`,
 *   or as {@link sendSealed}; after `timeout` and `connection_lost` it is not known whether it was changed
 */
export async function changeOwnPassword(
  sender: CommandSender,
  currentPassword: string,
  newPassword: string,
  timeoutMs: number = COMMAND_TIMEOUT_MS,
): Promise<void> {
  await sendSealed(
    sender,
    {
      type: `config/auth_provider/${PROVIDER}/change_password`,
      current_password: currentPassword,
      new_password: newPassword,
    },
    [currentPassword, newPassword],
    timeoutMs,
  );
}
