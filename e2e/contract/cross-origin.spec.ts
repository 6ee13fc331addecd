/** What pages of another origin may ask. */
import { expect, test } from './household.ts';

const Origin = 'https://elsewhere.example';
const preflight = (method: string) => ({ Origin, 'Access-Control-Request-Method': method });

for (const path of ['/auth/token', '/auth/revoke']) {
  test(`every origin may post to ${path}`, async ({ http }) => {
    const asked = await http.send('OPTIONS', path, { headers: preflight('POST') });
    expect(asked.status).toBe(200);
    expect(asked.headers.get('access-control-allow-origin')).toBe(Origin);
    expect(asked.headers.get('access-control-allow-methods')).toBe('POST');
    const answer = await http.send('POST', path, { headers: { Origin }, body: new URLSearchParams() });
    expect(answer.headers.get('access-control-allow-origin')).toBe(Origin);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
}

test('every origin may read the metadata', async ({ http }) => {
  const answer = await http.get('/.well-known/oauth-authorization-server', { Origin });
  expect(answer.headers.get('access-control-allow-origin')).toBe(Origin);
});

test('another origin cannot run the login flow', async ({ http }) => {
  for (const { path, method } of [
    { path: '/auth/providers', method: 'GET' },
    { path: '/auth/login_flow', method: 'POST' },
    { path: '/auth/login_flow/x', method: 'POST' },
  ]) {
    const asked = await http.send('OPTIONS', path, { headers: preflight(method) });
    // 403 in words where other origins are listed, 405 where none is.
    expect([403, 405]).toContain(asked.status);
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  }
  const answer = await http.get('/auth/providers', { Origin });
  expect(answer.status, 'a simple request is answered').toBe(200);
  expect(answer.headers.get('access-control-allow-origin'), 'but cannot be read').toBeNull();
});

test('a preflight without an origin is refused', async ({ http }) => {
  const answer = await http.send('OPTIONS', '/auth/token');
  expect(answer.status).toBe(403);
  expect(answer.body).toContain('origin header is not specified');
});
