/** A new home: what the recordings do not show of it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { scenarios } from '../scenarios/scenarios.ts';
import { ManualClock } from './clock.ts';
import { FakeHomeAssistant } from './fake-home-assistant.ts';
import type { Scenario } from './scenario.ts';
import type { State } from './state.ts';
import { clientId, TestClient, type Answer } from './testing/test-client.ts';

let fake: FakeHomeAssistant;
let client: TestClient;

function moveInto(more: Partial<Scenario> = {}): void {
  fake = new FakeHomeAssistant({ ...scenarios['new-home'], ...more }, { clock: new ManualClock() });
  client = new TestClient(fake);
}

beforeEach(() => moveInto());

const owner = { name: 'Ada', username: 'ada', password: 'x', client_id: clientId, language: 'en' };

async function ownerToken(): Promise<string> {
  const made = await client.post('/api/onboarding/users', owner);
  const tokens = await client.exchange(made.body['auth_code']);
  return String(tokens.body['access_token']);
}

async function finish(step: string, token: string, body: object = {}): Promise<Answer> {
  return await client.request(`/api/onboarding/${step}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
}

const own = { client_id: clientId, redirect_uri: clientId };

describe('a new home', () => {
  it('keeps what was done over a restart, and forgets its views after the one that follows the last step', async () => {
    const token = await ownerToken();
    await finish('core_config', token);
    fake.restart();
    const { body } = await client.get('/api/onboarding');
    expect(body['list']).toEqual([
      { step: 'user', done: true },
      { step: 'core_config', done: true },
      { step: 'analytics', done: false },
      { step: 'integration', done: false },
    ]);
    await finish('analytics', token);
    await finish('integration', token, own);
    expect((await client.get('/api/onboarding')).status).toBe(200);
    fake.restart();
    expect((await client.get('/api/onboarding')).status).toBe(404);
    expect((await finish('analytics', token)).status).toBe(404);
    expect((await client.post('/api/onboarding/users', owner)).status).toBe(404);
  });

  it('has its owner from the first step on, who is a person too', async () => {
    await ownerToken();
    const { users, credentials, persons } = JSON.parse(fake.save()) as State;
    const id = expect.stringMatching(/^[0-9a-f]{32}$/) as unknown;
    expect(users).toEqual([
      {
        ...{ id, name: 'Ada', isOwner: true, isActive: true, localOnly: false, systemGenerated: false },
        ...{ groupIds: ['system-admin'], factors: {}, frontendData: {} },
      },
    ]);
    const userId = users[0]?.id;
    expect(credentials).toEqual([{ id, userId, provider: ['homeassistant', null], account: 'ada' }]);
    expect(persons).toEqual([{ id: 'ada', name: 'Ada', userId, deviceTrackers: [], isFixed: false }]);
    expect((await client.logIn('ada', 'undefined')).body['type']).toBe('form');
    expect((await client.logIn('ada', owner.password)).body['type']).toBe('create_entry');
  });

  it('knows nothing of analytics until its core is configured', async () => {
    const token = await ownerToken();
    const socket = await client.connect(token);
    const refused = await socket.ask({ id: 1, type: 'analytics' });
    expect(refused).toMatchObject([{ success: false, error: { code: 'unknown_command' } }]);
    await finish('core_config', token);
    const wrong = { id: 2, type: 'analytics/preferences', preferences: { base: 'yes' } };
    expect(await socket.ask(wrong)).toMatchObject([{ error: { code: 'invalid_format' } }]);
    await socket.ask({ id: 3, type: 'analytics/preferences', preferences: { base: true } });
    const asked = await socket.ask({ id: 4, type: 'analytics' });
    const none = { diagnostics: false, usage: false, statistics: false, snapshots: false };
    expect(asked).toMatchObject([{ result: { onboarded: true, preferences: { base: true, ...none } } }]);
    const every = { base: false, diagnostics: true, usage: true, statistics: true, snapshots: true };
    expect(await socket.ask({ id: 5, type: 'analytics/preferences', preferences: every })).toMatchObject([
      { result: { preferences: every } },
    ]);
  });

  it.each([
    ['country', 'nl', 'invalid ISO 3166 formatted country', "'nl'"],
    ['currency', 'euro', 'invalid ISO 4217 formatted currency', "'euro'"],
    ['elevation', 'high', 'expected int', "'high'"],
    ['language', 5, 'expected str', '5'],
    ['latitude', 90.1, 'invalid latitude', '90.1'],
    ['latitude', '52', 'invalid latitude', "'52'"],
    ['longitude', -180.1, 'invalid longitude', '-180.1'],
    ['radius', null, 'expected int', 'None'],
    ['unit_system', 'imperial', "value must be one of ['metric', 'us_customary']", "'imperial'"],
  ])('does not take for %s: %j', async (name, value, said, got) => {
    const socket = await client.connect(await ownerToken());
    const [before] = await socket.ask({ id: 1, type: 'get_config' });
    expect(await socket.ask({ id: 2, type: 'config/core/update', [name]: value })).toMatchObject([
      { error: { code: 'invalid_format', message: `${said} at '${name}'. Got ${got}` } },
    ]);
    const [after] = await socket.ask({ id: 3, type: 'get_config' });
    expect(after).toEqual({ ...(before as object), id: 3 });
  });

  it.each([
    { country: 'CH', currency: 'CHF', language: 'de' },
    { latitude: 90, longitude: -180, elevation: -5, radius: 0 },
    { unit_system: 'us_customary' },
    { unit_system: 'metric', time_zone: 'Europe/Zurich', location_name: '' },
  ])('takes %j', async (changes) => {
    const socket = await client.connect(await ownerToken());
    await socket.ask({ id: 1, type: 'subscribe_events', event_type: 'core_config_updated' });
    expect(await socket.ask({ id: 2, type: 'config/core/update', ...changes })).toMatchObject([
      { id: 1, type: 'event', event: { event_type: 'core_config_updated' } },
      { id: 2, success: true, result: null },
    ]);
    expect(await socket.ask({ id: 3, type: 'get_config' })).toMatchObject([{ result: changes }]);
  });

  it('finds out about its place what there is to find', async () => {
    moveInto({ detected: { country: 'NL', latitude: 52.37 } });
    const socket = await client.connect(await ownerToken());
    expect(await socket.ask({ id: 1, type: 'config/core/detect' })).toMatchObject([
      { result: { country: 'NL', latitude: 52.37 } },
    ]);
  });

  it('keeps the settings that came before a time zone that it does not know', async () => {
    const socket = await client.connect(await ownerToken());
    const update = { type: 'config/core/update', location_name: 'Attic', time_zone: 'Mars/Base' };
    expect(await socket.ask({ id: 1, ...update })).toMatchObject([
      { error: { code: 'invalid_info', message: 'Received invalid time zone Mars/Base' } },
    ]);
    expect(await socket.ask({ id: 2, type: 'get_config' })).toMatchObject([
      { result: { location_name: 'Attic', time_zone: 'Europe/Amsterdam' } },
    ]);
  });

  it.each(['auth', 'config', 'frontend', 'http', 'onboarding', 'person', 'websocket_api'])(
    'has loaded %s from the start',
    async (domain) => {
      const wait = async (body: object) => await client.post('/api/onboarding/integration/wait', body);
      expect(await wait({ domain })).toEqual({ status: 200, body: { integration_loaded: true } });
      expect(await wait({ domain: `${domain}_2` })).toEqual({
        status: 200,
        body: { integration_loaded: false },
      });
    },
  );

  it('has no code for a token that no login stands behind', async () => {
    const socket = await client.connect(await ownerToken());
    const lifelong = { type: 'auth/long_lived_access_token', client_name: 'Node', lifespan: 1 };
    const [made] = await socket.ask({ id: 1, ...lifelong });
    const { result } = made as { result: string };
    expect(await finish('integration', result, own)).toEqual({
      status: 403,
      body: { message: 'Credentials for user not available' },
    });
  });

  it('has further steps where a scenario says so, in their place', async () => {
    moveInto({ furtherSteps: [{ step: 'voice', before: 'integration' }] });
    const { body } = await client.get('/api/onboarding');
    const steps = (body['list'] as { step: string }[]).map(({ step }) => step);
    expect(steps).toEqual(['user', 'core_config', 'analytics', 'voice', 'integration']);
  });
});
