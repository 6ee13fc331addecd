import { expect, test } from 'vitest';
import { dateInDays, daysUntil } from './token-lifetime.ts';

const NOW_MS = new Date(2026, 10, 22, 23, 59).getTime();

test.each([
  ['2026-11-23', 1],
  ['2026-12-22', 30],
  ['2028-02-29', 464],
])('%s is %d days away, whatever time of the day it is', (date, days) => {
  expect(daysUntil(date, NOW_MS)).toBe(days);
  expect(dateInDays(days, NOW_MS)).toBe(date);
});

test('a token ends within a hundred years', () => {
  expect(daysUntil(dateInDays(36_500, NOW_MS), NOW_MS)).toBe(36_500);
  expect(daysUntil(dateInDays(36_501, NOW_MS), NOW_MS)).toBeUndefined();
});

test.each(['', '2026-11-22', '2026-11-01', '2226-11-22', '9999-12-31', '2026-13-01', 'soon'])(
  'a token cannot end at “%s”',
  (date) => {
    expect(daysUntil(date, NOW_MS)).toBeUndefined();
  },
);
