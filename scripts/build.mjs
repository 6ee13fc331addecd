/** `npm run build`: the page into dist/ and the package into dist-session/, with their sizes against the budgets. */
import './node-version.mjs';
import { run } from './run.mjs';
import { setUpPackages } from './set-up.mjs';

await setUpPackages();
// Whatever the shell says: what is built here is what people use.
process.env.NODE_ENV = 'production';
const built = (await run(['npx', 'vite', 'build'])) && (await run(['node', 'scripts/build-session.mjs']));
process.exitCode = built ? 0 : 1;
