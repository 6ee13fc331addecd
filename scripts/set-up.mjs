/** Gets what the project needs onto a machine that has only Node: the packages, and a Chromium. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { chromiumPath } from './chromium.mjs';
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
 * Whether the installed packages are not those of the lock file.
 * @param {string} folder of the project
 */
export function packagesAreStale(folder) {
  const installed = path.join(folder, 'node_modules/.package-lock.json');
  const lock = path.join(folder, 'package-lock.json');
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs;
}

/** Finds a Chromium or installs one; the packages must be there. */
export async function setUpChromium() {
  const path = chromiumPath();
  if (path !== undefined) {
    if (!existsSync(path)) giveUp(`CHROMIUM_PATH names ${path}, which does not exist.`);
    return;
  }
  const { chromium } = await import('@playwright/test');
  if (existsSync(chromium.executablePath())) return;
  if (await installFromDebian()) return;
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
    (await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)) &&
    chromiumPath() !== undefined
  );
}
