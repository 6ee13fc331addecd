import { expect, test } from 'vitest';
import type { CurrentUser } from '../account/current-user.ts';
import { answering } from '../testing/fake-server.ts';
import { fetchOwnUserName } from './own-user-name.ts';

const user = (is_admin: boolean): CurrentUser => ({
  id: '1',
  name: 'Ada',
  is_owner: false,
  is_admin,
  credentials: [],
  mfa_modules: [],
});

test('an administrator finds the own user name in the list', async () => {
  const list = [
    { id: '2', username: 'grace' },
    { id: '1', username: 'ada' },
  ];
  const sender = answering(list);
  await expect(fetchOwnUserName(sender, user(true))).resolves.toBe('ada');
  expect(sender.sent).toEqual([{ type: 'config/auth/list' }]);
});

test('somebody else does not ask', async () => {
  const sender = answering([{ id: '1', username: 'ada' }]);
  await expect(fetchOwnUserName(sender, user(false))).resolves.toBeNull();
  expect(sender.sent).toEqual([]);
});

test.each([null, {}, [], [null], [{ id: '1', username: null }]])('there is none in %j', async (answer) => {
  await expect(fetchOwnUserName(answering(answer), user(true))).resolves.toBeNull();
});
