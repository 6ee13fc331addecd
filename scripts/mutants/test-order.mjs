/** Which test files judge a mutant, the likeliest to notice it first. */

/**
 * @typedef {object} TestFile
 * @property {string} file path from the project's folder
 * @property {readonly string[]} reached ids of the places that its tests reach
 * @property {number} durationMs
 */

/**
 * Test files that reach a place: the one beside the source file, then the quick ones.
 * @param {readonly TestFile[]} testFiles
 * @param {string} place its id
 * @param {string} file the source file's path from the project's folder
 * @returns {string[]} paths
 */
export function testsFor(testFiles, place, file) {
  const beside = file.replace(/\.ts$/, '.test.ts');
  return testFiles
    .filter(({ reached }) => reached.includes(place))
    .sort((one, other) => one.durationMs - other.durationMs)
    .map((test) => test.file)
    .sort((one, other) => Number(other === beside) - Number(one === beside));
}

/**
 * How much of all test time a few files take, from 0 to 1.
 * @param {readonly TestFile[]} testFiles
 * @param {readonly string[]} some paths of them
 */
export function shareOfTime(testFiles, some) {
  const all = testFiles.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const theirs = testFiles.reduce(
    (sum, { file, durationMs }) => sum + (some.includes(file) ? durationMs : 0),
    0,
  );
  return all === 0 ? 1 : theirs / all;
}
