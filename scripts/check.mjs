/** `npm run check`: format, lint, types and the unit tests that a change touches, for daily work. */
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { changedFiles } from './changed-files.mjs';
import { projectFolder } from './run.mjs';
import { setUpPackages } from './set-up.mjs';

await setUpPackages();

const files = changedFiles(projectFolder);
const code = files.filter((name) => /\.[cm]?[jt]s$/.test(name));
const page = code.filter((name) => name.startsWith('src/'));

/** Checks that wait for each other, beside others that do; each is a name and a command. */
const lanes = [
  [
    ...when(files, 'format', ['prettier', '--check', '--ignore-unknown', ...files]),
    ...when(code, 'lint', ['eslint', '--max-warnings', '0', '--no-warn-ignored', ...code]),
    ...when(page, 'templates', ['lit-analyzer', '--strict', '--maxWarnings', '0', ...page]),
  ],
  [
    ...when(code, 'types', [
      'tsc',
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      '.cache/check.tsbuildinfo',
    ]),
    ...when(code, 'unit tests', [
      'vitest',
      'related',
      '--run',
      '--project',
      'unit',
      '--passWithNoTests',
      ...code,
    ]),
  ],
];

if (files.length === 0) console.log('Nothing has changed.');
const results = await Promise.all(lanes.map(async (lane) => await runLane(lane)));
process.exitCode = results.every(Boolean) ? 0 : 1;

/**
 * @param {readonly string[]} touched
 * @param {string} name
 * @param {readonly string[]} command
 */
function when(touched, name, command) {
  return touched.length > 0 ? [{ name, command }] : [];
}

/**
 * Runs one check after the other, and prints each with its output when it has ended.
 * @param {readonly { name: string, command: readonly string[] }[]} lane
 */
async function runLane(lane) {
  let passed = true;
  for (const { name, command } of lane) {
    const startedAtMs = performance.now();
    const { ok, output } = await run(command);
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
    console.log(`${ok ? 'ok    ' : 'failed'} ${name} (${seconds} s)${ok ? '' : `\n${output}`}`);
    passed &&= ok;
  }
  return passed;
}

/**
 * @param {readonly string[]} command
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
async function run(command) {
  const child = spawn('npx', [...command], { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  return await new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (status) => resolve({ ok: status === 0, output }));
  });
}
