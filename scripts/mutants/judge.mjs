/** Asks a process of its own what the tests say, so that a mutant that never ends can be ended. */
import { fork } from 'node:child_process';
import path from 'node:path';

/** @typedef {import('./test-order.mjs').TestFile} TestFile */

/**
 * @typedef {{ ask: 'reach', texts: Record<string, string> }
 *   | { ask: 'judge', file: string, text: string, testFiles: readonly string[], mostCpuSeconds: number }} Question
 */

/**
 * @typedef {object} Reached
 * @property {readonly TestFile[]} testFiles
 * @property {readonly string[]} failed names of tests and files
 * @property {number} cpuSeconds processor time of the whole run
 */

/**
 * @typedef {object} Verdict
 * @property {'killed' | 'timed out' | 'survived'} verdict
 * @property {string} [by] the first test that noticed
 * @property {true} [isLast] whether the process has ended itself
 */

/** @typedef {Reached | Verdict | { problem: string }} Answer */

/** Where a mutant takes all memory, nothing but this is left of the process. */
const broken = 'the process that ran the tests broke down';

/** Puts one question at a time to a process, which is started when there is none. */
export class Judge {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;

  /**
   * Runs all tests, each file apart.
   * @param {Record<string, string>} texts with calls at places, by file
   * @returns {Promise<Reached>}
   * @throws {Error} where tests cannot be run
   */
  async reach(texts) {
    const answer = await this.#ask({ ask: 'reach', texts });
    if (answer === broken) throw new Error(broken);
    return /** @type {Reached} */ (answer);
  }

  /**
   * Runs test files with another text in place of a source file, up to the first failure.
   * @param {Omit<Extract<Question, { ask: 'judge' }>, 'ask'>} question
   * @returns {Promise<Verdict>} a process that breaks down has noticed
   * @throws {Error} where tests cannot be run
   */
  async judge(question) {
    const answer = await this.#ask({ ask: 'judge', ...question });
    return answer === broken ? { verdict: 'killed', by: broken } : /** @type {Verdict} */ (answer);
  }

  /** Ends the process. */
  close() {
    this.#process?.kill('SIGKILL');
    this.#process = undefined;
  }

  #start() {
    const child = fork(path.join(import.meta.dirname, 'judge-process.mjs'), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.once('exit', () => {
      if (this.#process === child) this.#process = undefined;
    });
    return child;
  }

  /**
   * @param {Question} question
   * @returns {Promise<Reached | Verdict | typeof broken>}
   */
  async #ask(question) {
    this.#process ??= this.#start();
    const child = this.#process;
    const answer = await new Promise((/** @type {(answer: Answer | typeof broken) => void} */ resolve) => {
      const ended = () => resolve(broken);
      child.once('exit', ended);
      child.once('message', (/** @type {Answer} */ message) => {
        child.off('exit', ended);
        resolve(message);
      });
      child.send(question);
    });
    if (answer !== broken && ('problem' in answer || 'isLast' in answer)) this.#process = undefined;
    if (answer !== broken && 'problem' in answer) throw new Error(answer.problem);
    return answer;
  }
}
