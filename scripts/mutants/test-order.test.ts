/** Which tests judge a mutant, and in which order. */
import { expect, test } from 'vitest';
import { shareOfTime, testsFor } from './test-order.mjs';

const testFiles = [
  { file: 'src/slow.test.ts', reached: ['a', 'b'], durationMs: 700 },
  { file: 'src/other.test.ts', reached: ['b'], durationMs: 50 },
  { file: 'src/quick.test.ts', reached: ['a'], durationMs: 100 },
  { file: 'src/some.test.ts', reached: ['a', 'b'], durationMs: 150 },
];

test('tests that reach the place judge: the one beside the file, then from the quickest on', () => {
  expect(testsFor(testFiles, 'a', 'src/some.ts')).toEqual([
    'src/some.test.ts',
    'src/quick.test.ts',
    'src/slow.test.ts',
  ]);
  expect(testsFor(testFiles, 'c', 'src/some.ts')).toEqual([]);
});

test('a few take their share of the time', () => {
  expect(shareOfTime(testFiles, ['src/quick.test.ts', 'src/some.test.ts'])).toBe(0.25);
  expect(shareOfTime([], [])).toBe(1);
});
