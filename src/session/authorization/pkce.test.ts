import { expect, test } from 'vitest';
import { challengeOf, createPkce, randomText } from './pkce.ts';
import type { RandomSource } from './pkce.ts';

const getRandomValues: RandomSource['getRandomValues'] = (array) => crypto.getRandomValues(array);
const plainHttp: RandomSource = { getRandomValues };
const secure: RandomSource = { getRandomValues, subtle: crypto.subtle };

test.each([
  ['with crypto.subtle', secure],
  ['on plain http', plainHttp],
])('makes the challenge of the example in RFC 7636 %s', async (_where, random) => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  await expect(challengeOf(verifier, random)).resolves.toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
});

test('verifier and challenge have 43 characters that an address can carry', async () => {
  const pkce = await createPkce(plainHttp);
  expect(pkce.code_verifier).toMatch(/^[\w-]{43}$/);
  expect(pkce.code_challenge).toMatch(/^[\w-]{43}$/);
  expect(pkce.code_challenge).toBe(await challengeOf(pkce.code_verifier, secure));
});

test('no two random texts are the same', () => {
  const texts = Array.from({ length: 100 }, () => randomText(plainHttp));
  expect(new Set(texts).size).toBe(100);
});
