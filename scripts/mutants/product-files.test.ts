/** What is mutated, and what only tests need. */
import { expect, test } from 'vitest';
import { projectFolder } from '../run.mjs';
import { isProductFile, mutatedFolders, productFiles } from './product-files.mjs';

test.each([
  'src/session/life/session.ts',
  'src/stores/latest-store.ts',
  'src/api/doubled.ts',
  'mocks/home-assistant/crypto/sha256.ts',
])('“%s” is of the product', (file) => {
  expect(isProductFile(file)).toBe(true);
});

test.each([
  'src/session/life/session.test.ts',
  'src/session/tabs/web-lock.browser.test.ts',
  'src/session/testing/fake-browser.ts',
  'src/stores/testing/fake-token-server.ts',
  'src/stores/testing/fake-link.ts',
  'src/session/testing/two-tabs.ts',
  'src/vite-env.d.ts',
  'src/i18n/texts/en.json',
  'mocks/home-assistant/recordings/replay.ts',
])('“%s” is not', (file) => {
  expect(isProductFile(file)).toBe(false);
});

test.each(mutatedFolders)('%s has files, in order and by their path', (folder) => {
  const files = productFiles(projectFolder, folder);
  expect(files.length).toBeGreaterThan(20);
  expect(files).toEqual([...files].sort());
  for (const file of files) expect(file.startsWith(`${folder}/`)).toBe(true);
});
