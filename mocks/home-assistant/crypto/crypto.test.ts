/** The published vectors of FIPS 180, RFC 2202, RFC 4231, RFC 4648, RFC 6238 and RFC 7636. */
import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { fromBase32, fromBase64url, toBase32, toBase64url, toHex, utf8 } from './encoding.ts';
import { hmac } from './hmac.ts';
import { codeChallengeS256, isCodeVerifier } from './pkce.ts';
import { randomDigits, randomHex, randomSecret } from './random.ts';
import { sha1 } from './sha1.ts';
import { sha256 } from './sha256.ts';
import { isTotpValid, totp } from './totp.ts';

const twoBlocks = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';

describe('hashes', () => {
  it('SHA-1 gives the digests of FIPS 180', () => {
    expect(toHex(sha1(utf8('')))).toBe('da39a3ee5e6b4b0d3255bfef95601890afd80709');
    expect(toHex(sha1(utf8('abc')))).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
    expect(toHex(sha1(utf8(twoBlocks)))).toBe('84983e441c3bd26ebaae4aa1f95129e5e54670f1');
  });

  it('SHA-256 gives the digests of FIPS 180', () => {
    expect(toHex(sha256(utf8('')))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(toHex(sha256(utf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(toHex(sha256(utf8(twoBlocks)))).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
  });

  it('a message of any length fills its blocks as those of Node do', () => {
    for (let length = 50; length <= 130; length += 1) {
      const message = new Uint8Array(length).fill(length);
      const expected = (name: string) => createHash(name).update(message).digest('hex');
      expect(toHex(sha1(message)), `SHA-1 of ${length} bytes`).toBe(expected('sha1'));
      expect(toHex(sha256(message)), `SHA-256 of ${length} bytes`).toBe(expected('sha256'));
    }
  });

  it('HMAC gives the digests of RFC 2202 and RFC 4231, long keys included', () => {
    const question = utf8('what do ya want for nothing?');
    expect(toHex(hmac(sha1, utf8('Jefe'), question))).toBe('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79');
    expect(toHex(hmac(sha256, utf8('Jefe'), question))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    const longKey = new Uint8Array(131).fill(0xaa);
    expect(toHex(hmac(sha256, longKey, utf8('Test Using Larger Than Block-Size Key - Hash Key First')))).toBe(
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    );
  });
});

describe('encodings', () => {
  it('base32 follows RFC 4648 in both directions', () => {
    expect(toBase32(utf8('foobar'))).toBe('MZXW6YTBOI');
    expect(toBase32(utf8('fooba'))).toBe('MZXW6YTB');
    expect(fromBase32('mzxw6ytboi======')).toEqual(utf8('foobar'));
    expect(() => fromBase32('1')).toThrow(RangeError);
  });

  it('base64url has no padding and refuses other letters', () => {
    expect(toBase64url(utf8('foob'))).toBe('Zm9vYg');
    expect(fromBase64url('Zm9vYg')).toEqual(utf8('foob'));
    expect(fromBase64url('Zm9v+g')).toBeUndefined();
  });
});

describe('one-time codes', () => {
  const secret = toBase32(utf8('12345678901234567890'));

  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at %i seconds RFC 6238 says %s', (atSeconds, code) => {
    expect(totp(secret, atSeconds * 1000, 8)).toBe(code);
    expect(totp(secret, atSeconds * 1000)).toBe(code.slice(2));
  });

  it('are good in the windows around their own when one is allowed, and no further', () => {
    const code = totp(secret, 600_000);
    expect(isTotpValid(secret, code, 630_000, 1)).toBe(true);
    expect(isTotpValid(secret, code, 570_000, 1)).toBe(true);
    expect(isTotpValid(secret, code, 660_000, 1)).toBe(false);
    expect(isTotpValid(secret, code, 630_000, 0)).toBe(false);
  });
});

describe('random values', () => {
  /** Bytes that come next, in place of random ones. */
  const given = (byte: number) =>
    vi.spyOn(crypto, 'getRandomValues').mockImplementationOnce((array) => {
      if (array instanceof Uint8Array) array.fill(byte);
      return array;
    });

  it('a code has six digits, however small its number is', () => {
    given(0);
    expect(randomDigits()).toBe('000000');
    given(255);
    expect(randomDigits()).toBe('967295');
  });

  it('an id has two digits a byte, and a secret 160 bits', () => {
    given(10);
    expect(randomHex(16)).toBe('0a'.repeat(16));
    given(255);
    expect(randomSecret()).toBe('7'.repeat(32));
  });
});

describe('proof keys', () => {
  it('the challenge is the one of RFC 7636, appendix B', () => {
    expect(codeChallengeS256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('a verifier has 43 to 128 unreserved characters', () => {
    expect(isCodeVerifier('a'.repeat(43))).toBe(true);
    expect(isCodeVerifier('a'.repeat(42))).toBe(false);
    expect(isCodeVerifier('a'.repeat(129))).toBe(false);
    expect(isCodeVerifier('ä'.repeat(50))).toBe(false);
  });
});
