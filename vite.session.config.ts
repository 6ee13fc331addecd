/** How the package entry `latchkey/session` is built. */
import { defineConfig } from 'vite';
import { packageBudget } from './vite-plugins/package-budget.ts';
import { mangleProperties } from './vite-plugins/mangle-properties.ts';

/** Nobody but this project reads them; what is offered, sent or stored keeps its name. */
const innerProperties = [
  'announce',
  'attempt',
  'attemptForUse',
  'checkStore',
  'cleanAddress',
  'clock',
  'deps',
  'doubt',
  'dueInMs',
  'elapsedMs',
  'fingerprint',
  'inTurn',
  'isDoubted',
  'isForAnother',
  'isHidden',
  'isOver',
  'isRefused',
  'isRevoked',
  'isUrgent',
  'keepSignedIn',
  'kept',
  'look',
  'mayHurry',
  'monotonicMs',
  'noteBanned',
  'nowMs',
  'offersS256',
  'onFailed',
  'onKept',
  'onRenewed',
  'onWake',
  'openChannel',
  'openKept',
  'post',
  'record',
  'refusal',
  'remainingMs',
  'renew',
  'runWithLock',
  'showAddress',
  'survivesReload',
  'tab',
  'tabStorage',
  'timeoutMs',
  'tryAgain',
  'waitMs',
  'wake',
];

export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist-session',
    modulePreload: false,
    lib: { entry: 'src/session/start-session.ts', formats: ['es'] },
    rolldownOptions: {
      // A dashboard brings its own, and must not load a second one.
      external: ['home-assistant-js-websocket'],
      output: {
        entryFileNames: 'session.js',
        chunkFileNames: '[name].js',
        // In one file what every page needs; apart from it the entry with its names, and what few pages need.
        codeSplitting: { groups: [{ name: 'engine', test: /\/src\/session\/library\/open-session\.ts$/ }] },
        // Library mode leaves names and spaces as they are, which doubles what a page has to load.
        minify: true,
        comments: false,
        // Constants that are used once are written where they are used.
        topLevelVar: false,
      },
    },
  },
  plugins: [mangleProperties(innerProperties), packageBudget()],
});
