import { expect, test, vi } from 'vitest';
import { AuthError } from '../../api/auth-error.ts';
import { LinkedHousehold, rest } from '../testing/linked-household.ts';
import { PasswordStore } from './password-store.ts';
import type { PasswordDeps } from './password-store.ts';

const CHANGE = 'config/auth_provider/homeassistant/change_password';
const ADA = ['ada', 'correct horse battery staple'] as const;

async function open(
  more: Partial<PasswordDeps> = {},
  [username, password]: readonly [string, string] = ADA,
): Promise<{ house: LinkedHousehold; store: PasswordStore }> {
  const house = await LinkedHousehold.of(username, password);
  const store = new PasswordStore(house.link, { endOthers: () => Promise.resolve(), ...more });
  await rest();
  return { house, store };
}

test('an administrator is asked for the password beside the own user name', async () => {
  const { store } = await open();
  expect(store.state).toEqual({ status: 'ready', busy: false, problem: null, username: 'ada', name: 'Ada' });
});

test('the user name of anybody else is not known', async () => {
  const { store, house } = await open({}, ['margaret', 'apollo-11']);
  expect(store.state).toMatchObject({ status: 'ready', username: null });
  expect(house.typesSent('config/')).toEqual([]);
});

test('a user name that cannot be had keeps nobody from the form', async () => {
  const house = await LinkedHousehold.of(...ADA);
  house.refuse('config/auth/list', 'unauthorized');
  const store = new PasswordStore(house.link, { endOthers: () => Promise.resolve() });
  await rest();
  expect(store.state).toMatchObject({ status: 'ready', username: null });
});

test('an account without credentials of Home Assistant has no password to change', async () => {
  const house = await LinkedHousehold.of(...ADA);
  house.interfere = ({ type }) =>
    type === 'auth/current_user'
      ? Promise.resolve({
          id: '1',
          name: 'Guest',
          is_owner: false,
          is_admin: false,
          credentials: [{ auth_provider_type: 'trusted_networks', auth_provider_id: null }],
          mfa_modules: [],
        })
      : undefined;
  const store = new PasswordStore(house.link, { endOthers: () => Promise.resolve() });
  await rest();
  expect(store.state).toEqual({ status: 'absent' });
});

test('the new password signs in afterwards, and the former one does not', async () => {
  const { store, house } = await open();
  const told: string[] = [];
  store.subscribe((state) => told.push(state.status === 'ready' ? `busy ${state.busy}` : state.status));
  await store.change(ADA[1], 'a new one');
  expect(told).toEqual(['busy true', 'changed']);
  expect(store.state).toEqual({ status: 'changed', others: { status: 'offered' } });
  expect(await house.signIn('ada', 'a new one')).toMatch(/^eyJ/);
  expect(await house.signIn('ada', ADA[1])).toBe('undefined');
});

test('a wrong current password has its own problem, and another try succeeds', async () => {
  const { store } = await open();
  await store.change('wrong', 'a new one');
  expect(store.state).toMatchObject({ status: 'ready', busy: false, problem: { kind: 'wrong-current' } });
  await store.change(ADA[1], 'a new one');
  expect(store.state.status).toBe('changed');
});

test('credentials that are gone have their own problem', async () => {
  const { store, house } = await open();
  house.refuse(CHANGE, 'credentials_not_found');
  await store.change(ADA[1], 'a new one');
  expect(store.state).toMatchObject({ problem: { kind: 'no-credentials' } });
});

test('any other refusal keeps the words of the server', async () => {
  const { store, house } = await open();
  house.refuse(CHANGE, 'unknown_error', 'Unknown error');
  await store.change(ADA[1], 'a new one');
  expect(store.state).toMatchObject({
    problem: { kind: 'failed', error: { serverCode: 'unknown_error', detail: 'Unknown error' } },
  });
});

test('a lost answer leaves it open whether the password was changed', async () => {
  const { store, house } = await open();
  house.loseAnswer(CHANGE);
  await store.change(ADA[1], 'a new one');
  expect(store.state).toMatchObject({ status: 'ready', problem: { kind: 'uncertain' } });
  expect(await house.signIn('ada', 'a new one')).toMatch(/^eyJ/);
});

test('an answer that never comes ends with the same problem', async () => {
  const { store, house } = await open({ timeLimitMs: 5 });
  house.hold(CHANGE);
  await store.change(ADA[1], 'a new one');
  expect(store.state).toMatchObject({ problem: { kind: 'uncertain' } });
});

test('a second press while the first is under way sends nothing', async () => {
  const { store, house } = await open();
  const release = house.hold(CHANGE);
  const first = store.change(ADA[1], 'a new one');
  await store.change(ADA[1], 'another one');
  release();
  await first;
  expect(house.typesSent(CHANGE)).toEqual([CHANGE]);
});

test('no state holds a password', async () => {
  const { store } = await open();
  const states: string[] = [];
  store.subscribe((state) => states.push(JSON.stringify(state)));
  await store.change('wrong-secret', 'next-secret');
  await store.change(ADA[1], 'next-secret');
  expect(states.join()).not.toMatch(/secret|battery/);
});

test('the other sessions are ended when the person wishes it, and once', async () => {
  const endOthers = vi.fn(() => Promise.resolve());
  const { store } = await open({ endOthers });
  await store.endOthers();
  expect(endOthers).not.toHaveBeenCalled();
  await store.change(ADA[1], 'a new one');
  await Promise.all([store.endOthers(), store.endOthers()]);
  expect(endOthers).toHaveBeenCalledTimes(1);
  expect(store.state).toEqual({ status: 'changed', others: { status: 'ended' } });
});

test('other sessions that could not be ended can be tried again', async () => {
  let isDown = true;
  const endOthers = () => (isDown ? Promise.reject(new AuthError('timeout')) : Promise.resolve());
  const { store } = await open({ endOthers });
  await store.change(ADA[1], 'a new one');
  await store.endOthers();
  expect(store.state).toMatchObject({ others: { status: 'failed', error: { code: 'timeout' } } });
  isDown = false;
  await store.endOthers();
  expect(store.state).toMatchObject({ others: { status: 'ended' } });
});

test('what has just happened stays when the connection comes back', async () => {
  const { store, house } = await open();
  await store.change(ADA[1], 'a new one');
  house.comeBack();
  await rest();
  expect(store.state).toMatchObject({ status: 'changed' });
  await store.finish();
  expect(store.state).toMatchObject({ status: 'ready', problem: null });
});

test('a first question that fails is told, and asked again when the connection is back', async () => {
  const house = await LinkedHousehold.of(...ADA);
  house.refuse('auth/current_user', 'unknown_error');
  const store = new PasswordStore(house.link, { endOthers: () => Promise.resolve() });
  await rest();
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'command_failed' } });
  house.interfere = () => undefined;
  house.comeBack();
  await rest();
  expect(store.state.status).toBe('ready');
});

test('a later question that fails takes nothing away', async () => {
  const { store, house } = await open();
  house.refuse('auth/current_user', 'unknown_error');
  await store.load();
  expect(store.state.status).toBe('ready');
});

test('a closed store hears no more of the link', async () => {
  const { store, house } = await open();
  const before = house.sent.length;
  store.close();
  house.comeBack();
  await rest();
  expect(house.sent).toHaveLength(before);
});
