/** How the page is built, and how it is served while it is worked on. */
import { defineConfig } from 'vite';
import { household } from './mocks/hosts/vite-plugin.ts';
import { compressedNeighbours } from './vite-plugins/compressed-neighbours.ts';
import { contentSecurityPolicy } from './vite-plugins/content-security-policy.ts';
import { firstPaint } from './vite-plugins/first-paint.ts';
import { noMockCode } from './vite-plugins/no-mock-code.ts';
import { realInstance } from './vite-plugins/real-instance.ts';
import { sizeBudgets } from './vite-plugins/size-budgets.ts';

export default defineConfig({
  // Relative addresses: the built page must work under any folder.
  base: './',
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    sourcemap: false,
    // Texts are files of their own, and the content security policy knows no data: addresses but images.
    assetsInlineLimit: 0,
  },
  plugins: [
    firstPaint(),
    household(),
    realInstance(),
    contentSecurityPolicy(),
    noMockCode(),
    compressedNeighbours(),
    sizeBudgets(),
  ],
});
