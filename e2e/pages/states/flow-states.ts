/** States of a flow of an integration: a form with an error, its ends, and steps that are no forms. */
import { rendered, openAccount } from './page-state.ts';
import type { PageState, Place } from './page-state.ts';

const ME = 'me@example.com';
const GALLERY = 'Every step and field';

async function openFlow(place: Place, title: string): Promise<void> {
  await openAccount(place);
  const entryId = place.site.fake.integrations.entryId(title);
  await place.page.evaluate((id) => (location.hash = `#/integrations/${id}`), entryId);
}

const give = async ({ page }: Place, password: string): Promise<void> => {
  await page.locator('latchkey-flow input[type=password]').fill(password);
  await page.locator('latchkey-flow button.primary').click();
};

export const flowStates: readonly PageState[] = [
  {
    name: 'a sign-in to an integration that was refused',
    scenario: 'gallery',
    reach: async (place) => {
      await openFlow(place, ME);
      await give(place, 'wrong');
      await rendered(place.page, 'latchkey-flow .error');
    },
  },
  {
    name: 'a sign-in to an integration with another account',
    scenario: 'gallery',
    reach: async (place) => {
      await openFlow(place, ME);
      await give(place, 'someone-else');
      await rendered(place.page, 'latchkey-flow dl');
    },
  },
  {
    name: 'a menu of an integration',
    scenario: 'gallery',
    reach: async (place) => {
      await openFlow(place, GALLERY);
      await rendered(place.page, 'latchkey-flow .menu');
    },
  },
  {
    name: 'an integration that leads to another page',
    scenario: 'gallery',
    reach: async (place) => {
      await openFlow(place, GALLERY);
      await place.page.locator('latchkey-flow button[value=external]').click();
      await rendered(place.page, 'latchkey-flow a.button');
    },
  },
];
