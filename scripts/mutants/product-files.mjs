/** Which files are mutated: those of the product and of the fake, without tests and what only tests use. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Folders that are mutated unless others are asked for. */
export const mutatedFolders = ['src/session', 'src/stores', 'src/api', 'mocks/home-assistant'];

const helpsTests = /\.test\.ts$|\/testing\//;
/** What plays recordings back is judged by the recordings. */
const replays = 'mocks/home-assistant/recordings/';

/**
 * Whether a file is mutated.
 * @param {string} file path from the project's folder, with slashes
 */
export function isProductFile(file) {
  return (
    file.endsWith('.ts') && !file.endsWith('.d.ts') && !helpsTests.test(file) && !file.startsWith(replays)
  );
}

/**
 * Files of a folder that are mutated, in an order that is the same everywhere.
 * @param {string} project folder of the project
 * @param {string} folder path from there
 * @returns {string[]} paths from the project's folder, with slashes
 */
export function productFiles(project, folder) {
  return readdirSync(path.join(project, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll(path.sep, '/')}`)
    .filter(isProductFile)
    .sort();
}
