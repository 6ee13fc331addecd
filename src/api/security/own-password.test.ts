import { expect, test } from 'vitest';
import type { CommandMessage, CommandSender } from '../command.ts';
import type { CurrentUser } from '../account/current-user.ts';
import { changeOwnPassword, hasOwnPassword } from './own-password.ts';

const fail = async (thrown: unknown): Promise<never> => {
  await Promise.resolve();
  throw thrown;
};

const refusing = (code: string, message: string): CommandSender => ({
  sendMessagePromise: () => fail({ code, message }),
});

const userWith = (...types: readonly string[]): CurrentUser => ({
  id: '1',
  name: 'Ada',
  is_owner: false,
  is_admin: false,
  credentials: types.map((auth_provider_type) => ({ auth_provider_type, auth_provider_id: null })),
  mfa_modules: [],
});

test('both passwords are sent as they are', async () => {
  const sent: CommandMessage[] = [];
  const sender: CommandSender = {
    sendMessagePromise: async (message) => {
      sent.push(message);
      return await Promise.resolve(null);
    },
  };
  await changeOwnPassword(sender, ' old ', ' nêw\u0000 ');
  expect(sent).toEqual([
    {
      type: 'config/auth_provider/homeassistant/change_password',
      current_password: ' old ',
      new_password: ' nêw\u0000 ',
    },
  ]);
});

test.each(['invalid_current_password', 'credentials_not_found'])(
  'a refusal keeps its name: %s',
  async (code) => {
    await expect(changeOwnPassword(refusing(code, 'No.'), 'a', 'b')).rejects.toMatchObject({
      code: 'command_failed',
      serverCode: code,
      detail: 'No.',
    });
  },
);

test.each([
  ['the current password', "expected str. Got 'hunter2-old'"],
  ['the new password', "expected str. Got 'hunter2-new'"],
])('an error that repeats %s loses its words', async (_what, message) => {
  const failing = changeOwnPassword(refusing('invalid_format', message), 'hunter2-old', 'hunter2-new');
  const error: unknown = await failing.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ serverCode: 'invalid_format', detail: undefined, cause: undefined });
  expect(String((error as Error).stack)).not.toContain('hunter2');
});

test('an answer that never comes ends with a timeout', async () => {
  const silent: CommandSender = { sendMessagePromise: () => new Promise(() => undefined) };
  await expect(changeOwnPassword(silent, 'a', 'b', 1)).rejects.toMatchObject({ code: 'timeout' });
});

test.each([
  [['homeassistant'], true],
  [['trusted_networks', 'homeassistant'], true],
  [['trusted_networks'], false],
  [[], false],
])('who signs in by %j has a password: %s', (types, expected) => {
  expect(hasOwnPassword(userWith(...types))).toBe(expected);
});
