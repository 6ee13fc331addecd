import { expect, test } from 'vitest';
import { fetchOAuthMetadata } from './oauth-metadata.ts';

const ask = async (answer: () => Promise<Response>): Promise<boolean> =>
  (await fetchOAuthMetadata({ origin: 'http://x', fetch: answer })).offersS256;

test('a server that lists S256 offers it', async () => {
  const body = { code_challenge_methods_supported: ['S256'] };
  await expect(ask(() => Promise.resolve(Response.json(body)))).resolves.toBe(true);
});

test.each([
  ['an older server', () => Promise.resolve(new Response('404: Not Found', { status: 404 }))],
  ['a server without PKCE', () => Promise.resolve(Response.json({ issuer: 'http://x' }))],
  [
    'a server with another method',
    () => Promise.resolve(Response.json({ code_challenge_methods_supported: ['plain'] })),
  ],
  ['a captive portal', () => Promise.resolve(new Response('<html>'))],
  ['an empty answer', () => Promise.resolve(new Response(null))],
  ['a lost network', () => Promise.reject(new TypeError('Failed to fetch'))],
])('%s offers nothing and fails nobody', async (_who, answer) => {
  await expect(ask(answer)).resolves.toBe(false);
});
