/** How runs are counted, the ones that went wrong included. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addUp, countPlaywright, countVitest, hasPassed, inWords, settle, summary } from './results.mjs';
import { projectFolder } from './run.mjs';

describe("Vitest's report", () => {
  test('is counted by its tests', () => {
    const name = path.join(projectFolder, 'src/some.test.ts');
    const assertionResults = [
      { fullName: 'it adds', status: 'failed' },
      { fullName: 'it counts', status: 'passed' },
    ];
    const report = {
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [{ name, status: 'failed', assertionResults }],
    };
    expect(countVitest(report)).toEqual({
      passed: 1,
      failed: 1,
      names: ['src/some.test.ts: it adds'],
      flaky: [],
    });
  });

  test('counts a file that could not be loaded as a failure', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      testResults: [
        { name: path.join(projectFolder, 'src/broken.test.ts'), status: 'failed', assertionResults: [] },
        {
          name: path.join(projectFolder, 'src/some.test.ts'),
          status: 'failed',
          assertionResults: [{ fullName: 'it adds', status: 'failed' }],
        },
      ],
    };
    expect(countVitest(report)).toEqual({
      passed: 7,
      failed: 2,
      names: ['src/some.test.ts: it adds', 'src/broken.test.ts'],
      flaky: [],
    });
  });
});

describe("Playwright's report", () => {
  test('counts flaky tests as passed, and errors outside of tests as failures', () => {
    const spec = (title: string, status: string) => ({
      title,
      file: 'some.spec.ts',
      line: 3,
      tests: [{ projectName: 'plain http', status }],
    });
    const report = {
      stats: { expected: 1, unexpected: 1, flaky: 1 },
      errors: [{ message: 'no server\nat a line' }],
      suites: [
        {
          specs: [spec('it opens', 'expected'), spec('it closes', 'unexpected')],
          suites: [{ specs: [spec('it waits', 'flaky')] }],
        },
      ],
    };
    expect(countPlaywright(report)).toEqual({
      passed: 2,
      failed: 2,
      names: ['[plain http] some.spec.ts:3 it closes', 'no server'],
      flaky: ['[plain http] some.spec.ts:3 it waits'],
    });
  });
});

const count = (passed: number, failed: number, flaky: readonly string[] = []) => ({
  passed,
  failed,
  names: Array.from({ length: failed }, (_, index) => `broken ${index + 1}`),
  flaky,
});

describe('a stage', () => {
  test('that ended well counts as reported', () => {
    expect(settle(true, count(3, 0))).toEqual(count(3, 0));
  });

  test('that ended badly has a failure even if its report has none', () => {
    expect(settle(false, count(3, 0))).toMatchObject({ passed: 3, failed: 1 });
    expect(settle(false, count(3, 4))).toMatchObject({ passed: 3, failed: 4 });
  });

  test('without a report has failed', () => {
    expect(settle(true, undefined)).toMatchObject({ passed: 0, failed: 1 });
  });

  test('that ran no test has failed', () => {
    expect(settle(true, count(0, 0))).toMatchObject({ passed: 0, failed: 1 });
  });
});

test('counts add up to one line', () => {
  expect(inWords(addUp([count(3, 1), count(4, 0)]))).toBe('7 passed, 1 failed');
});

describe('the summary of a run', () => {
  const stage = (name: string, minutes: number, ofStage: ReturnType<typeof count>) => ({
    name,
    minutes,
    count: ofStage,
  });

  test('has the minutes of each stage, the names of what failed or was flaky, and the sum at the end', () => {
    const stages = [stage('lint', 0.52, count(1, 0)), stage('end to end', 12, count(9, 1, ['it waits']))];
    expect(summary(stages)).toEqual([
      'lint                     0.5 min   1 passed, 0 failed',
      'end to end              12.0 min   9 passed, 1 failed',
      'all                     12.5 min   10 passed, 1 failed',
      'flaky: it waits',
      'failed: broken 1',
      '10 passed, 1 failed',
    ]);
    expect(hasPassed(stages)).toBe(false);
  });

  test('bears three flaky tests, over all stages together', () => {
    const stages = [stage('unit', 1, count(5, 0, ['a'])), stage('end to end', 1, count(5, 0, ['b', 'c']))];
    expect(summary(stages).at(-1)).toBe('10 passed, 0 failed');
    expect(hasPassed(stages)).toBe(true);
  });

  test('counts a fourth flaky test, and with it the others, as failed', () => {
    const stages = [
      stage('unit', 1, count(5, 0, ['a', 'b'])),
      stage('end to end', 1, count(5, 0, ['c', 'd'])),
    ];
    expect(summary(stages).slice(-6)).toEqual([
      'flaky: a',
      'flaky: b',
      'flaky: c',
      'flaky: d',
      'More than 3 tests are flaky.',
      '6 passed, 4 failed',
    ]);
    expect(hasPassed(stages)).toBe(false);
  });
});
