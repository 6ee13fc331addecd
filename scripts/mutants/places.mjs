/** Places in a source file that can tell that a test has reached them: which tests have to judge a mutant. */
import ts from 'typescript';
import { reachedCall } from './reached-call.mjs';

/**
 * @typedef {object} Place
 * @property {string} id the same for all mutants of the place
 * @property {number} start offset of a statement, or of what an arrow function gives back
 * @property {number} [end] offset behind what an arrow function gives back
 */

/**
 * For each range the nearest place that is passed on the way to it; what is outside of functions is reached with the file.
 * @param {string} file path from the project's folder
 * @param {string} text
 * @param {readonly { start: number, end: number }[]} ranges
 * @returns {Place[]}
 */
export function placesOf(file, text, ranges) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return ranges.map((range) => {
    const node = nearestPlace(innermost(source, range, source));
    const start = node?.getStart(source) ?? 0;
    const id = `${file}:${start}`;
    return node && isResultOfArrow(node) ? { id, start, end: node.getEnd() } : { id, start };
  });
}

/**
 * The text with a call at each place.
 * @param {string} text
 * @param {readonly Place[]} places
 */
export function withCalls(text, places) {
  const unique = [...new Map(places.map((place) => [place.id, place])).values()];
  const insertions = unique.flatMap(({ id, start, end }) => {
    const call = `globalThis.${reachedCall}?.(${JSON.stringify(id)})`;
    return end === undefined
      ? [{ offset: start, inserted: `${call};` }]
      : [
          { offset: start, inserted: `(${call}, ` },
          { offset: end, inserted: ')' },
        ];
  });
  // From the end on, so that offsets before stay right.
  return insertions
    .sort((one, other) => other.offset - one.offset)
    .reduce(
      (result, { offset, inserted }) => result.slice(0, offset) + inserted + result.slice(offset),
      text,
    );
}

/**
 * @param {ts.Node} node
 * @param {{ start: number, end: number }} range
 * @param {ts.SourceFile} source
 * @returns {ts.Node}
 */
function innermost(node, range, source) {
  const child = ts.forEachChild(node, (inner) =>
    inner.getStart(source) <= range.start && range.end <= inner.getEnd() && range.start < inner.getEnd()
      ? inner
      : undefined,
  );
  return child ? innermost(child, range, source) : node;
}

/**
 * @param {ts.Node | undefined} node
 * @returns {ts.Node | undefined} none at the top of the file
 */
function nearestPlace(node) {
  if (!node || ts.isSourceFile(node)) return undefined;
  const isPlace = isResultOfArrow(node) || ts.isBlock(node.parent) || ts.isCaseOrDefaultClause(node.parent);
  return isPlace && !isCaseLabel(node) ? node : nearestPlace(node.parent);
}

/** @param {ts.Node} node */
function isResultOfArrow(node) {
  return ts.isArrowFunction(node.parent) && node.parent.body === node && !ts.isBlock(node);
}

/** @param {ts.Node} node */
function isCaseLabel(node) {
  return ts.isCaseClause(node.parent) && node.parent.expression === node;
}
