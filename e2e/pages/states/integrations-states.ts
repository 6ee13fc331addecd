/** States of the integrations page: what waits and what does not, and nothing to do. */
import { rendered, openAccount } from './page-state.ts';
import type { PageState, Place } from './page-state.ts';

async function openIntegrations(place: Place): Promise<void> {
  await openAccount(place);
  await place.page.evaluate(() => (location.hash = '#/integrations'));
  await rendered(place.page, 'latchkey-integrations .summary');
}

export const integrationsStates: readonly PageState[] = [
  {
    name: 'integrations that must be signed in again, one ignored and one that asks no more',
    scenario: 'attention',
    reach: async (place) => {
      const { page, site } = place;
      site.fake.integrations.expire('office@example.com');
      await openIntegrations(place);
      await page.locator('latchkey-integrations .ignore').first().click();
      await rendered(page, 'latchkey-integrations details');
      site.fake.integrations.drop('office@example.com');
      await rendered(page, 'latchkey-integrations section .ask');
      await page.locator('latchkey-integrations summary').click();
    },
  },
  {
    name: 'integrations of which none waits, and one that somebody else signed in',
    scenario: 'attention',
    reach: async (place) => {
      await openIntegrations(place);
      place.site.fake.integrations.finish('me@example.com');
      place.site.fake.integrations.finish('family@example.com');
      await rendered(place.page, 'latchkey-integrations .notice + .notice');
    },
  },
];
