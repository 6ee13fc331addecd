/** End to end tests of the built page over the fake, on a secure origin and on plain http. */
import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';
import type { SiteOptions } from './e2e/servers/site.ts';

export default defineConfig<SiteOptions>({
  testDir: 'e2e',
  // These need a real instance: see playwright.ha.config.ts.
  testIgnore: 'home-assistant/**',
  outputDir: 'test-results/e2e',
  forbidOnly: true,
  reporter: [['list'], ['./e2e/faults/faults-reporter.ts']],
  fullyParallel: true,
  workers: 2,
  // Machines are shared: an answer may take its time without being wrong.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: [
    {
      name: 'localhost',
      use: { siteHost: 'localhost', launchOptions: chromiumLaunchOptions() },
    },
    {
      // A name that is not localhost is no secure context over http: the browser lacks several interfaces there.
      name: 'homeassistant.local',
      // What a page looks like does not depend on where it comes from.
      testIgnore: ['contract/**', 'home-assistant/**', 'page-states.spec.ts', 'session-package.spec.ts'],
      use: {
        siteHost: 'homeassistant.local',
        launchOptions: chromiumLaunchOptions(['--host-resolver-rules=MAP homeassistant.local 127.0.0.1']),
      },
    },
  ],
});
