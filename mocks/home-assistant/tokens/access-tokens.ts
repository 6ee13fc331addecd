/** Access tokens: signed, short-lived, and worth nothing without their refresh token. */
import { fromBase64url, toBase64url, utf8 } from '../crypto/encoding.ts';
import { hmac } from '../crypto/hmac.ts';
import { sha256 } from '../crypto/sha256.ts';
import type { House } from '../house.ts';
import { isRecord } from '../validation/schema-check.ts';
import type { RefreshToken } from '../state.ts';
import { refreshTokenById } from './refresh-tokens.ts';

const leewaySeconds = 10;

const part = (value: unknown) => toBase64url(utf8(JSON.stringify(value)));

function sign(key: string, content: string): string {
  return `${content}.${toBase64url(hmac(sha256, utf8(key), utf8(content)))}`;
}

/** @see RFC 7519; `iss` is the id of the refresh token */
export function createAccessToken(house: House, refreshToken: RefreshToken): string {
  const iat = Math.floor(house.clock.nowMs() / 1000);
  const claims = { iss: refreshToken.id, iat, exp: iat + refreshToken.accessTokenSeconds };
  return sign(refreshToken.key, `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`);
}

function claimsOf(token: string): Record<string, unknown> | undefined {
  const bytes = fromBase64url(token.split('.')[1] ?? '');
  try {
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecord(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** The refresh token behind an access token, or undefined when it is bad, ended or orphaned. */
export function validateAccessToken(house: House, token: string): RefreshToken | undefined {
  const claims = claimsOf(token);
  const refreshToken = refreshTokenById(house, String(claims?.['iss']));
  if (!claims || !refreshToken) return undefined;
  const content = token.slice(0, token.lastIndexOf('.'));
  if (sign(refreshToken.key, content) !== token) return undefined;
  const endsAtMs = (Number(claims['exp']) + leewaySeconds) * 1000;
  return house.clock.nowMs() < endsAtMs ? refreshToken : undefined;
}
