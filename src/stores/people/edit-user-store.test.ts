/** Changing one user: one change at a time, and half a change is never left unsaid. */
import { beforeEach, expect, test } from 'vitest';
import type { Person } from '../../api/people/person.ts';
import { deferred, refusal } from '../testing/fake-link.ts';
import { EditUserStore } from './edit-user-store.ts';
import { UserHousehold } from '../testing/fake-user-server.ts';

const PROVIDER = 'config/auth_provider/homeassistant';
const anne: Person = { id: 'anne', name: 'Anne', user_id: 'a', device_trackers: ['device_tracker.phone'] };
const temp: Person = { id: 'temp', name: 'Temp', device_trackers: ['device_tracker.car'] };

let household: UserHousehold;
let refreshed: number;
let store: EditUserStore;

beforeEach(() => {
  household = new UserHousehold();
  household.addWithLogin('a');
  household.persons = [anne, temp];
  refreshed = 0;
  store = new EditUserStore(
    {
      http: { origin: 'http://home.example', fetch: () => Promise.reject(new TypeError('offline')) },
      link: household.link,
      accessToken: () => Promise.resolve('token'),
      refresh: () => Promise.resolve((refreshed += 1)),
    },
    'a',
  );
});

const refuseAll = (type: string, code: string): void => {
  household.interfere = (message) => (message.type === type ? Promise.reject(refusal(code)) : undefined);
};

test('a change is sent, asked for again and told of', async () => {
  await store.rename('  Anne T. ');
  expect(household.connection.sent).toEqual([{ type: 'config/auth/update', user_id: 'a', name: 'Anne T.' }]);
  expect(store.state).toEqual({ status: 'done', deed: 'rename' });
  expect(refreshed).toBe(1);
});

const update = (change: object) => ({ type: 'config/auth/update', user_id: 'a', ...change });
const login = { username: 'anne', password: 'secret words' };

test.each<[string, (one: EditUserStore) => Promise<void>, object[]]>([
  ['switchOff', async (one) => await one.setActive(false), [update({ is_active: false })]],
  ['switchOn', async (one) => await one.setActive(true), [update({ is_active: true })]],
  ['localOnly', async (one) => await one.setLocalOnly(true), [update({ local_only: true })]],
  [
    'giveLogin',
    async (one) => await one.giveLogin(login),
    [{ type: `${PROVIDER}/create`, user_id: 'a', ...login }],
  ],
  ['removeLogin', async (one) => await one.removeLogin('a'), [{ type: `${PROVIDER}/delete`, username: 'a' }]],
  [
    'changeUserName',
    async (one) => await one.changeUserName('anne'),
    [{ type: `${PROVIDER}/admin_change_username`, user_id: 'a', username: 'anne' }],
  ],
  [
    'changePassword',
    async (one) => await one.changePassword('secret words'),
    [{ type: `${PROVIDER}/admin_change_password`, user_id: 'a', password: 'secret words' }],
  ],
  [
    'createPerson',
    async (one) => await one.createPerson('Anne'),
    [{ type: 'person/create', name: 'Anne', user_id: 'a' }],
  ],
])('%s is done once it is answered', async (deed, act, sent) => {
  await act(store);
  expect(household.connection.sent).toMatchObject(sent);
  expect(store.state).toEqual({ status: 'done', deed });
  expect(refreshed).toBe(1);
});

test('two presses change once', async () => {
  const held = deferred<undefined>();
  household.interfere = (message) => held.promise.then(() => household.act(message));
  const first = store.setActive(false);
  await store.setLocalOnly(true);
  held.resolve(undefined);
  await first;
  expect(household.connection.looked()).toEqual(['config/auth/update']);
});

test('a refusal changes nothing, and a lost answer may have', async () => {
  refuseAll('config/auth/update', 'cannot_deactivate_owner');
  await store.setActive(false);
  expect(store.state).toMatchObject({ deed: 'switchOff', stands: 'unchanged' });
  household.lose('config/auth/update');
  await store.setLocalOnly(true);
  expect(store.state).toMatchObject({ deed: 'localOnly', stands: 'unknown' });
});

test('all sessions end by switching off and on', async () => {
  await store.endSessions();
  expect(household.connection.sent).toEqual([
    { type: 'config/auth/update', user_id: 'a', is_active: false },
    { type: 'config/auth/update', user_id: 'a', is_active: true },
  ]);
  expect(store.state).toEqual({ status: 'done', deed: 'endSessions' });
});

test('who cannot be switched on again is told to be switched off', async () => {
  household.interfere = ({ is_active }) =>
    is_active === true ? Promise.reject(refusal('unknown_error')) : undefined;
  await store.endSessions();
  expect(store.state).toMatchObject({ status: 'failed', stands: 'switchedOff' });
  expect(household.one('a')?.is_active).toBe(false);
});

test('what happened without an answer is looked up', async () => {
  household.lose('config/auth/update');
  await store.endSessions();
  expect(store.state).toEqual({ status: 'done', deed: 'endSessions' });
  household.interfere = ({ type }) =>
    type === 'config/auth/update' ? Promise.reject(new Error('lost')) : undefined;
  await store.endSessions();
  expect(store.state).toMatchObject({ status: 'failed', stands: 'unchanged' });
  household.interfere = () => Promise.reject(new Error('lost'));
  await store.endSessions();
  expect(store.state).toMatchObject({ status: 'failed', stands: 'unknown' });
});

test('a login is replaced by deleting it first', async () => {
  await store.replaceLogin('a', { username: 'anne', password: 'secret words' });
  expect(household.connection.sent).toEqual([
    { type: `${PROVIDER}/delete`, username: 'a' },
    { type: `${PROVIDER}/create`, user_id: 'a', username: 'anne', password: 'secret words' },
  ]);
  expect(store.state).toEqual({ status: 'done', deed: 'replaceLogin' });
});

test('who is left without a login is told', async () => {
  refuseAll(`${PROVIDER}/create`, 'username_already_exists');
  await store.replaceLogin('a', { username: 'anne', password: 'secret words' });
  expect(store.state).toMatchObject({
    stands: 'noLogin',
    error: { serverCode: 'username_already_exists' },
  });
});

test('an owner’s login is not replaced', async () => {
  refuseAll(`${PROVIDER}/delete`, 'cannot_delete_owner_credentials');
  await store.replaceLogin('a', { username: 'anne', password: 'secret words' });
  expect(store.state).toMatchObject({ stands: 'unchanged' });
  expect(household.connection.looked()).toEqual([`${PROVIDER}/delete`]);
});

test('a password that comes back in words is not kept', async () => {
  household.interfere = () => Promise.reject(refusal('unknown_error', 'bad: secret words'));
  await store.changePassword('secret words');
  expect(store.state).toMatchObject({ status: 'failed', error: { serverCode: 'unknown_error' } });
  expect(JSON.stringify(store.state)).not.toContain('secret');
});

test('a person is linked, unlinked and shown without losing device trackers', async () => {
  await store.linkPerson('temp');
  await store.unlinkPerson('anne');
  await store.setPicture('anne', null);
  const { device_trackers } = anne;
  expect(household.connection.sent.filter(({ type }) => type === 'person/update')).toEqual([
    { type: 'person/update', person_id: 'temp', user_id: 'a', device_trackers: temp.device_trackers },
    { type: 'person/update', person_id: 'anne', user_id: null, device_trackers },
    { type: 'person/update', person_id: 'anne', picture: null, device_trackers },
  ]);
});

test('a person who is gone is not changed', async () => {
  await store.linkPerson('nobody');
  expect(store.state).toMatchObject({ stands: 'unchanged', error: { serverCode: 'person_not_found' } });
  expect(household.connection.looked()).toEqual(['person/list']);
});

test('a picture that cannot be uploaded changes no person', async () => {
  await store.setPicture('anne', new Blob(['x'], { type: 'image/png' }));
  expect(store.state).toMatchObject({ status: 'failed', deed: 'picture', error: { code: 'network' } });
  expect(household.connection.looked()).toEqual([]);
});

test('after a deletion nothing more is done', async () => {
  await store.delete();
  expect(store.state).toEqual({ status: 'deleted', lost: [] });
  household.connection.looked();
  await store.rename('Anne');
  expect(household.connection.looked()).toEqual([]);
});

test('a deletion of which nothing is known is looked up when commands are answered again', async () => {
  household.interfere = ({ type }) =>
    type === 'person/list' ? undefined : Promise.reject(new Error('lost'));
  household.link.follow(household.connection, false);
  await store.delete();
  expect(store.state).toMatchObject({ status: 'failed', deed: 'delete', stands: 'unknown' });
  household.users = [];
  household.interfere = () => undefined;
  household.link.follow(household.connection, true);
  await expect.poll(() => store.state.status).toBe('deleted');
});
