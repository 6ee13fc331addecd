/** Playwright's `test` with a household of its own for each test: the built page over the fake. */
import { test as base, type TestDetails } from '@playwright/test';
import type { ScenarioName } from '../../mocks/scenarios/scenarios.ts';
import { networkedContext } from '../testing/network.ts';
import { PageServer } from './page-server.ts';

export interface SiteOptions {
  /** Host name of the page's origin; set by the project. */
  siteHost: string;
  /** The household that {@link Fixtures.site} plays: `test.use({ scenario: 'every-provider' })`. */
  scenario: ScenarioName;
  /** Folder of the page in the address, with a slash at both ends. */
  siteFolder: string;
}

interface Fixtures {
  /** The page and its household, listening. */
  site: PageServer;
}

export const test = base.extend<SiteOptions & Fixtures>({
  siteHost: ['localhost', { option: true }],
  scenario: ['household', { option: true }],
  siteFolder: ['/', { option: true }],
  context: networkedContext,
  site: async ({ siteHost, scenario, siteFolder }, use) => {
    const site = await new PageServer({ host: siteHost, scenario, folder: siteFolder }).start();
    await use(site);
    await site.stop();
  },
});

/**
 * Marks a test that depends on what a browser has in a secure context only: Web Locks, `crypto.subtle`, the clipboard,
 * compression. It runs on `localhost` as well; every other test runs on plain http under a name alone.
 */
export const secureContext: TestDetails = { tag: '@secure-context' };

export { expect } from '@playwright/test';
