/** What a restart of the household takes along, and what it leaves. */
import { ada } from '../servers/demo-accounts.ts';
import { WireSocket } from '../wire/socket.ts';
import { expect, test } from './household.ts';

// A real one takes its time to come up.
test.describe.configure({ timeout: 240_000 });

test('a restart ends flows, codes and connections, and leaves the tokens', async ({ http, household }) => {
  const { access_token, refresh_token } = await http.signIn(ada);
  const socket = await WireSocket.signedIn(household.baseUrl, access_token);
  const code = await http.authorizationCode(ada);
  const { flow_id } = (await http.startFlow(['homeassistant', null])).body as { flow_id: string };

  await household.restart();

  await socket.closed;
  const input = { username: ada.username, password: ada.password };
  const flow = await http.nextStep(flow_id, input);
  expect(flow).toMatchObject({ status: 404, body: { message: 'Invalid flow specified' } });
  expect(await http.exchange(code)).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', error_description: 'Invalid code' },
  });
  expect((await http.get('/api/', { Authorization: `Bearer ${access_token}` })).status).toBe(200);
  expect((await http.refresh(refresh_token)).status).toBe(200);
});
