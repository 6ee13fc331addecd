/** The login flow with a password: every answer the authorization page must understand. */
import { ada } from '../servers/demo-accounts.ts';
import { expect, test } from './household.ts';

const password = ['homeassistant', null] as const;
const signIn = { username: ada.username, password: ada.password };

test('the providers are told to anybody', async ({ http }) => {
  const answer = await http.get('/auth/providers');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    providers: [{ name: 'Home Assistant Local', id: null, type: 'homeassistant' }],
    preselect_remember_me: true,
  });
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
});

test('a flow begins with the form for name and password', async ({ http }) => {
  const answer = await http.startFlow(password);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    type: 'form',
    flow_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    handler: ['homeassistant', null],
    step_id: 'init',
    data_schema: [
      { type: 'string', name: 'username', required: true },
      { type: 'string', name: 'password', required: true },
    ],
    errors: {},
    description_placeholders: null,
    last_step: null,
    preview: null,
  });
});

test('the right password ends the flow with a code, and the flow is gone', async ({ http }) => {
  const { flow_id } = (await http.startFlow(password)).body as { flow_id: string };
  const done = await http.nextStep(flow_id, { ...signIn, username: ' ADA ' });
  expect(done.status).toBe(200);
  expect(done.body).toEqual({
    type: 'create_entry',
    flow_id,
    handler: ['homeassistant', null],
    description: null,
    description_placeholders: null,
    result: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  const again = await http.nextStep(flow_id, signIn);
  expect(again).toMatchObject({ status: 404, body: { message: 'Invalid flow specified' } });
});

for (const { case: wrong, input } of [
  { case: 'a wrong password', input: { ...signIn, password: 'wrong' } },
  { case: 'an unknown user name', input: { ...signIn, username: 'nobody' } },
  { case: 'empty strings', input: { username: '', password: '' } },
]) {
  test(`${wrong} is a 200 with the form again, and the right password still works`, async ({ http }) => {
    const { flow_id } = (await http.startFlow(password)).body as { flow_id: string };
    const refused = await http.nextStep(flow_id, input);
    expect(refused).toMatchObject({
      status: 200,
      body: { type: 'form', flow_id, step_id: 'init', errors: { base: 'invalid_auth' } },
    });
    const done = await http.nextStep(flow_id, signIn);
    expect(done).toMatchObject({ status: 200, body: { type: 'create_entry' } });
  });
}

for (const { case: malformed, input } of [
  { case: 'a missing field', input: { username: ada.username } },
  { case: 'an extra field', input: { ...signIn, extra: 1 } },
  { case: 'a wrong type', input: { ...signIn, password: 5 } },
  { case: 'no field at all', input: {} },
]) {
  test(`${malformed} is malformed input, and the flow lives on`, async ({ http }) => {
    const { flow_id } = (await http.startFlow(password)).body as { flow_id: string };
    const refused = await http.nextStep(flow_id, input);
    expect(refused).toMatchObject({ status: 400, body: { message: 'User input malformed' } });
    const done = await http.nextStep(flow_id, signIn);
    expect(done).toMatchObject({ status: 200, body: { type: 'create_entry' } });
  });
}

test('a step without its client id, or without JSON, leaves the flow as it was', async ({ http }) => {
  const { flow_id } = (await http.startFlow(password)).body as { flow_id: string };
  const path = `/auth/login_flow/${flow_id}`;
  expect(await http.postJson(path, signIn)).toMatchObject({
    status: 400,
    body: { message: "Message format incorrect: required key not provided at 'client_id'" },
  });
  expect(await http.postJson(path, '{')).toMatchObject({ status: 400, body: { message: 'Invalid JSON.' } });
  expect(await http.postJson(path, { ...signIn, client_id: 'example.com' })).toMatchObject({
    status: 400,
    body: { message: 'Invalid client id' },
  });
  expect(await http.nextStep(flow_id, signIn)).toMatchObject({ body: { type: 'create_entry' } });
});

test('an unknown handler is refused', async ({ http }) => {
  for (const handler of [['homeassistant', 'other'] as const, ['nothing', null] as const]) {
    const answer = await http.startFlow(handler);
    expect(answer).toMatchObject({ status: 404, body: { message: 'Invalid handler specified' } });
  }
});

for (const { case: wrong, body, message } of [
  {
    case: 'a missing redirect uri',
    body: { client_id: 'http://localhost/', handler: password },
    message: "Message format incorrect: required key not provided at 'redirect_uri'",
  },
  {
    case: 'an extra key',
    body: { client_id: 'http://localhost/', handler: password, redirect_uri: 'http://localhost/', x: 1 },
    message: "Message format incorrect: not a valid option at 'x'",
  },
  {
    case: 'another response type',
    body: {
      client_id: 'http://localhost/',
      handler: password,
      redirect_uri: 'http://localhost/',
      response_type: 'token',
    },
    message: 'Response type not supported',
  },
]) {
  test(`a flow does not begin with ${wrong}`, async ({ http }) => {
    const answer = await http.postJson('/auth/login_flow', body);
    expect(answer).toMatchObject({ status: 400, body: { message } });
  });
}

test('of two submissions at once one is answered and one is a conflict', async ({ http }) => {
  const { flow_id } = (await http.startFlow(password)).body as { flow_id: string };
  const wrong = { ...signIn, password: 'wrong' };
  const answers = await Promise.all([http.nextStep(flow_id, wrong), http.nextStep(flow_id, wrong)]);
  const conflict = answers.find(({ status }) => status === 409);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(conflict?.body).toEqual({ message: 'Flow request already in progress' });
  expect(await http.nextStep(flow_id, signIn)).toMatchObject({ body: { type: 'create_entry' } });
});

test('looking at a flow is a server error', async ({ http }) => {
  const { flow_id } = (await http.startFlow(password)).body as { flow_id: string };
  const answer = await http.get(`/auth/login_flow/${flow_id}`);
  expect(answer.status).toBe(500);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect(await http.get('/auth/login_flow')).toMatchObject({ status: 405, body: '' });
});

test('a deleted flow is gone', async ({ http }) => {
  const { flow_id } = (await http.startFlow(password)).body as { flow_id: string };
  const path = `/auth/login_flow/${flow_id}`;
  expect(await http.send('DELETE', path)).toMatchObject({ status: 200, body: { message: 'Flow aborted' } });
  const gone = { status: 404, body: { message: 'Invalid flow specified' } };
  expect(await http.send('DELETE', path)).toMatchObject(gone);
  expect(await http.nextStep(flow_id, signIn)).toMatchObject(gone);
});

test('a body beyond 64 KiB is refused in plain text', async ({ http }) => {
  const answer = await http.postJson('/auth/login_flow', 'x'.repeat(70_000));
  expect(answer).toMatchObject({ status: 413, body: 'Maximum request body size 65536 exceeded.' });
});

test('a body that is no JSON object is refused in words', async ({ http }) => {
  const refused = async (body: string) => await http.postJson('/auth/login_flow', body);
  expect(await refused('{')).toMatchObject({ status: 400, body: { message: 'Invalid JSON.' } });
  expect(await refused('[]')).toMatchObject({
    status: 400,
    body: { message: 'Message format incorrect: expected a mapping' },
  });
});
