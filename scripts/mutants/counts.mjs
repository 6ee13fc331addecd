/** Counts the results of mutants, and formats them. */

/** Percentage of the tested mutants that tests have to notice. */
export const leastRate = 92;

/**
 * @typedef {object} Result of a mutant
 * @property {'types' | 'killed' | 'timed out' | 'survived'} verdict `types` where TypeScript refuses it
 * @property {number} tests how many test files reach it
 * @property {string} [by] the test that noticed, or what TypeScript says
 */

/** @typedef {import('./kinds.mjs').Mutant & Result} Judged */

/**
 * @typedef {object} Row
 * @property {string} folder
 * @property {number} mutants
 * @property {number} types refused by TypeScript, and not tested
 * @property {number} tested
 * @property {number} killed
 * @property {number} timedOut
 * @property {number} survived
 * @property {number} rate percentage of those tested that were killed or timed out; 100 where none was
 */

/**
 * A row for each folder, and one for all.
 * @param {readonly Judged[]} judged
 * @param {readonly string[]} folders
 * @returns {[...Row[], Row]}
 */
export function rowsOf(judged, folders) {
  const rows = folders.map((folder) =>
    rowOf(
      folder,
      judged.filter(({ file }) => file.startsWith(`${folder}/`)),
    ),
  );
  return [...rows, rowOf('all', judged)];
}

/**
 * @param {string} folder
 * @param {readonly Judged[]} judged
 * @returns {Row}
 */
function rowOf(folder, judged) {
  /** @param {Result['verdict']} wanted */
  const count = (wanted) => judged.filter(({ verdict }) => verdict === wanted).length;
  const types = count('types');
  const tested = judged.length - types;
  const survived = count('survived');
  return {
    folder,
    mutants: judged.length,
    types,
    tested,
    killed: count('killed'),
    timedOut: count('timed out'),
    survived,
    rate: tested === 0 ? 100 : (100 * (tested - survived)) / tested,
  };
}

/**
 * The rows as a table for the terminal.
 * @param {readonly Row[]} rows
 */
export function table(rows) {
  const cells = rows.map(({ folder, rate, ...counts }) => [
    folder,
    ...Object.values(counts).map(String),
    // Rounded down, so that it never looks like enough where it is not.
    `${(Math.floor(rate * 10) / 10).toFixed(1)} %`,
  ]);
  const head = ['folder', 'mutants', 'types', 'tested', 'killed', 'timed out', 'survived', 'rate'];
  const widths = head.map((title, column) =>
    Math.max(...[head, ...cells].map((row) => row[column]?.length ?? title.length)),
  );
  return [head, ...cells]
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

/**
 * The mutants that no test noticed, by file and line.
 * @param {readonly Judged[]} judged
 */
export function survivorsOf(judged) {
  return judged
    .filter(({ verdict }) => verdict === 'survived')
    .sort((one, other) =>
      one.file === other.file ? one.start - other.start : one.file < other.file ? -1 : 1,
    );
}

/**
 * A survivor on one line.
 * @param {Judged} survivor
 */
export function inOneLine({ file, line, kind, from, to, tests }) {
  const change = kind === 'early-return' ? 'the body ends at once' : `${short(from)} → ${short(to)}`;
  return `${file}:${line} ${kind}: ${change}${tests === 0 ? ' (no test gets there)' : ''}`;
}

/** @param {string} code */
function short(code) {
  const line = code.replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
