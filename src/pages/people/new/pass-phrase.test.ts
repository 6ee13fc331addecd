/** Pass phrases of invitations. */
import { expect, test } from 'vitest';
import { makeUpPassPhrase } from './pass-phrase.ts';
import { PHRASE_WORDS } from './phrase-words.ts';

test('there are as many words as make each of them equally likely, none of them twice', () => {
  expect(PHRASE_WORDS).toHaveLength(512);
  expect(new Set(PHRASE_WORDS).size).toBe(512);
  expect(PHRASE_WORDS.filter((word) => !/^[a-z]{2,9}$/.test(word))).toEqual([]);
});

test('a pass phrase is six words by chance', () => {
  const phrase = makeUpPassPhrase((numbers) => numbers.set([0, 1, 511, 512, 513, 65_535]));
  const [first, second, last] = [PHRASE_WORDS[0], PHRASE_WORDS[1], PHRASE_WORDS[511]];
  expect(phrase).toBe([first, second, last, first, second, last].join('-'));
  expect(makeUpPassPhrase()).not.toBe(makeUpPassPhrase());
});
