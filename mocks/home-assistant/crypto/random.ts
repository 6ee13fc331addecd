/** Random ids, secrets and codes. */
import { toBase32, toHex } from './encoding.ts';

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** `count` random bytes as hexadecimal digits; 16 make an id as Home Assistant's. */
export function randomHex(count: number): string {
  return toHex(randomBytes(count));
}

/** Six random digits, as sent by the notify module. */
export function randomDigits(): string {
  const number = new DataView(randomBytes(4).buffer as ArrayBuffer).getUint32(0);
  return String(number % 1_000_000).padStart(6, '0');
}

/** A new secret for an authenticator app: 160 bits in base32. */
export function randomSecret(): string {
  return toBase32(randomBytes(20));
}
