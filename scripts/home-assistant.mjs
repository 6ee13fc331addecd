/** `npm run home-assistant`: a real Home Assistant to try the built page on, with the people of the fake in it. */
import './node-version.mjs';
import { setUpBuiltPage } from './built-page.mjs';
import { importTypeScript } from './import-typescript.mjs';
import { choosePort } from './port.mjs';
import { setUpHomeAssistant } from './real-instance.mjs';
import { giveUp } from './run.mjs';
import { setUpPackages } from './set-up.mjs';

const scenarios = /** @type {const} */ (['household', 'every-provider', 'new-home']);
const scenario = scenarios.find((name) => name === (process.env.SCENARIO || 'household'));
if (!scenario) {
  giveUp(
    `There is no scenario "${process.env.SCENARIO}" for a real instance. There are: ${scenarios.join(', ')}.`,
  );
}

const port = await choosePort(8123, 'npm run home-assistant');
await setUpPackages();
const description = await setUpHomeAssistant();
await setUpBuiltPage();
const { playground } = /** @type {typeof import('../e2e/servers/playground.ts')} */ (
  await importTypeScript('e2e/servers/playground.ts')
);

console.log(`Starting Home Assistant (${description}) ...`);
const { home, notes } = await playground(scenario, port).catch((error) => giveUp(error.message));
console.log(notes.join('\n'));

let isStopping = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    console.log('\nStopping ...');
    void home.remove().then(() => process.exit(0));
  });
}
await home.untilItEnds();
if (!isStopping) {
  await home.remove();
  giveUp('Home Assistant ended by itself.');
}
