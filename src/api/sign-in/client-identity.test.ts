/** The verdicts on who asks, case by case as Home Assistant gives them. */
import { describe, expect, it } from 'vitest';
import { identifyClient } from './client-identity.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

const page = new URL('http://homeassistant.local:8123/');
const judge = (request: Partial<AuthorizationRequest>) =>
  identifyClient(
    { client_id: 'https://app.example/', redirect_uri: 'https://app.example/back', ...request },
    page,
  );

describe('a client id', () => {
  it.each([
    ['HTTP://EXAMPLE.COM/', 'http://example.com/back'],
    ['http://my-host/', 'http://my-host/back'],
    ['https://example.com/app?x=1', 'https://example.com/'],
    ['https://example.com/#', 'https://example.com/'],
    ['http://localhost:5173/', 'http://localhost:5173/'],
    ['http://192.168.1.10:8123/', 'http://192.168.1.10:8123/'],
    ['http://[::1]:8123/', 'http://[::1]:8123/'],
  ])('%s is taken', (client_id, redirect_uri) => {
    expect(judge({ client_id, redirect_uri })).toMatchObject({ kind: 'stranger', sameHost: true });
  });

  it.each([
    'ftp://example.com/',
    'homeassistant://auth',
    'example.com',
    '',
    'https://',
    'https:example.com',
    'https://example.com/a/../b',
    'https://example.com/./',
    'https://example.com/#frag',
    'https://user@example.com/',
    'http://localhost:99999/',
    'http://localhost:abc/',
  ])('%s is refused as no complete address', (client_id) => {
    expect(judge({ client_id })).toMatchObject({ kind: 'refused', reason: 'badAddress' });
  });

  it.each([
    ...['10.0.0.0', '10.255.255.255', '127.0.0.1', '127.255.255.255', '127.1'],
    ...['169.254.0.0', '169.254.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
    ...['[::1]', '[fc00::1]', '[fd00::]', '[fdff::1]', '[fe80::1]', '[fe90::1]', '[fea0::1]', '[febf::1]'],
  ])('is taken from a number that nobody outside owns: %s', (host) => {
    const address = `http://${host}/`;
    expect(judge({ client_id: address, redirect_uri: address })).toMatchObject({ kind: 'stranger' });
  });

  it.each([
    ...['8.8.8.8', '134744072', '0.0.0.0', '1.127.0.1', '9.255.255.255', '11.0.0.0'],
    ...['126.255.255.255', '128.0.0.0', '168.254.0.1', '169.253.255.255', '169.255.0.0', '170.254.0.1'],
    ...['171.16.0.1', '172.15.255.255', '172.32.0.0', '173.16.0.1'],
    ...['191.168.0.1', '192.167.255.255', '192.169.0.0', '193.168.0.1'],
    ...['[::]', '[::2]', '[1::1]', '[::1:1]', '[2001:db8::1]', '[2001:db8:fd00::1]', '[2001:fe80::1]'],
    ...['[fbff::1]', '[fe00::1]', '[fe7f::1]', '[fec0::1]', '[ff02::1]'],
  ])('is refused from a public number: %s', (host) => {
    const client_id = `http://${host}/`;
    expect(judge({ client_id })).toEqual({
      kind: 'refused',
      reason: 'publicIp',
      subject: new URL(client_id).host,
    });
  });

  it.each([
    ['https://app.example/?at=/../x', 'https://app.example/'],
    ['http://1.2.3.4.example/', 'http://1.2.3.4.example/'],
    ['https://app.example/.well-known', 'https://app.example/'],
  ])('%s is taken, though a part of it looks like something else', (client_id, redirect_uri) => {
    expect(judge({ client_id, redirect_uri })).toMatchObject({ kind: 'stranger', sameHost: true });
  });

  it.each([
    ['https://user@example.com:8443/', 'example.com:8443'],
    ['https://:word@example.com/', 'example.com'],
    ['https://example.com/..', 'example.com'],
    ['nonsense', 'nonsense'],
    ['mailto:ada', 'mailto:ada'],
  ])('%s is refused, and %s is named', (client_id, subject) => {
    expect(judge({ client_id })).toEqual({ kind: 'refused', reason: 'badAddress', subject });
  });

  it('that is the public number the page itself was opened by is taken', () => {
    const client_id = 'http://8.8.8.8:8123/';
    const request = { client_id, redirect_uri: `${client_id}?auth_callback=1` };
    expect(identifyClient(request, new URL(client_id))).toEqual({ kind: 'own' });
  });
});

describe('a redirect address', () => {
  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'about:blank',
    'blob:https://app.example/1',
    'filesystem:https://app.example/1',
    'view-source:https://app.example/',
    'https://good.example@evil.example/',
    'https://user:word@app.example/',
  ])('%s is never used', (redirect_uri) => {
    expect(judge({ redirect_uri })).toMatchObject({ kind: 'refused', reason: 'dangerousRedirect' });
  });

  it.each(['', '//evil.example', '/path', 'nonsense'])('"%s" is refused as incomplete', (redirect_uri) => {
    expect(judge({ redirect_uri })).toMatchObject({ kind: 'refused', reason: 'noRedirect' });
  });

  it('on another host is shown with that host', () => {
    expect(judge({ redirect_uri: 'https://elsewhere.example/' })).toEqual({
      kind: 'stranger',
      host: 'app.example',
      redirectHost: 'elsewhere.example',
      sameHost: false,
    });
  });

  it('of an app is shown with its scheme where it has no host', () => {
    expect(judge({ redirect_uri: 'myapp:back' })).toMatchObject({ redirectHost: 'myapp:', sameHost: false });
  });

  it('differing in port or scheme counts as another host', () => {
    expect(judge({ redirect_uri: 'https://app.example:444/' })).toMatchObject({ sameHost: false });
    expect(judge({ redirect_uri: 'http://app.example/' })).toMatchObject({ sameHost: false });
  });
});

describe('who asks', () => {
  it('is nobody else when the instance itself does', () => {
    const client_id = 'http://homeassistant.local:8123/';
    expect(judge({ client_id, redirect_uri: `${client_id}?auth_callback=1` })).toEqual({ kind: 'own' });
  });

  it.each([
    [
      'https://home-assistant.io/android',
      'https://wear.googleapis-cn.com/3p_auth/io.homeassistant.companion.android',
      'Home Assistant for Wear OS',
    ],
    ['https://home-assistant.io/iOS', 'homeassistant://auth-callback', 'Home Assistant for iOS'],
    ['https://home-assistant.io/android', 'homeassistant://auth-callback', 'Home Assistant for Android'],
    [
      'https://home-assistant.io/android',
      'https://wear.googleapis.com/3p_auth/io.homeassistant.companion.android',
      'Home Assistant for Wear OS',
    ],
  ])('%s to %s is %s', (client_id, redirect_uri, app) => {
    expect(judge({ client_id, redirect_uri })).toEqual({ kind: 'app', app });
  });

  it('shows a host with look-alike letters in punycode', () => {
    const address = 'https://hоme-assistant.io/';
    expect(judge({ client_id: address, redirect_uri: address })).toMatchObject({
      kind: 'stranger',
      host: 'xn--hme-assistant-i7k.io',
    });
  });
});

describe('other parameters', () => {
  it.each([
    [{ response_type: 'token' }, 'response_type'],
    [{ code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }, 'code_challenge_method'],
    [{ code_challenge: 'a'.repeat(42), code_challenge_method: 'S256' }, 'code_challenge'],
    [{ code_challenge_method: 'S256' }, 'code_challenge'],
  ])('%o is refused before a password is typed', (parameters, subject) => {
    expect(judge(parameters)).toEqual({ kind: 'refused', reason: 'badRequest', subject });
  });

  it.each([
    { response_type: 'code' },
    { code_challenge: 'aZ09-_'.repeat(8).slice(0, 43), code_challenge_method: 'S256' },
  ])('%o is taken', (parameters) => {
    expect(judge(parameters)).toMatchObject({ kind: 'stranger' });
  });

  it.each([
    [{ code_challenge: 'a'.repeat(43) }],
    [{ code_challenge: 'a'.repeat(44), code_challenge_method: 'S256' }],
    [{ code_challenge: `${'a'.repeat(42)}=`, code_challenge_method: 'S256' }],
  ])('%o is no proof', (parameters) => {
    expect(judge(parameters)).toMatchObject({ reason: 'badRequest', subject: 'code_challenge' });
  });

  it('of 2048 characters is taken, in both addresses', () => {
    const address = 'https://app.example/'.padEnd(2048, 'a');
    expect(judge({ client_id: address, redirect_uri: address })).toMatchObject({ kind: 'stranger' });
    expect(judge({ client_id: `${address}a` })).toEqual({ kind: 'refused', reason: 'tooLong', subject: '' });
    expect(judge({ redirect_uri: `${address}a` })).toMatchObject({ reason: 'tooLong' });
  });

  it('longer than 2048 characters is refused', () => {
    expect(judge({ redirect_uri: `https://app.example/${'a'.repeat(2048)}` })).toMatchObject({
      reason: 'tooLong',
    });
  });
});
