/** Counts what passed and what failed, from the reports that the test runners write themselves. */

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @typedef {object} VitestReport JSON reporter of Vitest
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults
 */

/**
 * @typedef {object} PlaywrightReport JSON reporter of Playwright
 * @property {{ expected: number, unexpected: number, flaky: number }} stats
 * @property {unknown[]} errors those that belong to no test
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
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/**
 * @param {PlaywrightReport} report
 * @returns {Count}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky } = report.stats;
  // A test that passes only at a second try has failed.
  return { passed: expected, failed: unexpected + flaky + report.errors.length };
}

/**
 * A stage's count. A runner that ends badly has failed, whatever its report says, and one without a report too.
 * @param {boolean} endedWell
 * @param {Count | undefined} count
 * @returns {Count}
 */
export function settle(endedWell, count) {
  if (!count) return { passed: 0, failed: 1 };
  const nothing = count.passed + count.failed === 0;
  return endedWell && !nothing ? count : { ...count, failed: Math.max(count.failed, 1) };
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function addUp(counts) {
  return counts.reduce(
    (sum, count) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed }),
    { passed: 0, failed: 0 },
  );
}

/**
 * @param {Count} count
 * @returns {string}
 */
export function inWords({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
