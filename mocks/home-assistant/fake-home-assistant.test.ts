/** The household as a whole: power, memory, bans, and an administrator elsewhere. */
import { beforeEach, describe, expect, it } from 'vitest';
import { scenarios } from '../scenarios/scenarios.ts';
import { ManualClock } from './clock.ts';
import { FakeHomeAssistant } from './fake-home-assistant.ts';
import type { State } from './state.ts';
import { clientId, settle, TestClient } from './testing/test-client.ts';

let clock: ManualClock;
let fake: FakeHomeAssistant;
let client: TestClient;

function play(scenario: (typeof scenarios)[keyof typeof scenarios]): void {
  clock = new ManualClock();
  fake = new FakeHomeAssistant(scenario, { clock });
  client = new TestClient(fake);
}

beforeEach(() => play(scenarios.household));

const ada = ['ada', 'correct horse battery staple'] as const;

describe('a restart', () => {
  it('loses flows and codes, keeps tokens, and closes connections', async () => {
    const flow = await client.start();
    const login = await client.logIn(...ada);
    const { access_token, refresh_token } = await client.signIn(...ada);
    const socket = await client.connect(access_token);
    fake.restart();
    expect(socket.closeCode).toBe(1000);
    expect((await client.submit(flow, { username: 'ada', password: 'x' })).status).toBe(404);
    expect((await client.exchange(login.body['result'])).body['error_description']).toBe('Invalid code');
    expect((await client.get('/api/', access_token)).status).toBe(200);
    expect((await client.refresh(refresh_token)).status).toBe(200);
  });

  it('takes as long as it is told', async () => {
    fake.restart(5000);
    expect(fake.running).toBe(false);
    clock.advance(4999);
    expect(fake.running).toBe(false);
    clock.advance(1);
    expect(fake.running).toBe(true);
    expect((await client.get('/auth/providers')).status).toBe(200);
  });

  it('begins once, also where it is hurried, and not at all where it is stopped meanwhile', async () => {
    play(scenarios.attention);
    fake.restart(5000);
    clock.advance(1000);
    fake.start();
    const { access_token } = await client.signIn(...ada);
    const socket = await client.connect(access_token);
    await socket.ask({ id: 1, type: 'config_entries/subscribe' });
    socket.frames.length = 0;
    clock.advance(5000);
    await settle();
    expect(socket.frames, 'nothing is set up again').toEqual([]);
    fake.restart(5000);
    fake.stop();
    clock.advance(5000);
    expect(fake.running).toBe(false);
  });

  it('that is under way is forgotten by a reset', () => {
    fake.restart(5000);
    fake.reset();
    expect(fake.running).toBe(true);
    play(scenarios.restarting);
    clock.advance(2000);
    fake.reset();
    clock.advance(1000);
    expect(fake.running, 'it begins anew').toBe(false);
    clock.advance(2000);
    expect(fake.running).toBe(true);
  });

  it('lets nobody connect while it answers 503', async () => {
    play(scenarios.restarting);
    clock.advance(3000);
    await expect(client.connect()).rejects.toThrow('503');
  });

  it('the scenario "restarting" refuses for 3 s and answers 503 for 2 s, again after a reset', async () => {
    play(scenarios.restarting);
    for (let round = 0; round < 2; round += 1) {
      expect(fake.running).toBe(false);
      clock.advance(3000);
      expect(fake.running).toBe(true);
      expect(await client.get('/auth/providers')).toEqual({ status: 503, body: { text: '' } });
      clock.advance(2000);
      expect((await client.get('/auth/providers')).status).toBe(200);
      fake.reset();
    }
  });
});

describe('memory', () => {
  it('saved in one household and loaded in another, a session goes on', async () => {
    const { access_token, refresh_token } = await client.signIn(...ada);
    const flow = await client.start();
    const saved = fake.save();
    const other = new FakeHomeAssistant(scenarios.household, { clock });
    other.load(saved);
    const moved = new TestClient(other);
    expect((await moved.get('/api/', access_token)).status).toBe(200);
    expect((await moved.refresh(refresh_token)).status).toBe(200);
    const answer = await moved.submit(flow, { username: ada[0], password: ada[1] });
    expect(answer.body['type']).toBe('create_entry');
  });

  it('a household that is loaded closes the connections of the one before, and its flows are free', async () => {
    play({ ...scenarios.household, passwordCheckMs: 300 });
    const flow = await client.start();
    const checked = client.submit(flow, { username: 'ada', password: 'wrong' });
    await settle();
    const saved = fake.save();
    clock.advance(300);
    await checked;
    const waiting = await client.connect();
    fake.load(saved);
    expect(waiting.closeCode).toBe(1000);
    const again = client.submit(flow, { username: 'ada', password: 'wrong' });
    await settle();
    clock.advance(300);
    expect((await again).body).toMatchObject({ errors: { base: 'invalid_auth' } });
  });

  it('a reset forgets everything', async () => {
    const { access_token } = await client.signIn(...ada);
    const socket = await client.connect(access_token);
    fake.reset();
    expect(socket.closeCode).toBe(1000);
    expect(fake.requests).toEqual([]);
    expect((await client.get('/api/', access_token)).status).toBe(401);
  });

  it('holds ids and tokens as long as those of Home Assistant', async () => {
    play(scenarios['every-provider']);
    const { access_token } = await client.signIn(...ada);
    const socket = await client.connect(access_token);
    await socket.ask({ id: 1, type: 'config/auth/create', name: 'Barbara' });
    const before = JSON.parse(fake.save()) as State;
    const login = { user_id: before.users.at(-1)?.id, username: 'barbara', password: 'x' };
    await socket.ask({ id: 2, type: 'config/auth_provider/homeassistant/create', ...login });
    await socket.ask({ id: 3, type: 'auth/setup_mfa', mfa_module_id: 'totp' });
    fake.setEntity('light.hall', 'on');
    const company = await client.start('command_line');
    const first = await client.submit(company, { username: 'eve', password: 'company-password' });
    await client.exchange(first.body['result']);
    await new TestClient(fake, '10.20.30.4').start('trusted_networks', 'kiosk');
    await client.start();
    const state = JSON.parse(fake.save()) as State;
    const digits = (text: string, length: number) =>
      expect(text).toMatch(new RegExp(`^[0-9a-f]{${length}}$`));
    const { users, credentials, refreshTokens, loginFlows, setupFlows, authorizationCodes } = state;
    for (const list of [users, credentials, refreshTokens, loginFlows, setupFlows]) {
      expect(list).not.toEqual([]);
      for (const { id } of list) digits(id, 32);
    }
    expect(authorizationCodes).toHaveLength(1);
    for (const { code } of authorizationCodes) digits(code, 32);
    for (const { token, key } of refreshTokens) for (const text of [token, key]) digits(text, 128);
    expect(state.entities).toHaveLength(2);
    for (const { contextId } of state.entities) expect(contextId).toMatch(/^[0-9A-F]{26}$/);
  });

  it('every answered request is noted, without its query', async () => {
    await client.get('/auth/providers?x=1');
    await client.get('/nothing');
    expect(fake.requests).toEqual([
      { method: 'GET', path: '/auth/providers', status: 200 },
      { method: 'GET', path: '/nothing', status: 404 },
    ]);
    fake.clearRequests();
    expect(fake.requests).toEqual([]);
  });
});

describe('time', () => {
  it('ends an access token half an hour and ten seconds later', async () => {
    const { access_token } = await client.signIn(...ada);
    clock.advance(1_809_000);
    expect((await client.get('/api/', access_token)).status).toBe(200);
    clock.advance(1000);
    expect((await client.get('/api/', access_token)).status).toBe(401);
  });

  it('ends a code ten minutes after its login', async () => {
    const first = await client.logIn(...ada);
    clock.advance(600_000);
    expect((await client.exchange(first.body['result'])).status).toBe(200);
    const second = await client.logIn(...ada);
    clock.advance(600_001);
    expect(await client.exchange(second.body['result'])).toEqual({
      status: 400,
      body: { error: 'invalid_request', error_description: 'Invalid code' },
    });
  });

  it('stands in an access token, whose head is the one that was recorded', async () => {
    const { access_token } = await client.signIn(...ada);
    const [head, claims = ''] = String(access_token).split('.');
    expect(head).toBe('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9');
    const iat = clock.nowMs() / 1000;
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ iat, exp: iat + 1800 });
  });

  it('ends a refresh token 90 days after its last use', async () => {
    const { refresh_token } = await client.signIn(...ada);
    const days = 24 * 3600 * 1000;
    clock.advance(89 * days);
    expect((await client.refresh(refresh_token)).status).toBe(200);
    clock.advance(89 * days);
    expect((await client.refresh(refresh_token)).status).toBe(200);
    clock.advance(90 * days);
    expect((await client.refresh(refresh_token)).body).toEqual({ error: 'invalid_grant' });
  });
});

describe('bans', () => {
  it('a banned address gets 403 everywhere until an administrator lifts it', async () => {
    play(scenarios.banned);
    expect(await client.get('/')).toEqual({ status: 403, body: { text: '403: Forbidden' } });
    await expect(client.connect()).rejects.toThrow('403');
    fake.liftBans();
    expect((await client.get('/auth/providers')).status).toBe(200);
  });

  it('count one failure for each connection, whatever is sent after it', async () => {
    play({ ...scenarios.household, loginAttemptsThreshold: 2 });
    const socket = await client.connect();
    const auth = { type: 'auth', access_token: 'wrong' };
    expect(await socket.ask(auth)).toEqual([
      { type: 'auth_invalid', message: 'Invalid access token or password' },
    ]);
    expect(await socket.ask(auth)).toEqual([]);
    expect((await client.get('/auth/providers')).status).toBe(200);
    await client.connect('wrong');
    expect((await client.get('/auth/providers')).status).toBe(403);
  });

  const start = { client_id: clientId, redirect_uri: clientId, handler: ['homeassistant', null] };

  it.each<[string, boolean, () => Promise<unknown>]>([
    ['a wrong password', true, async () => await client.logIn('ada', 'wrong')],
    [
      'a wrong code',
      true,
      async () => await client.submit(await client.logIn('linus', 'just for fun'), { code: '0' }),
    ],
    ['a malformed entry', true, async () => await client.submit(await client.start(), { username: 'ada' })],
    ['an unknown flow', true, async () => await client.post('/auth/login_flow/x', { client_id: clientId })],
    ['an unknown provider', true, async () => await client.start('cloud')],
    [
      'a refused client',
      true,
      async () => await client.post('/auth/login_flow', { ...start, client_id: 'x' }),
    ],
    [
      'a refused redirect',
      true,
      async () => {
        const flow = await client.post('/auth/login_flow', { ...start, redirect_uri: 'http://a.example/' });
        await client.submit(flow, { username: 'ada', password: ada[1] });
      },
    ],
    ['a wrong refresh token', true, async () => await client.refresh('x')],
    ['a wrong access token', true, async () => await client.get('/api/', 'x')],
    ['a bad token in a socket', true, async () => await client.connect('x')],
    [
      'a start that fits no schema',
      false,
      async () => await client.post('/auth/login_flow', { ...start, more: 1 }),
    ],
    ['a step that fits no schema', false, async () => await client.post('/auth/login_flow/x', {})],
    ['a flow that is dropped twice', false, async () => await client.send('DELETE', '/auth/login_flow/x')],
    ['a flow that is looked at', false, async () => await client.get('/auth/login_flow')],
    ['a token that is taken back', false, async () => await client.postForm('/auth/revoke', { token: 'x' })],
    [
      'a message of another form',
      false,
      async () => await (await client.connect()).ask({ type: 'auth', id: 1 }),
    ],
    ['an unknown page', false, async () => await client.get('/nothing')],
  ])('are for %s: %s', async (_what, counts, act) => {
    play({ ...scenarios.household, loginAttemptsThreshold: 1 });
    await act();
    expect((await client.get('/auth/providers')).status).toBe(counts ? 403 : 200);
  });

  it('count the failures of each address until a login is finished there', async () => {
    play({ ...scenarios.household, loginAttemptsThreshold: 2 });
    const other = new TestClient(fake, '127.0.0.2');
    await client.get('/api/', 'wrong');
    await other.get('/api/', 'wrong');
    await client.logIn(...ada);
    await client.get('/api/', 'wrong');
    expect((await client.get('/auth/providers')).status).toBe(200);
    await client.get('/api/', 'wrong');
    expect((await client.get('/auth/providers')).status).toBe(403);
    expect((await other.get('/auth/providers')).status).toBe(200);
    fake.liftBans();
    await client.get('/api/', 'wrong');
    expect((await client.get('/auth/providers')).status, 'from the beginning').toBe(200);
  });

  it('are noted once for each address', async () => {
    play({ ...scenarios.household, loginAttemptsThreshold: 1 });
    const sockets = [await client.connect(), await client.connect()];
    for (const socket of sockets) await socket.ask({ type: 'auth', access_token: 'wrong' });
    expect(JSON.parse(fake.save())).toMatchObject({ bannedAddresses: ['127.0.0.1'] });
  });

  it('are off unless there is a threshold', async () => {
    for (let turn = 0; turn < 20; turn += 1) await client.get('/api/', 'wrong');
    expect((await client.get('/auth/providers')).status).toBe(200);
  });
});

describe('an administrator elsewhere', () => {
  it('switches somebody off: sessions end, and a right password is refused', async () => {
    const { access_token, refresh_token } = await client.signIn('grace', 'compiler-1952');
    const socket = await client.connect(access_token);
    fake.setActive('grace', false);
    expect(socket.closeCode).toBe(1000);
    expect((await client.refresh(refresh_token)).body).toEqual({ error: 'invalid_grant' });
    const login = await client.logIn('grace', 'compiler-1952');
    expect(login).toEqual({ status: 403, body: { message: 'Login blocked: User is not active' } });
    fake.setActive('grace', true);
    expect((await client.logIn('grace', 'compiler-1952')).body['type']).toBe('create_entry');
  });

  it('ends the sessions of one person only', async () => {
    const hers = await client.signIn(...ada);
    const others = await client.signIn('grace', 'compiler-1952');
    fake.revokeTokensOf('ada');
    expect((await client.get('/api/', hers['access_token'])).status).toBe(401);
    expect((await client.get('/api/', others['access_token'])).status).toBe(200);
  });
});

describe('who may come in', () => {
  it('somebody for home only is refused from outside', async () => {
    const away = new TestClient(fake, '203.0.113.5');
    const refused = await away.logIn('margaret', 'apollo-11');
    expect(refused.body).toEqual({ message: 'Login blocked: User cannot authenticate remotely' });
    expect((await client.logIn('margaret', 'apollo-11')).body['type']).toBe('create_entry');
  });

  it('nobody, while the home is new', async () => {
    play(scenarios['new-home']);
    expect(await client.get('/auth/providers')).toEqual({
      status: 400,
      body: { message: 'Onboarding not finished', code: 'onboarding_required' },
    });
    const { body } = await client.get('/api/onboarding');
    expect(body['list']).toContainEqual({ step: 'user', done: false });
  });

  it('a code is available for users with an authenticator app only', async () => {
    expect((await client.logIn('linus', 'just for fun')).body).toMatchObject({
      ...{ type: 'form', step_id: 'mfa' },
      description_placeholders: { mfa_module_id: 'totp', mfa_module_name: 'Authenticator app' },
    });
    expect(fake.totpCode('linus')).toMatch(/^\d{6}$/);
    expect(() => fake.totpCode('ada')).toThrow('ada has no authenticator app');
    expect(() => fake.totpCode('nobody')).toThrow('nobody here is called nobody');
  });
});
