/** The command line of a run: what it means, and what is refused. */
import { expect, test } from 'vitest';
import { readWish } from './command-line.mjs';
import { mutatedFolders } from './product-files.mjs';

test('seed, count, folders and jobs are taken', () => {
  const line = '--seed 7 --count 40 --folder src/session --folder mocks/home-assistant/http/ --jobs 1';
  expect(readWish(line.split(' '))).toEqual({
    seed: 7,
    count: 40,
    folders: ['src/session', 'mocks/home-assistant/http'],
    jobs: 1,
  });
});

test('without arguments 400 mutants are drawn from all folders', () => {
  const { seed, count, folders, jobs } = readWish([]);
  expect(count).toBe(400);
  expect(folders).toEqual(mutatedFolders);
  expect(Number.isInteger(seed)).toBe(true);
  expect(jobs).toBeGreaterThan(0);
});

test.each([
  ['--count 0', '--count is a whole number from 1 on.'],
  ['--seed -1', 'argument is ambiguous'],
  ['--seed x', '--seed is a whole number from 0 on.'],
  ['--jobs 1.5', '--jobs is a whole number from 1 on.'],
  ['--folder src/pages', '--folder is one of src/session'],
  ['--folder src/apiary', '--folder is one of src/session'],
  ['--other', "Unknown option '--other'"],
])('“%s” is refused', (line, sentence) => {
  expect(() => readWish(line.split(' '))).toThrow(sentence);
});
