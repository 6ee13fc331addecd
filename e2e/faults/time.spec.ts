/** Faults 31 to 34: devices that sleep, and clocks that are wrong. */
import { ada } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../testing/time.ts';
import { expect, faultOnBothOrigins, test } from './fault.ts';
import { beSignedIn, connected, takeTurns, untilDue } from './signed-in-here.ts';

const tokenPath = /^\/auth\/token$/;

test(
  'the account is there as it was left',
  faultOnBothOrigins(31, 'the device sleeps past the end of the access token'),
  async ({ page, site, time, account, signIn, traffic, cost }) => {
    await beSignedIn({ page, site, time, cost });
    traffic.clear();
    await time.sleep(8 * HOUR_MS);
    await takeTurns(time);
    await expect.poll(() => traffic.grants.length, 'one refresh').toBe(1);
    await traffic.answered();
    await time.pass(10 * MINUTE_MS);
    await expect(account.name('Ada')).toBeVisible();
    await expect(connected(page)).toBeVisible();
    await expect(signIn.problem).toHaveCount(0);
    cost.is(1);
  },
);

test(
  'the account is there as it was left, and connects again',
  faultOnBothOrigins(31, 'the device sleeps past the end of the access token, and its connection is gone'),
  async ({ page, site, time, account, cost }) => {
    await beSignedIn({ page, site, time, cost });
    site.fake.stop();
    await expect(page.getByText(/^The connection to Home Assistant was lost\./)).toBeVisible();
    cost.begin();
    site.fake.start();
    await time.sleep(8 * HOUR_MS);
    await takeTurns(time);
    await expect(connected(page)).toBeVisible();
    await time.pass(10 * MINUTE_MS);
    await expect(account.name('Ada')).toBeVisible();
    // One refresh, and one WebSocket that brings the new token.
    cost.is(2);
  },
);

test(
  'the form stands in place and says that the session has ended',
  faultOnBothOrigins(32, 'the device sleeps past the end of the refresh token'),
  async ({ page, site, time, account, signIn, traffic, cost }) => {
    await beSignedIn({ page, site, time, cost });
    traffic.clear();
    await time.sleep(91 * DAY_MS);
    await takeTurns(time);
    await expect(page.getByText(/^Your session has ended on the server\. Sign in again/)).toBeVisible();
    await expect(signIn.username, 'one way forward').toBeFocused();
    await traffic.answered();
    await time.pass(HOUR_MS);
    expect(traffic.grants, 'the token that ended goes out once').toHaveLength(1);
    cost.is(2);
    await signInAs(page, ada);
    await expect(account.name('Ada')).toBeVisible();
  },
);

test(
  'the form comes with a sentence that the session has ended',
  faultOnBothOrigins(32, 'the page is opened after the end of the refresh token'),
  async ({ page, site, time, account, signIn, traffic, cost }) => {
    await beSignedIn({ page, site, time, cost }, true);
    await page.goto('about:blank');
    traffic.clear();
    cost.begin();
    await time.sleep(91 * DAY_MS);
    await signIn.open();
    // However long the page takes to come to its question.
    await expect(async () => {
      await takeTurns(time);
      expect(traffic.grants.length).toBeGreaterThan(0);
    }).toPass();
    await expect(page.getByText(/^Your session has ended on the server\. Sign in again/)).toBeVisible();
    await expect(signIn.username, 'one way forward').toBeVisible();
    expect(traffic.grants, 'the token that ended goes out once').toHaveLength(1);
    cost.is(2);
    await signInAs(page, ada);
    await expect(account.name('Ada')).toBeVisible();
  },
);

for (const { set, offMs } of [
  { set: 'forward', offMs: HOUR_MS },
  { set: 'back', offMs: -HOUR_MS },
]) {
  const name = `the clock is set ${set} by an hour in the middle of a session`;
  test.describe(name, () => {
    test(
      'nothing is to be seen of it',
      faultOnBothOrigins(33, name),
      async ({ page, site, time, account, signIn, traffic, cost }) => {
        await beSignedIn({ page, site, time, cost });
        traffic.clear();
        await time.setDeviceClock(offMs);
        await time.sleep(MINUTE_MS);
        await takeTurns(time);
        // A clock set forward looks like sleep: that costs one refresh. One set back takes nothing away.
        const atOnce = offMs > 0 ? 1 : 0;
        await expect.poll(() => traffic.grants.length).toBe(atOnce);
        await traffic.answered();
        await untilDue(time);
        await expect.poll(() => traffic.grants.length, 'the next one in its time').toBe(atOnce + 1);
        await time.sleep(MINUTE_MS);
        await expect(account.name('Ada')).toBeVisible();
        await expect(connected(page)).toBeVisible();
        await expect(signIn.problem).toHaveCount(0);
        cost.is(atOnce + 1);
      },
    );
  });
}

for (const { wrong, offMs } of [
  { wrong: 'three years ahead', offMs: 3 * 365 * DAY_MS },
  { wrong: 'forty years behind, as after a flat battery', offMs: -40 * 365 * DAY_MS },
]) {
  const name = `the device's clock is ${wrong} at the sign-in`;
  test.describe(name, () => {
    test(
      'signing in works, and so does the account',
      faultOnBothOrigins(34, name),
      async ({ page, site, time, account, traffic, cost }) => {
        await time.setDeviceClock(offMs);
        await page.goto(site.pageUrl());
        await signInAs(page, ada);
        await expect(connected(page)).toBeVisible();
        await time.stop();
        await page.reload();
        await expect(connected(page)).toBeVisible();
        traffic.clear();
        await untilDue(time);
        await expect.poll(() => traffic.grants.length, 'renewed in its time').toBe(1);
        // To sign in: the ways to do so, a flow, the password, the code, a WebSocket. Then one more, and the refresh.
        cost.is(7);
        await expect(account.name('Ada')).toBeVisible();
      },
    );

    test(
      'a reload after the clock was put right shows the account',
      faultOnBothOrigins(34, `${name}, and is put right afterwards`),
      async ({ page, site, time, account, traffic, cost }) => {
        await time.setDeviceClock(offMs);
        await page.goto(site.pageUrl());
        await signInAs(page, ada);
        await expect(connected(page)).toBeVisible();
        await time.setDeviceClock(0);
        cost.begin();
        traffic.clear();
        await page.reload();
        await expect(connected(page)).toBeVisible();
        await expect(account.name('Ada')).toBeVisible();
        expect(traffic.sent('POST', tokenPath), 'a token of unknown age is renewed once').toHaveLength(1);
        cost.is(2);
      },
    );
  });
}
