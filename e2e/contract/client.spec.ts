/** Which clients may ask, and where a code may go. */
import { ada } from '../servers/demo-accounts.ts';
import { expect, test } from './household.ts';

const accepted = [
  'http://localhost:5173/',
  'HTTP://EXAMPLE.COM/',
  'http://my-host/',
  'https://example.com/app?x=1',
  'https://example.com/#',
  'http://192.168.1.10:8123/',
  'http://127.0.0.1/',
  'http://10.0.0.1/',
  'http://172.31.255.255/',
  'http://169.254.1.1/',
  'http://[::1]:8123/',
  'http://[fc00::1]/',
  'http://[fdff::1]/',
  'http://[febf::1]/',
  'https://home-assistant.io/iOS',
];

const refused = [
  '',
  'example.com',
  'ftp://example.com/',
  'homeassistant://auth',
  'https://',
  'https://example.com/a/../b',
  'https://example.com/./',
  'https://example.com/#frag',
  'https://user@example.com/',
  'https://example.com:99999/',
  'https://example.com:abc/',
  'http://8.8.8.8/',
  'http://128.0.0.0/',
  'http://172.32.0.0/',
  'http://[fbff::1]/',
  'http://[fec0::1]/',
];

for (const client_id of accepted) {
  test(`client id ${client_id} is accepted`, async ({ http }) => {
    const answer = await http.startFlow(['homeassistant', null], { client_id, redirect_uri: client_id });
    expect(answer).toMatchObject({ status: 200, body: { type: 'form' } });
  });
}

for (const client_id of refused) {
  test(`client id "${client_id}" is refused`, async ({ http }) => {
    const answer = await http.startFlow(['homeassistant', null], { client_id });
    expect(answer).toMatchObject({ status: 400, body: { message: 'Invalid client id' } });
  });
}

test('a client id may have 2048 characters and no more', async ({ http }) => {
  const path = 'https://example.com/';
  const longest = path + 'a'.repeat(2048 - path.length);
  const start = async (client_id: string) => await http.startFlow(['homeassistant', null], { client_id });
  expect(await start(longest)).toMatchObject({ status: 200 });
  expect(await start(`${longest}a`)).toMatchObject({
    status: 400,
    body: { message: "Message format incorrect: length of value must be at most 2048 at 'client_id'" },
  });
});

test('a foreign redirect uri is refused only after the password, and the flow is used up', async ({
  http,
}) => {
  const redirect_uri = 'http://127.0.0.1:1/';
  const started = await http.startFlow(['homeassistant', null], { redirect_uri });
  expect(started.status).toBe(200);
  const { flow_id } = started.body as { flow_id: string };
  const input = { username: ada.username, password: ada.password };
  const wrong = await http.nextStep(flow_id, { ...input, password: 'wrong' });
  expect(wrong).toMatchObject({ status: 200, body: { errors: { base: 'invalid_auth' } } });
  const end = await http.nextStep(flow_id, input);
  expect(end).toMatchObject({ status: 403, body: { message: 'Invalid redirect URI' } });
  const gone = await http.nextStep(flow_id, input);
  expect(gone).toMatchObject({ status: 404, body: { message: 'Invalid flow specified' } });
});

for (const { app, client_id, redirect_uri } of [
  { app: 'iOS', client_id: 'https://home-assistant.io/iOS', redirect_uri: 'homeassistant://auth-callback' },
  {
    app: 'Wear',
    client_id: 'https://home-assistant.io/android',
    redirect_uri: 'https://wear.googleapis.com/3p_auth/io.homeassistant.companion.android',
  },
]) {
  test(`the ${app} app gets its code`, async ({ http }) => {
    const started = await http.startFlow(['homeassistant', null], { client_id, redirect_uri });
    const { flow_id } = started.body as { flow_id: string };
    const input = { client_id, username: ada.username, password: ada.password };
    const done = await http.nextStep(flow_id, input);
    expect(done).toMatchObject({ status: 200, body: { type: 'create_entry' } });
    const { result } = done.body as { result: string };
    expect(await http.exchange(result), 'another client must not spend the code').toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_description: 'Invalid code' },
    });
    expect((await http.exchange(result, { client_id })).status).toBe(200);
  });
}
