/** Connections in the cases that recordings do not hold. */
import { beforeEach, describe, expect, it } from 'vitest';
import { scenarios } from '../../scenarios/scenarios.ts';
import { ManualClock } from '../clock.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { origin, settle, TestClient, type TestSocket } from '../testing/test-client.ts';

let clock: ManualClock;
let fake: FakeHomeAssistant;
let client: TestClient;
let ada: TestSocket;
let grace: TestSocket;

beforeEach(async () => {
  clock = new ManualClock();
  fake = new FakeHomeAssistant(scenarios.household, { clock });
  client = new TestClient(fake);
  ada = await client.connect((await client.signIn('ada', 'correct horse battery staple'))['access_token']);
  grace = await client.connect((await client.signIn('grace', 'compiler-1952'))['access_token']);
});

describe('signing in', () => {
  it('the server speaks first, and loses its patience after ten seconds', async () => {
    const silent = await client.connect();
    expect(silent.frames).toEqual([{ type: 'auth_required', ha_version: '2026.11.0' }]);
    clock.advance(9_999);
    expect(silent.closeCode).toBeUndefined();
    clock.advance(1);
    expect(silent.closeCode).toBe(1000);
    expect(silent.frames).toHaveLength(1);
  });

  it('a first frame of more than 64 KiB closes without a word', async () => {
    const socket = await client.connect();
    expect(await socket.ask({ type: 'auth', access_token: 'x'.repeat(65_536) })).toEqual([]);
    expect(socket.closeCode).toBe(1000);
  });

  it('a first frame of 64 KiB is read', async () => {
    const socket = await client.connect();
    const frame = JSON.stringify({ type: 'auth', access_token: 'x' });
    expect(await socket.ask(frame.padEnd(65_536))).toEqual([
      { type: 'auth_invalid', message: 'Invalid access token or password' },
    ]);
  });
});

describe('commands that are never answered', () => {
  it.each([
    ['a set-up with an unknown flow', { type: 'auth/setup_mfa', flow_id: 'x', user_input: { code: '1' } }],
    ['an unknown group', { type: 'config/auth/update', user_id: '', group_ids: ['nope'] }],
  ])('%s', async (_what, command) => {
    const [list] = (await ada.ask({ id: 1, type: 'config/auth/list' })) as { result: { id: string }[] }[];
    const user_id = list?.result[1]?.id;
    const message = 'user_id' in command ? { ...command, user_id } : command;
    expect(await ada.ask({ ...message, id: 2 })).toEqual([]);
    clock.advance(60_000);
    expect(await ada.ask({ id: 3, type: 'ping' })).toEqual([{ id: 3, type: 'pong' }]);
  });

  it('a set-up with input that does not match the form', async () => {
    const [started] = (await ada.ask({ id: 1, type: 'auth/setup_mfa', mfa_module_id: 'totp' })) as {
      result: { flow_id: string };
    }[];
    const flow_id = started?.result.flow_id;
    expect(await ada.ask({ id: 2, type: 'auth/setup_mfa', flow_id, user_input: {} })).toEqual([]);
  });
});

describe('subscriptions', () => {
  it('stored data comes before the result, then with each change, for one user only', async () => {
    expect(await ada.ask({ id: 1, type: 'frontend/subscribe_user_data', key: 'theme' })).toEqual([
      { id: 1, type: 'event', event: { value: null } },
      { id: 1, type: 'result', success: true, result: null },
    ]);
    await grace.ask({ id: 1, type: 'frontend/set_user_data', key: 'theme', value: 'hers' });
    expect(await ada.ask({ id: 2, type: 'frontend/set_user_data', key: 'theme', value: 'dark' })).toEqual([
      { id: 1, type: 'event', event: { value: 'dark' } },
      { id: 2, type: 'result', success: true, result: null },
    ]);
  });

  it('an administrator hears of users, until the subscription ends', async () => {
    await grace.ask({ id: 1, type: 'subscribe_events', event_type: 'user_updated' });
    grace.frames.length = 0;
    fake.setActive('linus', false);
    await ada.ask({ id: 1, type: 'ping' });
    expect(grace.frames).toMatchObject([{ id: 1, type: 'event', event: { event_type: 'user_updated' } }]);
    expect(await grace.ask({ id: 2, type: 'unsubscribe_events', subscription: 1 })).toMatchObject([
      { success: true },
    ]);
    expect(await grace.ask({ id: 3, type: 'unsubscribe_events', subscription: 1 })).toMatchObject([
      { error: { code: 'not_found', message: 'Subscription not found.' } },
    ]);
    grace.frames.length = 0;
    fake.setActive('linus', true);
    await ada.ask({ id: 2, type: 'ping' });
    expect(grace.frames).toEqual([]);
  });

  it('a plain user may hear of themes, and not of users', async () => {
    const { access_token } = await client.signIn('margaret', 'apollo-11');
    const margaret = await client.connect(access_token);
    expect(
      await margaret.ask({ id: 1, type: 'subscribe_events', event_type: 'themes_updated' }),
    ).toMatchObject([{ success: true }]);
    expect(await margaret.ask({ id: 2, type: 'subscribe_events', event_type: 'user_added' })).toMatchObject([
      { error: { code: 'unauthorized' } },
    ]);
    expect(await margaret.ask({ id: 3, type: 'config/auth/list' })).toMatchObject([
      { error: { code: 'unauthorized' } },
    ]);
  });
});

describe('frames', () => {
  const pong = (id: number) => ({ id, type: 'pong' });

  it('hold several commands, and several answers once the client says so', async () => {
    const pings = (...ids: number[]) => ids.map((id) => ({ id, type: 'ping' }));
    expect(await ada.ask(pings(1, 2))).toEqual([pong(1), pong(2)]);
    const features = { id: 3, type: 'supported_features', features: { coalesce_messages: 1 } };
    expect(await ada.ask(features)).toEqual([{ id: 3, type: 'result', success: true, result: null }]);
    expect(await ada.ask(pings(4, 5))).toEqual([[pong(4), pong(5)]]);
    expect(await ada.ask(pings(6)), 'one answer stands alone').toEqual([pong(6)]);
    await ada.ask({ ...features, id: 7, features: {} });
    expect(await ada.ask(pings(8, 9))).toEqual([pong(8), pong(9)]);
  });

  it.each<[unknown, unknown, string, string]>([
    [{ type: 'ping' }, null, 'invalid_format', 'Message incorrectly formatted.'],
    [{ id: 0, type: 'ping' }, 0, 'invalid_format', 'Message incorrectly formatted.'],
    [{ id: 1.5, type: 'ping' }, 1.5, 'invalid_format', 'Message incorrectly formatted.'],
    [{ id: '1', type: 'ping' }, '1', 'invalid_format', 'Message incorrectly formatted.'],
    [{ id: 1, type: '' }, 1, 'invalid_format', 'Message incorrectly formatted.'],
    [{ id: 1 }, 1, 'invalid_format', 'Message incorrectly formatted.'],
    ['"ping"', 0, 'invalid_format', 'Message incorrectly formatted.'],
    [{ id: 1, type: 'toString' }, 1, 'unknown_command', 'Unknown command.'],
    [
      { id: 1, type: 'ping', x: [null, true, 'a', 1.5, { password: 'b' }] },
      1,
      'invalid_format',
      "extra keys not allowed. Got {'id': 1, 'type': 'ping', 'x': [None, True, 'a', 1.5, {'password': '**REDACTED**'}]}",
    ],
    [
      { id: 1, type: 'ping', x: { access_token: 1, code: 1, current_password: 1, new_password: 1, name: 1 } },
      1,
      'invalid_format',
      "extra keys not allowed. Got {'id': 1, 'type': 'ping', 'x': {'access_token': '**REDACTED**', 'code': '**REDACTED**', 'current_password': '**REDACTED**', 'new_password': '**REDACTED**', 'name': 1}}",
    ],
    [
      { id: 1, type: 'ping', x: { pin: 1, token: false, password: null, other: false } },
      1,
      'invalid_format',
      "extra keys not allowed. Got {'id': 1, 'type': 'ping', 'x': {'pin': '**REDACTED**', 'token': '**REDACTED**', 'password': None, 'other': False}}",
    ],
  ])('that are no commands are answered: %j', async (frame, id, code, message) => {
    expect(await ada.ask(frame)).toEqual([{ id, type: 'result', success: false, error: { code, message } }]);
    expect(await ada.ask({ id: 2, type: 'ping' })).toEqual([pong(2)]);
    expect(await ada.ask({ id: 2, type: 'ping' }), 'ids grow').toMatchObject([
      { error: { code: 'id_reuse', message: 'Identifier values have to increase.' } },
    ]);
  });

  it.each<[string, object, string]>([
    ['supported_features', { features: [] }, "expected dict at 'features'. Got []"],
    ['unsubscribe_events', { subscription: 1.5 }, "expected int at 'subscription'. Got 1.5"],
    ['frontend/get_user_data', { key: 5 }, "expected str at 'key'. Got 5"],
    ['config/auth/create', { name: 'x', group_ids: 'x' }, "expected list of str at 'group_ids'. Got 'x'"],
    ['config/auth/create', { name: 'x', group_ids: [5] }, "expected list of str at 'group_ids'. Got [5]"],
    ['config/auth/create', { name: 'x', local_only: 1 }, "expected bool at 'local_only'. Got 1"],
    [
      'frontend/get_translations',
      { language: 'en', category: 'title', integration: 5 },
      "expected list of str at 'integration'. Got 5",
    ],
  ])('with a field of a wrong kind name it: %s %j', async (type, fields, message) => {
    expect(await ada.ask({ id: 1, type, ...fields })).toEqual([
      { id: 1, type: 'result', success: false, error: { code: 'invalid_format', message } },
    ]);
  });

  it('that are no JSON close the connection', async () => {
    expect(await ada.ask('{')).toEqual([]);
    expect(ada.closeCode).toBe(1000);
  });
});

describe('stored data', () => {
  it('is told under its key, and all of it where none is named', async () => {
    const set = async (id: number, key: string, value: unknown): Promise<unknown> =>
      await ada.ask({ id, type: 'frontend/set_user_data', key, value });
    await set(1, 'theme', 'dark');
    await ada.ask({ id: 2, type: 'frontend/subscribe_user_data', key: 'core' });
    expect(await ada.ask({ id: 3, type: 'frontend/subscribe_user_data' })).toMatchObject([
      { id: 3, type: 'event', event: { value: { theme: 'dark' } } },
      { id: 3, success: true },
    ]);
    expect(await set(4, 'core', 1)).toMatchObject([
      { id: 2, event: { value: 1 } },
      { id: 3, event: { value: { theme: 'dark', core: 1 } } },
      { id: 4, success: true },
    ]);
    const get = async (id: number, more: object): Promise<unknown> =>
      await ada.ask({ id, type: 'frontend/get_user_data', ...more });
    expect(await get(5, { key: 'core' })).toMatchObject([{ result: { value: 1 } }]);
    expect(await get(6, { key: 'nope' })).toMatchObject([{ result: { value: null } }]);
    expect(await get(7, {})).toMatchObject([{ result: { value: { theme: 'dark', core: 1 } } }]);
  });
});

describe('the end', () => {
  it('comes once, and after the last words', async () => {
    const heard: string[] = [];
    const socket = fake.openSocket(new Request(`${origin}/api/websocket`), undefined, {
      send: (frame) => heard.push((JSON.parse(frame) as { type: string }).type),
      close: (code) => heard.push(`closed ${code}`),
    });
    if (socket instanceof Response) throw new Error(`refused with ${socket.status}`);
    const { access_token } = await client.signIn('grace', 'compiler-1952');
    socket.receive(JSON.stringify({ type: 'auth', access_token }));
    await settle();
    socket.receive(JSON.stringify({ id: 1, type: 'ping' }));
    fake.revokeTokensOf('grace');
    fake.stop();
    await settle();
    expect(heard).toEqual(['auth_required', 'auth_ok', 'pong', 'closed 1000']);
  });

  it('of all own tokens closes the connection two seconds after the answer', async () => {
    const other = await client.connect(
      (await client.signIn('ada', 'correct horse battery staple'))['access_token'],
    );
    const keep = { id: 1, type: 'auth/delete_all_refresh_tokens', delete_current_token: false };
    expect(await ada.ask(keep)).toMatchObject([{ id: 1, success: true, result: {} }]);
    expect(other.closeCode).toBe(1000);
    expect(await ada.ask({ id: 2, type: 'auth/refresh_tokens' })).toMatchObject([
      { result: [{ is_current: true }] },
    ]);
    const longLived = {
      id: 3,
      type: 'auth/delete_all_refresh_tokens',
      token_type: 'long_lived_access_token',
    };
    await ada.ask(longLived);
    expect(
      await ada.ask({ id: 4, type: 'auth/delete_all_refresh_tokens', token_type: 'normal' }),
    ).toMatchObject([{ id: 4, success: true }]);
    expect(await ada.ask({ id: 5, type: 'ping' }), 'it is deaf by now').toEqual([]);
    clock.advance(1999);
    expect(ada.closeCode).toBeUndefined();
    clock.advance(1);
    expect(ada.closeCode).toBe(1000);
    expect(grace.closeCode).toBeUndefined();
  });

  it('a client that left is spoken to no more', () => {
    grace.frames.length = 0;
    grace.socket?.clientClosed();
    fake.revokeTokensOf('grace');
    fake.stop();
    expect(grace.frames).toEqual([]);
    expect(grace.closeCode).toBeUndefined();
    expect(ada.closeCode).toBe(1000);
  });
});
