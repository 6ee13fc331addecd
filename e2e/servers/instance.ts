/** Playwright's `test` with a real instance for each worker, and the built page before it. */
import { test as base } from '@playwright/test';
import { networkedContext } from '../testing/network.ts';
import { InstancePageServer } from './instance-page-server.ts';
import { type RealSeedName, RealHomeAssistant, type SeedName } from './real-home-assistant.ts';

export interface InstanceOptions {
  /** The instance's configuration: `test.use({ seed: 'every-provider' })` at the top of a file. */
  seed: SeedName | RealSeedName;
}

interface WorkerFixtures {
  /** The instance, with the demo household in it, shared by the tests of a file. */
  instance: RealHomeAssistant;
}

interface TestFixtures {
  /** The page at `/` and the instance behind it, on one origin. */
  site: InstancePageServer;
}

export const test = base.extend<TestFixtures, InstanceOptions & WorkerFixtures>({
  seed: ['household', { option: true, scope: 'worker' }],
  instance: [
    async ({ seed }, use) => {
      const instance = await RealHomeAssistant.launch(seed);
      await use(instance);
      await instance.remove();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  context: networkedContext,
  site: async ({ instance }, use) => {
    const site = await new InstancePageServer(instance.port).start();
    await use(site);
    await site.stop();
  },
});

export { expect } from '@playwright/test';
