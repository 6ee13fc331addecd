/** Adds up the stages of several test runs, named as arguments; a run that left no report counts as a failure. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hasPassed, summary } from './results.mjs';
import { reportFolder } from './stages.mjs';

/** @type {import('./results.mjs').EndedStage[]} */
const stages = process.argv.slice(2).flatMap((name) => {
  const file = path.join(reportFolder, name);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  return [{ name, minutes: 0, count: { passed: 0, failed: 1, names: [`no ${name}`], flaky: [] } }];
});
console.log('\n── all runs ──');
console.log(summary(stages).join('\n'));
process.exitCode = hasPassed(stages) ? 0 : 1;
