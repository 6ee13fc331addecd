/** axe-core in the page under test: what it finds, as lines that can be read. */
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type Axe from 'axe-core';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Makes axe present in every document of the page; before the first one, and past the page's policy. */
export async function installAxe(page: Page): Promise<void> {
  await page.addInitScript({ path: source });
}

/** All violations on the page as it is now. */
export async function violations(page: Page): Promise<string[]> {
  return await page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: typeof Axe };
    const { violations: found } = await axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
  }, rules);
}
