/** Signing in over the WebSocket, and the commands the account needs. */
import { ada, grace } from '../servers/demo-accounts.ts';
import { WireSocket } from '../wire/socket.ts';
import { expect, test } from './household.ts';

test('a good token is welcome', async ({ http, household }) => {
  const { access_token } = await http.signIn(ada);
  const socket = await WireSocket.open(household.baseUrl);
  const greeting = await socket.next();
  expect(greeting).toEqual({ type: 'auth_required', ha_version: expect.any(String) });
  socket.send({ type: 'auth', access_token });
  expect(await socket.next()).toEqual({ type: 'auth_ok', ha_version: greeting.ha_version });
  await socket.close();
});

for (const { first, frame, message } of [
  {
    first: 'a bad token',
    frame: { type: 'auth', access_token: 'x.y.z' },
    message: /^Invalid access token or password$/,
  },
  {
    first: 'an authentication with an id',
    frame: { id: 1, type: 'auth', access_token: 'x' },
    message: /^Auth message incorrectly formatted: /,
  },
  {
    first: 'a command',
    frame: { id: 1, type: 'auth/current_user' },
    message: /^Auth message incorrectly formatted: /,
  },
]) {
  test(`${first} as the first message is refused in words`, async ({ household }) => {
    const socket = await WireSocket.open(household.baseUrl);
    await socket.next();
    socket.send(frame);
    const answer = await socket.next();
    expect(answer.type).toBe('auth_invalid');
    expect(answer.message).toMatch(message);
    expect(await socket.closed).toBe(1000);
  });
}

for (const { first, frame } of [
  { first: 'a text that is not JSON', frame: 'hello' },
  { first: 'bytes', frame: new Uint8Array([123, 125]) },
]) {
  test(`${first} as the first message closes without a word`, async ({ household }) => {
    const socket = await WireSocket.open(household.baseUrl);
    await socket.next();
    socket.send(frame);
    expect(await socket.closed).toBe(1000);
    await expect(socket.next()).rejects.toThrow('closed');
  });
}

test('a person learns who they are', async ({ http, household }) => {
  for (const { account, is_owner } of [
    { account: ada, is_owner: true },
    { account: grace, is_owner: false },
  ]) {
    const { access_token } = await http.signIn(account);
    const socket = await WireSocket.signedIn(household.baseUrl, access_token);
    const answer = await socket.command('auth/current_user');
    expect(answer.success).toBe(true);
    expect(answer.result).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: account.name,
      is_owner,
      is_admin: true,
      credentials: [{ auth_provider_type: 'homeassistant', auth_provider_id: null }],
      mfa_modules: [{ id: 'totp', name: expect.any(String), enabled: false }],
    });
    await socket.close();
  }
});

test('the own session is the current one among the refresh tokens', async ({ http, household }) => {
  const { access_token } = await http.signIn(ada);
  const socket = await WireSocket.signedIn(household.baseUrl, access_token);
  const { result } = await socket.command('auth/refresh_tokens');
  const current = (result as { is_current: boolean }[]).filter(({ is_current }) => is_current);
  const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/);
  expect(current).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      type: 'normal',
      auth_provider_type: 'homeassistant',
      client_id: http.clientId,
      client_name: null,
      client_icon: null,
      created_at: moment,
      expire_at: moment,
      last_used_at: moment,
      last_used_ip: '127.0.0.1',
      is_current: true,
    },
  ]);
  await socket.close();
});

test('commands need growing ids and a known type', async ({ http, household }) => {
  const { access_token } = await http.signIn(ada);
  const socket = await WireSocket.signedIn(household.baseUrl, access_token);
  socket.send({ id: 5, type: 'ping' });
  expect(await socket.next()).toEqual({ id: 5, type: 'pong' });
  socket.send({ id: 5, type: 'ping' });
  expect(await socket.next()).toMatchObject({ id: 5, success: false, error: { code: 'id_reuse' } });
  socket.send({ id: 6, type: 'latchkey/nothing' });
  expect(await socket.next()).toMatchObject({ id: 6, success: false, error: { code: 'unknown_command' } });
  await socket.close();
});
