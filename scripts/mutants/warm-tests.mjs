/** Vitest kept warm: runs test files again and again, with other texts in place of some source files. */
import path from 'node:path';
import { createVitest } from 'vitest/node';
import { projectFolder } from '../run.mjs';
import { testTimeout, unitTests } from '../unit-tests.mjs';

/**
 * @typedef {object} Run
 * @property {readonly import('vitest/node').TestModule[]} files that ran to their end
 * @property {readonly string[]} failed names of tests and files, and errors that belong to none
 * @property {boolean} ranOutOfTime whether a test failed because it took too long
 */

/** Runs files in the order in which they are given. */
class InOrder {
  /** @param {import('vitest/node').TestSpecification[]} files */
  async sort(files) {
    return await Promise.resolve(files);
  }

  /** @param {import('vitest/node').TestSpecification[]} files */
  async shard(files) {
    return await Promise.resolve(files);
  }
}

/**
 * Errors of a test file outside of its tests: on loading it, and in hooks.
 * @param {import('vitest/node').TestModule} file
 */
function errorsOf(file) {
  return [file, ...file.children.allSuites()].flatMap((part) => part.errors());
}

/**
 * Starts Vitest for the tests in Node.
 * @param {object} options
 * @param {boolean} options.isApart whether each test file gets modules of its own; otherwise those of a run share them
 * @param {readonly string[]} [options.setupFiles]
 * @param {boolean} [options.stopsAtFailure]
 */
export async function startTests({ isApart, setupFiles = [], stopsAtFailure = false }) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @type {Run & { files: import('vitest/node').TestModule[], failed: string[] }} */
  let run = { files: [], failed: [], ranOutOfTime: false };
  const vitest = await createVitest(
    'test',
    {
      ...unitTests,
      config: false,
      root: projectFolder,
      watch: false,
      pool: 'threads',
      maxWorkers: 1,
      isolate: isApart,
      setupFiles: [...setupFiles],
      bail: stopsAtFailure ? 1 : 0,
      silent: true,
      testTimeout,
      sequence: { sequencer: InOrder },
      reporters: [
        {
          onTestCaseResult: (test) => {
            const { state, errors } = test.result();
            if (state !== 'failed') return;
            run.failed.push(`${test.module.relativeModuleId}: ${test.fullName}`);
            if (errors.some(({ message }) => /^(?:Test|Hook) timed out in /.test(message)))
              run.ranOutOfTime = true;
          },
          onTestModuleEnd: (file) => {
            run.files.push(file);
            for (const { message } of errorsOf(file)) run.failed.push(`${file.relativeModuleId}: ${message}`);
          },
          onTestRunEnd: (_files, errors) => {
            run.failed.push(...errors.map(({ message }) => message));
          },
        },
      ],
    },
    {
      plugins: [
        {
          name: 'latchkey:other-texts',
          enforce: 'pre',
          transform: (_code, id) => texts.get(id),
        },
      ],
    },
  );

  return {
    /**
     * Puts other texts in place of source files, and takes those back that were there before.
     * @param {ReadonlyMap<string, string>} others by path from the project's folder
     */
    replace(others) {
      for (const id of texts.keys()) vitest.invalidateFile(id);
      texts.clear();
      for (const [file, text] of others) {
        const id = path.posix.join(projectFolder.replaceAll(path.sep, '/'), file);
        texts.set(id, text);
        vitest.invalidateFile(id);
      }
    },

    /**
     * Runs test files.
     * @param {readonly string[]} [files] paths from the project's folder; without them all
     * @returns {Promise<Run>}
     */
    async run(files) {
      run = { files: [], failed: [], ranOutOfTime: false };
      const project = vitest.getRootProject();
      const specifications = files
        ? files.map((file) => project.createSpecification(path.join(projectFolder, file)))
        : await vitest.globTestSpecifications();
      await vitest.runTestSpecifications(specifications);
      return run;
    },
  };
}
