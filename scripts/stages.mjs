/** Runs the stages of a test run to the last one, whatever fails, and prints a summary. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { countPlaywright, countVitest, hasPassed, settle, summary } from './results.mjs';
import { projectFolder, run } from './run.mjs';

/** Where reports go. */
export const reportFolder = path.join(projectFolder, 'test-results');

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly (readonly string[])[]} commands run one after the other while they end well
 * @property {'vitest' | 'playwright'} [runner] whose report is counted; without one the stage counts as one test
 */

/**
 * Runs the stages, prints how each ended, and keeps that in a file.
 * @param {readonly Stage[]} stages
 * @param {string} reportFile name in {@link reportFolder}
 * @returns {Promise<boolean>} whether they passed
 */
export async function runStages(stages, reportFile) {
  mkdirSync(reportFolder, { recursive: true });
  /** @type {import('./results.mjs').EndedStage[]} */
  const ended = [];
  for (const stage of stages) {
    console.log(`\n── ${stage.name} ──`);
    const startedAtMs = performance.now();
    const count = await runStage(stage);
    ended.push({ name: stage.name, minutes: (performance.now() - startedAtMs) / 60_000, count });
  }
  writeFileSync(path.join(reportFolder, reportFile), JSON.stringify(ended));
  console.log('\n── summary ──');
  console.log(summary(ended).join('\n'));
  return hasPassed(ended);
}

/**
 * @param {Stage} stage
 * @returns {Promise<import('./results.mjs').Count>}
 */
async function runStage({ name, commands, runner }) {
  const report = path.join(reportFolder, `${name.replaceAll(' ', '-')}.json`);
  rmSync(report, { force: true });
  let endedWell = true;
  for (const command of commands) {
    endedWell &&= await run([...command, ...reporters(runner, report)], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    });
  }
  if (!runner) {
    const passed = endedWell ? 1 : 0;
    return { passed, failed: 1 - passed, names: endedWell ? [] : [name], flaky: [] };
  }
  if (!existsSync(report)) return settle(endedWell, undefined);
  const parsed = JSON.parse(readFileSync(report, 'utf8'));
  return settle(endedWell, runner === 'vitest' ? countVitest(parsed) : countPlaywright(parsed));
}

/**
 * @param {Stage['runner']} runner
 * @param {string} report
 */
function reporters(runner, report) {
  if (runner === 'vitest') return ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  // Besides those of the configuration.
  return runner === 'playwright' ? ['--add-reporter=json'] : [];
}
