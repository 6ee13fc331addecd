/** The table of faults: how rows come about, what is said of a table that is not true, and which runs may judge. */
import { describe, expect, test } from 'vitest';
import {
  complaintsOf,
  faultCount,
  faultRows,
  faultsPage,
  isWholeRun,
  untestedFaults,
} from './fault-table.mjs';

const run = {
  id: 'a',
  fault: '5 a refusal',
  title: 'the form stands',
  project: 'localhost',
  requests: ['2'],
};
const plainHttp = { ...run, project: 'homeassistant.local' };
const all = faultRows(
  Array.from({ length: faultCount }, (_, index) => ({
    ...run,
    id: String(index),
    fault: `${index + 1} a fault`,
  })),
);

describe('rows', () => {
  test('tell once what is the same in both projects', () => {
    expect(faultRows([run, plainHttp])).toEqual([
      { number: 5, name: 'a refusal', title: 'the form stands', requests: '2' },
    ]);
  });

  test('tell both counts where they differ', () => {
    const [row] = faultRows([run, { ...plainHttp, requests: ['3'] }]);
    expect(row?.requests).toBe('2 (localhost); 3 (homeassistant.local)');
  });

  test('tell each part of what was counted in parts', () => {
    expect(faultRows([{ ...run, requests: ['2', '0'] }])[0]?.requests).toBe('2, then 0');
  });

  test('are sorted by number, and otherwise stay in order', () => {
    const rows = faultRows(
      ['12 z', '2 y', '12 a', '2 b'].map((fault, index) => ({ ...run, id: String(index), fault })),
    );
    expect(rows.map(({ number, name }) => `${number} ${name}`)).toEqual(['2 y', '2 b', '12 z', '12 a']);
  });

  test.each(['a fault', '0 none', '53 too many', '5', '-1 less'])('are not made of “%s”', (fault) => {
    expect(() => faultRows([{ ...run, fault }])).toThrow(`"${fault}" names no fault.`);
  });
});

describe('the page', () => {
  test('has a row for each test', async () => {
    const page = await faultsPage(faultRows([run]));
    expect(page).toMatch(/^# /);
    expect(page).toMatch(/^\| +5 \| a refusal +\| the form stands +\| +2 \|$/m);
  });

  test('shows names with marks of Markdown as they are', async () => {
    const fault = '52 a field is called __proto__ or <b>|`*';
    const page = await faultsPage(faultRows([{ ...run, fault }]));
    expect(page).toContain(String.raw`a field is called \_\_proto\_\_ or \<b\>\|\`\*`);
  });

  test('is written in the format that is checked', async () => {
    const { check, resolveConfig } = await import('prettier');
    const config = await resolveConfig('docs/faults.md', { editorconfig: true });
    expect(await check(await faultsPage(all), { ...config, filepath: 'docs/faults.md' })).toBe(true);
  });
});

describe('a whole run', () => {
  test('has nothing to complain of where each fault has a test and the page says so', async () => {
    expect(await complaintsOf(all, await faultsPage(all))).toEqual([]);
  });

  test('complains of a page that says anything else, or is not there', async () => {
    const page = await faultsPage(all);
    for (const found of [undefined, '', page.replace('1 |', '2 |')])
      expect(await complaintsOf(all, found)).toEqual([
        'docs/faults.md does not say what this run showed: "npm run faults" writes it.',
      ]);
  });

  test('complains of faults without a test', async () => {
    const rows = all.filter(({ number }) => number !== 7 && number !== 52);
    expect(untestedFaults(rows)).toEqual([7, 52]);
    expect(await complaintsOf(rows, await faultsPage(rows))).toEqual([
      'No test in e2e/faults is about fault 7, 52.',
    ]);
  });
});

describe('a command line', () => {
  const argv = (line: string) => ['node', 'playwright', ...line.split(' ').filter(Boolean)];

  test.each([
    'test',
    'test --add-reporter=json',
    'test --reporter list --workers 1',
    'test -j 2 --headed --quiet',
  ])('“%s” runs every test', (line) => {
    expect(isWholeRun(argv(line))).toBe(true);
  });

  test.each([
    '',
    'test-server',
    'test e2e/faults',
    'test --workers 1 sign-in',
    'test --project localhost',
    'test --project=localhost',
    'test -g banned',
    'test --grep=banned',
    'test --last-failed',
    'test --shard=1/2',
    'test --list',
    'test --something-new',
  ])('“%s” may leave some out', (line) => {
    expect(isWholeRun(argv(line))).toBe(false);
  });
});
