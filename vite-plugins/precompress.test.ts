/** Which files get compressed neighbours, and what is in them. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressFolder } from './precompress.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'neighbours-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('text files get neighbours, pictures do not', () => {
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<p>hello</p>');
  writeFileSync(path.join(folder, 'assets/main.js'), 'hello()');
  writeFileSync(path.join(folder, 'icon.png'), 'png');
  compressFolder(folder);
  expect(readdirSync(folder).sort()).toEqual([
    'assets',
    'icon.png',
    'index.html',
    'index.html.br',
    'index.html.gz',
  ]);
  expect(readdirSync(path.join(folder, 'assets')).sort()).toEqual(['main.js', 'main.js.br', 'main.js.gz']);
});

test('a neighbour unpacks to the file', () => {
  writeFileSync(path.join(folder, 'a.css'), 'p{color:red}'.repeat(50));
  compressFolder(folder);
  const read = (ending: string) => readFileSync(path.join(folder, `a.css${ending}`));
  expect(gunzipSync(read('.gz')).toString()).toBe(read('').toString());
  expect(brotliDecompressSync(read('.br')).toString()).toBe(read('').toString());
});
