/** The child process of a judge: runs tests on request, and exits when a mutant hangs them. */
import path from 'node:path';
import { startTests } from './warm-tests.mjs';

/** @typedef {import('./judge.mjs').Question} Question */
/** @typedef {import('./judge.mjs').Answer} Answer */

/** @type {ReturnType<typeof startTests> | undefined} */
let warm;

/** Where not even processor time is used, nothing more will come. */
const mostWaitMs = 600_000;
const lookMs = 250;

process.on('message', (/** @type {Question} */ question) => {
  void (question.ask === 'reach' ? reach(question) : judge(question)).then(
    (answer) => process.send?.(answer),
    (/** @type {unknown} */ error) =>
      process.send?.(
        { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) },
        () => process.exit(1),
      ),
  );
});
process.on('disconnect', () => process.exit());

/**
 * Runs all tests, each file apart, and tells which places they reach.
 * @param {Extract<Question, { ask: 'reach' }>} question
 * @returns {Promise<Answer>}
 */
async function reach({ texts }) {
  const tests = await startTests({
    isApart: true,
    setupFiles: [path.join(import.meta.dirname, 'reached.setup.mjs')],
  });
  tests.replace(new Map(Object.entries(texts)));
  const { files, failed } = await tests.run();
  return {
    failed,
    testFiles: files.map((file) => ({
      file: file.relativeModuleId,
      durationMs: file.diagnostic().collectDuration + file.diagnostic().duration,
      reached: /** @type {{ reached?: string[] }} */ (file.meta()).reached ?? [],
    })),
    cpuSeconds: cpuSeconds(),
  };
}

/**
 * @param {Extract<Question, { ask: 'judge' }>} question
 * @returns {Promise<Answer>}
 */
async function judge({ file, text, testFiles, mostCpuSeconds }) {
  warm ??= startTests({ isApart: false, stopsAtFailure: true });
  const tests = await warm;
  tests.replace(new Map([[file, text]]));
  const startedMs = Date.now();
  const startedAt = cpuSeconds();
  // Tests run in a thread: an endless loop there does not stop this clock.
  const watch = setInterval(() => {
    if (cpuSeconds() - startedAt < mostCpuSeconds && Date.now() - startedMs < mostWaitMs) return;
    process.send?.({ verdict: 'timed out', by: 'no end', isLast: true }, () => process.exit());
  }, lookMs);
  const { files, failed, ranOutOfTime } = await tests.run(testFiles).finally(() => clearInterval(watch));
  const [by] = failed;
  if (by !== undefined) return { verdict: ranOutOfTime ? 'timed out' : 'killed', by };
  const passed = files.filter((one) => one.state() === 'passed').length;
  if (passed !== testFiles.length) throw new Error(`Only ${passed} of ${testFiles.length} test files ran.`);
  return { verdict: 'survived' };
}

/** Processor time of this process with all its threads. */
function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
