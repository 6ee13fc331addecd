/** The account's states, and the form that stands in its place when the session is over. */
import { emptyAnswer, jsonAnswer } from '../../testing/answers.ts';
import { ada, grace } from '../../servers/demo-accounts.ts';
import { rendered, logOut, openAccount, placeFor } from './page-state.ts';
import type { PageState, Place } from './page-state.ts';

const tokenPath = /^\/auth\/token$/;

/** Another tab of the same browser. */
async function otherTab({ page, site, labels }: Place): Promise<Place> {
  const other = placeFor(await page.context().newPage(), site, labels);
  await other.signIn.open();
  await rendered(other.page, 'latchkey-account h1 bdi');
  return other;
}

const household = 'household' as const;

export const accountStates: readonly PageState[] = [
  { name: 'the account', scenario: household, reach: openAccount },
  {
    name: 'an account whose session cannot be renewed at the moment',
    scenario: household,
    reach: async (place) => {
      await openAccount(place);
      place.site.faults.add({ path: tokenPath, fault: emptyAnswer(503) });
      // After a close by the server the token endpoint is asked.
      place.site.fake.restart();
      await rendered(place.page, 'latchkey-account .notice');
    },
  },
  {
    name: 'an account that may no longer be used from here, while its connection holds',
    scenario: household,
    reach: async (place) => {
      await place.page.clock.install();
      await openAccount(place);
      const body = { error: 'access_denied', error_description: 'User cannot authenticate remotely' };
      place.site.faults.add({ path: tokenPath, fault: jsonAnswer(403, body) });
      await place.page.clock.fastForward('25:00');
      await rendered(place.page, 'latchkey-account .problem');
    },
  },
  {
    name: 'logged out',
    scenario: household,
    reach: async (place) => {
      await openAccount(place);
      await logOut(place);
      await rendered(place.page, 'latchkey-sign-in .notice');
    },
  },
  {
    name: 'logged out, and the server was not told',
    scenario: household,
    reach: async (place) => {
      await openAccount(place);
      place.site.faults.add({ path: /^\/auth\/revoke$/, fault: 'reset' });
      await logOut(place);
      await rendered(place.page, 'latchkey-sign-in .notice');
    },
  },
  {
    name: 'logged out, and the server is away',
    scenario: household,
    reach: async (place) => {
      await openAccount(place);
      place.site.faults.add({ path: /^\/auth\//, fault: 'reset' });
      await logOut(place);
      await rendered(place.page, 'latchkey-sign-in latchkey-countdown');
    },
  },
  {
    name: 'logged out in another tab',
    scenario: household,
    reach: async (place) => {
      await openAccount(place, { keep: true });
      const other = await otherTab(place);
      await logOut(other);
      await rendered(other.page, 'latchkey-sign-in .notice');
      await other.page.close();
      await rendered(place.page, 'latchkey-sign-in .notice');
    },
  },
  {
    name: 'a session that has ended',
    scenario: household,
    reach: async (place) => {
      await openAccount(place);
      place.site.fake.revokeTokensOf(ada.username);
      await rendered(place.page, 'latchkey-sign-in .notice');
    },
  },
  {
    name: 'somebody else’s account, begun in another tab',
    scenario: household,
    reach: async (place) => {
      await openAccount(place, { keep: true });
      const other = await otherTab(place);
      await logOut(other);
      await rendered(place.page, 'latchkey-sign-in .notice');
      await other.signIn.keep.check();
      await other.signIn.signIn(grace);
      await rendered(other.page, 'latchkey-account h1 bdi');
      await other.page.close();
      await rendered(place.page, 'latchkey-account .notice');
    },
  },
];
