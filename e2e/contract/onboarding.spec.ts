/** What a new instance answers while it is set up, step by step. */
import { ada } from '../servers/demo-accounts.ts';
import { type Tokens, WireHttp } from '../wire/http.ts';
import { WireSocket } from '../wire/socket.ts';
import { expect, test } from './household.ts';

const steps = (...done: string[]): unknown =>
  ['user', 'core_config', 'analytics', 'integration'].map((step) => ({ step, done: done.includes(step) }));

test('a new home is set up step by step, each once, and a refused redirect takes the last one all the same', async ({
  empty,
}) => {
  const http = new WireHttp(empty.baseUrl);
  const owner = { ...ada, client_id: http.clientId, language: 'en' };
  expect(await http.get('/auth/providers')).toMatchObject({
    status: 400,
    body: { code: 'onboarding_required' },
  });
  expect((await http.get('/api/onboarding')).body).toEqual(steps());
  expect(await http.postJson('/api/onboarding/users', { ...owner, username: 'Ada' })).toMatchObject({
    status: 400,
    body: { code: 'username_not_normalized' },
  });
  const made = await http.postJson('/api/onboarding/users', owner);
  expect(made.status).toBe(200);
  expect(await http.postJson('/api/onboarding/users', owner)).toMatchObject({
    status: 403,
    body: { message: 'User step already done' },
  });
  const { auth_code } = made.body as { auth_code: string };
  const { access_token } = (await http.exchange(auth_code)).body as Tokens;
  const headers = { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' };
  const take = async (step: string, body: object = {}) =>
    await http.send('POST', `/api/onboarding/${step}`, { headers, body: JSON.stringify(body) });

  const socket = await WireSocket.signedIn(empty.baseUrl, access_token);
  const update = { location_name: 'Attic', time_zone: 'Mars/Base' };
  const refused = await socket.command('config/core/update', update);
  expect(refused).toMatchObject({ success: false, error: { code: 'invalid_info' } });
  expect(await socket.command('get_config')).toMatchObject({ result: { location_name: 'Attic' } });
  expect((await take('core_config')).status).toBe(200);
  expect(await take('core_config')).toMatchObject({
    status: 403,
    body: { message: 'Core config step already done' },
  });
  const loaded = async () => (await socket.command('analytics')).success;
  await expect.poll(loaded, 'analytics are loaded with the step, a little later').toBe(true);
  expect(await socket.command('analytics')).toMatchObject({
    result: { preferences: { base: false }, onboarded: false },
  });
  const chosen = { preferences: { diagnostics: true } };
  expect(await socket.command('analytics/preferences', chosen)).toMatchObject({
    result: { preferences: { base: false, diagnostics: true } },
  });
  expect(await socket.command('analytics')).toMatchObject({ result: { onboarded: true } });
  await socket.close();
  expect((await take('analytics')).status).toBe(200);
  const elsewhere = { client_id: http.clientId, redirect_uri: 'https://example.com/' };
  expect(await take('integration', elsewhere)).toMatchObject({
    status: 400,
    body: { message: 'invalid client id or redirect uri' },
  });
  expect((await http.get('/api/onboarding')).body).toEqual(
    steps('user', 'core_config', 'analytics', 'integration'),
  );
});
