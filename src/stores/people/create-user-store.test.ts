/** Adding a user: whatever fails on the way, it is known what stands. */
import { beforeEach, expect, test } from 'vitest';
import { refusal, deferred } from '../testing/fake-link.ts';
import { CreateUserStore } from './create-user-store.ts';
import type { NewUserInput } from './create-user-store.ts';
import { UserHousehold } from '../testing/fake-user-server.ts';

const LOGIN = 'config/auth_provider/homeassistant/create';
const wish: NewUserInput = {
  name: 'Anne',
  group_ids: ['system-users'],
  local_only: true,
  login: { username: 'anne', password: 'secret words' },
  withPerson: true,
};

let household: UserHousehold;
let refreshed: number;
let store: CreateUserStore;

beforeEach(() => {
  household = new UserHousehold();
  household.addWithLogin('ada');
  refreshed = 0;
  store = new CreateUserStore({
    link: household.link,
    known: () => household.users,
    refresh: () => Promise.resolve((refreshed += 1)),
  });
});

const refuse = (code: string, ...types: string[]): void => {
  household.interfere = ({ type }) => (types.includes(type) ? Promise.reject(refusal(code)) : undefined);
};

test('a user is made, then the login, then the person', async () => {
  await store.create(wish);
  expect(household.connection.sent).toEqual([
    { type: 'config/auth/create', name: 'Anne', group_ids: ['system-users'], local_only: true },
    { type: LOGIN, user_id: 'new', username: 'anne', password: 'secret words' },
    { type: 'person/create', name: 'Anne', user_id: 'new' },
  ]);
  expect(store.state).toEqual({
    status: 'done',
    userId: 'new',
    name: 'Anne',
    username: 'anne',
    personError: null,
  });
  expect(JSON.stringify(store.state)).not.toContain('secret');
  expect(refreshed).toBe(1);
});

test('the person is left out where nobody wants one', async () => {
  await store.create({ ...wish, withPerson: false });
  expect(household.connection.looked()).toEqual(['config/auth/create', LOGIN]);
});

test('two presses add one', async () => {
  const held = deferred<undefined>();
  household.interfere = (message) =>
    message.type === LOGIN ? held.promise.then(() => household.act(message)) : undefined;
  const first = store.create(wish);
  await store.create(wish);
  held.resolve(undefined);
  await first;
  await store.create(wish);
  expect(household.connection.looked()).toEqual(['config/auth/create', LOGIN, 'person/create']);
});

test('a refusal at the beginning leaves nothing behind', async () => {
  refuse('unauthorized', 'config/auth/create');
  await store.create(wish);
  expect(store.state).toMatchObject({
    status: 'ready',
    problem: { kind: 'refused', error: { serverCode: 'unauthorized' } },
  });
  expect(household.users).toHaveLength(1);
});

test('without an answer at the beginning, the one new account of that name is gone on with', async () => {
  household.lose('config/auth/create');
  await store.create(wish);
  expect(store.state).toMatchObject({ status: 'done', userId: 'new' });
  expect(household.one('new')?.username).toBe('anne');
});

test('without an answer, other new accounts are told apart from the one that was asked for', async () => {
  household.interfere = (message) => {
    if (message.type !== 'config/auth/create') return undefined;
    household.add('other', { name: 'Barbara' });
    household.act(message);
    return Promise.reject(new Error('lost'));
  };
  await store.create(wish);
  expect(store.state).toMatchObject({ status: 'done', userId: 'new' });
});

test.each([
  ['was there before', 'before', {}],
  ['can be used already', 'meanwhile', { credentials: [{ type: 'command_line' }] }],
])(
  'without an answer, an account of that name that %s is not taken for the new one',
  async (_what, when, more) => {
    const add = () => household.add('namesake', { name: 'Anne', ...more });
    if (when === 'before') add();
    household.interfere = ({ type }) => {
      if (type !== 'config/auth/create') return undefined;
      if (when === 'meanwhile') add();
      return Promise.reject(new Error('lost'));
    };
    await store.create(wish);
    expect(store.state).toMatchObject({ status: 'ready', problem: { kind: 'unsure', name: 'Anne' } });
    expect(household.connection.looked()).not.toContain(LOGIN);
  },
);

test('without an answer and without such an account, it is said that nothing is known', async () => {
  household.interfere = ({ type }) =>
    type === 'config/auth/create' ? Promise.reject(new Error('lost')) : undefined;
  await store.create(wish);
  expect(store.state).toMatchObject({ status: 'ready', problem: { kind: 'unsure', name: 'Anne' } });
  expect(refreshed, 'whoever is there is listed').toBe(1);
});

test('when the login is refused, the account is taken back', async () => {
  refuse('username_already_exists', LOGIN);
  await store.create(wish);
  expect(store.state).toMatchObject({
    problem: { kind: 'undone', error: { serverCode: 'username_already_exists' } },
  });
  expect(household.users.map(({ id }) => id)).toEqual(['ada']);
  expect(refreshed, 'the list has shown it').toBe(1);
});

test('a login whose answer was lost, and which is there, is gone on with', async () => {
  household.lose(LOGIN);
  await store.create(wish);
  expect(store.state).toMatchObject({ status: 'done', personError: null });
});

test('when taking back fails, too, it is said what stands, and it can be tried again', async () => {
  refuse('unknown_error', LOGIN, 'config/auth/delete');
  await store.create(wish);
  expect(store.state).toMatchObject({
    problem: { kind: 'stuck', userId: 'new', name: 'Anne', hasLogin: false },
  });
  await store.create(wish);
  expect(household.users, 'another press adds nobody').toHaveLength(2);
});

test('an account that is gone by itself is taken back', async () => {
  household.interfere = (message) => {
    if (message.type === LOGIN) return Promise.reject(refusal('unknown_error'));
    if (message.type !== 'config/auth/delete') return undefined;
    household.act(message);
    return Promise.reject(refusal('not_found'));
  };
  await store.create(wish);
  expect(store.state).toMatchObject({ problem: { kind: 'undone' } });
});

test('taking back again ends it', async () => {
  refuse('unknown_error', LOGIN, 'config/auth/delete');
  await store.create(wish);
  household.interfere = () => undefined;
  await store.undo();
  expect(store.state).toMatchObject({ status: 'ready', problem: { kind: 'undone' } });
  expect(household.users.map(({ id }) => id)).toEqual(['ada']);
});

test('with the connection gone in the middle, it is not known whether there is a login', async () => {
  household.interfere = ({ type }) =>
    type === 'config/auth/create' ? undefined : Promise.reject(new Error('lost'));
  await store.create(wish);
  expect(store.state).toMatchObject({ problem: { kind: 'stuck', hasLogin: 'unknown' } });
});

test('without its person the user stays', async () => {
  refuse('unauthorized', 'person/create');
  await store.create(wish);
  expect(store.state).toMatchObject({ status: 'done', personError: { serverCode: 'unauthorized' } });
  store.reset();
  expect(store.state).toEqual({ status: 'ready', problem: null });
});
