/** Connections in the cases that recordings do not hold. */
import { beforeEach, describe, expect, it } from 'vitest';
import { scenarios } from '../../scenarios/scenarios.ts';
import { ManualClock } from '../clock.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { TestClient, type TestSocket } from '../test-client.ts';

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
      { error: { code: 'not_found' } },
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

describe('the end', () => {
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
