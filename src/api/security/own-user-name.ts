/** The name a person signs in with, which their own record does not hold. */
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';
import type { CurrentUser } from '../account/current-user.ts';

/**
 * Asks for the user name. Only administrators may look at the list that has it.
 * @returns null where it cannot be known
 * @throws {@link AuthError} as {@link sendCommand}
 */
export async function fetchOwnUserName(
  sender: CommandSender,
  { id, is_admin }: CurrentUser,
): Promise<string | null> {
  if (!is_admin) return null;
  const list = await sendCommand(sender, { type: 'config/auth/list' });
  if (!Array.isArray(list)) return null;
  const own = (list as ({ id?: unknown; username?: unknown } | null)[]).find((user) => user?.id === id);
  return typeof own?.username === 'string' ? own.username : null;
}
