/** Logins of others with a user name and a password that Home Assistant itself keeps. */
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';
import { sendSealed } from '../secret-command.ts';
import type { User } from './user.ts';

const PROVIDER = 'homeassistant';
const COMMANDS = `config/auth_provider/${PROVIDER}`;

/** Whether somebody has a user name and a password; either may be empty. */
export const hasLogin = ({ credentials }: User): boolean => credentials.some(({ type }) => type === PROVIDER);

/** What somebody signs in with. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/**
 * Gives a user a login; one that is empty is taken as it is.
 * @throws {@link AuthError} `command_failed` with `serverCode` `not_found`, `system_generated`, `credentials_exist`,
 * `username_already_exists`, `username_not_normalized` or `unauthorized` (the owner's, for anybody else), or as
 * {@link sendSealed}
 */
export async function createLogin(
  sender: CommandSender,
  user_id: string,
  { username, password }: Login,
): Promise<void> {
  const message = { type: `${COMMANDS}/create`, user_id, username, password };
  await sendSealed(sender, message, [password]);
}

/**
 * Takes a login away, and ends the sessions that were begun with it.
 * @throws {@link AuthError} `command_failed` with `serverCode` `user_not_found` (there is no such login) or
 * `cannot_delete_owner_credentials`, or as {@link sendCommand}
 */
export async function deleteLogin(sender: CommandSender, username: string): Promise<void> {
  await sendCommand(sender, { type: `${COMMANDS}/delete`, username });
}

/**
 * Gives a login another password, as only the owner may. No session ends.
 * @throws {@link AuthError} `command_failed` with `serverCode` `user_not_found`, `credentials_not_found` or
 * `unauthorized`, or as {@link sendSealed}
 */
export async function changePasswordOf(
  sender: CommandSender,
  user_id: string,
  password: string,
): Promise<void> {
  const message = { type: `${COMMANDS}/admin_change_password`, user_id, password };
  await sendSealed(sender, message, [password]);
}

/**
 * Gives a login another user name, as only the owner may. No session ends.
 * @throws {@link AuthError} `command_failed` with `serverCode` `user_not_found`, `credentials_not_found`,
 * `username_already_exists` (also for the name there is), `username_not_normalized` or `unauthorized`, or as
 * {@link sendCommand}
 */
export async function changeUserNameOf(
  sender: CommandSender,
  user_id: string,
  username: string,
): Promise<void> {
  await sendCommand(sender, { type: `${COMMANDS}/admin_change_username`, user_id, username });
}
