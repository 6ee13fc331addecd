import { expect, test } from 'vitest';
import { loadRecording } from '../../../mocks/home-assistant/recordings/recording.ts';
import type { CommandMessage } from '../command.ts';
import { createLongLivedAccessToken, readAccessToken } from './long-lived-access-token.ts';

test('asks for a token with a name and a lifetime in days', async () => {
  const sent: CommandMessage[] = [];
  const sendMessagePromise = (message: CommandMessage) => {
    sent.push(message);
    return Promise.resolve('a.b.c');
  };
  await expect(createLongLivedAccessToken({ sendMessagePromise }, 'Node', 30)).resolves.toBe('a.b.c');
  expect(sent).toEqual([{ type: 'auth/long_lived_access_token', client_name: 'Node', lifespan: 30 }]);
});

test.each([null, '', {}, 5])('an answer that is no token is refused: %j', async (answer) => {
  const link = { sendMessagePromise: () => Promise.resolve(answer) };
  await expect(createLongLivedAccessToken(link, 'Node', 30)).rejects.toMatchObject({
    code: 'invalid_response',
  });
});

test('reads the id and the end of a recorded token', () => {
  const received = loadRecording('llat').steps.map((step) => ('ws' in step ? step.ws.received : undefined));
  const token = received
    .map((message) => (message as { result?: unknown } | undefined)?.result)
    .find((result) => typeof result === 'string');
  expect(readAccessToken(String(token))).toEqual({
    refreshTokenId: '710f051a212f4b9293e0ed3365a74023',
    expiresAtMs: 2_110_677_409_000,
  });
});

const coded = (claims: unknown): string => `e30.${btoa(JSON.stringify(claims)).replace(/=+$/, '')}.c2ln`;

test('reads an id whose letters are written in base64url', () => {
  const iss = '>>>???\u00fc';
  const bytes = new TextEncoder().encode(JSON.stringify({ iss, exp: 5 }));
  const payload = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  expect(payload).toMatch(/-.*_.*_/);
  expect(readAccessToken(`e30.${payload}.c2ln`)).toEqual({ refreshTokenId: iss, expiresAtMs: 5_000 });
});

test.each([
  ['', 'nothing'],
  ['token', 'a word'],
  ['a.b', 'two parts'],
  ['a.b.c', 'no base64url'],
  ['e30.e30.c2ln', 'no claims'],
  [coded(null), 'null'],
  [coded({ iss: 5, exp: 5 }), 'an id that is a number'],
  [coded({ iss: 'x', exp: 'soon' }), 'an end that is a word'],
  [`${coded({ iss: 'x', exp: 5 })}.d`, 'four parts'],
  [coded({ iss: 'x', exp: 5 }).replace('.c2ln', ''), 'no signature'],
  [coded({ iss: 'x', exp: 5 }).replace('c2ln', ''), 'an empty signature'],
  ['2e9943a1da907a658c13bf029d887e7c9fbebf86c70514d321a1e5e8d1a53750', 'a refresh token'],
])('is no access token: %s', (token) => {
  expect(readAccessToken(token)).toBeUndefined();
});
