/** Sees to it that dist/ holds the page as its sources are now. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { giveUp, projectFolder, run } from './run.mjs';

const sources = ['index.html', 'package-lock.json', 'vite.config.ts', 'src', 'public', 'vite-plugins'];

/** Builds the page when there is none, or one older than what it is made from. */
export async function setUpBuiltPage() {
  if (!builtPageIsStale(projectFolder)) return;
  if (!(await run(['npm', 'run', '--silent', 'build']))) giveUp('The page could not be built: see above.');
}

/**
 * Whether the built page is missing or older than a source of it.
 * @param {string} folder of the project
 */
export function builtPageIsStale(folder) {
  const page = path.join(folder, 'dist/index.html');
  if (!existsSync(page)) return true;
  const builtAtMs = statSync(page).mtimeMs;
  return sources.some((name) => newestMs(path.join(folder, name)) > builtAtMs);
}

/** @param {string} name of a file or folder that may be missing */
function newestMs(name) {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const inside = readdirSync(name, { recursive: true })
    .map(String)
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => statSync(path.join(name, file)).mtimeMs);
  return Math.max(stats.mtimeMs, ...inside);
}
