import { expect, test, vi } from 'vitest';
import { serving } from '../testing/fake-server.ts';
import { fetchOAuthMetadata } from './oauth-metadata.ts';

const ask = async (answer: () => Promise<Response>): Promise<boolean> =>
  (await fetchOAuthMetadata({ origin: 'http://x', fetch: answer })).offersS256;

test('a server that lists S256 offers it', async () => {
  const body = { code_challenge_methods_supported: ['S256'] };
  await expect(ask(() => Promise.resolve(Response.json(body)))).resolves.toBe(true);
});

test('the metadata are where RFC 8414 has them, and are waited for five seconds', async () => {
  const limits = vi.spyOn(AbortSignal, 'timeout');
  const http = serving({});
  await fetchOAuthMetadata(http);
  expect(http.asked.map(({ url }) => url)).toEqual([`${http.origin}/.well-known/oauth-authorization-server`]);
  expect(limits.mock.calls).toEqual([[5_000]]);
  limits.mockRestore();
});

test.each([
  ['an older server', () => Promise.resolve(new Response('404: Not Found', { status: 404 }))],
  ['a server without PKCE', () => Promise.resolve(Response.json({ issuer: 'http://x' }))],
  [
    'a server with another method',
    () => Promise.resolve(Response.json({ code_challenge_methods_supported: ['plain'] })),
  ],
  ['a server that says nothing', () => Promise.resolve(Response.json(null))],
  ['a captive portal', () => Promise.resolve(new Response('<html>'))],
  ['an empty answer', () => Promise.resolve(new Response(null))],
  ['a lost network', () => Promise.reject(new TypeError('Failed to fetch'))],
])('%s offers nothing and fails nobody', async (_who, answer) => {
  await expect(ask(answer)).resolves.toBe(false);
});
