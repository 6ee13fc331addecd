/** Gets what the project needs onto a machine that has only Node: the packages, and a Chromium. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromiumPath, debianHeadlessShell } from './chromium.mjs';
import { giveUp, projectFolder, run, runs } from './run.mjs';

/** Installs the packages when they are missing, or older than the lock file. */
export async function setUpPackages() {
  if (!packagesAreStale(projectFolder)) return;
  console.log('Installing the packages (npm ci) ...');
  if (!(await run(['npm', 'ci']))) {
    giveUp(
      'The packages could not be installed: see the messages of npm above. The first start needs a network.',
    );
  }
}

/**
 * Whether the installed packages are not those of the lock file. Times of files do not tell: a checkout changes them.
 * @param {string} folder of the project
 */
export function packagesAreStale(folder) {
  const installed = packagesIn(path.join(folder, 'node_modules/.package-lock.json'));
  if (!installed) return true;
  const locked = packagesIn(path.join(folder, 'package-lock.json')) ?? {};
  const isOther = Object.entries(locked).some(
    ([name, { version, optional }]) =>
      // The root has no place; what is optional may be for another system.
      name !== '' && version !== installed[name]?.version && !(optional && !installed[name]),
  );
  return isOther || Object.keys(installed).some((name) => !locked[name]);
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined} undefined when there is no such file
 */
function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : undefined;
}

/** Finds a Chromium or installs one; the packages must be there. */
export async function setUpChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) giveUp(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return;
  }
  const { chromium } = await import('@playwright/test');
  const isThere = chromiumPath() !== undefined || existsSync(chromium.executablePath());
  // In CI the quicker one is worth an installation; a developer's own Chromium does as well.
  if (process.env.CI ? existsSync(debianHeadlessShell) : isThere) return;
  if ((await installFromDebian()) || isThere) return;
  const isRoot = process.getuid?.() === 0;
  console.log("Installing Playwright's Chromium ...");
  if (await run(['npx', 'playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'])) return;
  giveUp(
    'There is no Chromium and none could be installed. Install one and name its program: CHROMIUM_PATH=/path/to/chromium npm test',
  );
}

async function installFromDebian() {
  if (process.getuid?.() !== 0 || !runs('apt-get')) return false;
  console.log("Installing Debian's Chromium ...");
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  return (
    (await run(['apt-get', 'update', '-qq'], quiet)) &&
    (await run(
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'],
      quiet,
    )) &&
    chromiumPath() !== undefined
  );
}
