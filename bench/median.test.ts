/** The middle of measurements, disturbed ones included. */
import { expect, test } from 'vitest';
import { median } from './median.ts';

test('the median of an odd number is the value in the middle, whatever the order', () => {
  expect(median([9, 1, 500, 2, 3])).toBe(3);
  expect(median([7])).toBe(7);
});

test('the median of an even number is the mean of the two in the middle', () => {
  expect(median([1, 10, 4, 2])).toBe(3);
});

test('numbers are ordered as numbers', () => {
  expect(median([100, 9, 20])).toBe(20);
});

test('there is no median of nothing', () => {
  expect(() => median([])).toThrow('no median');
});
