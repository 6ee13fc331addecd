import { expect, test } from 'vitest';
import type { CommandMessage } from '../command.ts';
import {
  deleteOtherSessions,
  deleteRefreshToken,
  fetchRefreshTokens,
  setRefreshTokenExpiry,
} from './refresh-tokens.ts';

const ENTRY = {
  id: '1',
  type: 'normal',
  auth_provider_type: 'homeassistant',
  client_id: 'http://localhost:8123/',
  client_name: null,
  client_icon: null,
  created_at: '2026-11-22T03:16:44.323173+00:00',
  expire_at: '2027-02-20T03:16:44.323253+00:00',
  last_used_at: null,
  last_used_ip: null,
  is_current: true,
};

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

test('asks for the own refresh tokens', async () => {
  const link = sender([ENTRY]);
  await expect(fetchRefreshTokens(link)).resolves.toEqual([ENTRY]);
  expect(link.sent).toEqual([{ type: 'auth/refresh_tokens' }]);
});

test('who asks in the same turn shares one answer, and who asks later gets a newer one', async () => {
  const link = sender([ENTRY]);
  const [one, other] = await Promise.all([fetchRefreshTokens(link), fetchRefreshTokens(link)]);
  expect(one).toBe(other);
  expect(link.sent).toHaveLength(1);
  await fetchRefreshTokens(link);
  expect(link.sent).toHaveLength(2);
  await Promise.all([fetchRefreshTokens(link), fetchRefreshTokens(sender([]))]);
  expect(link.sent, 'another connection has its own answer').toHaveLength(3);
});

test('a refusal is told to each who asked', async () => {
  const refuse = { sendMessagePromise: () => Promise.reject(new Error('lost')) };
  const asked = [fetchRefreshTokens(refuse), fetchRefreshTokens(refuse)];
  for (const answer of asked) await expect(answer).rejects.toMatchObject({ code: 'connection_lost' });
});

test.each([
  null,
  {},
  [null],
  ['text'],
  [{ ...ENTRY, id: 3 }],
  [{ ...ENTRY, type: null }],
  [{ ...ENTRY, client_id: 4 }],
  [{ ...ENTRY, client_name: 4 }],
  [{ ...ENTRY, expire_at: 4 }],
  [{ ...ENTRY, last_used_at: 4 }],
  [{ ...ENTRY, is_current: 'yes' }],
  [{ ...ENTRY, last_used_ip: 4 }],
  [ENTRY, { ...ENTRY, created_at: undefined }],
])('a list of another shape is refused: %j', async (answer) => {
  await expect(fetchRefreshTokens(sender(answer))).rejects.toMatchObject({ code: 'invalid_response' });
});

test('ends one token', async () => {
  const link = sender({});
  await deleteRefreshToken(link, 'x');
  expect(link.sent).toEqual([{ type: 'auth/delete_refresh_token', refresh_token_id: 'x' }]);
});

test('ends all other sessions and leaves long-lived tokens and the own session', async () => {
  const link = sender({});
  await deleteOtherSessions(link);
  expect(link.sent).toEqual([
    { type: 'auth/delete_all_refresh_tokens', token_type: 'normal', delete_current_token: false },
  ]);
});

test.each([true, false])('switches the expiry: %s', async (enable_expiry) => {
  const link = sender({});
  await setRefreshTokenExpiry(link, 'x', enable_expiry);
  expect(link.sent).toEqual([
    { type: 'auth/refresh_token_set_expiry', refresh_token_id: 'x', enable_expiry },
  ]);
});
