/** Which files a change touches: for checks that are too slow for the whole project. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Files that differ from a commit, untracked ones included and deleted ones left out.
 * @param {string} folder of the repository
 * @param {string} [base] the commit; the last one, or where the branch left its upstream, when left out
 * @returns {string[]} paths from the folder
 */
export function changedFiles(folder, base = branchPoint(folder)) {
  const changed = git(folder, 'diff', '--name-only', '-z', base);
  const untracked = git(folder, 'ls-files', '--others', '--exclude-standard', '-z');
  const names = `${changed}${untracked}`.split('\0').filter((name) => name !== '');
  return [...new Set(names)].filter((name) => existsSync(path.join(folder, name))).sort();
}

/** @param {string} folder */
function branchPoint(folder) {
  try {
    return git(folder, 'merge-base', 'HEAD', '@{upstream}').trim();
  } catch {
    return 'HEAD';
  }
}

/**
 * @param {string} folder
 * @param {string[]} args
 */
function git(folder, ...args) {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
