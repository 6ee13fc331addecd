/** When the packages are installed again, and when they are not. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packagesAreStale } from './set-up.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'latchkey-packages-'));
  mkdirSync(path.join(folder, 'node_modules'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, packages: object) => {
  writeFileSync(path.join(folder, name), JSON.stringify({ packages }));
};
const lock = {
  '': { name: 'latchkey' },
  'node_modules/lit': { version: '3.3.3' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
};
const lit = { 'node_modules/lit': { version: '3.3.3' } };

test('packages that were never installed are stale', () => {
  write('package-lock.json', lock);
  expect(packagesAreStale(folder)).toBe(true);
});

test('packages of the lock file are not stale, whatever the times of the files', () => {
  write('node_modules/.package-lock.json', lit);
  write('package-lock.json', lock);
  utimesSync(path.join(folder, 'node_modules/.package-lock.json'), 1, 1);
  expect(packagesAreStale(folder)).toBe(false);
});

test.each([
  ['another version', { 'node_modules/lit': { version: '3.3.2' } }],
  ['one that is missing', {}],
  ['another version of an optional one', { ...lit, 'node_modules/fsevents': { version: '2.3.2' } }],
  ['one that is no longer wanted', { ...lit, 'node_modules/left-pad': { version: '1.3.0' } }],
])('packages are stale with %s', (_what, installed) => {
  write('package-lock.json', lock);
  write('node_modules/.package-lock.json', installed);
  expect(packagesAreStale(folder)).toBe(true);
});
