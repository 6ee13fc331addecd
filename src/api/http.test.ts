import { afterEach, describe, expect, test, vi } from 'vitest';
import { httpExchangesOf, loadRecording } from '../../mocks/home-assistant/recordings/recording.ts';
import { AuthError, toAuthError } from './auth-error.ts';
import { request } from './http.ts';
import type { AuthErrorCode } from './auth-error.ts';
import type { Http, HttpRequest } from './http.ts';

const ORIGIN = 'http://homeassistant.local:8123';
const SECRET = 'correct horse battery staple';

interface Seen {
  url: string;
  init: RequestInit;
}

type Answer = () => Response | Promise<Response>;

function server(answer: Answer): { http: Http; seen: Seen[] } {
  const seen: Seen[] = [];
  const http: Http = {
    origin: ORIGIN,
    fetch: async (url, init = {}) => {
      seen.push({ url: url as string, init });
      return await answer();
    },
  };
  return { http, seen };
}

const json = (body: unknown, status: number): Response => Response.json(body, { status });
const raw = (
  body: string | null,
  status: number,
  type: string,
  more: Record<string, string> = {},
): Response => new Response(body, { status, headers: { 'Content-Type': type, ...more } });
const plain = (body: string, status: number): Response => raw(body, status, 'text/plain; charset=utf-8');
const empty = (status: number): Response => new Response(null, { status });

const PASSWORD_ENTRY: HttpRequest = { method: 'POST', body: JSON.stringify({ password: SECRET }) };

/** Sends a password, and returns the failure together with how often it was sent. */
async function failure(answer: Answer, init = PASSWORD_ENTRY): Promise<{ error: AuthError; count: number }> {
  const { http, seen } = server(answer);
  const error: unknown = await request(http, '/auth/login_flow/1', init).catch((thrown: unknown) => thrown);
  if (!(error instanceof AuthError)) throw new Error('nothing was refused');
  return { error, count: seen.length };
}

/** Everything about an error that a log or a page could show. */
const traces = (error: AuthError): string =>
  [error.message, error.stack, error.detail, String(error.cause), JSON.stringify(error)].join('\n');

describe('a request', () => {
  test('carries no cookie, no referrer and nothing from a cache', async () => {
    const { http, seen } = server(() => json({}, 200));
    await request(http, '/auth/providers');
    expect(seen).toHaveLength(1);
    expect(seen[0]?.url).toBe(`${ORIGIN}/auth/providers`);
    expect(seen[0]?.init).toMatchObject({
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    expect(seen[0]?.init.body).toBeUndefined();
  });

  test('carries what its caller gives', async () => {
    const { http, seen } = server(() => json({}, 200));
    const headers = { 'Content-Type': 'application/json' };
    await request(http, '/a', { method: 'POST', headers, body: '{"one":1}', keepalive: true });
    expect(seen[0]?.init).toMatchObject({ method: 'POST', headers, body: '{"one":1}', keepalive: true });
  });

  test.each([
    ['an object', () => json({ type: 'form' }, 200), { type: 'form' }],
    ['a list', () => json([1], 200), [1]],
    ['null', () => json(null, 200), null],
    ['nothing, with 200', () => raw('', 200, 'text/plain'), undefined],
    ['nothing, with 204', () => empty(204), undefined],
  ])('that is answered with %s brings just that', async (_what, answer, body) => {
    const { http } = server(answer);
    await expect(request(http, '/')).resolves.toEqual(body);
  });
});

describe('a refusal has a code', () => {
  test('by the words that the caller knows', async () => {
    const messages = [[/^Invalid client id$/, 'invalid_client_id']] as const;
    const refuse = (message: string) => () => json({ message }, 400);
    const known = await failure(refuse('Invalid client id'), { messages });
    expect(known.error).toMatchObject({ code: 'invalid_client_id', message: 'invalid_client_id' });
    const unknown = await failure(refuse('Invalid client id.'), { messages });
    expect(unknown.error).toMatchObject({ code: 'rejected', status: 400, detail: 'Invalid client id.' });
    expect(known.count).toBe(1);
  });

  test.each<[Record<string, string>, AuthErrorCode]>([
    [{ message: 'Onboarding not finished', code: 'onboarding_required' }, 'onboarding_required'],
    [{ message: 'Invalid remote IP', code: 'invalid_remote_ip' }, 'invalid_remote_ip'],
    [{ message: 'Something new', code: 'something_else' }, 'rejected'],
  ])('%j', async (body, code) => {
    const { error } = await failure(() => json(body, 400));
    expect(error).toMatchObject({ code, status: 400, detail: body['message'] });
  });

  test.each<[number, string, AuthErrorCode]>([
    [400, 'invalid_request', 'rejected'],
    [400, 'unsupported_grant_type', 'rejected'],
    [400, 'invalid_grant', 'invalid_grant'],
    [403, 'access_denied', 'access_denied'],
  ])('%i %s', async (status, error, code) => {
    const refusal = await failure(() => json({ error, error_description: 'Something new' }, status));
    expect(refusal.error).toMatchObject({ code, status, detail: 'Something new' });
  });
});

describe('a refusal in JSON', () => {
  test('with errors by field is a rejection without words', async () => {
    const { error } = await failure(() => json({ errors: { base: ['expected int at “port”'] } }, 400));
    expect(error).toMatchObject({ code: 'rejected', status: 400, detail: undefined });
  });

  test.each([
    ['null', null],
    ['a list', [{ message: 'Invalid client id' }]],
    ['text', 'Invalid client id'],
    ['a number', 7],
    ['a message that is no text', { message: { text: 'Invalid client id' } }],
    ['an empty message', { message: '' }],
  ])('that is %s says nothing', async (_what, body) => {
    const { error } = await failure(() => json(body, 400));
    expect(error).toMatchObject({ code: 'rejected', status: 400, detail: undefined });
  });

  test.each([
    ['{"__proto__":{"message":"Invalid client id","code":"onboarding_required"}}', undefined],
    ['{"constructor":{"message":"Invalid client id"}}', undefined],
    ['{"message":"__proto__","code":"__proto__"}', '__proto__'],
    ['{"message":"constructor","error":"toString"}', 'constructor'],
  ])('with the names of a prototype is a rejection like any other: %s', async (body, detail) => {
    const { error } = await failure(() => raw(body, 400, 'application/json'));
    expect(error).toMatchObject({ code: 'rejected', detail });
  });

  test('with a status of 500 and above is the server’s failure', async () => {
    const { error } = await failure(() => json({ message: 'Something new' }, 500));
    expect(error).toMatchObject({ code: 'server_error', detail: 'Something new' });
    const below = await failure(() => json({ message: 'Something new' }, 499));
    expect(below.error).toMatchObject({ code: 'rejected', status: 499 });
  });
});

describe('an answer without JSON', () => {
  test.each<[AuthErrorCode, Answer]>([
    ['banned', () => plain('403: Forbidden', 403)],
    ['proxy_refused', () => plain('400: Bad Request', 400)],
    ['unauthorized', () => plain('401: Unauthorized', 401)],
    ['invalid_response', () => plain('404: Not Found', 404)],
    ['invalid_response', () => plain('Maximum request body size 65536 exceeded.', 413)],
    ['server_error', () => plain('500 Internal Server Error\n\nServer got itself in trouble', 500)],
    ['server_error', () => plain('501: Not Implemented', 501)],
    ['server_error', () => raw('<h1>No</h1>', 505, 'text/html')],
    ['invalid_response', () => raw('<h1>No</h1>', 499, 'text/html')],
    ['unauthorized', () => raw('<h1>Sign in</h1>', 401, 'text/html')],
    ['rate_limited', () => plain('429: Too Many Requests', 429)],
    ['invalid_response', () => empty(403)],
    ['unavailable', () => empty(503)],
    ['unavailable', () => raw('<h1>Bad Gateway</h1>', 502, 'text/html')],
    ['unavailable', () => raw('<h1>Gateway Time-out</h1>', 504, 'text/html')],
    ['rate_limited', () => raw('<h1>Slow down</h1>', 429, 'text/html')],
    ['invalid_response', () => empty(405)],
    ['invalid_response', () => raw('<title>Hotel Wi-Fi</title>', 200, 'text/html')],
    ['invalid_response', () => raw('<title>Hotel Wi-Fi</title>', 403, 'text/html')],
    ['invalid_response', () => raw('<title>Login</title>', 400, 'text/html')],
    ['invalid_response', () => raw('{"type":"form"', 200, 'application/json')],
    ['instance_unreachable', () => raw('no route', 502, 'text/plain', { 'x-latchkey-proxy': '1' })],
  ])('is judged by status and kind: %s', async (code, answer) => {
    const { error, count } = await failure(answer);
    const { status } = await answer();
    expect(error).toMatchObject({ code, status, detail: undefined });
    expect(count).toBe(1);
  });

  test('as it was recorded of a ban is one', async () => {
    const answers = httpExchangesOf(loadRecording('ip-ban')).map(({ response }) => response);
    const banned = answers.filter(({ status, body }) => status === 403 && typeof body === 'string');
    expect(banned).not.toEqual([]);
    for (const { status, headers, body } of banned) {
      const { error } = await failure(() => raw(String(body), status, headers['Content-Type'] ?? ''));
      expect(error.code).toBe('banned');
    }
  });
});

test('an error is told by its name and its code', () => {
  const error = new AuthError('timeout');
  expect(String(error)).toBe('AuthError: timeout');
  expect(toAuthError(error)).toBe(error);
  const cause = new TypeError('x');
  expect(toAuthError(cause)).toMatchObject({ code: 'invalid_response', cause });
});

describe('a request that nobody answers', () => {
  afterEach(() => vi.restoreAllMocks());

  const never = (_url: unknown, init?: RequestInit): Promise<Response> =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });

  /** Puts the passing of time limits into the test's hands. */
  function holdTimeLimits(): { limits: number[]; pass: () => void } {
    const limits: number[] = [];
    const controllers: AbortController[] = [];
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((limitMs) => {
      limits.push(limitMs);
      const controller = new AbortController();
      controllers.push(controller);
      return controller.signal;
    });
    const reason = new DOMException('The operation timed out.', 'TimeoutError');
    return { limits, pass: () => controllers.forEach((controller) => controller.abort(reason)) };
  }

  test('ends as a timeout after half a minute, or after the time it was given', async () => {
    const time = holdTimeLimits();
    const http: Http = { origin: ORIGIN, fetch: never };
    const asked = [request(http, '/'), request(http, '/', { timeoutMs: 500 })];
    time.pass();
    const results = await Promise.allSettled(asked);
    expect(time.limits).toEqual([30_000, 500]);
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'timeout' } });
  });

  test('ends as a timeout, too, when only the body does not come', async () => {
    const time = holdTimeLimits();
    const http: Http = {
      origin: ORIGIN,
      fetch: (_url, init) => {
        const body = new ReadableStream({
          start: (stream) => {
            init?.signal?.addEventListener('abort', () => stream.error(init.signal?.reason));
          },
        });
        return Promise.resolve(new Response(body));
      },
    };
    const asked = request(http, '/');
    await Promise.resolve();
    time.pass();
    await expect(asked).rejects.toMatchObject({ code: 'timeout' });
  });

  test('ends as the network’s failure when the connection is refused', async () => {
    const { error, count } = await failure(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(error).toMatchObject({ code: 'network', status: undefined, detail: undefined });
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(count).toBe(1);
  });
});

test.each<[string, Answer]>([
  ['a refusal', () => json({ message: 'User input malformed' }, 400)],
  ['plain text', () => plain('500 Internal Server Error', 500)],
  ['a captive portal', () => raw('<title>Hotel</title>', 200, 'text/html')],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
])('no error carries what was sent: %s', async (_what, answer) => {
  const init: HttpRequest = { ...PASSWORD_ENTRY, headers: { Authorization: 'Bearer secret-token' } };
  const { error } = await failure(answer, init);
  expect(traces(error)).not.toContain(SECRET);
  expect(traces(error)).not.toContain('secret-token');
});
