/** Deletes a user and leaves the person of it as it was: Home Assistant empties the device trackers on the way. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import type { CommandSender } from '../../api/command.ts';
import { fetchPersons, updatePerson } from '../../api/people/person.ts';
import type { Person } from '../../api/people/person.ts';
import { deleteUser, fetchUsers } from '../../api/people/user.ts';

/** How a deletion ended. */
export type UserDeletion =
  | {
      readonly status: 'deleted';
      /** Persons, as they were, who did not get their device trackers back. */
      readonly lost: readonly Person[];
    }
  /** Nothing was done. */
  | { readonly status: 'refused'; readonly error: AuthError }
  /** There was no answer, so it may have happened. */
  | {
      readonly status: 'unsure';
      readonly error: AuthError;
      /** Somebody looked afterwards, and the user was still there. */
      readonly wasSeen: boolean;
      /** Looks again, once commands are answered, and gives trackers back where it did happen. Never rejects. */
      readonly settle: () => Promise<UserDeletion>;
    };

async function giveTrackersBack(sender: CommandSender, persons: readonly Person[]): Promise<UserDeletion> {
  const lost: Person[] = [];
  for (const person of persons) {
    try {
      await updatePerson(sender, person.id, { device_trackers: person.device_trackers });
    } catch {
      lost.push(person);
    }
  }
  return { status: 'deleted', lost };
}

async function lookAgain(
  sender: CommandSender,
  userId: string,
  persons: readonly Person[],
  error: AuthError,
): Promise<UserDeletion> {
  let wasSeen = false;
  try {
    const users = await fetchUsers(sender);
    wasSeen = users.some(({ id }) => id === userId);
    if (!wasSeen) return await giveTrackersBack(sender, persons);
  } catch {
    // No answer again: still not known.
  }
  const settle = async (): Promise<UserDeletion> => await lookAgain(sender, userId, persons, error);
  return { status: 'unsure', error, wasSeen, settle };
}

/**
 * Deletes a user with credentials, tokens and sessions. The person is read just before, because deleting another user may
 * have changed it, and gets its device trackers back afterwards. Never rejects: nothing is deleted where the persons
 * cannot be read.
 * @param sender - asked again by `settle`, so it must outlive a connection that is lost
 */
export async function deleteUserKeepingTrackers(
  sender: CommandSender,
  userId: string,
): Promise<UserDeletion> {
  let persons: readonly Person[];
  try {
    const { storage } = await fetchPersons(sender);
    persons = storage.filter(
      ({ user_id, device_trackers }) => user_id === userId && device_trackers.length > 0,
    );
  } catch (thrown) {
    return { status: 'refused', error: toAuthError(thrown) };
  }
  try {
    await deleteUser(sender, userId);
  } catch (thrown) {
    const error = toAuthError(thrown);
    if (error.code === 'command_failed') return { status: 'refused', error };
    return await lookAgain(sender, userId, persons, error);
  }
  return await giveTrackersBack(sender, persons);
}
