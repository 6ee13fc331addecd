/** Faults 3 to 8: the access token is to be renewed, and the token endpoint does not do it. */
import type { Fault } from '../../mocks/faults.ts';
import { cutAnswer, emptyAnswer, htmlAnswer, jsonAnswer, textAnswer } from '../testing/answers.ts';
import type { AccountPage } from '../pages/account-page.ts';
import { ada } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';
import { HOUR_MS, SECOND_MS } from '../testing/time.ts';
import { expect, faultOnBothOrigins, test } from './fault.ts';
import { beSignedIn, connected, takeTurns, untilDue } from './signed-in-here.ts';

const path = /^\/auth\/token$/;
const trying =
  'Home Assistant cannot renew your session at the moment. You stay signed in: it is tried again by itself.';

const passing: readonly (readonly [number, string, Fault])[] = [
  [3, 'a refresh is cut off in the middle of its answer', cutAnswer],
  [4, 'a refresh is answered with 500', textAnswer(500, '500 Internal Server Error')],
  [4, 'a refresh is answered with 502', htmlAnswer(502)],
  [4, 'a refresh is answered with 503', emptyAnswer(503)],
  [7, 'a refresh is answered with the page of a captive portal', htmlAnswer(200)],
];

for (const [number, name, answer] of passing) {
  test.describe(name, () => {
    test(
      'the account stays, a sentence says that it is tried again by itself, and a second later it is over',
      faultOnBothOrigins(number, name),
      async ({ page, site, time, account, traffic, cost }) => {
        await beSignedIn({ page, site, time, cost });
        site.faults.add({ path, fault: answer, times: 1 });
        await untilDue(time);
        await expect(page.getByText(trying)).toBeVisible();
        await expect(account.tryAgainButton, 'one way forward').toBeVisible();
        await expect(account.name('Ada'), 'nothing is lost').toBeVisible();
        await expect(connected(page)).toBeVisible();
        expect(traffic.grants.at(-1)).toMatchObject({ grant_type: 'refresh_token' });
        await time.pass(2 * SECOND_MS);
        await expect(page.getByText(trying)).toHaveCount(0);
        await time.sleep(10 * SECOND_MS);
        cost.is(2);
      },
    );
  });
}

test(
  'the form stands in place and says that the session has ended, and whoever signs in goes on',
  faultOnBothOrigins(5, 'a refresh is answered with 400 invalid_grant'),
  async ({ page, site, time, signIn, account, traffic, cost }) => {
    await beSignedIn({ page, site, time, cost });
    await page.evaluate(() => (location.hash = '#/profile'));
    traffic.clear();
    site.faults.add({ path, fault: jsonAnswer(400, { error: 'invalid_grant' }), times: 1 });
    await untilDue(time);
    await expect(page.getByText(/^Your session has ended on the server\. Sign in again/)).toBeVisible();
    await expect(signIn.username, 'one way forward').toBeFocused();
    await traffic.answered();
    await time.pass(HOUR_MS);
    expect(traffic.grants, 'the refused token goes out once').toHaveLength(1);
    // The refresh, and the question how to sign in.
    cost.is(2);
    await signInAs(page, ada);
    await expect(connected(page)).toBeVisible();
    await expect(account.name('Ada')).toBeVisible();
    expect(page.url(), 'back where she was').toContain('#/profile');
  },
);

const denials: readonly {
  reason: string;
  detail: string;
  sentence: RegExp;
  mend: (account: AccountPage) => Promise<void>;
}[] = [
  {
    reason: 'the account is switched off',
    detail: 'User is not active',
    sentence: /is switched off\..* You stay signed in\. It is tried again when your network changes\./s,
    mend: async (account) => await account.tryAgainButton.click(),
  },
  {
    reason: 'the account is for home only',
    detail: 'User cannot authenticate remotely',
    sentence: /only at home\..* You stay signed in\. It is tried again when your network changes\./s,
    mend: async ({ page }) => await page.evaluate(() => void dispatchEvent(new Event('online'))),
  },
];

for (const { reason, detail, sentence, mend } of denials) {
  const name = `a refresh is answered with 403: ${reason}`;
  test.describe(name, () => {
    test(
      'the account stays, and says why it is not renewed and when that is tried again',
      faultOnBothOrigins(6, name),
      async ({ page, site, time, account, signIn, traffic, cost }) => {
        await beSignedIn({ page, site, time, cost });
        traffic.clear();
        const denied = jsonAnswer(403, { error: 'access_denied', error_description: detail });
        const lift = site.faults.add({ path, fault: denied });
        await untilDue(time);
        await expect(signIn.problem).toHaveText(sentence);
        await expect(account.tryAgainButton, 'one way forward').toBeVisible();
        await expect(account.name('Ada'), 'nothing is lost').toBeVisible();
        await time.pass(HOUR_MS);
        expect(traffic.grants, 'nothing is sent again by itself').toHaveLength(1);
        lift();
        await mend(account);
        await takeTurns(time);
        await expect(signIn.problem).toHaveCount(0);
        await expect(connected(page)).toBeVisible();
        cost.is(2);
      },
    );
  });
}

test(
  'the account stays, and after 15 seconds a sentence says that it is tried again by itself',
  faultOnBothOrigins(8, 'a refresh is not answered for a minute'),
  async ({ page, site, time, account, traffic, cost }) => {
    await beSignedIn({ page, site, time, cost });
    traffic.clear();
    site.faults.add({ path, fault: 'hang', times: 1 });
    await untilDue(time);
    await expect.poll(() => traffic.grants.length).toBe(1);
    await expect(page.getByText(trying), 'nobody need know yet').toHaveCount(0);
    await time.pass(15 * SECOND_MS);
    await expect(page.getByText(trying)).toBeVisible();
    await expect(account.tryAgainButton, 'one way forward').toBeVisible();
    await time.pass(2 * SECOND_MS);
    await expect(page.getByText(trying)).toHaveCount(0);
    await time.sleep(43 * SECOND_MS);
    await expect(account.name('Ada'), 'nothing is lost').toBeVisible();
    await expect(connected(page)).toBeVisible();
    cost.is(2);
  },
);
