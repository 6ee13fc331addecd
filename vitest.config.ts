/** Unit tests in Node beside the code they test, and component tests in Chromium. */
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';
import { browserTests, elsewhere, testTimeout, unitTests } from './scripts/unit-tests.mjs';
import { mswWorker } from './vite-plugins/msw-worker.ts';

export default defineConfig({
  build: { target: 'es2022' },
  test: {
    testTimeout,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          ...unitTests,
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
