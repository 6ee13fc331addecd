/** The people of the house: the list, what is asked before several are changed, and what became of it. */
import { ada } from '../../servers/demo-accounts.ts';
import type { DemoAccount } from '../../servers/demo-accounts.ts';
import { rendered, openAccount } from './page-state.ts';
import type { PageState, Place } from './page-state.ts';

async function openPeople(place: Place, account: DemoAccount = ada): Promise<void> {
  await openAccount(place, { account });
  await place.page.evaluate(() => (location.hash = '#/people'));
  await rendered(place.page, 'latchkey-people tbody tr');
}

/** Chooses everybody, and what is done with them. */
async function startWithAll({ page }: Place, action: string): Promise<void> {
  await page.locator('.people-choice [type=checkbox]').check();
  await page.locator('#people-action').selectOption(action);
  await page.locator('.people-choice button.primary').click();
}

export const peopleStates: readonly PageState[] = [
  { name: 'the people of a club', scenario: 'many-users', reach: async (place) => await openPeople(place) },
  {
    name: 'the question whether to delete several people',
    scenario: 'household',
    reach: async (place) => {
      await openPeople(place);
      await startWithAll(place, 'delete');
      await rendered(place.page, 'latchkey-people dialog[open]');
    },
  },
  {
    name: 'what became of several people',
    scenario: 'household',
    reach: async (place) => {
      await openPeople(place);
      await startWithAll(place, 'switchOff');
      await rendered(place.page, 'latchkey-people dialog[open]');
      await place.page.locator('latchkey-people dialog[open] button.primary').click();
      await rendered(place.page, 'latchkey-people .work:not(:has(progress))');
    },
  },
];
