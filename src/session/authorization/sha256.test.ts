import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const someBytes = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_byte, index) => (index * 167 + length * 31) % 256);

test('hashes the examples of the standard', () => {
  const hashOf = (text: string): string => hex(sha256(new TextEncoder().encode(text)));
  expect(hashOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('agrees with crypto.subtle for every length around the ends of its blocks', async () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = someBytes(length);
    const expected = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    expect(hex(sha256(bytes)), `${length} bytes`).toBe(expected);
  }
});

test('agrees for a long message', () => {
  const bytes = someBytes(100_003);
  expect(hex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
});
