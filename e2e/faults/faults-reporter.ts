/** Playwright reporter: the table of faults, written or compared after every test of them has run. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FullConfig, FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import {
  complaintsOf,
  faultRows,
  faultsPage,
  faultsPagePath,
  isWholeRun,
  untestedFaults,
} from '../../scripts/fault-table.mjs';

const pageFile = path.resolve(import.meta.dirname, '../..', faultsPagePath);

/** What a test said of itself, at its last try. */
const annotated = ({ annotations, results }: TestCase, type: string): string[] =>
  (results.at(-1)?.annotations ?? annotations)
    .filter((annotation) => annotation.type === type)
    .map(({ description = '' }) => description);

function readPage(): string | undefined {
  try {
    return readFileSync(pageFile, 'utf8');
  } catch {
    return undefined;
  }
}

export default class FaultsReporter implements Reporter {
  #suite: Suite | undefined;
  #task: 'write' | 'compare' | undefined;

  onBegin({ argv }: FullConfig, suite: Suite): void {
    this.#suite = suite;
    // Set by `npm run faults`, which runs them all and nothing else.
    if (process.env['FAULTS_TABLE'] === 'write') this.#task = 'write';
    else if (isWholeRun(argv)) this.#task = 'compare';
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] } | undefined> {
    // What did not end well told nothing, and fails the run by itself.
    if (status !== 'passed' || !this.#suite || !this.#task) return undefined;
    const complaints = await this.#settle(this.#suite, this.#task);
    for (const complaint of complaints) process.stderr.write(`\n${complaint}\n`);
    return complaints.length > 0 ? { status: 'failed' } : undefined;
  }

  async #settle(suite: Suite, task: 'write' | 'compare'): Promise<string[]> {
    const tests = suite
      .allTests()
      .filter(({ location }) => path.dirname(location.file) === import.meta.dirname);
    const nameless = tests.filter((test) => annotated(test, 'fault').length !== 1);
    if (nameless.length > 0) return nameless.map(({ title }) => `Which fault is "${title}" about?`);
    const rows = faultRows(
      tests.map((test) => {
        const [, project = '', ...titles] = test.titlePath();
        const [fault = ''] = annotated(test, 'fault');
        return {
          id: titles.join('\n'),
          fault,
          title: test.title,
          project,
          requests: annotated(test, 'requests'),
        };
      }),
    );
    if (task === 'compare') return await complaintsOf(rows, readPage());
    writeFileSync(pageFile, await faultsPage(rows));
    return untestedFaults(rows).length > 0 ? await complaintsOf(rows, readPage()) : [];
  }
}
