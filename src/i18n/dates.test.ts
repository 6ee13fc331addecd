import { expect, test } from 'vitest';
import { distanceText } from './dates.ts';

const NOW_MS = Date.parse('2026-11-22T12:00:00Z');
const HOUR_MS = 3_600_000;

test.each([
  [0, 'now'],
  [-59_000, 'now'],
  [-60_000, '1 minute ago'],
  [-90 * 60_000, '1 hour ago'],
  // The day before yesterday.
  [-40 * HOUR_MS, '1 day ago'],
  // In January.
  [55 * 24 * HOUR_MS, 'in 1 month'],
  [-729 * 24 * HOUR_MS, '1 year ago'],
  [89 * 24 * HOUR_MS, 'in 2 months'],
])('a moment %d ms away is %s, whatever the calendar says', (awayMs, text) => {
  expect(distanceText(NOW_MS + awayMs, NOW_MS)).toBe(text);
});
