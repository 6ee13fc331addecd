/** Lint rules: correctness, Lit and accessibility in templates, and the arrows between the rooms. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const room = (target, from, message) => ({ target: `./src/${target}`, from, message });
const rooms = ['api', 'session', 'stores', 'elements', 'pages', 'i18n', 'styles'];
const allowed = {
  api: ['api'],
  session: ['session', 'api'],
  stores: ['stores', 'session', 'api'],
  elements: ['elements', 'api', 'i18n', 'styles'],
  pages: ['pages', 'stores', 'elements', 'api', 'i18n', 'styles'],
  i18n: ['i18n'],
  styles: ['styles'],
};
const arrows = rooms.flatMap((target) => [
  ...rooms
    .filter((from) => !allowed[target].includes(from))
    .map((from) => room(target, `./src/${from}`, `${target} may not import ${from}: see docs/decisions.`)),
  room(target, './src/main.ts', 'main.ts hands things out; nobody fetches them from there.'),
  room(target, './src/app', 'src/app builds the objects and hands them out; no room imports it.'),
  room(target, './e2e', 'The product never imports its tests.'),
]);
const subjects = readdirSync(path.join(import.meta.dirname, 'src/pages'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
  .map(({ name }) => name);
const betweenPages = subjects.map((name) => ({
  target: `./src/pages/${name}`,
  from: './src/pages',
  except: [...new Set([`./${name}`, './shared', './testing'])],
  message: 'A page imports no other page: what both need goes to elements or pages/shared.',
}));
const withoutFake = rooms.map((target) => room(target, './mocks', 'The product never imports the fake.'));

export default tseslint.config(
  { ignores: ['dist/', 'dist-session/', 'node_modules/', 'test-results/', 'playwright-report/', '.cache/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mjs', '.js'] })] },
    rules: {
      '@typescript-eslint/return-await': ['error', 'always'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            ...arrows,
            ...betweenPages,
            ...withoutFake,
            {
              target: './mocks',
              from: './src',
              except: ['./api'],
              message: "A fake must not share the client's mistakes: wire types of src/api only.",
            },
            { target: './e2e', from: './src', message: 'e2e sees the product through the browser only.' },
            ...['./src', './e2e'].map((from) => ({
              target: './home-assistant',
              from,
              message: 'What starts a Home Assistant knows neither the page nor its tests.',
            })),
          ],
        },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/api/**', 'src/session/**', 'src/stores/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['lit', 'lit/*'], message: 'Data does not know the view.' }] },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { lit, 'lit-a11y': litA11y, wc },
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      ...wc.configs['flat/best-practice'].rules,
      // The types say that LitElement has every lifecycle callback.
      'wc/guard-super-call': 'off',
    },
  },
  // A test may ask the fake; every other arrow holds for it too.
  {
    files: ['src/**/*.test.ts', 'src/**/testing/**'],
    rules: { 'import-x/no-restricted-paths': ['error', { zones: [...arrows, ...betweenPages] }] },
  },
  { files: ['scripts/**', 'bench/**', '**/*.mjs'], rules: { 'no-console': 'off' } },
  // What tools load by its file.
  { files: ['*.config.*', '**/*-reporter.ts'], rules: { 'import-x/no-default-export': 'off' } },
  { files: ['**/*.mjs', '**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
