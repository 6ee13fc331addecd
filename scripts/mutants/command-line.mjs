/** What is asked of `npm run mutants` on the command line. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { mutatedFolders } from './product-files.mjs';

/**
 * @typedef {object} Wish
 * @property {number} seed of the sample
 * @property {number} count of mutants, in all folders together
 * @property {readonly string[]} folders
 * @property {number} jobs how many mutants are tested at the same time
 */

/**
 * Reads the arguments; without a seed each run has another.
 * @param {readonly string[]} args without node and the script
 * @returns {Wish}
 * @throws {Error} in a sentence, for what is not understood
 */
export function readWish(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      count: { type: 'string', default: '400' },
      folder: { type: 'string', multiple: true, default: mutatedFolders },
      jobs: { type: 'string', default: String(Math.min(availableParallelism(), 4)) },
    },
  });
  const folders = values.folder.map((folder) => folder.replace(/\/+$/, ''));
  for (const folder of folders)
    if (!mutatedFolders.some((root) => folder === root || folder.startsWith(`${root}/`)))
      throw new Error(`--folder is one of ${mutatedFolders.join(', ')}, or a folder in one of them.`);
  return {
    seed: wholeNumber('seed', values.seed, 0),
    count: wholeNumber('count', values.count, 1),
    folders,
    jobs: wholeNumber('jobs', values.jobs, 1),
  };
}

/**
 * @param {string} name
 * @param {string} text
 * @param {number} least
 */
function wholeNumber(name, text, least) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least) throw new Error(`--${name} is a whole number from ${least} on.`);
  return number;
}
