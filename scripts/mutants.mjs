/** `npm run mutants`: whether the unit tests would notice a fault, by a random sample of small ones. */
import './node-version.mjs';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { giveUp } from './run.mjs';
import { setUpPackages } from './set-up.mjs';
import { reportFolder } from './stages.mjs';

await setUpPackages();
// These need the packages.
const { readWish } = await import('./mutants/command-line.mjs');
const { inOneLine, leastRate, rowsOf, survivorsOf, table } = await import('./mutants/counts.mjs');
const { measure } = await import('./mutants/measure.mjs');

/** @param {unknown} error */
const sentenceOf = (error) => (error instanceof Error ? error.message : String(error));

/** @type {import('./mutants/command-line.mjs').Wish} */
let wish;
/** @type {import('./mutants/counts.mjs').Judged[]} */
let mutants;
try {
  wish = readWish(process.argv.slice(2));
  mutants = await measure(wish, console.log);
} catch (error) {
  giveUp(sentenceOf(error));
}

const { seed, count, folders } = wish;
const rows = rowsOf(mutants, folders);
const survivors = survivorsOf(mutants);
const report = path.join(reportFolder, 'mutants.json');
mkdirSync(reportFolder, { recursive: true });
writeFileSync(report, JSON.stringify({ seed, count, folders, rows, survivors, mutants }, null, 2));

console.log(survivors.length === 0 ? '\nNo survivors.' : '\nSurvivors');
for (const survivor of survivors) console.log(inOneLine(survivor));
console.log(`\n${table(rows)}\n`);
const isEnough = (rows.at(-1)?.rate ?? 0) >= leastRate;
console.log(isEnough ? 'Tests notice enough.' : `Tests notice too little: it should be ${leastRate} %.`);
console.log(`All mutants are in ${path.relative('', report)}. The same ones again:`);
const again = [`--seed ${seed}`, `--count ${count}`, ...folders.map((folder) => `--folder ${folder}`)];
console.log(`npm run mutants -- ${again.join(' ')}`);
process.exitCode = isEnough ? 0 : 1;
