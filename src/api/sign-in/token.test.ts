import { afterEach, describe, expect, test, vi } from 'vitest';
import { httpExchangesOf, loadRecording } from '../../../mocks/home-assistant/recordings/recording.ts';
import type { Http } from '../http.ts';
import { exchangeAuthorizationCode } from './code-exchange.ts';
import { refreshAccessToken, revokeRefreshToken } from './token.ts';

const CLIENT = 'http://homeassistant.local:8123/';
const ANSWER = { access_token: 'access', token_type: 'Bearer', expires_in: 1800 };
const CODE_ANSWER = { ...ANSWER, refresh_token: 'refresh', ha_auth_provider: 'homeassistant' };

interface Seen {
  url: string;
  init: RequestInit;
}

function server(response: Response): { http: Http; seen: Seen[] } {
  const seen: Seen[] = [];
  const http: Http = {
    origin: 'http://homeassistant.local:8123',
    fetch: (url, init = {}) => {
      seen.push({ url: url as string, init });
      return Promise.resolve(response);
    },
  };
  return { http, seen };
}

const json = (body: unknown, status: number): Response => Response.json(body, { status });
const text = (body: string, status: number): Response =>
  new Response(body, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
const formOf = (seen: Seen | undefined): unknown => Object.fromEntries(seen?.init.body as URLSearchParams);

describe('exchanging a code', () => {
  test('sends a form with the code, the client and the verifier', async () => {
    const { http, seen } = server(json(CODE_ANSWER, 200));
    const exchange = { client_id: CLIENT, code: 'code', code_verifier: 'verifier' };
    await expect(exchangeAuthorizationCode(http, exchange)).resolves.toEqual(CODE_ANSWER);
    expect(seen[0]?.url).toBe('http://homeassistant.local:8123/auth/token');
    expect(formOf(seen[0])).toEqual({ grant_type: 'authorization_code', ...exchange });
  });

  test('sends no verifier where the flow had no challenge', async () => {
    const { http, seen } = server(json(CODE_ANSWER, 200));
    await exchangeAuthorizationCode(http, { client_id: CLIENT, code: 'code' });
    expect(formOf(seen[0])).toEqual({ grant_type: 'authorization_code', client_id: CLIENT, code: 'code' });
  });

  test.each([
    [400, { error: 'invalid_request', error_description: 'Invalid code' }, 'authorization_code_refused'],
    [
      400,
      { error: 'invalid_request', error_description: 'Code verifier required' },
      'authorization_code_refused',
    ],
    [
      400,
      { error: 'invalid_grant', error_description: 'Invalid code verifier' },
      'authorization_code_refused',
    ],
    [400, { error: 'invalid_grant', error_description: 'Sign in again' }, 'authorization_code_refused'],
    [400, { error: 'invalid_request', error_description: 'Invalid client id' }, 'invalid_client_id'],
    [403, { error: 'access_denied', error_description: 'User is not active' }, 'user_inactive'],
    [200, ANSWER, 'invalid_response'],
    [200, { ...CODE_ANSWER, token_type: 'mac' }, 'invalid_response'],
    [200, { ...CODE_ANSWER, expires_in: '1800' }, 'invalid_response'],
    [200, { ...CODE_ANSWER, refresh_token: 7 }, 'invalid_response'],
    [200, null, 'invalid_response'],
  ])('%i %j is %s', async (status, body, code) => {
    const { http } = server(json(body, status));
    await expect(
      exchangeAuthorizationCode(http, { client_id: CLIENT, code: 'secret-code' }),
    ).rejects.toMatchObject({
      code,
    });
  });
});

test('a refused code says why underneath, and any other failure comes as it is', async () => {
  const exchange = { client_id: CLIENT, code: 'code' };
  const refuse = async (body: unknown, status: number) =>
    await exchangeAuthorizationCode(server(json(body, status)).http, exchange).catch(
      (thrown: unknown) => thrown,
    );
  expect(await refuse({ error: 'invalid_grant' }, 400)).toMatchObject({
    ...{ code: 'authorization_code_refused', status: 400 },
    cause: { code: 'invalid_grant' },
  });
  expect(await refuse({ error: 'invalid_grant' }, 502)).toMatchObject({ code: 'invalid_grant', status: 502 });
});

describe('refreshing', () => {
  test('sends a form with the refresh token and the client, and takes an answer without a new one', async () => {
    const { http, seen } = server(json(ANSWER, 200));
    await expect(refreshAccessToken(http, CLIENT, 'refresh')).resolves.toEqual(ANSWER);
    expect(formOf(seen[0])).toEqual({
      grant_type: 'refresh_token',
      client_id: CLIENT,
      refresh_token: 'refresh',
    });
  });

  test.each([
    [json({ error: 'invalid_grant' }, 400), 'invalid_grant'],
    [json({ error: 'invalid_request' }, 400), 'rejected'],
    [json({ error: 'invalid_request', error_description: 'Invalid client id' }, 400), 'invalid_client_id'],
    [json({ error: 'invalid_grant' }, 502), 'invalid_response'],
    [json({ error: 'access_denied', error_description: 'User is not active' }, 403), 'user_inactive'],
    [
      json({ error: 'access_denied', error_description: 'User cannot authenticate remotely' }, 403),
      'user_not_remote',
    ],
    [json({ error: 'access_denied', error_description: 'User is local only' }, 403), 'user_local_only'],
    [
      json({ error: 'access_denied', error_description: "Can't allow access from a proxy server" }, 403),
      'not_in_trusted_networks',
    ],
    [
      json(
        { error: 'access_denied', error_description: "Can't allow access from Home Assistant Cloud" },
        403,
      ),
      'not_in_trusted_networks',
    ],
    [
      json({ error: 'access_denied', error_description: 'Not in trusted_networks' }, 403),
      'not_in_trusted_networks',
    ],
    [json({ error: 'access_denied', error_description: 'A new reason' }, 403), 'access_denied'],
    [text('403: Forbidden', 403), 'banned'],
    [text('500 Internal Server Error', 500), 'server_error'],
    [new Response(null, { status: 503 }), 'unavailable'],
    [new Response('<html>Welcome to the hotel</html>', { status: 200 }), 'invalid_response'],
    [json({ ...ANSWER, access_token: '' }, 200), 'invalid_response'],
  ])('answer %# is %s', async (response, code) => {
    const { http } = server(response);
    await expect(refreshAccessToken(http, CLIENT, 'refresh')).rejects.toMatchObject({ code });
  });

  test.each([
    ...['User is not active', 'User cannot authenticate remotely', 'User is local only'],
    ...['Not in trusted_networks', "Can't allow access from a proxy"],
  ])('words that only hold "%s" are a reason nobody knows', async (words) => {
    const endless = words.startsWith('Can');
    for (const description of [`No: ${words}`, ...(endless ? [] : [`${words} now`])]) {
      const { http } = server(json({ error: 'access_denied', error_description: description }, 403));
      await expect(refreshAccessToken(http, CLIENT, 'refresh')).rejects.toMatchObject({
        code: 'access_denied',
        detail: description,
      });
    }
  });

  test.each(['No Invalid client id', 'Invalid client id now'])('"%s" is no invalid client', async (words) => {
    const { http } = server(json({ error: 'invalid_request', error_description: words }, 400));
    await expect(refreshAccessToken(http, CLIENT, 'refresh')).rejects.toMatchObject({ code: 'rejected' });
  });

  test.each(['bearer', 'BEARER'])('a token of the type %s is one', async (token_type) => {
    const { http } = server(json({ ...ANSWER, token_type }, 200));
    await expect(refreshAccessToken(http, CLIENT, 'refresh')).resolves.toMatchObject({ token_type });
  });

  test.each([
    ...[{ token_type: 'bearers' }, { token_type: 'a bearer' }, { token_type: undefined }],
    ...[{ expires_in: 0 }, { expires_in: -1 }, { expires_in: null }, { access_token: 7 }],
  ])('an answer with %o is none', async (wrong) => {
    const { http } = server(json({ ...ANSWER, ...wrong }, 200));
    await expect(refreshAccessToken(http, CLIENT, 'refresh')).rejects.toMatchObject({
      code: 'invalid_response',
    });
  });

  test.each([0.5, 1])('a token that is good for %s s is one', async (expires_in) => {
    const { http } = server(json({ ...ANSWER, expires_in }, 200));
    await expect(refreshAccessToken(http, CLIENT, 'refresh')).resolves.toMatchObject({ expires_in });
  });

  test('no error carries the refresh token', async () => {
    const { http } = server(json({ error: 'invalid_grant' }, 400));
    const error: unknown = await refreshAccessToken(http, CLIENT, 'very-secret').catch(
      (thrown: unknown) => thrown,
    );
    expect(JSON.stringify(error) + String(error)).not.toContain('very-secret');
  });
});

describe('waiting', () => {
  afterEach(() => void vi.restoreAllMocks());

  test('lasts 15 seconds for a refresh, 10 for a revocation and 30 for a code', async () => {
    const limits = vi.spyOn(AbortSignal, 'timeout');
    await refreshAccessToken(server(json(ANSWER, 200)).http, CLIENT, 'refresh');
    await revokeRefreshToken(server(new Response(null)).http, 'refresh');
    await exchangeAuthorizationCode(server(json(CODE_ANSWER, 200)).http, { client_id: CLIENT, code: 'code' });
    expect(limits.mock.calls).toEqual([[15_000], [10_000], [30_000]]);
  });
});

describe('revoking', () => {
  test('sends a form that outlives the page, and takes an empty answer', async () => {
    const { http, seen } = server(new Response(null, { status: 200 }));
    await revokeRefreshToken(http, 'refresh');
    expect(seen[0]?.url).toBe('http://homeassistant.local:8123/auth/revoke');
    expect(seen[0]?.init.keepalive).toBe(true);
    expect(formOf(seen[0])).toEqual({ token: 'refresh' });
  });

  test('a server that is down is an error of the network', async () => {
    const http: Http = { origin: 'http://x', fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
    await expect(revokeRefreshToken(http, 'refresh')).rejects.toMatchObject({ code: 'network' });
  });
});

describe('what Home Assistant was recorded to answer', () => {
  const exchangesOf = (name: string) =>
    httpExchangesOf(loadRecording(name)).filter(({ request }) => request.path === '/auth/token');

  test('each recorded refresh is understood', async () => {
    const refreshes = exchangesOf('refresh').filter(({ request: { form } }) => form?.['refresh_token']);
    const codes = await Promise.all(
      refreshes.map(async ({ response: { body, status } }) => {
        const { http } = server(json(body, status));
        const answer = refreshAccessToken(http, CLIENT, 'refresh');
        return await answer.then(
          ({ expires_in }) => expires_in,
          (error: unknown) => (error as { code: string }).code,
        );
      }),
    );
    expect(codes).toEqual([1800, 'rejected', 'rejected', 'rejected', 'invalid_client_id', 'invalid_grant']);
  });

  test('each recorded exchange with PKCE is understood', async () => {
    const codes = await Promise.all(
      exchangesOf('login-pkce').map(async ({ response: { body, status } }) => {
        const { http } = server(json(body, status));
        return await exchangeAuthorizationCode(http, { client_id: CLIENT, code: 'code' }).then(
          () => 'accepted',
          (error: unknown) => (error as { code: string }).code,
        );
      }),
    );
    expect(new Set(codes)).toEqual(new Set(['accepted', 'authorization_code_refused']));
  });
});
