import { afterEach, expect, test, vi } from 'vitest';
import { sendCommand } from '../command.ts';
import { fetchCurrentUser } from './current-user.ts';
import type { CommandMessage, CommandSender } from '../command.ts';

const USER = {
  id: 'f9be8af047da43a3a866588d27d16289',
  name: 'Ada',
  is_owner: true,
  is_admin: true,
  credentials: [{ auth_provider_type: 'homeassistant', auth_provider_id: null }],
  mfa_modules: [{ id: 'totp', name: 'Authenticator app', enabled: false }],
};

function sender(answer: () => Promise<unknown>): CommandSender & { sent: CommandMessage[] } {
  const sent: CommandMessage[] = [];
  return {
    sent,
    sendMessagePromise(message) {
      sent.push(message);
      return answer();
    },
  };
}

const fail = async (thrown: unknown): Promise<never> => {
  await Promise.resolve();
  throw thrown;
};

afterEach(() => void vi.useRealTimers());

test('asks for the current user', async () => {
  const connection = sender(() => Promise.resolve(USER));
  await expect(fetchCurrentUser(connection)).resolves.toEqual(USER);
  expect(connection.sent).toEqual([{ type: 'auth/current_user' }]);
});

test.each([
  ...[null, {}, { ...USER, id: 7 }, { ...USER, name: null }, { ...USER, is_owner: 'yes' }],
  ...[
    { ...USER, is_admin: 'yes' },
    { ...USER, credentials: {} },
    { ...USER, mfa_modules: undefined },
  ],
])('an answer of another shape is refused: %j', async (answer) => {
  await expect(fetchCurrentUser(sender(() => Promise.resolve(answer)))).rejects.toMatchObject({
    code: 'invalid_response',
  });
});

test('a command that is never answered ends with a timeout', async () => {
  vi.useFakeTimers();
  const silent = sender(() => new Promise(() => undefined));
  const waiting = expect(fetchCurrentUser(silent)).rejects.toMatchObject({ code: 'timeout' });
  await vi.runAllTimersAsync();
  await waiting;
});

test('a refused command keeps the words of the server', async () => {
  const refused = sender(() => fail({ code: 'unknown_command', message: 'Unknown command.' }));
  await expect(sendCommand(refused, { type: 'x' })).rejects.toMatchObject({
    code: 'command_failed',
    detail: 'Unknown command.',
  });
});

test.each([3, { type: 'result', success: false, error: { code: 3, message: 'Connection lost' } }])(
  'what the connection throws by itself is a lost connection: %j',
  async (thrown) => {
    const lost = sender(() => fail(thrown));
    await expect(sendCommand(lost, { type: 'x' })).rejects.toMatchObject({ code: 'connection_lost' });
  },
);
