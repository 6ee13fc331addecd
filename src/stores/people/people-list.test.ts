/** The list of users: what is known of each, and how they are searched, filtered and sorted. */
import { expect, test } from 'vitest';
import type { Persons } from '../../api/people/person.ts';
import type { User } from '../../api/people/user.ts';
import { findPeople, peopleEntries, sortPeople } from './people-list.ts';
import type { PeopleOrder, PeopleQuery } from './people-list.ts';
import { leftOutReason } from './people-rules.ts';
import type { PeopleAction } from './people-rules.ts';

const user = (id: string, more: Partial<User> = {}): User => ({
  id,
  username: id,
  name: id,
  is_owner: false,
  is_active: true,
  local_only: false,
  system_generated: false,
  group_ids: ['system-users'],
  credentials: [{ type: 'homeassistant' }],
  ...more,
});

const users: readonly User[] = [
  user('content', {
    name: 'Home Assistant Content',
    username: null,
    system_generated: true,
    credentials: [],
  }),
  user('ada', { name: 'Ada', is_owner: true, group_ids: [] }),
  user('zoe', { name: 'Zoë', group_ids: ['system-admin', 'system-users'], is_active: false }),
  user('joe', { name: null, username: null, credentials: [{ type: 'command_line' }] }),
  user('kid', { name: 'Kid 10', group_ids: ['system-read-only'], local_only: true, username: 'a.kid' }),
  user('kit', { name: 'Kid 9', group_ids: ['gardeners'], credentials: [], username: null }),
  user('new', { name: 'ärmel', group_ids: [] }),
];
const persons: Persons = {
  storage: [
    { id: 'zoe', name: 'Zoë', user_id: 'zoe', device_trackers: [], picture: '/api/image/serve/1/512x512' },
  ],
  config: [],
};
const entries = peopleEntries(users, persons, 'zoe');
const all: PeopleQuery = { search: '', order: 'name', role: 'all', state: 'all' };
const find = (part: Partial<PeopleQuery>): readonly string[] =>
  findPeople(entries, { ...all, ...part }).map(({ id }) => id);
const entry = (id: string) => {
  const found = entries.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

test('each entry says who somebody is and what somebody may do', () => {
  expect(entry('zoe')).toMatchObject({
    name: 'Zoë',
    picture: '/api/image/serve/1/512x512',
    role: 'administrator',
    groups: [],
    isActive: false,
    isSelf: true,
    methods: ['homeassistant'],
  });
  expect(entries.map(({ role }) => role)).toEqual([
    'user',
    'owner',
    'administrator',
    'user',
    'readOnly',
    'custom',
    'none',
  ]);
  expect(entry('kit')).toMatchObject({ groups: ['gardeners'], methods: [], userName: null });
  expect(entry('joe')).toMatchObject({ name: '', methods: ['command_line'] });
});

test('the system’s own users stand behind a filter', () => {
  expect(find({})).toEqual(['ada', 'zoe', 'joe', 'kid', 'kit', 'new']);
  expect(find({ role: 'system' })).toEqual(['content']);
});

test.each<[Partial<PeopleQuery>, readonly string[]]>([
  [{ search: 'ZOE' }, ['zoe']],
  [{ search: ' zoë ' }, ['zoe']],
  [{ search: 'armel' }, ['new']],
  [{ search: 'kid a.' }, ['kid']],
  [{ search: 'nobody' }, []],
  [{ role: 'administrator' }, ['zoe']],
  [{ role: 'custom' }, ['kit']],
  [{ state: 'off' }, ['zoe']],
  [{ state: 'localOnly' }, ['kid']],
  [{ state: 'noLogin' }, ['kit']],
  [{ state: 'active', role: 'none' }, ['new']],
])('%j finds %j', (part, found) => {
  expect(find(part)).toEqual(found);
});

test.each<[PeopleOrder, readonly string[]]>([
  ['name', ['ada', 'new', 'kit', 'kid', 'zoe', 'joe']],
  ['userName', ['kid', 'ada', 'new', 'zoe', 'kit', 'joe']],
  ['role', ['ada', 'zoe', 'joe', 'kid', 'kit', 'new']],
  ['state', ['zoe', 'kid', 'ada', 'new', 'kit', 'joe']],
])('by %s, what is not there comes last', (order, sorted) => {
  const people = findPeople(entries, all);
  expect(sortPeople(people, order, 'en').map(({ id }) => id)).toEqual(sorted);
});

test.each<[PeopleAction, string, string | null]>([
  ['delete', 'ada', 'owner'],
  ['switchOff', 'ada', 'owner'],
  ['localOnly', 'ada', null],
  ['delete', 'zoe', 'self'],
  ['switchOff', 'zoe', 'already'],
  ['switchOn', 'zoe', null],
  ['delete', 'content', 'system'],
  ['localOnly', 'kid', 'already'],
  ['anywhere', 'kid', null],
  ['anywhere', 'ada', 'already'],
  ['delete', 'kit', null],
])('%s is known to be refused for %s: %s', (action, id, reason) => {
  expect(leftOutReason(action, entry(id))).toBe(reason);
});

test('an owner who looks at the list is oneself first', () => {
  const [, owner] = peopleEntries(users, undefined, 'ada');
  expect(owner && leftOutReason('delete', owner)).toBe('self');
});
