/** How runs are counted, the ones that went wrong included. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addUp, countPlaywright, countVitest, inWords, settle } from './results.mjs';
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
    expect(countVitest(report)).toEqual({ passed: 1, failed: 1, names: ['src/some.test.ts: it adds'] });
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
    });
  });
});

describe("Playwright's report", () => {
  test('counts flaky tests and errors outside of tests as failures', () => {
    const spec = (title: string, status: string) => ({
      title,
      file: 'some.spec.ts',
      line: 3,
      tests: [{ projectName: 'localhost', status }],
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
      passed: 1,
      failed: 3,
      names: ['[localhost] some.spec.ts:3 it closes', '[localhost] some.spec.ts:3 it waits', 'no server'],
    });
  });
});

describe('a stage', () => {
  test('that ended well counts as reported', () => {
    expect(settle(true, { passed: 3, failed: 0, names: [] })).toEqual({ passed: 3, failed: 0, names: [] });
  });

  test('that ended badly has a failure even if its report has none', () => {
    expect(settle(false, { passed: 3, failed: 0, names: [] })).toEqual({ passed: 3, failed: 1, names: [] });
    expect(settle(false, { passed: 3, failed: 4, names: [] })).toEqual({ passed: 3, failed: 4, names: [] });
  });

  test('without a report has failed', () => {
    expect(settle(true, undefined)).toEqual({ passed: 0, failed: 1, names: [] });
  });

  test('that ran no test has failed', () => {
    expect(settle(true, { passed: 0, failed: 0, names: [] })).toEqual({ passed: 0, failed: 1, names: [] });
  });
});

test('counts add up to one line', () => {
  const sum = addUp([
    { passed: 3, failed: 1, names: [] },
    { passed: 4, failed: 0, names: [] },
  ]);
  expect(inWords(sum)).toBe('7 passed, 1 failed');
});
