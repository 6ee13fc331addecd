/** The help's states: all of it, and what a search leaves. */
import { rendered } from './page-state.ts';
import type { PageState } from './page-state.ts';

const household = 'household' as const;

export const helpStates: readonly PageState[] = [
  {
    name: 'the help',
    scenario: household,
    reach: async ({ page, site }) => {
      await page.goto(`${site.pageUrl()}#/help`);
      await rendered(page, 'latchkey-help section');
    },
  },
  {
    name: 'a search in the help',
    scenario: household,
    reach: async ({ page, site }) => {
      await page.goto(`${site.pageUrl()}#/help/files`);
      await rendered(page, 'latchkey-help section');
      await page.getByRole('searchbox').fill('hass --script');
      await rendered(page, 'latchkey-help mark');
    },
  },
];
