/** The second step with an authenticator app, right and wrong. */
import { linus } from '../servers/demo-accounts.ts';
import type { WireHttp } from '../wire/http.ts';
import { WireSocket } from '../wire/socket.ts';
import { expect, test } from './household.ts';

const input = { username: linus.username, password: linus.password };

async function reachCodeStep(http: WireHttp): Promise<string> {
  const { flow_id } = (await http.startFlow(['homeassistant', null])).body as { flow_id: string };
  const step = await http.nextStep(flow_id, input);
  expect(step.status).toBe(200);
  expect(step.body).toMatchObject({
    type: 'form',
    flow_id,
    step_id: 'mfa',
    data_schema: [{ type: 'string', name: 'code', required: true }],
    errors: {},
    description_placeholders: { mfa_module_id: 'totp', mfa_module_name: expect.any(String) },
  });
  return flow_id;
}

test('the code after the password signs in', async ({ http, household }) => {
  const flowId = await reachCodeStep(http);
  const done = await http.nextStep(flowId, { code: household.totpCode(linus.username) });
  expect(done).toMatchObject({ status: 200, body: { type: 'create_entry' } });
  const { result } = done.body as { result: string };
  const tokens = (await http.exchange(result)).body as { access_token: string };
  const socket = await WireSocket.signedIn(household.baseUrl, tokens.access_token);
  const user = await socket.command('auth/current_user');
  expect(user.result).toMatchObject({ name: 'Linus', is_owner: false, is_admin: false });
  expect(user.result).toMatchObject({ mfa_modules: [{ id: 'totp', enabled: true }] });
  await socket.close();
});

test('a wrong code brings the step again, and the right one still works', async ({ http, household }) => {
  const flowId = await reachCodeStep(http);
  const refused = await http.nextStep(flowId, { code: '000000' });
  expect(refused).toMatchObject({
    status: 200,
    body: { type: 'form', step_id: 'mfa', errors: { base: 'invalid_code' } },
  });
  const done = await http.nextStep(flowId, { code: household.totpCode(linus.username) });
  expect(done).toMatchObject({ body: { type: 'create_entry' } });
});

test('the fifth wrong code ends the flow', async ({ http }) => {
  const flowId = await reachCodeStep(http);
  for (const attempt of [1, 2, 3, 4]) {
    const refused = await http.nextStep(flowId, { code: 'wrong' });
    expect(refused.body, `wrong code ${attempt}`).toMatchObject({ errors: { base: 'invalid_code' } });
  }
  const ended = await http.nextStep(flowId, { code: 'wrong' });
  expect(ended).toMatchObject({ status: 200, body: { type: 'abort', reason: 'too_many_retry' } });
  const gone = await http.nextStep(flowId, { code: 'wrong' });
  expect(gone).toMatchObject({ status: 404, body: { message: 'Invalid flow specified' } });
});
