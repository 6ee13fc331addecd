import { expect, test } from 'vitest';
import type { CommandMessage } from '../command.ts';
import { fetchUserData, saveUserData } from './user-data.ts';

function sender(answer: unknown) {
  const sent: CommandMessage[] = [];
  return {
    sent,
    sendMessagePromise: (message: CommandMessage) => {
      sent.push(message);
      return Promise.resolve(answer);
    },
  };
}

test('asks for the value under a key', async () => {
  const link = sender({ value: { a: 1 } });
  await expect(fetchUserData(link, 'mine')).resolves.toEqual({ a: 1 });
  expect(link.sent).toEqual([{ type: 'frontend/get_user_data', key: 'mine' }]);
});

test.each([null, 'x', {}])('an answer without a value is refused: %j', async (answer) => {
  await expect(fetchUserData(sender(answer), 'mine')).rejects.toMatchObject({ code: 'invalid_response' });
});

test('saves a value under a key', async () => {
  const link = sender(null);
  await saveUserData(link, 'mine', { a: 1 });
  expect(link.sent).toEqual([{ type: 'frontend/set_user_data', key: 'mine', value: { a: 1 } }]);
});
