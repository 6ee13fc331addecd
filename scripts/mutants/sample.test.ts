/** A sample is random, and the same again for the same seed. */
import { expect, test } from 'vitest';
import { randomNumbers, sample, shares } from './sample.mjs';

const all = Array.from({ length: 1_000 }, (_, index) => index);

test('the same seed draws the same, another something else', () => {
  const drawn = sample(all, 50, randomNumbers(7));
  expect(sample(all, 50, randomNumbers(7))).toEqual(drawn);
  expect(sample(all, 50, randomNumbers(8))).not.toEqual(drawn);
});

test('numbers are those of mulberry32', () => {
  const random = randomNumbers(1);
  expect([random(), random()]).toEqual([0.6270739405881613, 0.002735721180215478]);
});

test('nothing is drawn twice, and no more than there is', () => {
  const drawn = sample(all, 2_000, randomNumbers(3));
  expect(drawn).not.toEqual(all);
  expect(drawn.sort((one, other) => one - other)).toEqual(all);
});

test('every part is drawn from alike', () => {
  const random = randomNumbers(5);
  const drawn = Array.from({ length: 200 }, () => sample(all, 5, random)).flat();
  const ofFirstHalf = drawn.filter((number) => number < 500).length;
  expect(ofFirstHalf).toBeGreaterThan(430);
  expect(ofFirstHalf).toBeLessThan(570);
});

test.each([
  [400, 4, [100, 100, 100, 100]],
  [10, 4, [3, 3, 2, 2]],
  [1, 3, [1, 0, 0]],
])('%i in %i shares', (count, parts, expected) => {
  expect(shares(count, parts)).toEqual(expected);
});
