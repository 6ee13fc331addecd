/** One-time codes of authenticator apps. */
import { fromBase32 } from './encoding.ts';
import { hmac } from './hmac.ts';
import { sha1 } from './sha1.ts';

const windowMs = 30_000;

/**
 * The code of the 30 s window that holds `atMs`.
 * @param secret in base32
 * @see RFC 6238, with SHA-1 as every authenticator app has it; RFC 4226, section 5.3
 */
export function totp(secret: string, atMs: number, digits = 6): string {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(atMs / windowMs)));
  const digest = hmac(sha1, fromBase32(secret), new Uint8Array(counter.buffer));
  const offset = (digest[digest.length - 1] ?? 0) & 0x0f;
  const number = new DataView(digest.buffer).getUint32(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** Whether the code is of this window or of one up to `windowsAround` before or after it. */
export function isTotpValid(secret: string, code: string, atMs: number, windowsAround: number): boolean {
  for (let away = -windowsAround; away <= windowsAround; away += 1) {
    if (totp(secret, atMs + away * windowMs) === code) return true;
  }
  return false;
}
