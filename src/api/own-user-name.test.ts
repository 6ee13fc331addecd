import { expect, test } from 'vitest';
import type { CommandSender } from './command.ts';
import type { CurrentUser } from './current-user.ts';
import { fetchOwnUserName } from './own-user-name.ts';

const user = (is_admin: boolean): CurrentUser => ({
  id: '1',
  name: 'Ada',
  is_owner: false,
  is_admin,
  credentials: [],
  mfa_modules: [],
});

const answering = (answer: unknown): CommandSender & { asked: number } => {
  const sender = {
    asked: 0,
    sendMessagePromise: async () => {
      sender.asked += 1;
      return await Promise.resolve(answer);
    },
  };
  return sender;
};

test('an administrator finds the own user name in the list', async () => {
  const list = [
    { id: '2', username: 'grace' },
    { id: '1', username: 'ada' },
  ];
  await expect(fetchOwnUserName(answering(list), user(true))).resolves.toBe('ada');
});

test('somebody else does not ask', async () => {
  const sender = answering([{ id: '1', username: 'ada' }]);
  await expect(fetchOwnUserName(sender, user(false))).resolves.toBeNull();
  expect(sender.asked).toBe(0);
});

test.each([null, {}, [], [null], [{ id: '1', username: null }]])('there is none in %j', async (answer) => {
  await expect(fetchOwnUserName(answering(answer), user(true))).resolves.toBeNull();
});
