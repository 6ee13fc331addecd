/** The help's states: all of it, and what a search leaves. */
import { drawn } from './page-state.ts';
import type { PageState } from './page-state.ts';

const household = 'household' as const;

export const helpStates: readonly PageState[] = [
  {
    name: 'the help',
    scenario: household,
    reach: async ({ page, site }) => {
      await page.goto(`${site.pageUrl()}#/help`);
      await drawn(page, 'latchkey-help section');
    },
  },
  {
    name: 'a search in the help',
    scenario: household,
    reach: async ({ page, site }) => {
      await page.goto(`${site.pageUrl()}#/help/files`);
      await drawn(page, 'latchkey-help section');
      await page.getByRole('searchbox').fill('hass --script');
      await drawn(page, 'latchkey-help mark');
    },
  },
];
