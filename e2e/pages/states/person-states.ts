/** A person who is added and one who is changed: what is refused, what is printed, and what stands after a failure. */
import { ada, grace } from '../../servers/demo-accounts.ts';
import type { DemoAccount } from '../../servers/demo-accounts.ts';
import { CommandGate } from '../../testing/command-gate.ts';
import { rendered, openAccount } from './page-state.ts';
import type { PageState, Place } from './page-state.ts';

async function openNew(place: Place): Promise<void> {
  await openAccount(place);
  await place.page.evaluate(() => (location.hash = '#/people/new'));
  await rendered(place.page, '#new-user-name');
}

/** Opens the page of whoever has that user name. */
async function openOne(place: Place, username: string, account: DemoAccount): Promise<void> {
  await openAccount(place, { account });
  await place.page.evaluate(() => (location.hash = '#/people'));
  await place.page.locator('latchkey-people tbody tr', { hasText: username }).locator('a').first().click();
  await rendered(place.page, 'latchkey-delete-user button, latchkey-delete-user a');
}

export const personStates: readonly PageState[] = [
  {
    name: 'a new person with everything wrong',
    scenario: 'household',
    reach: async (place) => {
      await openNew(place);
      await place.page.locator('#new-user-username').fill('Linus ');
      await place.page.locator('latchkey-new-user .primary').click();
      await rendered(place.page, 'latchkey-new-user [aria-invalid=true]');
    },
  },
  {
    name: 'an invitation',
    scenario: 'household',
    reach: async (place) => {
      await openNew(place);
      await place.page.locator('#new-user-name').fill('Katherine');
      await place.page.locator('#new-user-way-sheet').check();
      await place.page.locator('latchkey-new-user .primary').click();
      await rendered(place.page, '.invitation svg');
    },
  },
  {
    name: 'an account that was left over without a login',
    scenario: 'household',
    reach: async (place) => {
      const gate = await CommandGate.before(place.page);
      gate.judge = ({ type }) =>
        /homeassistant\/create$|auth\/delete$/.test(type) ? { refuse: 'unknown_error' } : 'pass';
      await openNew(place);
      await place.page.locator('#new-user-name').fill('Katherine');
      await place.page.locator('#new-user-password').fill('orbits by hand, 1962');
      await place.page.locator('latchkey-new-user form .primary').click();
      await rendered(place.page, 'latchkey-new-user .problem');
    },
  },
  {
    name: 'one person, for the owner',
    scenario: 'household',
    reach: async (place) => await openOne(place, 'linus', ada),
  },
  {
    name: 'one person, for another administrator, who is asked before deleting it',
    scenario: 'household',
    reach: async (place) => {
      await openOne(place, 'linus', grace);
      await place.page.locator('latchkey-delete-user section').last().locator('button').click();
      await rendered(place.page, 'latchkey-delete-user dialog[open]');
    },
  },
];
