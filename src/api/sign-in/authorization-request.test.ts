import { describe, expect, test } from 'vitest';
import { readAuthorizationRequest, redirectAddress } from './authorization-request.ts';

const read = (query: string) => readAuthorizationRequest(new URLSearchParams(query));

describe('reading a request', () => {
  test('finds none where no client asks', () => {
    expect(read('')).toBeUndefined();
    expect(read('redirect_uri=https://a.example/&state=1')).toBeUndefined();
  });

  test('takes all that a client says, and no more', () => {
    const client_id = 'https://client.example/app?x=1';
    const said = {
      client_id,
      redirect_uri: `${client_id}&back=1`,
      state: 'a b+c',
      response_type: 'code',
      code_challenge: 'challenge',
      code_challenge_method: 'S256',
    };
    expect(read(new URLSearchParams({ ...said, scope: 'all' }).toString())).toEqual(said);
  });

  test('leaves out what is not said, and keeps what is empty', () => {
    expect(read('client_id=a')).toEqual({ client_id: 'a', redirect_uri: '' });
    expect(read('client_id=&state=')).toEqual({ client_id: '', redirect_uri: '', state: '' });
  });

  test('believes the first of two', () => {
    expect(read('client_id=a&client_id=b&redirect_uri=c&redirect_uri=d')).toEqual({
      client_id: 'a',
      redirect_uri: 'c',
    });
  });
});

describe('the address to go back to', () => {
  const address = (redirect_uri: string, state?: string, storeToken = false): string =>
    redirectAddress(
      { client_id: 'https://a.example/', redirect_uri, ...(state !== undefined && { state }) },
      'c0de',
      storeToken,
    ).href;

  test.each([
    ['https://a.example/', 'https://a.example/?code=c0de'],
    ['https://a.example/back?x=1', 'https://a.example/back?x=1&code=c0de'],
    ['https://a.example/back?x=1&x=2#top', 'https://a.example/back?x=1&x=2&code=c0de#top'],
    ['https://a.example/?code=old', 'https://a.example/?code=c0de'],
    ['homeassistant://auth-callback', 'homeassistant://auth-callback?code=c0de'],
    ['http://[::1]:8123/', 'http://[::1]:8123/?code=c0de'],
  ])('of %s keeps what the client had there', (redirectUri, expected) => {
    expect(address(redirectUri)).toBe(expected);
  });

  test('brings the state back letter by letter', () => {
    const state = 'a b+c&d=e#f%20ä';
    expect(new URL(address('https://a.example/', state)).searchParams.get('state')).toBe(state);
    expect(address('https://a.example/', '')).toBe('https://a.example/?code=c0de&state=');
    expect(address('https://a.example/?state=old', 'new')).toBe('https://a.example/?state=new&code=c0de');
  });

  test('tells a frontend of this instance to keep its tokens', () => {
    expect(address('https://a.example/', 'x', true)).toBe(
      'https://a.example/?code=c0de&state=x&storeToken=true',
    );
  });
});
