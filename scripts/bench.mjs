/** `npm run bench`: what the built page costs; with `-- --official`, beside the official page of a real instance. */
import './node-version.mjs';
import { setUpBuiltPage } from './built-page.mjs';
import { importTypeScript } from './import-typescript.mjs';
import { setUpChromium, setUpPackages } from './set-up.mjs';

await setUpPackages();
await setUpChromium();
await setUpBuiltPage();

const { bench } = /** @type {typeof import('../bench/bench.ts')} */ (
  await importTypeScript('bench/bench.ts')
);
process.exitCode = (await bench(process.argv.includes('--official'))) ? 0 : 1;
