/** `npm run bench`: what the built page costs, beside the official one where HASS_RUN names a Home Assistant. */
import path from 'node:path';
import { setUpBuiltPage } from './built-page.mjs';
import { projectFolder } from './run.mjs';
import { setUpChromium, setUpPackages } from './set-up.mjs';

await setUpPackages();
await setUpChromium();
await setUpBuiltPage();

// Only now: the package may have been missing. Vite also reads TypeScript where Node does not yet.
const { runnerImport } = await import('vite');
const entry = path.join(projectFolder, 'bench/bench.ts');
/** @type {{ module: typeof import('../bench/bench.ts') }} */
const { module } = await runnerImport(entry, { root: projectFolder, configFile: false });
process.exitCode = (await module.bench(Boolean(process.env.HASS_RUN))) ? 0 : 1;
