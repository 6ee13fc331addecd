/** Which tests run in Node: those of no browser. */

/** Tests that run in Chromium. */
export const browserTests = '**/*.browser.test.ts';

/** Where no tests of Vitest are. */
export const elsewhere = ['**/node_modules/**', '**/dist/**', '**/dist-session/**', 'e2e/**'];

/** In milliseconds. Machines are shared: an answer may take its time without being wrong. */
export const testTimeout = 20_000;

/** Options of Vitest for the tests in Node. */
export const unitTests = {
  environment: 'node',
  include: ['**/*.test.ts'],
  exclude: [...elsewhere, browserTests],
};
