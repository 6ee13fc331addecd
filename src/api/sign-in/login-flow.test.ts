import { describe, expect, test } from 'vitest';
import { deleteLoginFlow, fetchAuthProviders, startLoginFlow, submitLoginFlow } from './login-flow.ts';
import type { Http } from '../http.ts';
import type { LoginFlowRequest } from './login-flow.ts';

const CLIENT = 'http://homeassistant.local:8123/';
const FORM = {
  type: 'form',
  flow_id: '1',
  handler: ['homeassistant', null],
  step_id: 'init',
  data_schema: [],
};
const START: LoginFlowRequest = {
  client_id: CLIENT,
  handler: ['homeassistant', null],
  redirect_uri: CLIENT,
  code_challenge: 'challenge',
  code_challenge_method: 'S256',
};

interface Seen {
  path: string;
  method: string | undefined;
  keepalive: boolean | undefined;
  body: unknown;
}

function server(body: unknown, status = 200): { http: Http; seen: Seen[] } {
  const seen: Seen[] = [];
  const origin = 'http://homeassistant.local:8123';
  const http: Http = {
    origin,
    fetch: (url, { method, keepalive, body: sent } = {}) => {
      const path = (url as string).slice(origin.length);
      seen.push({ path, method, keepalive, body: typeof sent === 'string' ? JSON.parse(sent) : sent });
      return Promise.resolve(Response.json(body, { status }));
    },
  };
  return { http, seen };
}

describe('asking for the providers', () => {
  const PROVIDERS = {
    providers: [{ name: 'Home Assistant Local', id: null, type: 'homeassistant' }],
    preselect_remember_me: true,
  };

  test('brings them as they are', async () => {
    const { http, seen } = server(PROVIDERS);
    await expect(fetchAuthProviders(http)).resolves.toEqual(PROVIDERS);
    expect(seen).toEqual([
      { path: '/auth/providers', method: undefined, keepalive: undefined, body: undefined },
    ]);
  });

  test.each([
    [{ providers: [], preselect_remember_me: false }, 200, 'no_providers'],
    [{ providers: 'homeassistant' }, 200, 'invalid_response'],
    [{}, 200, 'invalid_response'],
    [[], 200, 'invalid_response'],
    [null, 200, 'invalid_response'],
    ['providers', 200, 'invalid_response'],
    [{ message: 'Onboarding not finished', code: 'onboarding_required' }, 400, 'onboarding_required'],
    [{ message: 'Invalid remote IP', code: 'invalid_remote_ip' }, 400, 'invalid_remote_ip'],
  ])('that are answered with %j %i fails as %s', async (body, status, code) => {
    const { http, seen } = server(body, status);
    await expect(fetchAuthProviders(http)).rejects.toMatchObject({ code });
    expect(seen).toHaveLength(1);
  });

  test('takes no list that only a prototype has', async () => {
    const { http } = server(JSON.parse('{"__proto__":{"providers":[{}]}}'));
    await expect(fetchAuthProviders(http)).rejects.toMatchObject({ code: 'invalid_response' });
  });
});

describe('a flow', () => {
  test('starts with what the client asked for', async () => {
    const { http, seen } = server(FORM);
    await expect(startLoginFlow(http, START)).resolves.toEqual(FORM);
    expect(seen).toEqual([{ path: '/auth/login_flow', method: 'POST', keepalive: undefined, body: START }]);
  });

  test('goes on with the fields and the client, and nothing else', async () => {
    const { http, seen } = server(FORM);
    await submitLoginFlow(http, '1', CLIENT, { username: 'ada', password: 'secret' });
    expect(seen).toEqual([
      {
        path: '/auth/login_flow/1',
        method: 'POST',
        keepalive: undefined,
        body: { username: 'ada', password: 'secret', client_id: CLIENT },
      },
    ]);
  });

  test.each([
    [400, 'Invalid client id', 'invalid_client_id'],
    [403, 'Invalid redirect URI', 'invalid_redirect_uri'],
    [404, 'Invalid handler specified', 'invalid_handler'],
    [404, 'Invalid flow specified', 'flow_not_found'],
    [400, 'User input malformed', 'user_input_malformed'],
    [400, 'IP address changed', 'ip_address_changed'],
    [409, 'Flow request already in progress', 'flow_in_progress'],
    [403, 'Login blocked: User is not active', 'user_inactive'],
    [403, 'Login blocked: User cannot authenticate remotely', 'user_not_remote'],
    [403, 'Login blocked: User is local only', 'user_local_only'],
    ...[
      ...['client id', 'redirect URI', 'handler specified', 'flow specified'].map(
        (what) => `Invalid ${what}`,
      ),
      ...['User input malformed', 'IP address changed', 'Flow request already in progress'],
      ...['User is not active', 'User cannot authenticate remotely', 'User is local only'].map(
        (why) => `Login blocked: ${why}`,
      ),
    ].flatMap((words): [number, string, string][] => [
      [400, `${words} now`, 'rejected'],
      [400, `No ${words}`, 'rejected'],
    ]),
    [400, 'Response type not supported', 'rejected'],
    [400, 'Transform algorithm not supported', 'rejected'],
    [400, 'code_challenge required when code_challenge_method is provided', 'rejected'],
    [400, "Message format incorrect: required key not provided at 'client_id'", 'rejected'],
    [400, 'Invalid JSON.', 'rejected'],
    [400, 'constructor', 'rejected'],
  ])('that is refused with %i %s has the code %s', async (status, message, code) => {
    const { http, seen } = server({ message }, status);
    const refused = { code, status, detail: message };
    await expect(startLoginFlow(http, START)).rejects.toMatchObject(refused);
    await expect(submitLoginFlow(http, '1', CLIENT, {})).rejects.toMatchObject(refused);
    expect(seen).toHaveLength(2);
  });

  test('takes fields of any name', async () => {
    const { http, seen } = server(FORM);
    const input = Object.fromEntries([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['with space', 'c'],
    ]);
    await submitLoginFlow(http, '1', CLIENT, input);
    const { body } = seen[0] ?? {};
    expect(Object.entries(body as object)).toEqual([...Object.entries(input), ['client_id', CLIENT]]);
  });

  test('of a strange id stays below its own path', async () => {
    const { http, seen } = server(FORM);
    await submitLoginFlow(http, '../token?x=#', CLIENT, {});
    expect(seen[0]?.path).toBe('/auth/login_flow/..%2Ftoken%3Fx%3D%23');
  });

  test('is dropped by a request that outlives the page', async () => {
    const { http, seen } = server({ message: 'Flow aborted' });
    await expect(deleteLoginFlow(http, '1')).resolves.toBeUndefined();
    expect(seen).toEqual([
      { path: '/auth/login_flow/1', method: 'DELETE', keepalive: true, body: undefined },
    ]);
  });

  test.each([
    ['a form', { ...FORM, errors: { base: 'invalid_auth' } }],
    ['a code', { type: 'create_entry', flow_id: '1', handler: ['homeassistant', null], result: 'code' }],
    ['an abort', { type: 'abort', flow_id: '1', handler: ['homeassistant', null], reason: 'not_allowed' }],
  ])('may answer with %s', async (_what, step) => {
    const { http } = server(step);
    await expect(submitLoginFlow(http, '1', CLIENT, {})).resolves.toEqual(step);
  });

  test.each([
    null,
    [],
    [FORM],
    {},
    { ...FORM, data_schema: undefined },
    { ...FORM, data_schema: { name: 'username' } },
    { type: 'create_entry' },
    { type: 'create_entry', result: { id: 1 } },
    { type: 'abort' },
    { type: 'menu', menu_options: [] },
    { type: 'constructor' },
  ])('that answers with anything else fails: %j', async (step) => {
    const { http, seen } = server(step);
    await expect(startLoginFlow(http, START)).rejects.toMatchObject({ code: 'invalid_response' });
    await expect(submitLoginFlow(http, '1', CLIENT, {})).rejects.toMatchObject({ code: 'invalid_response' });
    expect(seen).toHaveLength(2);
  });
});
