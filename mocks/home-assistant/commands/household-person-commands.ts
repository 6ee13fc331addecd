/** Commands by which administrators make, change and delete the persons of the house. */
import type { House } from '../house.ts';
import type { Check } from '../validation/message-format.ts';
import { isString } from '../validation/message-format.ts';
import { describePerson, tellOfPerson } from '../people/person-records.ts';
import type { Person } from '../state.ts';
import { userById } from '../people/users.ts';
import { CommandError, noResult, type Commands } from './command.ts';
import { isName, isStringOrNull } from './person-fields.ts';

const areTrackers: Check = (value) => {
  if (!Array.isArray(value)) return 'expected list';
  const wrong = (value as unknown[]).find(
    (item) => typeof item !== 'string' || !item.startsWith('device_tracker.'),
  );
  return wrong === undefined
    ? undefined
    : `Entity ID '${typeof wrong === 'string' ? wrong : JSON.stringify(wrong)}' does not belong to domain 'device_tracker'`;
};

const fields = {
  user_id: { check: isStringOrNull, optional: true },
  device_trackers: { check: areTrackers, optional: true },
  picture: { check: isStringOrNull, optional: true },
};

function checkUser(house: House, userId: unknown, own?: Person): void {
  if (typeof userId !== 'string' || userId === own?.userId) return;
  if (!userById(house, userId)) throw new CommandError('invalid_format', 'User does not exist');
  if (house.state.persons.some((person) => person.userId === userId))
    throw new CommandError('invalid_format', 'User already taken');
}

const storedPerson = (house: House, id: unknown): Person | undefined =>
  house.state.persons.find((person) => person.id === id && !person.isFixed);

function freeId(house: House, name: string): string {
  const wanted =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_|_$/g, '') || 'unknown';
  let id = wanted;
  for (let turn = 2; house.state.persons.some((person) => person.id === id); turn += 1)
    id = `${wanted}_${turn}`;
  return id;
}

const trackersIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

export const householdPersonCommands: Commands = {
  'person/create': {
    administrator: true,
    shape: { name: { check: isName }, ...fields },
    handle({ house }, { name, user_id, device_trackers, picture }) {
      checkUser(house, user_id);
      const person: Person = {
        id: freeId(house, String(name)),
        name: String(name),
        ...(user_id === undefined ? {} : { userId: user_id as string | null }),
        deviceTrackers: trackersIn(device_trackers),
        ...(picture === undefined ? {} : { picture: picture as string | null }),
        isFixed: false,
      };
      house.state.persons.push(person);
      tellOfPerson(house, 'added', person);
      return describePerson(person);
    },
  },
  'person/update': {
    administrator: true,
    shape: { person_id: { check: isString }, name: { check: isName, optional: true }, ...fields },
    handle({ house }, { person_id, name, user_id, device_trackers, picture }) {
      const person = storedPerson(house, person_id);
      if (!person) throw new CommandError('not_found', `Unable to find person_id ${String(person_id)}`);
      checkUser(house, user_id, person);
      if (typeof name === 'string') person.name = name;
      if (user_id !== undefined) person.userId = user_id as string | null;
      if (picture !== undefined) person.picture = picture as string | null;
      // Trackers that are left out are emptied.
      person.deviceTrackers = trackersIn(device_trackers);
      tellOfPerson(house, 'updated', person);
      return describePerson(person);
    },
  },
  'person/delete': {
    administrator: true,
    shape: { person_id: { check: isString } },
    handle({ house, send }, { id, person_id }) {
      const person = storedPerson(house, person_id);
      if (!person) {
        // Home Assistant answers twice: the error, and then a success.
        const error = { code: 'not_found', message: `Unable to find person_id ${String(person_id)}` };
        send({ id, type: 'result', success: false, error });
        send({ id, type: 'result', success: true, result: null });
        return noResult;
      }
      house.state.persons = house.state.persons.filter((other) => other !== person);
      tellOfPerson(house, 'removed', person);
      return null;
    },
  },
};
