/** What frontends keep for a user on the server, by key; several frontends share a key's members. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandMessage, CommandSender } from '../command.ts';

/** The value of a key: members that nobody here knows belong to somebody else. */
export type UserData = Readonly<Record<string, unknown>>;

/** A value as it is used here: whatever is no object has no members. */
export const toUserData = (value: unknown): UserData =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as UserData) : {};

/** The value in an answer or an event. */
export const userDataIn = (answer: unknown): UserData =>
  toUserData((answer as { value?: unknown } | null | undefined)?.value);

/** The subscription to a key: the value comes at once, and again after each change. */
export const userDataSubscription = (key: string): CommandMessage => ({
  type: 'frontend/subscribe_user_data',
  key,
});

/**
 * Asks for the value of a key.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchUserData(sender: CommandSender, key: string): Promise<UserData> {
  const answer = await sendCommand(sender, { type: 'frontend/get_user_data', key });
  // What cannot be read must not be taken for empty: the next change would write over it.
  if (typeof answer !== 'object' || answer === null || !('value' in answer))
    throw new AuthError('invalid_response');
  return userDataIn(answer);
}

/**
 * Stores the value of a key.
 * @throws AuthError as {@link sendCommand}
 */
export async function saveUserData(sender: CommandSender, key: string, value: UserData): Promise<void> {
  await sendCommand(sender, { type: 'frontend/set_user_data', key, value });
}

/**
 * Changes members of a key and leaves the others as the server has them at that moment.
 * @param change - new values by name; `undefined` takes a member away
 * @returns what was stored
 * @throws AuthError as {@link sendCommand}
 */
export async function changeUserData(
  sender: CommandSender,
  key: string,
  change: UserData,
): Promise<UserData> {
  const value = withChange(await fetchUserData(sender, key), change);
  await saveUserData(sender, key, value);
  return value;
}

/** A value after a change. */
export const withChange = (value: UserData, change: UserData): UserData =>
  Object.fromEntries(Object.entries({ ...value, ...change }).filter(([, member]) => member !== undefined));
