/** `npm test`: everything that needs no real Home Assistant, with all set-up done by itself. */
import './node-version.mjs';
import { setUpChromium, setUpPackages } from './set-up.mjs';
import { runStages } from './stages.mjs';

await setUpPackages();
await setUpChromium();

const passed = await runStages(
  [
    { name: 'format', commands: [['npx', 'prettier', '--check', '.']] },
    { name: 'lint', commands: [['npm', 'run', '--silent', 'lint']] },
    { name: 'types', commands: [['npm', 'run', '--silent', 'types']] },
    { name: 'unit and component', commands: [['npx', 'vitest', 'run']], runner: 'vitest' },
    { name: 'build', commands: [['npm', 'run', '--silent', 'build']] },
    { name: 'end to end', commands: [['npx', 'playwright', 'test']], runner: 'playwright' },
  ],
  'test-stages.json',
);
process.exitCode = passed ? 0 : 1;
