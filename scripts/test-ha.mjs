/** `npm run test:ha`: the contract and the main journeys on a real Home Assistant. */
import './node-version.mjs';
import { setUpBuiltPage } from './built-page.mjs';
import { setUpHomeAssistant } from './real-instance.mjs';
import { setUpChromium, setUpPackages } from './set-up.mjs';
import { runStages } from './stages.mjs';

await setUpPackages();
console.log(`Testing on ${await setUpHomeAssistant()}.`);
await setUpChromium();
await setUpBuiltPage();

const passed = await runStages(
  [
    {
      name: 'home assistant',
      commands: [['npx', 'playwright', 'test', '--config', 'playwright.ha.config.ts']],
      runner: 'playwright',
    },
  ],
  'test-ha-stages.json',
);
process.exitCode = passed ? 0 : 1;
