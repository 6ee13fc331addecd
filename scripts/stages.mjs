/** Runs the stages of a test run to the last one, whatever fails, and sums them up. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addUp, countPlaywright, countVitest, inWords, settle } from './results.mjs';
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
 * Runs the stages, prints what came of each, and keeps the sum in a file.
 * @param {readonly Stage[]} stages
 * @param {string} sumFile name in {@link reportFolder}
 * @returns {Promise<boolean>} whether nothing failed
 */
export async function runStages(stages, sumFile) {
  mkdirSync(reportFolder, { recursive: true });
  const ended = [];
  for (const stage of stages) {
    console.log(`\n── ${stage.name} ──`);
    ended.push({ name: stage.name, count: await runStage(stage) });
  }
  const sum = addUp(ended.map(({ count }) => count));
  writeFileSync(path.join(reportFolder, sumFile), JSON.stringify(sum));
  console.log('\n── summary ──');
  for (const { name, count } of ended) console.log(`${name.padEnd(24)}${inWords(count)}`);
  for (const name of sum.names) console.log(`failed: ${name}`);
  console.log(`${'all'.padEnd(24)}${inWords(sum)}`);
  return sum.failed === 0;
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
  if (!runner)
    return endedWell ? { passed: 1, failed: 0, names: [] } : { passed: 0, failed: 1, names: [name] };
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
