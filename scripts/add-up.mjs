/** Adds up the sums of several test runs, named as arguments; one that left none counts as a failure. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { addUp, inWords } from './results.mjs';
import { reportFolder } from './stages.mjs';

const sum = addUp(
  process.argv.slice(2).map((name) => {
    const file = path.join(reportFolder, name);
    return existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { passed: 0, failed: 1, names: [`no ${name}`] };
  }),
);
// Named once more at the very end, where whoever sees only the end of the output finds them.
for (const name of sum.names) console.log(`failed: ${name}`);
console.log(inWords(sum));
process.exitCode = sum.failed === 0 ? 0 : 1;
