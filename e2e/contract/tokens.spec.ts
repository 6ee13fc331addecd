/** The token endpoint: exchange, PKCE, refresh, revocation, and what a token opens. */
import { createHash, randomBytes } from 'node:crypto';
import { ada, grace, margaret } from '../servers/demo-accounts.ts';
import { WireSocket } from '../wire/socket.ts';
import { expect, test } from './household.ts';

const invalidCode = { error: 'invalid_request', error_description: 'Invalid code' };

function pkce() {
  const verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, start: { code_challenge, code_challenge_method: 'S256', response_type: 'code' } };
}

test('the metadata offers PKCE with S256', async ({ http }) => {
  const answer = await http.get('/.well-known/oauth-authorization-server');
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ code_challenge_methods_supported: ['S256'] });
});

test('a code is exchanged once', async ({ http }) => {
  const code = await http.authorizationCode(ada);
  const answer = await http.exchange(code);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    token_type: 'Bearer',
    refresh_token: expect.stringMatching(/^[0-9a-f]{128}$/),
    expires_in: 1800,
    ha_auth_provider: 'homeassistant',
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await http.exchange(code)).toMatchObject({ status: 400, body: invalidCode });
});

test('a code with a challenge needs the verifier', async ({ http }) => {
  const { verifier, start } = pkce();
  const right = await http.authorizationCode(ada, { start });
  expect((await http.exchange(right, { code_verifier: verifier })).status).toBe(200);

  const wrong = await http.authorizationCode(ada, { start });
  expect(await http.exchange(wrong, { code_verifier: pkce().verifier })).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Invalid code verifier' },
  });
  expect(await http.exchange(wrong, { code_verifier: verifier }), 'the code is spent').toMatchObject({
    status: 400,
    body: invalidCode,
  });

  const missing = await http.authorizationCode(ada, { start });
  expect(await http.exchange(missing)).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', error_description: 'Code verifier required' },
  });
});

test('a verifier without a challenge is refused', async ({ http }) => {
  const code = await http.authorizationCode(ada);
  expect(await http.exchange(code, { code_verifier: pkce().verifier })).toMatchObject({
    status: 400,
    body: {
      error: 'invalid_request',
      error_description: 'Code verifier provided but no code challenge was present',
    },
  });
});

test('a challenge needs its method', async ({ http }) => {
  const { code_challenge } = pkce().start;
  expect(await http.startFlow(['homeassistant', null], { code_challenge })).toMatchObject({
    status: 400,
    body: { message: 'Transform algorithm not supported' },
  });
  expect(await http.startFlow(['homeassistant', null], { code_challenge_method: 'S256' })).toMatchObject({
    status: 400,
    body: { message: 'code_challenge required when code_challenge_method is provided' },
  });
});

test('the token endpoint names what is wrong', async ({ http }) => {
  const client_id = http.clientId;
  const post = async (fields: Record<string, string> | [string, string][]) => {
    const { status, body } = await http.postForm('/auth/token', fields);
    return { status, body };
  };
  expect(await post({ client_id }), 'no grant type').toEqual({
    status: 400,
    body: { error: 'unsupported_grant_type' },
  });
  expect(await post({ grant_type: 'password', client_id }), 'another grant type').toEqual({
    status: 400,
    body: { error: 'unsupported_grant_type' },
  });
  expect(await post({ grant_type: 'authorization_code', code: 'x' }), 'no client').toEqual({
    status: 400,
    body: { error: 'invalid_request', error_description: 'Invalid client id' },
  });
  expect(await post({ grant_type: 'authorization_code', client_id }), 'no code').toEqual({
    status: 400,
    body: invalidCode,
  });
  const twice: [string, string][] = [
    ['grant_type', 'refresh_token'],
    ['client_id', client_id],
    ['client_id', client_id],
  ];
  expect(await post(twice), 'a parameter twice').toEqual({ status: 400, body: { error: 'invalid_request' } });
  const json = await http.postJson('/auth/token', { grant_type: 'authorization_code', client_id });
  expect(json, 'JSON instead of a form').toMatchObject({
    status: 400,
    body: { error: 'unsupported_grant_type' },
  });
});

test('a refresh keeps the refresh token, and wants the same client', async ({ http }) => {
  const { refresh_token } = await http.signIn(ada);
  const answer = await http.refresh(refresh_token);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    access_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: 1800,
  });
  expect((await http.refresh(refresh_token)).status, 'it works again').toBe(200);
  const otherClient = http.clientId.slice(0, -1);
  expect(await http.refresh(refresh_token, { client_id: otherClient })).toMatchObject({
    status: 400,
    body: { error: 'invalid_request' },
  });
  expect(await http.refresh('0'.repeat(128))).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  });
});

test('revoking ends the refresh token, its access tokens and its connections', async ({
  http,
  household,
}) => {
  const { access_token, refresh_token } = await http.signIn(ada);
  const socket = await WireSocket.signedIn(household.baseUrl, access_token);
  const bearer = { Authorization: `Bearer ${access_token}` };
  expect(await http.get('/api/', bearer)).toMatchObject({ status: 200, body: { message: 'API running.' } });
  expect(await http.postForm('/auth/revoke', { token: refresh_token })).toMatchObject({
    status: 200,
    body: '',
  });
  expect(await socket.closed).toBe(1000);
  expect(await http.get('/api/', bearer)).toMatchObject({ status: 401, body: '401: Unauthorized' });
  expect(await http.refresh(refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect((await http.postForm('/auth/revoke', { token: refresh_token })).status, 'again').toBe(200);
  expect((await http.postForm('/auth/revoke', {})).status, 'without a token').toBe(200);
});

test('a token opens the door only in its exact form', async ({ http }) => {
  const { access_token } = await http.signIn(grace);
  for (const Authorization of [
    `bearer ${access_token}`,
    `Token ${access_token}`,
    `Bearer  ${access_token}`,
    'Bearer',
    'Bearer x.y.z',
  ]) {
    const answer = await http.get('/api/', { Authorization });
    expect(answer).toMatchObject({ status: 401, body: '401: Unauthorized' });
    expect(answer.headers.get('www-authenticate')).toContain('resource_metadata=');
  }
  const query = await http.get(`/api/?access_token=${access_token}`);
  expect(query.status, 'in the query').toBe(401);
  expect((await http.get('/api/')).status, 'without any').toBe(401);
});

test('a view for administrators is a 401 for a plain user', async ({ http }) => {
  const path = '/api/config/config_entries/flow/x';
  const { access_token } = await http.signIn(margaret);
  const plain = await http.get(path, { Authorization: `Bearer ${access_token}` });
  expect(plain).toMatchObject({ status: 401, body: '401: Unauthorized' });
  expect(plain.headers.get('www-authenticate')).toBeNull();
  const admin = await http.signIn(grace);
  const answer = await http.get(path, { Authorization: `Bearer ${admin.access_token}` });
  expect(answer).toMatchObject({ status: 404, body: { message: 'Invalid flow specified' } });
});
