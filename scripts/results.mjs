/** Counts what passed and what failed, from the reports that the test runners write themselves. */
import path from 'node:path';
import { projectFolder } from './run.mjs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} names of what failed, as far as it has one
 */

/**
 * @typedef {object} VitestReport JSON reporter of Vitest
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 */

/**
 * @typedef {object} PlaywrightSuite
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, file: string, line: number, tests: { projectName: string, status: string }[] }[]} specs
 */

/**
 * @typedef {object} PlaywrightReport JSON reporter of Playwright
 * @property {{ expected: number, unexpected: number, flaky: number }} stats
 * @property {{ message?: string }[]} errors those that belong to no test
 * @property {PlaywrightSuite[]} suites
 */

/**
 * @param {VitestReport} report
 * @returns {Count}
 */
export function countVitest(report) {
  // A file that could not be loaded has no tests that could fail.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${path.relative(projectFolder, name)}: ${fullName}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    names: [...failed, ...unloaded.map(({ name }) => path.relative(projectFolder, name))],
  };
}

/**
 * @param {PlaywrightReport} report
 * @returns {Count}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky } = report.stats;
  // A test that passes only at a second try has failed.
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    names: [
      ...report.suites.flatMap(failedIn),
      ...report.errors.map(
        ({ message }) => (message ?? 'an error without a message').split('\n', 1)[0] ?? '',
      ),
    ],
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {string[]}
 */
function failedIn({ suites = [], specs }) {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName }) => `[${projectName}] ${file}:${line} ${title}`),
  );
  return [...own, ...suites.flatMap(failedIn)];
}

/**
 * A stage's count. A runner that ends badly has failed, whatever its report says, and one without a report too.
 * @param {boolean} endedWell
 * @param {Count | undefined} count
 * @returns {Count}
 */
export function settle(endedWell, count) {
  if (!count) return { passed: 0, failed: 1, names: [] };
  const nothing = count.passed + count.failed === 0;
  return endedWell && !nothing ? count : { ...count, failed: Math.max(count.failed, 1) };
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function addUp(counts) {
  return counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      names: [...sum.names, ...count.names],
    }),
    { passed: 0, failed: 0, names: [] },
  );
}

/**
 * @param {Pick<Count, 'passed' | 'failed'>} count
 * @returns {string}
 */
export function inWords({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
