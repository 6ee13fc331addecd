import { expect, test } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';

test('a fingerprint names a secret without containing it', () => {
  const secret = 'a'.repeat(128);
  expect(fingerprintOf(secret)).toBe(fingerprintOf(secret));
  expect(fingerprintOf(secret)).toMatch(/^[0-9a-z]{1,7}-[0-9a-z]{1,7}$/);
});

test('a thousand texts that hardly differ have a thousand names', () => {
  const texts = Array.from(
    { length: 1_000 },
    (_, index) => `http://dashboard.example/ http://${index}.local`,
  );
  expect(new Set(texts.map(fingerprintOf)).size).toBe(1_000);
});
