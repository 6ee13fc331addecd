/** Logins with user name and password, as the recordings of a real instance have them. */
import { beforeEach, expect, test } from 'vitest';
import { household } from '../../scenarios/household.ts';
import { ManualClock } from '../clock.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { TestClient } from '../testing/test-client.ts';
import type { TestSocket } from '../testing/test-client.ts';

const PROVIDER = 'config/auth_provider/homeassistant';
const PASSWORDS = { ada: 'correct horse battery staple', grace: 'compiler-1952', margaret: 'apollo-11' };
type Name = keyof typeof PASSWORDS;

let clock: ManualClock;
let client: TestClient;
let owner: TestSocket;
let administrator: TestSocket;
let lastId = 0;

const connect = async (name: Name): Promise<TestSocket> =>
  await client.connect((await client.signIn(name, PASSWORDS[name]))['access_token']);

/** The answer to a command. */
async function ask(socket: TestSocket, type: string, fields: object): Promise<unknown> {
  lastId += 1;
  const [answer] = await socket.ask({ id: lastId, type: `${PROVIDER}/${type}`, ...fields });
  return answer;
}

async function idOf(name: string): Promise<string> {
  lastId += 1;
  const [answer] = await owner.ask({ id: lastId, type: 'config/auth/list' });
  const { result } = answer as { result: { id: string; name: string }[] };
  return result.find((user) => user.name === name)?.id ?? '';
}

const refused = (code: string, message: string, more: object = {}) => ({
  success: false,
  error: { code, message, ...more },
});
const done = { success: true, result: null };
const TAKEN = refused('home_assistant_error', 'Username "grace" already exists', {
  translation_key: 'username_already_exists',
  translation_placeholders: { username: 'grace' },
  translation_domain: 'auth',
});

beforeEach(async () => {
  clock = new ManualClock();
  client = new TestClient(new FakeHomeAssistant(household, { clock }));
  owner = await connect('ada');
  administrator = await connect('grace');
});

test('one user has one login', async () => {
  const fields = { user_id: await idOf('Margaret'), username: 'peggy', password: 'x' };
  expect(await ask(owner, 'create', fields)).toMatchObject(
    refused('credentials_exist', 'User already has credentials for this provider'),
  );
});

test('a login is for somebody, and the owner’s is for the owner to make', async () => {
  const fields = { username: 'peggy', password: 'x' };
  expect(await ask(owner, 'create', { ...fields, user_id: 'nope' })).toMatchObject(
    refused('not_found', 'User not found'),
  );
  const ada = { ...fields, user_id: await idOf('Ada') };
  expect(await ask(administrator, 'create', ada)).toMatchObject(refused('unauthorized', 'Unauthorized'));
});

test('a user name is small, trimmed and nobody else’s, and may be empty', async () => {
  const user_id = await idOf('Margaret');
  const rename = async (username: string): Promise<unknown> =>
    await ask(owner, 'admin_change_username', { user_id, username });
  for (const username of ['Peggy', 'peggy ', 'straße']) {
    const key = { translation_key: 'username_not_normalized' };
    const answer = await rename(username);
    expect(answer).toMatchObject({
      error: { ...key, translation_placeholders: { new_username: username }, translation_domain: 'auth' },
    });
  }
  expect(await rename('grace')).toMatchObject(TAKEN);
  expect(await rename('margaret'), 'also the one there is').toMatchObject({
    error: { translation_key: 'username_already_exists' },
  });
  expect(await rename('')).toMatchObject(done);
});

test('a new user name keeps the password and every session', async () => {
  const margaret = await connect('margaret');
  const fields = { user_id: await idOf('Margaret'), username: 'peggy b' };
  expect(await ask(owner, 'admin_change_username', fields)).toMatchObject(done);
  expect(margaret.closeCode).toBeUndefined();
  expect((await client.signIn('peggy b', PASSWORDS.margaret))['access_token']).toEqual(expect.any(String));
});

test('a new password ends no session', async () => {
  const margaret = await connect('margaret');
  const fields = { user_id: await idOf('Margaret'), password: 'another one' };
  expect(await ask(owner, 'admin_change_password', fields)).toMatchObject(done);
  expect(margaret.closeCode).toBeUndefined();
  expect((await client.signIn('margaret', 'another one'))['access_token']).toEqual(expect.any(String));
});

test('only the owner changes logins, and only those that there are', async () => {
  const user_id = await idOf('Margaret');
  const unauthorized = refused('unauthorized', 'Unauthorized');
  const wanted = { user_id, password: 'x' };
  expect(await ask(administrator, 'admin_change_password', wanted)).toMatchObject(unauthorized);
  const renamed = { user_id, username: 'x' };
  expect(await ask(administrator, 'admin_change_username', renamed)).toMatchObject(unauthorized);
  expect(await ask(owner, 'admin_change_password', { user_id: 'nope', password: 'x' })).toMatchObject(
    refused('user_not_found', 'User not found'),
  );
  await ask(owner, 'delete', { username: 'margaret' });
  expect(await ask(owner, 'admin_change_password', wanted)).toMatchObject(
    refused('credentials_not_found', 'Credentials not found'),
  );
});

test('deleting a login ends its sessions, and the own one only after the answer', async () => {
  const margaret = await connect('margaret');
  expect(await ask(administrator, 'delete', { username: 'margaret' })).toMatchObject(done);
  expect(margaret.closeCode).toBe(1000);
  expect(await ask(administrator, 'delete', { username: 'grace' })).toMatchObject(done);
  expect(administrator.closeCode).toBeUndefined();
  clock.advance(2000);
  expect(administrator.closeCode).toBe(1000);
});

test('nobody deletes the owner’s login, nor one that is not there', async () => {
  expect(await ask(administrator, 'delete', { username: 'ada' })).toMatchObject(
    refused('cannot_delete_owner_credentials', 'Unable to delete the credentials of the owner'),
  );
  expect(await ask(administrator, 'delete', { username: 'nobody' })).toMatchObject(
    refused('home_assistant_error', 'User not found', { translation_key: 'user_not_found' }),
  );
});
