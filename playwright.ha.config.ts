/** The contract and the main journeys on a real Home Assistant. */
import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';
import type { HouseholdOptions } from './e2e/contract/household.ts';

export default defineConfig<object, HouseholdOptions>({
  testDir: 'e2e',
  testMatch: ['contract/**/*.spec.ts', 'home-assistant/**/*.spec.ts'],
  outputDir: 'test-results/home-assistant',
  forbidOnly: true,
  retries: process.env.CI ? 1 : 0,
  reporter: 'list',
  workers: 2,
  timeout: 90_000,
  // A real instance hashes passwords slowly and looks up names after a failure.
  expect: { timeout: 15_000 },
  projects: [
    {
      name: 'home-assistant',
      use: { householdKind: 'real', launchOptions: chromiumLaunchOptions() },
    },
  ],
});
