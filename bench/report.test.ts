/** What the table says, and what it leaves blank. */
import { expect, test } from 'vitest';
import { visitFixture } from './visit-fixture.ts';
import { report } from './report.ts';

const linesOf = (table: string, label: string) =>
  table
    .split('\n')
    .filter((line) => line.trim().startsWith(label))
    .map((line) => line.trim().split(/\s{2,}/));

test('a number stands beside its budget', () => {
  const table = report('Slow', visitFixture());
  expect(table.split('\n')[0]).toBe('Slow');
  expect(linesOf(table, 'requests')[0]).toEqual(['requests', '4', '6']);
  expect(linesOf(table, 'bytes')[0]).toEqual(['bytes', '10.00 kB', '20.00 kB']);
  expect(linesOf(table, 'field visible')).toEqual([['field visible', '500 ms']]);
});

test("a number stands beside the official page's, with their ratio", () => {
  const official = visitFixture({ fieldVisibleMs: 4000, adoptedMs: null, account: null });
  const table = report('Slow', visitFixture(), official);
  expect(linesOf(table, 'field visible')).toEqual([['field visible', '500 ms', '4000 ms', '0.125']]);
  expect(linesOf(table, 'form adopted')).toEqual([['form adopted', '1200 ms']]);
});

test('no ratio is drawn to nothing', () => {
  const table = report('Slow', visitFixture(), visitFixture({ longTasks: 0 }));
  expect(linesOf(table, 'long tasks')).toEqual([['long tasks', '2', '0']]);
});
