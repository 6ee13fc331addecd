/** Runs a program of the project's own and tells how it ended. */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

/** The project's folder, wherever a script was started. */
export const projectFolder = path.resolve(import.meta.dirname, '..');

/**
 * Runs a program with its output on this terminal.
 * @param {readonly string[]} command program and arguments
 * @param {Record<string, string>} [environment] added to this process's own
 * @returns {Promise<boolean>} whether it ended well
 */
export async function run(command, environment = {}) {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  return await new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(false);
    });
    child.once('exit', (code) => resolve(code === 0));
  });
}

/**
 * Whether a program is on the PATH and runs.
 * @param {string} program
 * @param {readonly string[]} [args]
 */
export function runs(program, args = ['--version']) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/**
 * Ends this process with one clear sentence.
 * @param {string} sentence
 * @returns {never}
 */
export function giveUp(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
