/** Counts what passed and what failed, from the reports that the test runners write themselves. */
import path from 'node:path';
import { projectFolder } from './run.mjs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} names of what failed, as far as it has one
 * @property {readonly string[]} flaky names of what passed at a second try only; they count as passed
 */

/** How many flaky tests a run may have before all of them count as failed. */
export const flakyLimit = 3;

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
    flaky: [],
  };
}

/**
 * @param {PlaywrightReport} report
 * @returns {Count}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    names: [
      ...report.suites.flatMap((suite) => namesOf('unexpected', suite)),
      ...report.errors.map(
        ({ message }) => (message ?? 'an error without a message').split('\n', 1)[0] ?? '',
      ),
    ],
    flaky: report.suites.flatMap((suite) => namesOf('flaky', suite)),
  };
}

/**
 * @param {'unexpected' | 'flaky'} wanted
 * @param {PlaywrightSuite} suite
 * @returns {string[]}
 */
function namesOf(wanted, { suites = [], specs }) {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === wanted)
      .map(({ projectName }) => `[${projectName}] ${file}:${line} ${title}`),
  );
  return [...own, ...suites.flatMap((inner) => namesOf(wanted, inner))];
}

/**
 * A stage's count. A runner that ends badly has failed, whatever its report says, and one without a report too.
 * @param {boolean} endedWell
 * @param {Count | undefined} count
 * @returns {Count}
 */
export function settle(endedWell, count) {
  if (!count) return { passed: 0, failed: 1, names: [], flaky: [] };
  const nothing = count.passed + count.failed === 0;
  return endedWell && !nothing ? count : { ...count, failed: Math.max(count.failed, 1) };
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function addUp(counts) {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    names: counts.flatMap(({ names }) => names),
    flaky: counts.flatMap(({ flaky }) => flaky),
  };
}

/**
 * The count by which a run is judged: of more than {@link flakyLimit} flaky tests, each has failed.
 * @param {Count} count
 * @returns {Count}
 */
export function judged({ passed, failed, names, flaky }) {
  if (flaky.length <= flakyLimit) return { passed, failed, names, flaky };
  return { passed: passed - flaky.length, failed: failed + flaky.length, names, flaky };
}

/**
 * @param {Pick<Count, 'passed' | 'failed'>} count
 * @returns {string}
 */
export function inWords({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * @typedef {object} EndedStage
 * @property {string} name
 * @property {number} minutes
 * @property {Count} count
 */

/**
 * A table of the stages, then what was flaky and what failed, then the sum alone on a line.
 * @param {readonly EndedStage[]} stages
 * @returns {string[]} lines
 */
export function summary(stages) {
  const sum = judged(addUp(stages.map(({ count }) => count)));
  const row = (/** @type {string} */ name, /** @type {number} */ minutes, /** @type {string} */ result) =>
    `${name.padEnd(22)}${minutes.toFixed(1).padStart(6)} min   ${result}`;
  const minutes = stages.reduce((total, stage) => total + stage.minutes, 0);
  return [
    ...stages.map((stage) => row(stage.name, stage.minutes, inWords(stage.count))),
    row('all', minutes, inWords(sum)),
    // Repeated at the very end, for a reader who sees only the last lines of the output.
    ...sum.flaky.map((name) => `flaky: ${name}`),
    ...(sum.flaky.length > flakyLimit ? [`More than ${flakyLimit} tests are flaky.`] : []),
    ...sum.names.map((name) => `failed: ${name}`),
    inWords(sum),
  ];
}

/**
 * @param {readonly EndedStage[]} stages
 * @returns {boolean} whether the run as a whole passed
 */
export const hasPassed = (stages) => judged(addUp(stages.map(({ count }) => count))).failed === 0;
