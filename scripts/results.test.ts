/** How runs are counted, the ones that went wrong included. */
import { describe, expect, test } from 'vitest';
import { addUp, countPlaywright, countVitest, inWords, settle } from './results.mjs';

describe("Vitest's report", () => {
  test('is counted by its tests', () => {
    const report = { numPassedTests: 7, numFailedTests: 2, testResults: [] };
    expect(countVitest(report)).toEqual({ passed: 7, failed: 2 });
  });

  test('counts a file that could not be loaded as a failure', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 7, failed: 2 });
  });
});

describe("Playwright's report", () => {
  test('counts flaky tests and errors outside of tests as failures', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 2 }, errors: [{}] };
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 4 });
  });
});

describe('a stage', () => {
  test('that ended well counts as reported', () => {
    expect(settle(true, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 0 });
  });

  test('that ended badly has a failure even if its report has none', () => {
    expect(settle(false, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 1 });
    expect(settle(false, { passed: 3, failed: 4 })).toEqual({ passed: 3, failed: 4 });
  });

  test('without a report has failed', () => {
    expect(settle(true, undefined)).toEqual({ passed: 0, failed: 1 });
  });

  test('that ran no test has failed', () => {
    expect(settle(true, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 });
  });
});

test('counts add up to one line', () => {
  const sum = addUp([
    { passed: 3, failed: 1 },
    { passed: 4, failed: 0 },
  ]);
  expect(inWords(sum)).toBe('7 passed, 1 failed');
});
