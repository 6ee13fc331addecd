/** The trouble screen's states: where the way to the account broke, in its main shapes. */
import type { Fault } from '../../../mocks/faults.ts';
import { emptyAnswer, htmlAnswer, jsonAnswer } from '../../testing/answers.ts';
import { setOffline } from '../../testing/network.ts';
import { rendered, openAccount } from './page-state.ts';
import type { PageState, Place } from './page-state.ts';

const anything = /^\/(?:auth|api)\//;
const socketPath = /^\/api\/websocket$/;
const tokenPath = /^\/auth\/token$/;

/** What was found, and where. */
const found = async ({ page }: Place): Promise<void> => {
  await rendered(page, 'latchkey-trouble .what');
};

/** A page that was open before, at a time when Home Assistant was not there just now. */
async function getStuck(place: Place, path: RegExp, fault: Fault): Promise<void> {
  await openAccount(place);
  await place.page.addInitScript(() => sessionStorage.removeItem('latchkey.connectedAt'));
  place.site.faults.add({ path, fault });
  await place.page.reload();
  await found(place);
}

/** The access token has ended long ago. */
const outliveToken = async ({ page }: Place): Promise<void> =>
  await page.evaluate(() => {
    const key = 'latchkey.session';
    const record = JSON.parse(sessionStorage.getItem(key) ?? '{}') as { received_at_ms: number };
    record.received_at_ms -= 86_400_000;
    sessionStorage.setItem(key, JSON.stringify(record));
  });

const household = 'household' as const;

export const troubleStates: readonly PageState[] = [
  {
    name: 'a way that is being checked',
    scenario: household,
    reach: async (place) => {
      await openAccount(place);
      place.site.faults.add({ path: socketPath, fault: 'reset' });
      place.site.faults.add({ path: /^\/auth\/providers$/, fault: 'hang' });
      await place.page.reload();
      await rendered(place.page, 'latchkey-trouble [data-state=checking]');
    },
  },
  {
    name: 'no network',
    scenario: household,
    reach: async (place) => {
      await getStuck(place, anything, 'reset');
      await setOffline(place.page.context(), true);
      await place.page.getByRole('button').first().click();
      await rendered(place.page, 'latchkey-trouble [data-state=broken]:first-child');
    },
  },
  {
    name: 'a server that cannot be reached',
    scenario: household,
    reach: async (place) => await getStuck(place, anything, 'reset'),
  },
  {
    name: 'a restart',
    scenario: household,
    reach: async (place) => {
      await openAccount(place);
      place.site.fake.stop();
      await place.page.reload();
      await found(place);
    },
  },
  {
    name: 'a start',
    scenario: household,
    reach: async (place) => await getStuck(place, anything, emptyAnswer(503)),
  },
  {
    name: 'a captive portal in the way',
    scenario: household,
    reach: async (place) => await getStuck(place, anything, htmlAnswer(200)),
  },
  {
    name: 'a proxy without WebSockets, with all that can be unfolded',
    scenario: household,
    reach: async (place) => {
      await getStuck(place, socketPath, htmlAnswer(400));
      for (const summary of await place.page.locator('summary').all()) await summary.click();
    },
  },
  {
    name: 'an account that may not be used from here',
    scenario: household,
    reach: async (place) => {
      await openAccount(place);
      await outliveToken(place);
      const body = { error: 'access_denied', error_description: 'User cannot authenticate remotely' };
      place.site.faults.add({ path: tokenPath, fault: jsonAnswer(403, body) });
      await place.page.reload();
      await found(place);
    },
  },
  {
    name: 'a ban while signed in',
    scenario: household,
    reach: async (place) => {
      await openAccount(place);
      const { fake } = place.site;
      const state = JSON.parse(fake.save()) as { bannedAddresses: string[] };
      fake.load(JSON.stringify({ ...state, bannedAddresses: ['127.0.0.1'] }));
      await place.page.reload();
      await found(place);
    },
  },
];
