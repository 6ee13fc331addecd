/** How the results of a run are counted and printed. */
import { describe, expect, test } from 'vitest';
import { inOneLine, rowsOf, survivorsOf, table, type Judged } from './counts.mjs';

const judged = (verdict: Judged['verdict'], place: Partial<Judged> = {}): Judged => ({
  file: 'src/api/http.ts',
  line: 3,
  kind: 'constant',
  start: 20,
  end: 22,
  from: '10',
  to: '(10 + 1)',
  tests: 1,
  verdict,
  ...place,
});

const session = { file: 'src/session/life/session.ts' };
const all = [
  judged('killed'),
  judged('timed out'),
  judged('types'),
  judged('survived'),
  judged('killed', session),
  judged('types', session),
];

test('the rate is of those that TypeScript lets through', () => {
  const [api, ofSession, sum] = rowsOf(all, ['src/api', 'src/session']);
  expect(api).toMatchObject({
    folder: 'src/api',
    mutants: 4,
    types: 1,
    tested: 3,
    killed: 1,
    timedOut: 1,
    survived: 1,
  });
  expect(api.rate).toBeCloseTo(66.67);
  expect(ofSession).toMatchObject({ mutants: 2, types: 1, tested: 1, rate: 100 });
  expect(sum).toMatchObject({ folder: 'all', mutants: 6, types: 2, tested: 4, survived: 1, rate: 75 });
});

test('a folder without tested mutants lacks nothing', () => {
  expect(rowsOf([], ['src/api'])[0].rate).toBe(100);
});

test('the table has a line for each row, and rounds no rate up', () => {
  const [row] = rowsOf(all, ['src/api']);
  expect(table([{ ...row, rate: 91.99 }])).toBe(
    [
      'folder   mutants  types  tested  killed  timed out  survived    rate',
      'src/api        4      1       3       1          1         1  91.9 %',
    ].join('\n'),
  );
});

describe('survivors', () => {
  test('are in the order of their places', () => {
    const survivors = [
      judged('survived', { ...session, start: 9 }),
      judged('survived', { ...session, start: 4 }),
      judged('killed'),
      judged('survived'),
    ];
    expect(survivorsOf(survivors).map(({ file, start }) => `${file}:${start}`)).toEqual([
      'src/api/http.ts:20',
      'src/session/life/session.ts:4',
      'src/session/life/session.ts:9',
    ]);
  });

  test('are printed on one line each', () => {
    expect(inOneLine(judged('survived'))).toBe('src/api/http.ts:3 constant: 10 → (10 + 1)');
    expect(inOneLine(judged('survived', { tests: 0 }))).toBe(
      'src/api/http.ts:3 constant: 10 → (10 + 1) (no test gets there)',
    );
    expect(inOneLine(judged('survived', { kind: 'early-return', from: '', to: 'return; ' }))).toBe(
      'src/api/http.ts:3 early-return: the body ends at once',
    );
    const line = inOneLine(
      judged('survived', { kind: 'remove', from: `a(\n  ${'b'.repeat(100)},\n);`, to: ';' }),
    );
    expect(line).toBe(`src/api/http.ts:3 remove: a( ${'b'.repeat(76)}… → ;`);
  });
});
