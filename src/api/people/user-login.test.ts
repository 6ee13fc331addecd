import { expect, test } from 'vitest';
import type { CommandSender } from '../command.ts';
import { answering, refusing } from '../testing/fake-server.ts';
import { changePasswordOf, changeUserNameOf, createLogin, deleteLogin, hasLogin } from './user-login.ts';
import type { User } from './user.ts';

const TYPE = 'config/auth_provider/homeassistant';

test('a new login is sent with its user, user name and password', async () => {
  const sender = answering(null);
  await createLogin(sender, 'u1', { username: 'ada', password: ' secret ' });
  expect(sender.sent).toEqual([
    { type: `${TYPE}/create`, user_id: 'u1', username: 'ada', password: ' secret ' },
  ]);
});

test('a login is taken away by its user name', async () => {
  const sender = answering(null);
  await deleteLogin(sender, 'ada');
  expect(sender.sent).toEqual([{ type: `${TYPE}/delete`, username: 'ada' }]);
});

test('another password is sent for the login of a user', async () => {
  const sender = answering(null);
  await changePasswordOf(sender, 'u1', ' secret ');
  expect(sender.sent).toEqual([
    { type: `${TYPE}/admin_change_password`, user_id: 'u1', password: ' secret ' },
  ]);
});

test('another user name is sent for the login of a user', async () => {
  const sender = answering(null);
  await changeUserNameOf(sender, 'u1', 'grace');
  expect(sender.sent).toEqual([{ type: `${TYPE}/admin_change_username`, user_id: 'u1', username: 'grace' }]);
});

const changes: [string, (sender: CommandSender) => Promise<void>][] = [
  ['a new login', (sender) => createLogin(sender, 'u1', { username: 'ada', password: 'hunter2' })],
  ['a deletion', (sender) => deleteLogin(sender, 'ada')],
  ['another password', (sender) => changePasswordOf(sender, 'u1', 'hunter2')],
  ['another user name', (sender) => changeUserNameOf(sender, 'u1', 'grace')],
];

test.each(changes)('a refusal of %s keeps its name and words', async (_what, change) => {
  await expect(change(refusing('not_found', 'No such user.'))).rejects.toMatchObject({
    code: 'command_failed',
    serverCode: 'not_found',
    detail: 'No such user.',
  });
});

test.each(changes.filter(([what]) => /login|password/.test(what)))(
  'an error that repeats the password of %s loses its words',
  async (_what, change) => {
    const failing = change(refusing('invalid_format', "expected str. Got 'hunter2'"));
    const error: unknown = await failing.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ serverCode: 'invalid_format', detail: undefined, cause: undefined });
    expect(String((error as Error).stack)).not.toContain('hunter2');
  },
);

test.each([
  [['homeassistant'], true],
  [['trusted_networks', 'homeassistant'], true],
  [['trusted_networks'], false],
  [[], false],
])('a user with the credentials %j has a login: %s', (types, expected) => {
  const user = { credentials: types.map((type) => ({ type })) } as unknown as User;
  expect(hasLogin(user)).toBe(expected);
});
