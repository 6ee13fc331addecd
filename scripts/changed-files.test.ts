/** What counts as changed, in a repository of the test's own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changedFiles } from './changed-files.mjs';

let folder = '';

const git = (...args: string[]) => {
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  execFileSync('git', [...author, ...args], { cwd: folder, stdio: 'ignore' });
};
const write = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'latchkey-changes-'));
  git('init', '--initial-branch=main');
  for (const name of ['kept.ts', 'edited.ts', 'staged.ts', 'deleted.ts']) write(name, '1');
  write('.gitignore', 'ignored.ts\n');
  git('add', '.');
  git('commit', '-m', 'first');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('edited, staged and new files are changed; deleted and ignored ones are not', () => {
  write('edited.ts', '2');
  write('staged.ts', '2');
  git('add', 'staged.ts');
  write('new file.ts', '1');
  write('ignored.ts', '1');
  rmSync(path.join(folder, 'deleted.ts'));
  expect(changedFiles(folder)).toEqual(['edited.ts', 'new file.ts', 'staged.ts']);
});

test('what is committed counts since the branch left its upstream', () => {
  git('checkout', '-b', 'topic', '--track', 'main');
  write('edited.ts', '2');
  git('commit', '-am', 'second');
  write('staged.ts', '2');
  expect(changedFiles(folder)).toEqual(['edited.ts', 'staged.ts']);
  expect(changedFiles(folder, 'HEAD')).toEqual(['staged.ts']);
});
