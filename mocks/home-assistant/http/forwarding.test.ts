/** Requests over a proxy, and from other origins, as far as recordings do not hold them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { household } from '../../scenarios/household.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';

const trusted = '127.0.0.9';

let fake: FakeHomeAssistant;

beforeEach(() => {
  fake = new FakeHomeAssistant({
    ...household,
    trustedProxies: [trusted, '10.0.0.1'],
    loginAttemptsThreshold: 1,
    knownHosts: ['ha.example.com'],
  });
});

async function send(path: string, peer: string, headers: Record<string, string>): Promise<Response> {
  return await fake.handle(new Request(`http://localhost:8123${path}`, { headers }), peer);
}

/** The addresses that are banned once a wrong token was sent so. */
async function bannedBy(peer: string, chain: string): Promise<unknown> {
  await send('/api/', peer, { Authorization: 'Bearer wrong', 'X-Forwarded-For': chain });
  return (JSON.parse(fake.save()) as { bannedAddresses: unknown }).bannedAddresses;
}

describe('a proxy', () => {
  it('that nobody trusts is refused, and nothing is counted', async () => {
    const answer = await send('/auth/providers', '127.0.0.8', { 'X-Forwarded-For': '203.0.113.5' });
    expect([answer.status, await answer.text()]).toEqual([400, '400: Bad Request']);
    expect(await bannedBy('127.0.0.8', '203.0.113.5')).toEqual([]);
    const upgrade = new Request('http://localhost:8123/api/websocket', {
      headers: { 'X-Forwarded-For': 'x' },
    });
    const refused = fake.openSocket(upgrade, '127.0.0.8', { send: () => undefined, close: () => undefined });
    expect(refused).toHaveProperty('status', 400);
  });

  it.each([
    ['203.0.113.5', '203.0.113.5'],
    ['198.51.100.7, 203.0.113.5', '203.0.113.5'],
    ['203.0.113.5, 10.0.0.1', '203.0.113.5'],
    ['198.51.100.7,203.0.113.5 , 10.0.0.1,127.0.0.9', '203.0.113.5'],
    ['10.0.0.1, 127.0.0.9', '10.0.0.1'],
  ])('names who asks: %s', async (chain, address) => {
    expect(await bannedBy(`::ffff:${trusted}`, chain)).toEqual([address]);
  });

  it('names scheme and host, which count for client ids', async () => {
    const start = async (client_id: string, more: Record<string, string>): Promise<number> => {
      const body = JSON.stringify({ client_id, redirect_uri: client_id, handler: ['homeassistant', null] });
      const headers = { 'X-Forwarded-For': '192.168.1.2', ...more };
      const request = new Request('http://localhost:8123/auth/login_flow', { method: 'POST', headers, body });
      return (await fake.handle(request, trusted)).status;
    };
    const named = { 'X-Forwarded-Proto': 'https, http', 'X-Forwarded-Host': '8.8.8.8, localhost' };
    expect(await start('https://8.8.8.8/', named)).toBe(200);
    const withPort = { 'X-Forwarded-Host': '8.8.8.8:8443' };
    expect(await start('http://8.8.8.8:8443/', withPort)).toBe(200);
    expect(await start('http://8.8.8.8:8443/', named)).toBe(400);
  });

  it('that gives no host leaves the metadata with the one that was asked for', async () => {
    const answer = await send('/.well-known/oauth-protected-resource', trusted, {
      'X-Forwarded-For': '192.168.1.2',
      'X-Forwarded-Host': 'other.example',
    });
    expect(await answer.json()).toMatchObject({ resource: 'http://localhost:8123' });
  });
});

describe('a page of another origin', () => {
  const Origin = 'https://elsewhere.example';

  const preflight = async (path: string, headers: Record<string, string>) =>
    await fake.handle(new Request(`http://localhost:8123${path}`, { method: 'OPTIONS', headers }));

  it.each([
    ['/auth/token', 'POST'],
    ['/auth/revoke', 'POST'],
    ['/.well-known/oauth-authorization-server', 'GET'],
    ['/.well-known/oauth-protected-resource', 'GET'],
    ['/manifest.json', 'GET'],
  ])('may ask %s', async (path, method) => {
    const answer = await preflight(path, {
      Origin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': 'content-type, Authorization,',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(Origin);
    expect(answer.headers.get('Access-Control-Allow-Methods')).toBe(method);
    expect(answer.headers.get('Access-Control-Allow-Headers')).toBe('CONTENT-TYPE,AUTHORIZATION');
  });

  it('is told which headers it may not send', async () => {
    const answer = await preflight('/auth/token', {
      Origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'Accept, Origin, X-Requested-With, X-Mine, X-Other',
    });
    expect([answer.status, await answer.text()]).toEqual([
      403,
      'CORS preflight request failed: headers are not allowed: X-MINE, X-OTHER',
    ]);
    expect(answer.headers.has('Access-Control-Allow-Origin')).toBe(false);
  });

  it('cannot run the login flow, but the one for casting can', async () => {
    const refused = async (path: string, method: string): Promise<string> =>
      await (await preflight(path, { Origin, 'Access-Control-Request-Method': method })).text();
    const words = 'CORS preflight request failed:';
    expect(await refused('/auth/providers', 'GET')).toBe(`${words} origin '${Origin}' is not allowed`);
    expect(await refused('/auth/login_flow', 'POST')).toBe(
      `${words} request method 'POST' is not allowed for '${Origin}' origin`,
    );
    const answer = await send('/auth/providers', '127.0.0.1', { Origin });
    expect([answer.status, answer.headers.has('Access-Control-Allow-Origin')]).toEqual([200, false]);
    const cast = await send('/auth/providers', '127.0.0.1', { Origin: 'https://cast.home-assistant.io' });
    expect(cast.headers.get('Access-Control-Allow-Origin')).toBe('https://cast.home-assistant.io');
    expect((await preflight('/nothing', { Origin })).status).toBe(404);
  });
});
