/** People of the house, and the own name and picture among them. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandMessage, CommandSender } from '../command.ts';

export interface Person {
  id: string;
  name: string;
  /** Null or left out without one. */
  user_id?: string | null;
  /** Entities that say where the person is. */
  device_trackers: readonly string[];
  /** Path of the picture. */
  picture?: string | null;
}

/** Those who can be changed, and those whom the configuration files fix. */
export interface Persons {
  storage: readonly Person[];
  config: readonly Person[];
}

/** People were added, changed or taken away; they all come at first. */
export const PERSONS_SUBSCRIPTION: CommandMessage = { type: 'person/subscribe' };

/**
 * Asks for everybody.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchPersons(sender: CommandSender): Promise<Persons> {
  const answer = (await sendCommand(sender, { type: 'person/list' })) as Partial<Persons> | null | undefined;
  if (!Array.isArray(answer?.storage) || !Array.isArray(answer.config))
    throw new AuthError('invalid_response');
  return answer as Persons;
}

/** The person of a user, and whether it may be changed; undefined without one. */
export function personOf(
  { storage, config }: Persons,
  userId: string,
): { person: Person; isEditable: boolean } | undefined {
  const stored = storage.find(({ user_id }) => user_id === userId);
  if (stored) return { person: stored, isEditable: true };
  const fixed = config.find(({ user_id }) => user_id === userId);
  return fixed && { person: fixed, isEditable: false };
}

/** What a person may change of oneself. */
export interface OwnProfile {
  name?: string;
  /** Path of an uploaded image; null for none. */
  picture?: string | null;
}

/**
 * Changes the own name, and name and picture of the person linked to the account.
 * @throws AuthError `command_failed` with `serverCode` `no_person_linked`, `person_not_editable`, `invalid_picture`,
 * `system_generated_user` or `invalid_format` (an empty name), or as {@link sendCommand}
 */
export async function updateOwnProfile(sender: CommandSender, profile: OwnProfile): Promise<void> {
  await sendCommand(sender, { type: 'person/update_own_profile', ...profile });
}

/** What can be changed of a person. Trackers that are left out would be emptied, so they always go along. */
export interface PersonChange extends Pick<Person, 'device_trackers'> {
  name?: string;
  /** Null unlinks the person. */
  user_id?: string | null;
  /** Path of an uploaded image; null for none. */
  picture?: string | null;
}

/**
 * Changes a person who does not stand in the configuration files.
 * @throws {@link AuthError} `command_failed` with `serverCode` `not_found` or `invalid_format` (an unknown user, or one
 * who has a person already), or as {@link sendCommand}
 */
export async function updatePerson(
  sender: CommandSender,
  person_id: string,
  change: PersonChange,
): Promise<void> {
  await sendCommand(sender, { type: 'person/update', person_id, ...change });
}
