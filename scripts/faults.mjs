/** `npm run faults`: the table of faults in docs, from a run of their tests in both projects. */
import './node-version.mjs';
import { setUpBuiltPage } from './built-page.mjs';
import { run } from './run.mjs';
import { setUpChromium, setUpPackages } from './set-up.mjs';

await setUpPackages();
await setUpChromium();
await setUpBuiltPage();

const passed = await run(['npx', 'playwright', 'test', 'e2e/faults'], { FAULTS_TABLE: 'write' });
process.exitCode = passed ? 0 : 1;
