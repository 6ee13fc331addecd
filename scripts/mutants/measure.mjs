/** A whole run: draws mutants, has TypeScript and the tests judge them, and checks first that both can be believed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../run.mjs';
import { Judge } from './judge.mjs';
import { mutantsIn, mutate } from './kinds.mjs';
import { placesOf, withCalls } from './places.mjs';
import { productFiles } from './product-files.mjs';
import { randomNumbers, sample, shares } from './sample.mjs';
import { shareOfTime, testsFor } from './test-order.mjs';
import { typeCheck } from './type-check.mjs';

/** @typedef {import('./kinds.mjs').Mutant} Mutant */
/** @typedef {import('./counts.mjs').Judged} Judged */
/** @typedef {import('./judge.mjs').Reached} Reached */

/** How many times tests judge an unchanged file first. */
const controls = 5;
/** What a mutant may take in any case, in seconds of processor time. */
const graceSeconds = 10;
/** After how many mutants progress is reported. */
const step = 25;

/**
 * Measures a sample. Nothing is written into the project's folder: changed texts are handed to the tests in memory.
 * @param {import('./command-line.mjs').Wish} wish
 * @param {(line: string) => void} tell gets progress
 * @returns {Promise<Judged[]>}
 * @throws {Error} in a sentence, where tests fail without a mutant
 */
export async function measure({ seed, count, folders, jobs }, tell) {
  const texts = new Texts();
  const drawn = draw(texts, { seed, count, folders });
  const places = placesByMutant(texts, drawn);
  tell(`${drawn.length} mutants of seed ${seed}. Running all tests without one ...`);

  const judges = Array.from({ length: jobs }, () => new Judge());
  const [first] = judges;
  if (!first) throw new Error('--jobs is 0.');
  try {
    const reaching = first.reach(textsWithCalls(texts, drawn, places));
    // The two take about the same time, and as many processors as there are jobs.
    if (jobs === 1) await reaching;
    const complaints = complaintsOf(texts, drawn);
    const reached = await reaching;
    if (reached.failed.length > 0)
      throw new Error(`Tests fail without a mutant, and judge nothing: ${reached.failed.join('; ')}`);
    first.close();

    const cases = drawn.map((mutant) => {
      const testFiles = testsFor(reached.testFiles, places.get(mutant)?.id ?? '', mutant.file);
      const mostCpuSeconds = graceSeconds + reached.cpuSeconds * shareOfTime(reached.testFiles, testFiles);
      return { mutant, complaint: complaints.get(mutant), testFiles, mostCpuSeconds };
    });
    const tested = cases.filter(
      ({ complaint, testFiles }) => complaint === undefined && testFiles.length > 0,
    );
    await control(texts, first, tested);
    tell(`TypeScript refuses ${complaints.size}; ${tested.length} go to the tests.`);

    /** @type {Map<Mutant, Judged>} */
    const judged = new Map();
    for (const { mutant, complaint, testFiles } of cases)
      judged.set(
        mutant,
        complaint === undefined
          ? { ...mutant, verdict: 'survived', tests: testFiles.length }
          : { ...mutant, verdict: 'types', tests: testFiles.length, by: complaint },
      );
    const queue = [...tested];
    await Promise.all(
      judges.map(async (judge) => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const { mutant, testFiles, mostCpuSeconds } = next;
          const { file } = mutant;
          const text = mutate(texts.of(file), mutant);
          const { verdict, by } = await judge.judge({ file, text, testFiles, mostCpuSeconds });
          judged.set(mutant, {
            ...mutant,
            verdict,
            tests: testFiles.length,
            ...(by !== undefined && { by }),
          });
          const done = tested.length - queue.length;
          if (done % step === 0) tell(`${done} of ${tested.length}`);
        }
      }),
    );
    return [...judged.values()];
  } finally {
    for (const judge of judges) judge.close();
  }
}

/** Source files as they were when they were first read. */
class Texts {
  /** @type {Map<string, string>} */
  #texts = new Map();

  /** @param {string} file path from the project's folder */
  of(file) {
    const text = this.#texts.get(file) ?? readFileSync(path.join(projectFolder, file), 'utf8');
    this.#texts.set(file, text);
    return text;
  }
}

/**
 * Draws from each folder its share.
 * @param {Texts} texts
 * @param {Pick<import('./command-line.mjs').Wish, 'seed' | 'count' | 'folders'>} wish
 */
function draw(texts, { seed, count, folders }) {
  const random = randomNumbers(seed);
  const counts = shares(count, folders.length);
  return folders.flatMap((folder, index) => {
    const all = productFiles(projectFolder, folder).flatMap((file) => mutantsIn(file, texts.of(file)));
    return sample(all, counts[index] ?? 0, random);
  });
}

/**
 * @param {Texts} texts
 * @param {readonly Mutant[]} mutants
 * @returns {ReadonlyMap<Mutant, import('./places.mjs').Place>}
 */
function placesByMutant(texts, mutants) {
  const pairs = [...byFile(mutants)].flatMap(([file, ofFile]) => {
    const places = placesOf(file, texts.of(file), ofFile);
    return ofFile.flatMap((mutant, index) => {
      const place = places[index];
      return place ? [/** @type {const} */ ([mutant, place])] : [];
    });
  });
  return new Map(pairs);
}

/**
 * @param {Texts} texts
 * @param {readonly Mutant[]} mutants
 * @param {ReadonlyMap<Mutant, import('./places.mjs').Place>} places
 * @returns {Record<string, string>}
 */
function textsWithCalls(texts, mutants, places) {
  return Object.fromEntries(
    [...byFile(mutants)].map(([file, ofFile]) => [
      file,
      withCalls(
        texts.of(file),
        ofFile.flatMap((mutant) => places.get(mutant) ?? []),
      ),
    ]),
  );
}

/**
 * @param {readonly Mutant[]} mutants
 * @returns {Map<string, Mutant[]>}
 */
function byFile(mutants) {
  /** @type {Map<string, Mutant[]>} */
  const files = new Map();
  for (const mutant of mutants) files.set(mutant.file, [...(files.get(mutant.file) ?? []), mutant]);
  return files;
}

/**
 * What TypeScript says of the mutants that it refuses.
 * @param {Texts} texts
 * @param {readonly Mutant[]} mutants
 * @returns {Map<Mutant, string>}
 */
function complaintsOf(texts, mutants) {
  const complaintOf = typeCheck(projectFolder);
  /** @type {Map<Mutant, string>} */
  const complaints = new Map();
  for (const mutant of mutants) {
    const complaint = complaintOf(mutant.file, mutate(texts.of(mutant.file), mutant));
    if (complaint !== undefined) complaints.set(mutant, complaint);
  }
  return complaints;
}

/**
 * Checks that tests let unchanged files pass, as they are run for a mutant, and notice a file that cannot be loaded.
 * @param {Texts} texts
 * @param {Judge} judge
 * @param {readonly { mutant: Mutant, testFiles: readonly string[], mostCpuSeconds: number }[]} cases
 * @throws {Error} in a sentence
 */
async function control(texts, judge, cases) {
  for (const { mutant, testFiles, mostCpuSeconds } of cases.slice(0, controls)) {
    const { file } = mutant;
    const question = { file, testFiles, mostCpuSeconds };
    const unchanged = await judge.judge({ ...question, text: texts.of(file) });
    if (unchanged.verdict !== 'survived')
      throw new Error(`Tests of ${file} fail without a mutant, and judge nothing: ${unchanged.by}`);
    const broken = await judge.judge({ ...question, text: `throw new Error('broken');\n${texts.of(file)}` });
    if (broken.verdict !== 'killed')
      throw new Error(`Tests of ${file} do not notice that it cannot be loaded.`);
  }
}
