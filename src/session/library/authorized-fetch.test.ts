/** Requests with a token, and how often a refused one is sent. */
import { describe, expect, it } from 'vitest';
import { AuthError } from '../../api/auth-error.ts';
import { authorizedFetch } from './authorized-fetch.ts';
import { TestClock } from '../testing/fake-browser.ts';

const origin = 'http://homeassistant.local:8123';

/** A session whose tokens are numbered, and a server that answers by the token. */
function setUp(statusOf: (token: string) => number, { isNew = false, renewFails = false } = {}) {
  const clock = new TestClock();
  const sent: { url: string; token: string; init: RequestInit }[] = [];
  let number = 1;
  let renewals = 0;
  const session = {
    accessToken: () => Promise.resolve(`token-${number}`),
    renew: () => {
      renewals += 1;
      if (renewFails) return Promise.reject(new AuthError('invalid_grant'));
      number += 1;
      return Promise.resolve(`token-${number}`);
    },
  };
  const http = {
    origin,
    fetch: (url: string | URL | Request, init: RequestInit = {}) => {
      const token = new Headers(init.headers).get('Authorization')?.replace('Bearer ', '') ?? '';
      sent.push({ url: url as string, token, init });
      return Promise.resolve(new Response(null, { status: statusOf(token) }));
    },
  };
  const authorized = authorizedFetch(http, session, clock, isNew ? clock.monotonicMs() : -Infinity);
  return {
    fetch: async (path: string, init?: RequestInit) => await authorized(path, init),
    clock,
    sent,
    tokens: () => sent.map(({ token }) => token),
    renewals: () => renewals,
    /** As when the session renews by itself. */
    nextToken: () => (number += 1),
  };
}

describe('a request', () => {
  it('carries the token and what the caller gave, and no cookie or referrer', async () => {
    const { fetch, sent } = setUp(() => 200);
    await fetch('/api/states', { method: 'POST', headers: { 'X-Requested-With': 'me' }, body: '{}' });
    const [request] = sent;
    expect(request?.url).toBe(`${origin}/api/states`);
    expect(request?.token).toBe('token-1');
    expect(request?.init).toMatchObject({ method: 'POST', body: '{}', credentials: 'omit' });
    expect(request?.init.referrerPolicy).toBe('no-referrer');
    expect(new Headers(request?.init.headers).get('X-Requested-With')).toBe('me');
  });

  it.each(['https://elsewhere.example/api', '//elsewhere.example/api', 'http://homeassistant.local/api'])(
    'to %s is never sent, because it is another origin',
    async (address) => {
      const { fetch, sent } = setUp(() => 200);
      await expect(fetch(address)).rejects.toThrow(new TypeError(`Not an address of ${origin}.`));
      expect(sent).toEqual([]);
    },
  );
});

describe('a refused token', () => {
  it('is replaced, and the request sent once more', async () => {
    const { fetch, tokens } = setUp((token) => (token === 'token-1' ? 401 : 200));
    expect((await fetch('/api/')).status).toBe(200);
    expect(tokens()).toEqual(['token-1', 'token-2']);
  });

  it('is not replaced again and again where an administrator is needed', async () => {
    const { fetch, clock, tokens, renewals } = setUp(() => 401);
    expect((await fetch('/api/config')).status).toBe(401);
    clock.pass(60_000);
    expect((await fetch('/api/config')).status).toBe(401);
    expect(tokens()).toEqual(['token-1', 'token-2', 'token-2']);
    expect(renewals()).toBe(1);
  });

  it('is not replaced when it was made just now', async () => {
    const { fetch, clock, renewals } = setUp(() => 401, { isNew: true });
    await fetch('/api/config');
    clock.pass(4_999);
    await fetch('/api/config');
    expect(renewals()).toBe(0);
    clock.pass(1);
    await fetch('/api/config');
    expect(renewals()).toBe(1);
  });

  it('is not replaced when the session renewed it a moment ago', async () => {
    const { fetch, nextToken, renewals } = setUp((token) => (token === 'token-1' ? 200 : 401));
    await fetch('/api/');
    nextToken();
    expect((await fetch('/api/')).status).toBe(401);
    expect(renewals()).toBe(0);
  });

  it('leaves the answer to the caller when there is no other token', async () => {
    const { fetch, tokens } = setUp(() => 401, { renewFails: true });
    expect((await fetch('/api/')).status).toBe(401);
    expect(tokens()).toEqual(['token-1']);
  });

  it('is not sent twice with a stream, which can be read only once', async () => {
    const { fetch, tokens, renewals } = setUp(() => 401);
    await fetch('/api/', { method: 'POST', body: new ReadableStream() });
    expect(tokens()).toHaveLength(1);
    expect(renewals()).toBe(0);
  });
});
