import { expect, test } from 'vitest';
import { parseNumber } from './parse-number.ts';

test.each([
  ['52.1', 52.1],
  [' -4,9 ', -4.9],
  ['−3', -3],
  ['٥٢٫٥', 52.5],
  ['۱۲', 12],
  ['', undefined],
  ['52° N', undefined],
  ['1.2.3', undefined],
  ['1e3', undefined],
])('“%s” is %s', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});
