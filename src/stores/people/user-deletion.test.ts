/** Deleting a user, whose person keeps its device trackers. */
import { expect, test } from 'vitest';
import type { CommandMessage } from '../../api/command.ts';
import type { Person } from '../../api/people/person.ts';
import type { User } from '../../api/people/user.ts';
import { ConnectionDouble, linkTo, refusal } from '../testing/fake-link.ts';
import { deleteUserKeepingTrackers } from './user-deletion.ts';

const user = (id: string): User => ({
  id,
  username: id,
  name: id,
  is_owner: false,
  is_active: true,
  local_only: false,
  system_generated: false,
  group_ids: [],
  credentials: [],
});
const anne: Person = { id: 'anne', name: 'Anne', user_id: 'a', device_trackers: ['device_tracker.phone'] };
const bea: Person = { id: 'bea', name: 'Bea', user_id: 'b', device_trackers: [] };

/** A household that empties the trackers of a deleted user's person. */
class Household {
  persons: readonly Person[] = [anne, bea];
  users: readonly User[] = [user('a'), user('b')];
  interfere: (message: CommandMessage) => unknown = () => undefined;
  readonly connection = new ConnectionDouble((message) => this.#answer(message));
  readonly link = linkTo(this.connection);

  remove(userId: unknown): void {
    this.users = this.users.filter(({ id }) => id !== userId);
    this.persons = this.persons.map((person) =>
      person.user_id === userId ? { ...person, user_id: null, device_trackers: [] } : person,
    );
  }

  #answer(message: CommandMessage): unknown {
    const instead = this.interfere(message);
    if (instead !== undefined) return instead;
    if (message.type === 'person/list') return { storage: this.persons, config: [] };
    if (message.type === 'config/auth/list') return this.users;
    if (message.type === 'config/auth/delete') this.remove(message['user_id']);
    if (message.type === 'person/update') {
      const { person_id, device_trackers } = message;
      this.persons = this.persons.map((person) =>
        person.id === person_id
          ? { ...person, device_trackers: device_trackers as readonly string[] }
          : person,
      );
    }
    return null;
  }
}

test('the person of a deleted user keeps its device trackers', async () => {
  const household = new Household();
  const { link, connection } = household;
  expect(await deleteUserKeepingTrackers(link, 'a')).toEqual({ status: 'deleted', lost: [] });
  expect(connection.sent).toEqual([
    { type: 'person/list' },
    { type: 'config/auth/delete', user_id: 'a' },
    { type: 'person/update', person_id: 'anne', device_trackers: anne.device_trackers },
  ]);
  expect(household.persons[0]).toEqual({ ...anne, user_id: null });
});

test('a person without device trackers is left alone', async () => {
  const { link, connection } = new Household();
  expect(await deleteUserKeepingTrackers(link, 'b')).toEqual({ status: 'deleted', lost: [] });
  expect(connection.looked()).toEqual(['person/list', 'config/auth/delete']);
});

test('nobody is deleted where the persons cannot be read', async () => {
  const household = new Household();
  household.interfere = ({ type }) =>
    type === 'person/list' ? Promise.reject(refusal('unknown_error')) : undefined;
  expect(await deleteUserKeepingTrackers(household.link, 'a')).toMatchObject({
    status: 'refused',
    error: { serverCode: 'unknown_error' },
  });
  expect(household.connection.looked()).toEqual(['person/list']);
});

test('a refusal changes nothing', async () => {
  const household = new Household();
  household.interfere = ({ type }) =>
    type === 'config/auth/delete' ? Promise.reject(refusal('cannot_delete_owner')) : undefined;
  expect(await deleteUserKeepingTrackers(household.link, 'a')).toMatchObject({
    status: 'refused',
    error: { serverCode: 'cannot_delete_owner' },
  });
  expect(household.connection.looked()).toEqual(['person/list', 'config/auth/delete']);
});

test('a person who does not get its trackers back is told with them', async () => {
  const household = new Household();
  household.interfere = ({ type }) =>
    type === 'person/update' ? Promise.reject(refusal('not_found')) : undefined;
  expect(await deleteUserKeepingTrackers(household.link, 'a')).toEqual({ status: 'deleted', lost: [anne] });
});

test('without an answer it looks whether it happened, and gives the trackers back', async () => {
  const household = new Household();
  household.interfere = ({ type, user_id }) => {
    if (type !== 'config/auth/delete') return undefined;
    household.remove(user_id);
    return Promise.reject(new Error('lost'));
  };
  expect(await deleteUserKeepingTrackers(household.link, 'a')).toEqual({ status: 'deleted', lost: [] });
  expect(household.persons[0]).toEqual({ ...anne, user_id: null });
});

test('what is not known at first is settled later', async () => {
  const household = new Household();
  household.interfere = ({ type }) =>
    type === 'person/list' ? undefined : Promise.reject(new Error('lost'));
  const first = await deleteUserKeepingTrackers(household.link, 'a');
  expect(first).toMatchObject({
    status: 'unsure',
    error: { code: 'connection_lost' },
    wasSeen: false,
  });
  household.interfere = () => undefined;
  const second = first.status === 'unsure' ? await first.settle() : first;
  expect(second, 'the user is still there').toMatchObject({ status: 'unsure', wasSeen: true });
  household.remove('a');
  const third = second.status === 'unsure' ? await second.settle() : second;
  expect(third).toEqual({ status: 'deleted', lost: [] });
  expect(household.persons[0]).toEqual({ ...anne, user_id: null });
});
