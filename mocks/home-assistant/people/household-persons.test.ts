/** Users who are deleted, and the persons that administrators keep, as the recordings of a real instance have them. */
import { beforeEach, expect, test } from 'vitest';
import { household } from '../../scenarios/household.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import type { State } from '../state.ts';
import { TestClient } from '../testing/test-client.ts';
import type { TestSocket } from '../testing/test-client.ts';

let fake: FakeHomeAssistant;
let client: TestClient;
let ids: Record<string, string>;

beforeEach(() => {
  fake = new FakeHomeAssistant({
    ...household,
    users: [
      ...household.users,
      { name: 'Home Assistant Content', systemGenerated: true, groupIds: ['system-read-only'] },
    ],
  });
  client = new TestClient(fake);
  const { users } = JSON.parse(fake.save()) as State;
  ids = Object.fromEntries(users.map(({ id, name }) => [name, id]));
});

async function connectAs(username: string, password: string): Promise<TestSocket> {
  return await client.connect((await client.signIn(username, password))['access_token']);
}
const asOwner = async () => await connectAs('ada', 'correct horse battery staple');
const asAdministrator = async () => await connectAs('grace', 'compiler-1952');

const failure = (code: string, message: string) => [{ success: false, error: { code, message } }];

test.each([
  ['Ada', 'no_delete_self', 'Unable to delete your own account'],
  ['Home Assistant Content', 'cannot_modify_system_generated', 'Unable to delete system generated users.'],
  ['nobody', 'not_found', 'User not found'],
])('%s is not deleted by the owner: %s', async (name, code, message) => {
  const socket = await asOwner();
  const answer = await socket.ask({ id: 1, type: 'config/auth/delete', user_id: ids[name] ?? 'nope' });
  expect(answer).toMatchObject(failure(code, message));
});

test('a user of the system gets no login', async () => {
  const login = { user_id: ids['Home Assistant Content'], username: 'content', password: 'x' };
  const message = { id: 1, type: 'config/auth_provider/homeassistant/create', ...login };
  expect(await (await asOwner()).ask(message)).toMatchObject(
    failure('system_generated', 'Cannot add credentials to a system generated user.'),
  );
});

test('an administrator does not delete the owner, and a plain user nobody', async () => {
  const administrator = await asAdministrator();
  const message = { id: 1, type: 'config/auth/delete', user_id: ids['Ada'] };
  expect(await administrator.ask(message)).toMatchObject(
    failure('cannot_delete_owner', 'Unable to delete the owner'),
  );
  const plain = await connectAs('margaret', 'apollo-11');
  expect(await plain.ask({ ...message, user_id: ids['Linus'] })).toMatchObject(
    failure('unauthorized', 'Unauthorized'),
  );
});

test('with a user go login and sessions; the person stays, and loses user and device trackers', async () => {
  const owner = await asOwner();
  const other = await asAdministrator();
  const trackers = ['device_tracker.phone'];
  await owner.ask({ id: 1, type: 'subscribe_events', event_type: 'user_removed' });
  await owner.ask({ id: 2, type: 'person/subscribe' });
  const change = { user_id: ids['Grace'], name: 'Grace', device_trackers: trackers };
  const [event, made] = await owner.ask({ id: 3, type: 'person/create', ...change });
  expect(event).toMatchObject({ event: [{ change_type: 'added', person_id: 'grace' }] });
  expect(made).toMatchObject({ success: true, result: { id: 'grace', device_trackers: trackers } });
  const frames = await owner.ask({ id: 4, type: 'config/auth/delete', user_id: ids['Grace'] });
  expect(frames).toMatchObject([
    { id: 1, event: { event_type: 'user_removed', data: { user_id: ids['Grace'] } } },
    {
      id: 2,
      event: [{ change_type: 'updated', person_id: 'grace', item: { user_id: null, device_trackers: [] } }],
    },
    { id: 4, success: true, result: null },
  ]);
  expect(other.closeCode).toBe(1000);
  const login = await client.logIn('grace', 'compiler-1952');
  expect(login.body).toMatchObject({ errors: { base: 'invalid_auth' } });
});

test.each<[Record<string, unknown>, string]>([
  [{ name: 'Other', user_id: 'Ada' }, 'User already taken'],
  [{ name: 'Other', user_id: 'nope' }, 'User does not exist'],
  [{ name: '' }, "value must not be empty at 'name'. Got ''"],
  [{}, "required key not provided at 'name'. Got None"],
  [{ name: 5 }, "expected str at 'name'. Got 5"],
  [{ name: 'Other', user_id: 5 }, "expected str at 'user_id'. Got 5"],
  [{ name: 'Other', picture: 5 }, "expected str at 'picture'. Got 5"],
  [{ name: 'Other', device_trackers: 'x' }, "expected list at 'device_trackers'. Got 'x'"],
  [
    { name: 'Other', device_trackers: ['device_tracker.x', 5] },
    "Entity ID '5' does not belong to domain 'device_tracker' at 'device_trackers'. Got ['device_tracker.x', 5]",
  ],
  [
    { name: 'Other', device_trackers: ['light.x'] },
    "Entity ID 'light.x' does not belong to domain 'device_tracker' at 'device_trackers'. Got ['light.x']",
  ],
])('a person is not made of %j', async (fields, message) => {
  const owner = await asOwner();
  const { user_id } = fields;
  const change = typeof user_id === 'string' ? { ...fields, user_id: ids[user_id] ?? user_id } : fields;
  const answer = await owner.ask({ id: 1, type: 'person/create', ...change });
  expect(answer).toMatchObject(failure('invalid_format', message));
});

test('persons have ids of their names, and of numbers where those are taken', async () => {
  const owner = await asOwner();
  const idOf = async (id: number, name: string): Promise<unknown> => {
    const [answer] = await owner.ask({ id, type: 'person/create', name });
    return (answer as { result: { id: unknown } }).result.id;
  };
  expect(await idOf(1, ' Zoë B. ')).toBe('zoe_b');
  expect(await idOf(2, 'zoe b')).toBe('zoe_b_2');
  expect(await idOf(3, 'Zoé-B')).toBe('zoe_b_3');
  expect(await idOf(4, '李')).toBe('unknown');
});

test('a person is linked, has a picture, and is unlinked again', async () => {
  const owner = await asOwner();
  await owner.ask({ id: 1, type: 'person/subscribe' });
  const link = { user_id: ids['Grace'], picture: '/a.png' };
  const [told, made] = await owner.ask({ id: 2, type: 'person/create', name: 'G', ...link });
  const person = { id: 'g', name: 'G', ...link, device_trackers: [] };
  expect(told).toMatchObject({ event: [{ change_type: 'added', person_id: 'g', item: person }] });
  expect(made).toMatchObject({ result: person });
  const update = { type: 'person/update', person_id: 'g' };
  const own = await owner.ask({ id: 3, ...update, user_id: ids['Grace'], name: 'Grace' });
  expect(own, 'one’s own user is free').toMatchObject([
    { event: [{ change_type: 'updated', item: { ...person, name: 'Grace' } }] },
    { success: true, result: { ...person, name: 'Grace' } },
  ]);
  expect(await owner.ask({ id: 4, ...update, user_id: ids['Ada'] })).toMatchObject(
    failure('invalid_format', 'User already taken'),
  );
  const [, freed] = await owner.ask({ id: 5, ...update, user_id: null, picture: null });
  expect(freed).toMatchObject({ result: { ...person, name: 'Grace', user_id: null, picture: null } });
  const [gone] = await owner.ask({ id: 6, type: 'person/delete', person_id: 'g' });
  expect(gone).toMatchObject({ event: [{ change_type: 'removed', person_id: 'g' }] });
});

test('device trackers that are left out of a change are emptied', async () => {
  const owner = await asOwner();
  const [made] = await owner.ask({
    id: 1,
    type: 'person/create',
    name: 'Cat',
    device_trackers: ['device_tracker.collar'],
  });
  expect(made).toMatchObject({ result: { id: 'cat', device_trackers: ['device_tracker.collar'] } });
  expect(JSON.stringify(made), 'there never was a user').not.toContain('user_id');
  const [changed] = await owner.ask({ id: 2, type: 'person/update', person_id: 'cat', name: 'Tom' });
  expect(changed).toMatchObject({ result: { id: 'cat', name: 'Tom', device_trackers: [] } });
  const fixed = await owner.ask({ id: 3, type: 'person/update', person_id: 'margaret', name: 'x' });
  expect(fixed).toMatchObject(failure('not_found', 'Unable to find person_id margaret'));
});

test('an unknown person is refused and then deleted all the same', async () => {
  const owner = await asOwner();
  expect(await owner.ask({ id: 1, type: 'person/delete', person_id: 'linus' })).toMatchObject([
    { success: true, result: null },
  ]);
  expect(await owner.ask({ id: 2, type: 'person/delete', person_id: 'linus' })).toMatchObject([
    { success: false, error: { code: 'not_found', message: 'Unable to find person_id linus' } },
    { success: true, result: null },
  ]);
});

test('a club has 500 users, and the same ones each time', () => {
  const { users } = scenarios['many-users'];
  expect(users).toHaveLength(500);
  expect(new Set(users.map(({ name }) => name)).size, 'each has a name of one’s own').toBe(500);
  const { credentials } = JSON.parse(new FakeHomeAssistant(scenarios['many-users']).save()) as State;
  const others = credentials.filter(({ provider: [type] }) => type === 'command_line');
  expect(others).toHaveLength(45);
  for (const { id } of credentials) expect(id).toMatch(/^[0-9a-f]{32}$/);
});
