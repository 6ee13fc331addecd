/** A clone is enough: nothing in the repository names a folder outside of it, or one of a certain machine. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from './run.mjs';

/** Files as git knows them, with those not committed yet; recordings and the lock file are data of others. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: projectFolder,
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => /\.(?:[cm]?[jt]s|json|html|css|md|ya?ml|py|sh)$|^\.ci\//.test(name))
  .filter((name) => name !== 'package-lock.json' && !name.startsWith('home-assistant/recordings/'));

/** Folders that a fresh clone does not have yet. */
const made = new Set(['.cache', 'dist', 'dist-session', 'node_modules', 'test-results']);

/** Addresses and ids in tests that look like relative paths. */
const noPaths = new Set(['../y', '../token', '../owner']);

/** Relative paths in a file that lead out of the project, or to nothing in it. */
function pathsOutside(name: string): string[] {
  const text = readFileSync(path.join(projectFolder, name), 'utf8');
  const folder = path.join(projectFolder, path.dirname(name));
  return [...text.matchAll(/(?<![\w./])(?:\.\.\/)+[\w@.-]+/g)]
    .map(([found]) => found)
    .filter((found) => {
      const target = path.resolve(folder, found);
      const isInside = target === projectFolder || target.startsWith(projectFolder + path.sep);
      const isThere = existsSync(target) || made.has(path.relative(projectFolder, target));
      return !(isInside && isThere) && !noPaths.has(found);
    });
}

test('no file leads to a folder beside the repository', () => {
  const found = files.flatMap((name) => pathsOutside(name).map((outside) => `${name}: ${outside}`));
  expect(found).toEqual([]);
});

test('no file names a home folder or a workplace of one machine', () => {
  const own = /(?<![\w.])\/(?:work|root|home\/(?!me\b|ada\b)\w+|Users\/\w+)\/\w/;
  const found = files.filter((name) => own.test(readFileSync(path.join(projectFolder, name), 'utf8')));
  expect(found.filter((name) => name !== 'scripts/self-contained.test.ts')).toEqual([]);
});
