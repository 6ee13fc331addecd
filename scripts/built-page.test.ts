/** When the page is built again, and when it is not. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtPageIsStale } from './built-page.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'built-page-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Puts a file, and the folders it is in, at a second of their own. */
function put(name: string, atSeconds: number): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(path.dirname(file), atSeconds, atSeconds);
  utimesSync(file, atSeconds, atSeconds);
}

test('a page that was never built is stale', () => {
  put('src/main.ts', 100);
  expect(builtPageIsStale(folder)).toBe(true);
});

test('a page younger than all its sources is not stale', () => {
  put('src/pages/one.ts', 100);
  put('src/main.ts', 100);
  put('index.html', 100);
  put('dist/index.html', 200);
  expect(builtPageIsStale(folder)).toBe(false);
});

test('a test is no source of the page', () => {
  put('dist/index.html', 200);
  put('src/one.test.ts', 201);
  utimesSync(path.join(folder, 'src'), 100, 100);
  expect(builtPageIsStale(folder)).toBe(false);
});

test('one younger source makes the page stale, however deep it lies', () => {
  put('dist/index.html', 200);
  put('src/pages/sign-in/one.ts', 201);
  utimesSync(path.join(folder, 'src/pages/sign-in'), 100, 100);
  utimesSync(path.join(folder, 'src/pages'), 100, 100);
  utimesSync(path.join(folder, 'src'), 100, 100);
  expect(builtPageIsStale(folder)).toBe(true);
});
