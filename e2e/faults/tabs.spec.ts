/** Faults 35 to 40: what tabs that share a session do to each other, and a session that ends elsewhere. */
import type { Page, Request } from '@playwright/test';
import { heldAnswer, jsonAnswer } from '../testing/answers.ts';
import { ada, grace } from '../servers/demo-accounts.ts';
import { enter, signInAs } from '../testing/signed-in.ts';
import { MINUTE_MS, SECOND_MS } from '../testing/time.ts';
import type { Traffic } from '../testing/traffic.ts';
import { refreshLockName } from '../wire/lock-name.ts';
import { expect, faultOnBothOrigins, test } from './fault.ts';
import {
  beSignedIn,
  beSignedInTwice,
  connected,
  UNTIL_DUE_MS,
  untilDue,
  untilDueInAllTabs,
} from './signed-in-here.ts';

const path = /^\/auth\/token$/;
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const username = (page: Page) => page.getByLabel('User name', { exact: true });
const ended = (page: Page) => page.getByText(/^Your session has ended on the server\. Sign in again/);
/** The page knows of it, and waits for its own clock. */
const lost = (page: Page) => page.getByText('Connecting again…');

/** The one refresh that is under way. */
async function refreshUnderWay(traffic: Traffic): Promise<Request> {
  const sent = () => traffic.sent('POST', path);
  await expect.poll(() => sent().length, 'one tab asks').toBe(1);
  const [request] = sent();
  if (!request) throw new Error('No tab asks.');
  return request;
}

test(
  'both tabs go on, and one of them asked for both',
  faultOnBothOrigins(35, 'two tabs find at the same moment that the access token is to be renewed'),
  async ({ page, context, site, time, traffic, cost }) => {
    const other = await beSignedInTwice({ page, site, time, cost });
    traffic.clear();
    await untilDueInAllTabs(context, time);
    await refreshUnderWay(traffic);
    await traffic.answered();
    await time.pass(SECOND_MS);
    await time.pass(10 * MINUTE_MS);
    for (const tab of [page, other]) {
      await expect(connected(tab)).toBeVisible();
      await expect(tab.getByRole('alert')).toHaveCount(0);
    }
    cost.is(1);
  },
);

test(
  'both tabs say that the session has ended',
  faultOnBothOrigins(35, 'two tabs are to renew a session that has ended on the server'),
  async ({ page, context, site, time, traffic, cost }) => {
    const other = await beSignedInTwice({ page, site, time, cost });
    traffic.clear();
    site.faults.add({ path, fault: jsonAnswer(400, { error: 'invalid_grant' }) });
    await untilDueInAllTabs(context, time);
    await refreshUnderWay(traffic);
    for (const tab of [page, other]) {
      // On plain http the second one waits for its turn by the clock.
      await time.pass(SECOND_MS);
      await expect(ended(tab)).toBeVisible();
      await expect(username(tab), 'one way forward').toBeVisible();
    }
    // One refresh for both, and in each the question how to sign in.
    cost.is(3);
  },
);

test(
  'the other tab goes on',
  faultOnBothOrigins(36, 'a tab is closed while it renews the access token'),
  async ({ page, site, time, traffic, cost }) => {
    const other = await beSignedInTwice({ page, site, time, cost });
    traffic.clear();
    site.faults.add({ path, fault: 'hang', times: 1 });
    await untilDue(time);
    const asking = (await refreshUnderWay(traffic)).frame().page();
    await asking.close();
    traffic.clear();
    const left = asking === page ? other : page;
    await expect
      .poll(async () => {
        await time.pass(SECOND_MS);
        return traffic.grants.length;
      }, 'the other one asks instead')
      .toBe(1);
    await traffic.answered();
    await time.pass(10 * MINUTE_MS);
    await expect(connected(left)).toBeVisible();
    await expect(left.getByText(/cannot renew your session/)).toHaveCount(0);
    cost.is(2);
  },
);

test(
  'the account goes on after five seconds that nobody sees',
  faultOnBothOrigins(37, 'a frozen tab holds the lock for renewing the access token'),
  async ({ page, site, siteHost, time, traffic, cost }) => {
    await beSignedIn({ page, site, time, cost });
    const token = await page.evaluate(() => {
      const record = JSON.parse(sessionStorage.getItem('latchkey.session') ?? '{}') as Record<string, string>;
      return record['refresh_token'] ?? '';
    });
    const name = refreshLockName(token);
    const frozen = await page.context().newPage();
    await frozen.goto(site.pageUrl());
    if (siteHost === 'localhost') {
      await frozen.evaluate((lock) => {
        void navigator.locks.request(lock, async () => await new Promise(() => undefined));
      }, name);
      await expect
        .poll(async () =>
          (await frozen.evaluate(() => navigator.locks.query())).held?.map((lock) => lock.name),
        )
        .toContain(name);
    } else {
      // A lease is good for 20 seconds.
      await frozen.evaluate(
        ([key, aheadMs]) => {
          const lease = { owner: 'frozen', until_ms: Date.now() + aheadMs };
          localStorage.setItem(`latchkey.lock.${key}`, JSON.stringify(lease));
        },
        [name, UNTIL_DUE_MS + 20 * SECOND_MS] as const,
      );
      // What one tab writes reaches the other in its own time.
      await expect
        .poll(async () => await page.evaluate((key) => localStorage.getItem(`latchkey.lock.${key}`), name))
        .not.toBeNull();
    }
    traffic.clear();
    cost.begin();
    await untilDue(time);
    await time.pass(4 * SECOND_MS);
    expect(traffic.grants, 'first it is left to the other tab').toHaveLength(0);
    await expect(connected(page)).toBeVisible();
    await time.pass(3 * SECOND_MS);
    await expect.poll(() => traffic.grants.length, 'then the other tab is passed over').toBe(1);
    await traffic.answered();
    await time.pass(10 * MINUTE_MS);
    await expect(connected(page)).toBeVisible();
    await expect(page.getByText(/cannot renew your session/)).toHaveCount(0);
    cost.is(1);
  },
);

test(
  'both tabs show the form: one says that the person is logged out, the other that it was in another tab',
  faultOnBothOrigins(38, 'the person logs out in one tab while another one renews the access token'),
  async ({ page, site, time, traffic, cost }) => {
    const other = await beSignedInTwice({ page, site, time, cost });
    traffic.clear();
    const answer = { access_token: 'too late', token_type: 'Bearer', expires_in: 1800 };
    const { fault: held, release } = heldAnswer(jsonAnswer(200, answer));
    site.faults.add({ path, fault: held, times: 1 });
    await untilDue(time);
    const asking = (await refreshUnderWay(traffic)).frame().page();
    const leaving = asking === page ? other : page;
    await leaving.getByRole('button', { name: 'Log out', exact: true }).click();
    await expect(leaving.getByText(/^You are logged out\. This browser no longer has access/)).toBeVisible();
    await expect(asking.getByText('You logged out in another tab.')).toBeVisible();
    release();
    await traffic.answered();
    await time.pass(10 * MINUTE_MS);
    for (const tab of [page, other]) {
      await expect(username(tab), 'the late answer brings nobody back').toBeVisible();
      await tab.reload();
      await expect(username(tab), 'and nothing of it is stored').toBeVisible();
    }
    expect(traffic.revocations, 'the server was told once').toHaveLength(1);
    // One refresh, one revocation, and four times the question how to sign in.
    cost.is(6);
  },
);

test(
  'the other tab says that somebody else signed in there, and shows that account',
  faultOnBothOrigins(39, 'the person logs out in one tab, and somebody else signs in there'),
  async ({ page, site, time, cost }) => {
    const other = await beSignedInTwice({ page, site, time, cost });
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await expect(other.getByText('You logged out in another tab.')).toBeVisible();
    await expect(username(other)).toBeFocused();
    await time.pass(SECOND_MS);
    await signInAs(page, grace, true);
    await expect(title(other, 'Grace')).toBeVisible();
    await expect(other.getByText(/^Grace signed in in another tab, so this tab now shows/)).toBeVisible();
    await expect(connected(other)).toBeVisible();
    // Revoked; the ways to sign in, twice; a flow, the password, the code; a WebSocket in each tab.
    cost.is(8);
  },
);

test(
  'the tab of the first person says that somebody else signed in, and shows that account',
  faultOnBothOrigins(39, 'two people sign in for all tabs at the same time'),
  async ({ page, site, context, time, traffic, cost }) => {
    const other = await context.newPage();
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await other.route('**/auth/token', async (route) => {
      await released;
      await route.continue();
    });
    await other.goto(site.pageUrl());
    await enter(other, grace);
    await expect.poll(() => traffic.grants.length, 'Grace is almost there').toBe(1);
    await beSignedIn({ page, site, time, cost }, true);
    traffic.clear();
    release();
    await expect(title(other, 'Grace')).toBeVisible();
    await expect(title(page, 'Grace')).toBeVisible();
    await expect(page.getByText(/^Grace signed in in another tab, so this tab now shows/)).toBeVisible();
    for (const tab of [page, other]) await expect(connected(tab)).toBeVisible();
    expect(traffic.revocations, 'nobody could reach the session of Ada any more').toHaveLength(1);
    // Besides, a WebSocket in each tab.
    cost.is(3);
  },
);

test(
  'the form stands in place and says that the session has ended',
  faultOnBothOrigins(40, 'the session is ended elsewhere while the WebSocket is open'),
  async ({ page, site, time, account, signIn, traffic, cost }) => {
    await beSignedIn({ page, site, time, cost });
    traffic.clear();
    site.fake.revokeTokensOf('ada');
    await expect(lost(page)).toBeVisible();
    await time.pass(2 * SECOND_MS);
    await expect(ended(page)).toBeVisible();
    await expect(signIn.username, 'one way forward').toBeFocused();
    await traffic.answered();
    await time.pass(10 * MINUTE_MS);
    expect(traffic.grants, 'the refused token goes out once').toHaveLength(1);
    cost.is(2);
    await signInAs(page, ada);
    await expect(account.name('Ada')).toBeVisible();
  },
);

test(
  'both tabs show the form and say that the session has ended',
  faultOnBothOrigins(40, 'the session of two tabs is ended elsewhere while their WebSockets are open'),
  async ({ page, site, time, traffic, cost }) => {
    const other = await beSignedInTwice({ page, site, time, cost });
    traffic.clear();
    site.fake.revokeTokensOf('ada');
    for (const tab of [page, other]) await expect(lost(tab)).toBeVisible();
    await time.pass(2 * SECOND_MS);
    for (const tab of [page, other]) {
      await time.pass(SECOND_MS);
      await expect(ended(tab)).toBeVisible();
      await expect(username(tab), 'one way forward').toBeVisible();
    }
    expect(traffic.grants, 'the refused token goes out once').toHaveLength(1);
    cost.is(3);
  },
);
