/** Unit tests in Node beside the code they test, and component tests in Chromium. */
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';
import { mswWorker } from './vite-plugins/msw-worker.ts';

const browserTests = '**/*.browser.test.ts';
const elsewhere = ['**/node_modules/**', '**/dist/**', '**/dist-session/**', 'e2e/**'];

export default defineConfig({
  build: { target: 'es2022' },
  test: {
    // Machines are shared: an answer may take its time without being wrong.
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.ts'],
          exclude: [...elsewhere, browserTests],
        },
      },
      {
        extends: true,
        plugins: [mswWorker()],
        // What is found only while tests run makes the browser load anew in the middle of them.
        optimizeDeps: {
          include: ['guard', 'keyed', 'live', 'repeat'].map((name) => `lit/directives/${name}.js`),
        },
        test: {
          name: 'browser',
          include: [browserTests],
          exclude: elsewhere,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
