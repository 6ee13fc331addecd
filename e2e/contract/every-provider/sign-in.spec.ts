/** Ways to sign in besides the password: being at home, and a command of the house. */
import { WireSocket } from '../../wire/socket.ts';
import { expect, test } from '../household.ts';

test.use({ householdSeed: 'every-provider' });

const companyPassword = 'company-password';

test('the providers are told in the order of the configuration', async ({ http }) => {
  const { providers } = (await http.get('/auth/providers')).body as {
    providers: { type: string; id: string | null; name: string }[];
  };
  const shared = providers.filter(
    ({ type, id }) => id === null && ['homeassistant', 'trusted_networks', 'command_line'].includes(type),
  );
  expect(shared).toEqual([
    { name: 'Home Assistant Local', id: null, type: 'homeassistant' },
    { name: 'Trusted Networks', id: null, type: 'trusted_networks' },
    { name: 'Company login', id: null, type: 'command_line' },
  ]);
});

test('at home a person is chosen, and is signed in without a password', async ({ http, household }) => {
  const started = await http.startFlow(['trusted_networks', null]);
  expect(started.body).toMatchObject({
    type: 'form',
    step_id: 'init',
    errors: null,
    data_schema: [{ type: 'select', name: 'user', required: true }],
  });
  const { flow_id, data_schema } = started.body as {
    flow_id: string;
    data_schema: [{ options: [id: string, name: string][] }];
  };
  const people = data_schema[0].options;
  expect(people.map(([, name]) => name)).toEqual(expect.arrayContaining(['Ada', 'Grace', 'Linus']));
  expect(await http.nextStep(flow_id, { user: 'nobody' })).toMatchObject({
    status: 400,
    body: { message: 'User input malformed' },
  });
  const [linusId] = people.find(([, name]) => name === 'Linus') ?? [];
  const done = await http.nextStep(flow_id, { user: linusId });
  expect(done, 'no second factor is asked').toMatchObject({ status: 200, body: { type: 'create_entry' } });
  const answer = await http.exchange((done.body as { result: string }).result);
  expect(answer).toMatchObject({ status: 200, body: { ha_auth_provider: 'trusted_networks' } });
  const { access_token } = answer.body as { access_token: string };
  const socket = await WireSocket.signedIn(household.baseUrl, access_token);
  expect((await socket.command('auth/current_user')).result).toMatchObject({ id: linusId, name: 'Linus' });
  await socket.close();
});

test('the command lets its people in', async ({ http, household }) => {
  const handler = ['command_line', null] as const;
  const { access_token } = await http.signIn(
    { username: 'plain-joe', password: companyPassword },
    { handler },
  );
  const socket = await WireSocket.signedIn(household.baseUrl, access_token);
  expect((await socket.command('auth/current_user')).result).toMatchObject({
    name: 'Company plain-joe',
    is_owner: false,
    is_admin: false,
    credentials: [{ auth_provider_type: 'command_line', auth_provider_id: null }],
  });
  await socket.close();
});

test('the command refuses a wrong password as every provider does', async ({ http }) => {
  const { flow_id } = (await http.startFlow(['command_line', null])).body as { flow_id: string };
  const refused = await http.nextStep(flow_id, { username: 'plain-joe', password: 'wrong' });
  expect(refused).toMatchObject({ status: 200, body: { type: 'form', errors: { base: 'invalid_auth' } } });
});
