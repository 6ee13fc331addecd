/** Changes of a user that are two commands: when the second one fails, it is told what stands. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import type { CommandSender } from '../../api/command.ts';
import { createLogin, deleteLogin, hasLogin } from '../../api/people/user-login.ts';
import type { Login } from '../../api/people/user-login.ts';
import { fetchUsers, updateUser } from '../../api/people/user.ts';
import type { User } from '../../api/people/user.ts';

/** What stands after a failure. */
export type Standing =
  /** All is as it was. */
  | 'unchanged'
  /** There was no answer, and nothing tells what it did. */
  | 'unknown'
  /** Switched off, and not on again. */
  | 'switchedOff'
  /** The former login is gone, and there is no new one. */
  | 'noLogin';

export interface Failure {
  readonly error: AuthError;
  readonly stands: Standing;
}

/** Without an answer, it may have been done. */
export const failureOf = (thrown: unknown): Failure => {
  const error = toAuthError(thrown);
  return { error, stands: error.code === 'command_failed' ? 'unchanged' : 'unknown' };
};

/** The user as it is now; undefined where that cannot be known. */
async function look(sender: CommandSender, userId: string): Promise<User | undefined> {
  try {
    return (await fetchUsers(sender)).find(({ id }) => id === userId);
  } catch {
    return undefined;
  }
}

/** Undefined when it was done, as far as the list of users tells without an answer. */
async function step(
  sender: CommandSender,
  userId: string,
  act: () => Promise<unknown>,
  isDone: (user: User) => boolean,
): Promise<Failure | undefined> {
  try {
    await act();
    return undefined;
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure.stands === 'unchanged') return failure;
    const user = await look(sender, userId);
    if (!user) return failure;
    return isDone(user) ? undefined : { ...failure, stands: 'unchanged' };
  }
}

/**
 * Ends all sessions of a user by switching it off and on again. Never rejects.
 * @returns undefined when both was done
 */
export async function endSessionsOf(sender: CommandSender, userId: string): Promise<Failure | undefined> {
  const switchTo = async (is_active: boolean): Promise<Failure | undefined> =>
    await step(
      sender,
      userId,
      async () => await updateUser(sender, userId, { is_active }),
      (user) => user.is_active === is_active,
    );
  const off = await switchTo(false);
  if (off) return off;
  const on = await switchTo(true);
  return on?.stands === 'unchanged' ? { ...on, stands: 'switchedOff' } : on;
}

/**
 * Deletes a user's login and makes another one: the only way for administrators who do not own the house. Never rejects.
 * @param former - user name of the login that goes
 * @returns undefined when both was done
 */
export async function replaceLogin(
  sender: CommandSender,
  userId: string,
  former: string,
  login: Login,
): Promise<Failure | undefined> {
  const gone = await step(
    sender,
    userId,
    async () => await deleteLogin(sender, former),
    (user) => !hasLogin(user),
  );
  if (gone) return gone;
  const made = await step(
    sender,
    userId,
    async () => await createLogin(sender, userId, login),
    (user) => hasLogin(user),
  );
  return made?.stands === 'unchanged' ? { ...made, stands: 'noLogin' } : made;
}
