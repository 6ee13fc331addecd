/** The way to the sessions is judged by its share of the official page's. */
import { expect, test } from 'vitest';
import { journeyReport, journeyVerdict, summarizeJourneys } from './journey.ts';

const official = { requests: 200, bytes: 1_000_000, listVisibleMs: 10_000 };

test('a fifth of the time and a tenth of the bytes is well', () => {
  expect(journeyVerdict({ requests: 20, bytes: 100_000, listVisibleMs: 2_000 }, official)).toEqual([]);
});

test('more is named, each by itself', () => {
  expect(journeyVerdict({ requests: 20, bytes: 100_001, listVisibleMs: 2_000 }, official)).toEqual([
    expect.stringContaining('bytes') as string,
  ]);
  expect(journeyVerdict({ requests: 20, bytes: 1, listVisibleMs: 2_001 }, official)).toEqual([
    expect.stringContaining('time') as string,
  ]);
});

test('several journeys are one by the median of each number', () => {
  const journeys = [
    { requests: 3, bytes: 30, listVisibleMs: 300 },
    { requests: 1, bytes: 20, listVisibleMs: 900 },
    { requests: 2, bytes: 10, listVisibleMs: 600 },
  ];
  expect(summarizeJourneys(journeys)).toEqual({ requests: 2, bytes: 20, listVisibleMs: 600 });
});

test('the report shows both and the shares', () => {
  const report = journeyReport(
    'To the sessions',
    { requests: 20, bytes: 50_000, listVisibleMs: 1_000 },
    official,
  );
  expect(report).toContain('20 requests');
  expect(report).toContain('bytes 0.050 (at most 0.1), time 0.100 (at most 0.2)');
});
