/** How the page is built, and how it is served while it is worked on. */
import { defineConfig } from 'vite';
import { household } from './mocks/hosts/vite-plugin.ts';
import { precompress } from './vite-plugins/precompress.ts';
import { contentSecurityPolicy } from './vite-plugins/content-security-policy.ts';
import { firstPaint } from './vite-plugins/first-paint.ts';
import { noMockCode } from './vite-plugins/no-mock-code.ts';
import { realInstance } from './vite-plugins/real-instance.ts';
import { sizeBudgets } from './vite-plugins/size-budgets.ts';

/** What the page begins with, in one file. */
const FIRST =
  /index\.html|preload-helper|[\\/]src[\\/](?:main|app[\\/](?:help-route|page-lifecycle)|i18n[\\/](?!dates)|api[\\/](?:sign-in[\\/])?(?:auth-error|authorization-request|http|login-flow|wire-values)\.|session[\\/](?:clock|load-chunk|authorization[\\/](?:authorization-transaction|callback|transaction-key)|storage[\\/](?:onboarding-flag|resilient-storage)))/;

/** What the sign-in page and the account are made of alike. */
const SHARED =
  /[\\/]@?lit(?!.*(?:guard|repeat)\.)|[\\/]stores[\\/](?:store|retry-timer)\.|(?:client-banner|countdown|latchkey-(?:form|language-picker)|form-schema|form-errors|render-field|secret-input|field-kind|string-field|page-sheet|provider-(?:choice|name)|session-channel|signed-[\w-]+)\.ts/;

/** What whoever opens a connection needs: the account with each of its pages, and the set-up of a new home. */
const COMMAND =
  /[\\/]src[\\/](?:api[\\/](?:command|time-limit|account[\\/]user-data|profile[\\/]themes)|elements[\\/]controls[\\/]follow-stores|session[\\/]session-state)\./;

export default defineConfig({
  // Relative addresses: the built page must work under any folder.
  base: './',
  // The pages served here; the examples import the built package, which need not be there.
  optimizeDeps: { entries: ['index.html', 'gallery.html'] },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    sourcemap: false,
    // Texts are files of their own, and the content security policy knows no data: addresses but images.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // A file for each part that screens share would cost requests, and compress worse.
          groups: [
            { name: 'index', test: FIRST, priority: 1 },
            { name: 'shared', test: SHARED },
            { name: 'command', test: COMMAND },
          ],
        },
      },
    },
  },
  plugins: [
    firstPaint(),
    household(),
    realInstance(),
    contentSecurityPolicy(),
    noMockCode(),
    precompress(),
    sizeBudgets(),
  ],
});
