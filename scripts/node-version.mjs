/** Stops with one sentence where Node is too old for the project: imported before anything that would fail there. */
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const complaint = nodeComplaint(process.versions.node, engines.node);
if (complaint !== undefined) {
  console.error(`\n${complaint}`);
  process.exit(1);
}

/**
 * What is wrong with a version of Node, as a sentence.
 * @param {string} version such as `20.20.2`
 * @param {string} range of package.json, such as `>=20.19`
 * @returns {string | undefined} undefined when it is new enough
 */
export function nodeComplaint(version, range) {
  const needed = range.replace('>=', '');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return undefined;
  return `Latchkey needs Node ${needed} or newer, and this is Node ${version}. Install a newer one and try again.`;
}
