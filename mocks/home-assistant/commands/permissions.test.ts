/** Which commands are for administrators, and of which events everybody hears. */
import { beforeEach, expect, test } from 'vitest';
import { household } from '../../scenarios/household.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { TestClient } from '../testing/test-client.ts';
import type { TestSocket } from '../testing/test-client.ts';

let client: TestClient;
let plain: TestSocket;

beforeEach(async () => {
  client = new TestClient(new FakeHomeAssistant(household));
  plain = await client.connect((await client.signIn('margaret', 'apollo-11'))['access_token']);
});

const unauthorized = { success: false, error: { code: 'unauthorized', message: 'Unauthorized' } };

test.each([
  ['analytics', {}],
  ['analytics/preferences', { preferences: {} }],
  ['config/auth/create', { name: 'x' }],
  ['config/auth/delete', { user_id: 'x' }],
  ['config/auth/list', {}],
  ['config/auth/update', { user_id: 'x' }],
  ['config/auth_provider/homeassistant/admin_change_password', { user_id: 'x', password: 'x' }],
  ['config/auth_provider/homeassistant/admin_change_username', { user_id: 'x', username: 'x' }],
  ['config/auth_provider/homeassistant/create', { user_id: 'x', username: 'x', password: 'x' }],
  ['config/auth_provider/homeassistant/delete', { username: 'x' }],
  ['config/core/detect', {}],
  ['config/core/update', {}],
  ['config_entries/flow/progress', {}],
  ['config_entries/flow/subscribe', {}],
  ['config_entries/get_single', { entry_id: 'x' }],
  ['person/create', { name: 'x' }],
  ['person/delete', { person_id: 'x' }],
  ['person/update', { person_id: 'x' }],
])('%s is refused to a plain user, a wrong field before that', async (type, fields) => {
  expect(await plain.ask({ id: 1, type, ...fields })).toEqual([{ id: 1, type: 'result', ...unauthorized }]);
  expect(await plain.ask({ id: 2, type, ...fields, surplus: 1 })).toMatchObject([
    { id: 2, error: { code: 'invalid_format' } },
  ]);
});

test.each([
  ['auth/current_user', {}],
  ['auth/refresh_tokens', {}],
  ['brands/access_token', {}],
  ['config_entries/get', {}],
  ['frontend/get_themes', {}],
  ['frontend/get_translations', { language: 'en', category: 'title' }],
  ['frontend/get_user_data', {}],
  ['frontend/get_version', {}],
  ['get_config', {}],
  ['person/list', {}],
  ['repairs/list_issues', {}],
])('%s is answered to everybody', async (type, fields) => {
  expect(await plain.ask({ id: 1, type, ...fields })).toMatchObject([{ id: 1, success: true }]);
});

test.each([
  'themes_updated',
  'panels_updated',
  'core_config_updated',
  'component_loaded',
  'area_registry_updated',
  'device_registry_updated',
  'entity_registry_updated',
  'repairs_issue_registry_updated',
  'state_changed',
])('everybody hears of %s', async (event_type) => {
  expect(await plain.ask({ id: 1, type: 'subscribe_events', event_type })).toMatchObject([{ success: true }]);
});

test('the household tells what it is', async () => {
  expect(await plain.ask({ id: 1, type: 'get_config' })).toEqual([
    {
      ...{ id: 1, type: 'result', success: true },
      result: {
        components: ['auth', 'config', 'frontend', 'http', 'onboarding', 'person', 'websocket_api'],
        state: 'RUNNING',
        version: '2026.11.0',
        ...{ location_name: 'Home', latitude: 52.37, longitude: 4.89, elevation: 0, radius: 100 },
        ...{ unit_system: 'metric', time_zone: 'Europe/Amsterdam' },
        ...{ currency: 'EUR', country: 'NL', language: 'en' },
      },
    },
  ]);
});

test('all events at once are for administrators', async () => {
  expect(await plain.ask({ id: 1, type: 'subscribe_events' })).toMatchObject([unauthorized]);
  const grace = await client.connect((await client.signIn('grace', 'compiler-1952'))['access_token']);
  expect(await grace.ask({ id: 1, type: 'subscribe_events' })).toMatchObject([{ success: true }]);
  grace.frames.length = 0;
  await grace.ask({ id: 2, type: 'config/auth/create', name: 'Barbara' });
  expect(grace.frames).toMatchObject([
    { id: 1, type: 'event', event: { event_type: 'user_added', origin: 'LOCAL' } },
    { id: 2, success: true },
  ]);
});
