/** What a person changes in the own account: the password, and a second factor set up and turned off. */
import type { WireHttp } from '../wire/http.ts';
import { WireSocket, type Frame } from '../wire/socket.ts';
import { totp } from '../wire/totp.ts';
import { grace } from '../servers/demo-accounts.ts';
import { expect, test, type Household } from './household.ts';

const CHANGE = 'config/auth_provider/homeassistant/change_password';

async function signedIn(http: WireHttp, household: Household): Promise<WireSocket> {
  const { access_token } = await http.signIn(grace);
  return await WireSocket.signedIn(household.baseUrl, access_token);
}

interface SetupStep {
  type: string;
  flow_id: string;
  description_placeholders: { code: string; url: string };
  errors: Record<string, string>;
}

const stepOf = ({ result }: Frame): SetupStep => result as SetupStep;

test('the own password is changed by whoever knows it, and no session ends', async ({ http, household }) => {
  const socket = await signedIn(http, household);
  const other = await signedIn(http, household);
  const wrong = await socket.command(CHANGE, { current_password: 'wrong', new_password: 'x' });
  expect(wrong.error).toMatchObject({ code: 'invalid_current_password' });
  const there = { current_password: grace.password, new_password: 'x' };
  expect(await socket.command(CHANGE, there)).toMatchObject({ success: true, result: null });
  expect(await other.command('ping')).toMatchObject({ type: 'pong' });
  // The next test signs in as before.
  const back = { current_password: 'x', new_password: grace.password };
  expect(await socket.command(CHANGE, back)).toMatchObject({ success: true });
  await socket.close();
  await other.close();
});

test('an authenticator app keeps its key after a wrong code, not after no code', async ({
  http,
  household,
}) => {
  const socket = await signedIn(http, household);
  const first = stepOf(await socket.command('auth/setup_mfa', { mfa_module_id: 'totp' }));
  expect(first).toMatchObject({
    type: 'form',
    handler: 'totp',
    step_id: 'init',
    data_schema: [{ type: 'string', name: 'code', required: true }],
  });
  const { code, url } = first.description_placeholders;
  expect(url).toMatch(new RegExp(`^otpauth://totp/.*secret=${code}`));
  const { flow_id } = first;
  const wrong = stepOf(await socket.command('auth/setup_mfa', { flow_id, user_input: { code: '000' } }));
  expect(wrong.errors).toEqual({ base: 'invalid_code' });
  expect(wrong.description_placeholders.code).toBe(code);
  const anew = stepOf(await socket.command('auth/setup_mfa', { flow_id }));
  expect(anew.description_placeholders.code).not.toBe(code);
  await socket.close();
});

test('an authenticator app is set up and turned off, twice if need be', async ({ http, household }) => {
  const socket = await signedIn(http, household);
  const { flow_id, description_placeholders } = stepOf(
    await socket.command('auth/setup_mfa', { mfa_module_id: 'totp' }),
  );
  let done = { type: 'form' };
  // Only the code of the running 30 seconds counts; the second try covers the moment between two of them.
  for (let attempt = 1; attempt <= 2 && done.type === 'form'; attempt += 1) {
    const user_input = { code: totp(description_placeholders.code) };
    done = stepOf(await socket.command('auth/setup_mfa', { flow_id, user_input }));
  }
  expect(done).toMatchObject({ type: 'create_entry', handler: 'totp' });
  for (const time of ['first', 'second']) {
    const off = await socket.command('auth/depose_mfa', { mfa_module_id: 'totp' });
    expect(off, `the ${time} time`).toMatchObject({ success: true, result: 'done' });
  }
  const unknown = await socket.command('auth/depose_mfa', { mfa_module_id: 'nope' });
  expect(unknown.error).toMatchObject({ code: 'disable_failed' });
  await socket.close();
});

test('a set-up that the server does not know is not answered, and the next command is', async ({
  http,
  household,
}) => {
  const socket = await signedIn(http, household);
  socket.send({ id: 1, type: 'auth/setup_mfa', flow_id: 'unknown', user_input: { code: '000000' } });
  socket.send({ id: 2, type: 'ping' });
  expect(await socket.next()).toEqual({ id: 2, type: 'pong' });
  await socket.close();
});
