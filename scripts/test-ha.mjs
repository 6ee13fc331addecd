/** `npm run test:ha`: the contract and the main journeys on a real Home Assistant. */
import { giveUp, run, runs } from './run.mjs';
import { setUpChromium, setUpPackages } from './set-up.mjs';
import { runStages } from './stages.mjs';

if (!process.env.HASS_RUN && !runs('hass')) {
  giveUp(
    'There is no Home Assistant to test on. Set HASS_RUN to a command that is called as "$HASS_RUN start NAME PORT [SEED_DIR]" and serves a throw-away instance, or put "hass" on the PATH.',
  );
}

await setUpPackages();
await setUpChromium();
if (!(await run(['npm', 'run', '--silent', 'build']))) {
  giveUp('The page could not be built: see above.');
}

const passed = await runStages(
  [
    {
      name: 'home assistant',
      commands: [['npx', 'playwright', 'test', '--config', 'playwright.ha.config.ts']],
      runner: 'playwright',
    },
  ],
  'test-ha-sum.json',
);
process.exitCode = passed ? 0 : 1;
