/** End to end tests of the built page over the fake: on plain http, and where that matters on a secure origin too. */
import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';
import type { SiteOptions } from './e2e/servers/site.ts';

export default defineConfig<SiteOptions>({
  testDir: 'e2e',
  // These need a real instance: see playwright.ha.config.ts.
  testIgnore: 'home-assistant/**',
  outputDir: 'test-results/e2e',
  forbidOnly: true,
  // What passes at the second try is named as flaky, and more than a few fail the run: see scripts/results.mjs.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['./e2e/faults/faults-reporter.ts']],
  fullyParallel: true,
  // Most of a test is waiting, for the page or for time to pass: three keep two cores busy.
  workers: 3,
  // Machines are shared: an answer may take its time without being wrong.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: [
    {
      // Where most homes are. A name that is not localhost is no secure context over http.
      name: 'homeassistant.local',
      use: {
        siteHost: 'homeassistant.local',
        launchOptions: chromiumLaunchOptions(['--host-resolver-rules=MAP homeassistant.local 127.0.0.1']),
      },
    },
    {
      name: 'localhost',
      grep: /@secure-context/,
      use: { siteHost: 'localhost', launchOptions: chromiumLaunchOptions() },
    },
  ],
});
