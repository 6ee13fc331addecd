/** The table of faults in docs: from what a run of their tests told, and whether it still says what they tell. */
import { format } from 'prettier';

/** How many faults there are; each has a number from 1 on, and a test at least. */
export const faultCount = 52;

/** Where the table stands, from the project's folder. */
export const faultsPagePath = 'docs/faults.md';

/**
 * @typedef {object} FaultRun One test of a fault, as it went in one project
 * @property {string} id tells tests apart, the same in every project
 * @property {string} fault number and name, as in `5 a refresh is answered with 400 invalid_grant`
 * @property {string} title what the person sees
 * @property {string} project
 * @property {readonly string[]} requests how many it cost, once for each time that they were counted
 */

/**
 * @typedef {object} FaultRow
 * @property {number} number
 * @property {string} name
 * @property {string} title
 * @property {string} requests
 */

/**
 * One row for each test, by number and then in the order of the runs.
 * @param {readonly FaultRun[]} runs
 * @returns {FaultRow[]}
 * @throws {Error} for a fault without a number
 */
export function faultRows(runs) {
  /** @type {Map<string, FaultRun[]>} */
  const tests = new Map();
  for (const run of runs) tests.set(run.id, [...(tests.get(run.id) ?? []), run]);
  const rows = [...tests.values()].map((ofOneTest) => {
    const [{ fault, title } = { fault: '', title: '' }] = ofOneTest;
    const [, number, name = ''] = /^([1-9]\d*) (.+)$/s.exec(fault) ?? [];
    if (number === undefined || Number(number) > faultCount) throw new Error(`"${fault}" names no fault.`);
    return { number: Number(number), name, title, requests: requestsOf(ofOneTest) };
  });
  return rows.sort((one, other) => one.number - other.number);
}

/**
 * What a test cost; by project where that differs.
 * @param {readonly FaultRun[]} runs
 */
function requestsOf(runs) {
  const counts = runs.map(({ project, requests }) => ({ project, count: requests.join(', then ') }));
  const [first] = counts;
  return counts.every(({ count }) => count === first?.count)
    ? (first?.count ?? '')
    : counts.map(({ project, count }) => `${count} (${project})`).join('; ');
}

/**
 * The faults that no row tells of.
 * @param {readonly FaultRow[]} rows
 */
export function untestedFaults(rows) {
  const tested = new Set(rows.map(({ number }) => number));
  return Array.from({ length: faultCount }, (_, index) => index + 1).filter((number) => !tested.has(number));
}

const introduction = `# Faults, and what the person sees

A home's server restarts, routers blink, laptops sleep, proxies answer in somebody else's name, and some who send the
browser here mean no good. Latchkey has to bear ${faultCount} such faults: each leaves the person with one clear sentence and one
way forward, loses nothing that was typed, never shows a blank page, and sends nothing twice that was refused.

Each row is a test in \`e2e/faults\`, run in a browser with the built page over plain http, and on a secure origin too where
that matters. Its title is what the person sees. "Requests" counts exactly what the fault costs Home Assistant: requests
to \`/auth/\` and \`/api/\`, and WebSockets opened; where a test counts more than once, each part is listed. Numbers group the
faults: 1 to 16 network and server, 17 to 30 forms, 31 to 40 time and tabs, 41 to 46 the browser, 47 to 52 people who
mean harm.

Nobody writes this table by hand: \`npm run faults\` runs the tests and writes what they told, and \`npm test\` fails where it
says anything else.
`;

/** @param {string} text as a cell of a table shows it */
const cell = (text) => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|]/g, String.raw`\$&`);

/**
 * The whole page, in the format of the project.
 * @param {readonly FaultRow[]} rows
 * @returns {Promise<string>}
 */
export async function faultsPage(rows) {
  const lines = rows.map(
    ({ number, name, title, requests }) =>
      `| ${number} | ${cell(name)} | ${cell(title)} | ${cell(requests)} |`,
  );
  const table = ['| no. | fault | what the person sees | requests |', '| --: | --- | --- | --: |', ...lines];
  return await format(`${introduction}\n${table.join('\n')}\n`, { parser: 'markdown', printWidth: 110 });
}

/**
 * What is wrong with the table in docs after a run of all tests, as sentences.
 * @param {readonly FaultRow[]} rows
 * @param {string | undefined} found the page as it is in docs
 * @returns {Promise<string[]>}
 */
export async function complaintsOf(rows, found) {
  const untested = untestedFaults(rows);
  return [
    ...(untested.length === 0 ? [] : [`No test in e2e/faults is about fault ${untested.join(', ')}.`]),
    ...(found === (await faultsPage(rows))
      ? []
      : [`${faultsPagePath} does not say what this run showed: "npm run faults" writes it.`]),
  ];
}

/** Options of Playwright's that leave no test out, and are followed by a value. */
const harmlessWithValue = new Set([
  '--add-reporter',
  '--reporter',
  '--workers',
  '-j',
  '--timeout',
  '--retries',
  '--output',
  '--trace',
]);
/** The same, without a value. */
const harmless = new Set(['--headed', '--quiet', '--forbid-only', '--fully-parallel']);

/**
 * Whether a command line runs every test: whatever might narrow it down is taken to do so.
 * @param {readonly string[]} argv node, Playwright's program, and its arguments
 */
export function isWholeRun(argv) {
  const [command, ...rest] = argv.slice(2);
  if (command !== 'test') return false;
  for (let index = 0; index < rest.length; index += 1) {
    const argument = rest[index] ?? '';
    const [name = '', value] = argument.split('=', 2);
    if (harmlessWithValue.has(name)) index += value === undefined ? 1 : 0;
    else if (!harmless.has(argument)) return false;
  }
  return true;
}
