/** Users of the house, as administrators see and change them. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandMessage, CommandSender } from '../command.ts';

/** An entry of `config/auth/list`. */
export interface User {
  id: string;
  /** Of the login with a password; null without one. */
  username: string | null;
  name: string | null;
  is_owner: boolean;
  is_active: boolean;
  local_only: boolean;
  /** Made by Home Assistant for itself; cannot be changed. */
  system_generated: boolean;
  group_ids: readonly string[];
  credentials: readonly { type: string }[];
}

/** The groups that every Home Assistant has; there is no command to list them. */
export const ADMIN_GROUP = 'system-admin';
export const USERS_GROUP = 'system-users';
export const READ_ONLY_GROUP = 'system-read-only';

/** Users were added, changed or removed; a new password or user name is told to nobody. */
export const USER_SUBSCRIPTIONS: readonly CommandMessage[] = [
  'user_added',
  'user_updated',
  'user_removed',
].map((event_type) => ({ type: 'subscribe_events', event_type }));

const isUser = (value: unknown): value is User => {
  const user = value as Partial<Record<keyof User, unknown>> | null | undefined;
  return (
    typeof user?.id === 'string' &&
    Array.isArray(user.group_ids) &&
    Array.isArray(user.credentials) &&
    typeof user.is_active === 'boolean'
  );
};

function userIn(answer: unknown): User {
  const user = (answer as { user?: unknown } | null | undefined)?.user;
  if (!isUser(user)) throw new AuthError('invalid_response');
  return user;
}

/**
 * Asks for everybody, those of the system included.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchUsers(sender: CommandSender): Promise<readonly User[]> {
  const answer = await sendCommand(sender, { type: 'config/auth/list' });
  if (!Array.isArray(answer) || !answer.every(isUser)) throw new AuthError('invalid_response');
  return answer;
}

/** What a new user begins with. */
export interface NewUser {
  name: string;
  /** Without any, the user may sign in and do nothing. */
  group_ids: readonly string[];
  local_only: boolean;
}

/**
 * Makes a user who cannot sign in yet: a login is a command of its own.
 * @throws {@link AuthError} `command_failed`, or as {@link sendCommand}
 */
export async function createUser(sender: CommandSender, user: NewUser): Promise<User> {
  return userIn(await sendCommand(sender, { type: 'config/auth/create', ...user }));
}

/** What can be changed of a user; `group_ids` replaces the list. */
export type UserChange = Partial<Pick<User, 'is_active' | 'local_only' | 'group_ids'> & { name: string }>;

/**
 * Changes a user. Switching one off ends all sessions.
 * @throws {@link AuthError} `command_failed` with `serverCode` `not_found`, `cannot_modify_system_generated` or
 * `cannot_deactivate_owner`, `timeout` for a group that there is not, or as {@link sendCommand}
 */
export async function updateUser(sender: CommandSender, user_id: string, change: UserChange): Promise<User> {
  return userIn(await sendCommand(sender, { type: 'config/auth/update', user_id, ...change }));
}

/**
 * Deletes a user with credentials, tokens and sessions; the person of it stays.
 * @throws {@link AuthError} `command_failed` with `serverCode` `no_delete_self`, `not_found`,
 * `cannot_modify_system_generated` or `cannot_delete_owner`, or as {@link sendCommand}
 */
export async function deleteUser(sender: CommandSender, user_id: string): Promise<void> {
  await sendCommand(sender, { type: 'config/auth/delete', user_id });
}
