/** Client ids and redirect uris in the cases that recordings do not hold. */
import { describe, expect, it } from 'vitest';
import { household } from '../../scenarios/household.ts';
import { ManualClock } from '../clock.ts';
import { isClientId, isRedirectUriAllowed } from './client-identity.ts';
import { initialState } from '../initial-state.ts';
import { settle } from '../testing/test-client.ts';

const request = new URL('http://8.8.8.8:8123/auth/login_flow');

describe('a client id', () => {
  it.each([
    'http://homeassistant.local:8123/',
    'http://172.20.1.1/',
    'http://169.254.1.1/',
    'http://[fe80::1]/',
    'http://[fd00::1]:8123/',
    'http://8.8.8.8:8123/',
    'http://homeassistant.local:65535/',
    'http://127.1.2.3/',
    'http://10.255.255.255/',
    'http://172.31.255.255/',
    'HTTPS://EXAMPLE.COM/app?x=1#',
  ])('%s is taken', (id) => expect(isClientId(id, request)).toBe(true));

  it.each([
    'https://8.8.8.8:8123/',
    'http://8.8.8.8:8124/',
    'http://[2001:db8::1]/',
    'http:///path',
    'http://homeassistant.local:65536/',
    'http://homeassistant.local:abc/',
    'http://172.32.0.1/',
    'http://172.15.255.255/',
    'http://11.0.0.1/',
    'http://128.0.0.1/',
    'http://192.169.0.1/',
    'http://169.255.0.1/',
    'http://user@homeassistant.local/',
    'http://homeassistant.local/a/../b',
    'http://homeassistant.local/./',
    'http://homeassistant.local/#top',
    'javascript:alert(1)',
  ])('%s is refused', (id) => expect(isClientId(id, request)).toBe(false));
});

describe('a redirect uri', () => {
  const house = {
    scenario: {
      ...household,
      clientPages: {
        'https://slow.example/': { redirectUris: ['https://other.example/cb'], answersAfterMs: 5000 },
        'https://slower.example/': { redirectUris: ['https://other.example/cb'], answersAfterMs: 5001 },
        'https://app.example/': {
          redirectUris: [
            '/callback',
            'http://127.0.0.1:7777/cb',
            'http://[::1]:7777/cb',
            'https://127.0.0.2:7777/cb',
            'http://10.0.0.5:7777/cb',
            'http://[',
          ],
        },
      },
    },
    clock: new ManualClock(),
    state: initialState(household, 0),
    sessions: new Set<never>(),
  };
  const isAllowed = async (clientId: string, redirectUri: string, withPkce = false) =>
    await isRedirectUriAllowed(house, { clientId, redirectUri, withPkce });

  it('may be a relative link of the client page, resolved', async () => {
    expect(await isAllowed('https://app.example/', 'https://app.example/callback')).toBe(true);
    expect(await isAllowed('https://app.example/', 'https://other.example/callback')).toBe(false);
  });

  it('may differ in the port of a loopback address, with a proof key only', async () => {
    expect(await isAllowed('https://app.example/', 'http://127.0.0.1:7778/cb')).toBe(false);
    expect(await isAllowed('https://app.example/', 'http://127.0.0.1:7778/cb', true)).toBe(true);
    expect(await isAllowed('https://app.example/', 'http://127.0.0.1:7778/other', true)).toBe(false);
  });

  it.each([
    ['http://[::1]:7778/cb', true],
    ['https://127.0.0.2:7777/cb', true],
    ['https://127.0.0.2:7778/cb', false],
    ['http://10.0.0.5:7777/cb', true],
    ['http://10.0.0.5:7778/cb', false],
    ['http://[', true],
    ['nonsense', false],
  ])('%s with a proof key is allowed: %s', async (uri, isFine) => {
    expect(await isAllowed('https://app.example/', uri, true)).toBe(isFine);
  });

  it.each([
    ['slow', true],
    ['slower', false],
  ])('of a %s page is waited for, five seconds and no longer', async (name, isFine) => {
    const asked = isAllowed(`https://${name}.example/`, 'https://other.example/cb');
    house.clock.advance(4999);
    let isAnswered = false;
    void asked.then(() => (isAnswered = true));
    await settle();
    expect(isAnswered).toBe(false);
    house.clock.advance(1);
    expect(await asked).toBe(isFine);
  });

  it('of an app is its own', async () => {
    const own = 'homeassistant://auth-callback';
    expect(await isAllowed('https://home-assistant.io/iOS', own)).toBe(true);
    expect(await isAllowed('https://home-assistant.io/android', own)).toBe(true);
    expect(await isAllowed('https://app.example/', own)).toBe(false);
  });

  it('of the watch belongs to the Android app alone', async () => {
    for (const host of ['wear.googleapis.com', 'wear.googleapis-cn.com']) {
      const watch = `https://${host}/3p_auth/io.homeassistant.companion.android`;
      expect(await isAllowed('https://home-assistant.io/android', watch)).toBe(true);
      expect(await isAllowed('https://home-assistant.io/iOS', watch)).toBe(false);
    }
  });
});
