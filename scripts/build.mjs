/** `npm run build`: the page into dist/, with its sizes against the budgets. */
import { run } from './run.mjs';
import { setUpPackages } from './set-up.mjs';

await setUpPackages();
process.exitCode = (await run(['npx', 'vite', 'build'])) ? 0 : 1;
