/** A session that is carried out of the house, through a proxy that a real instance trusts, and home again. */
import { ada, margaret } from '../../servers/demo-accounts.ts';
import { wakeUp } from '../../testing/wake.ts';
import { tokensGivenTo } from '../browser-tokens.ts';
import { failedLogins } from '../failed-logins.ts';
import { expect, test } from '../fixtures.ts';

const INTERNET = '203.0.113.7';

test('who may be signed in only at home is told so outside, keeps the session, and goes on at home', async ({
  page,
  site,
  signIn,
  account,
  http,
  owner,
  traffic,
}) => {
  await signIn.open();
  const { refresh_token } = await tokensGivenTo(page, async () => await signIn.signIn(margaret));
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  const failedBefore = await failedLogins(owner);
  traffic.clear();

  await test.step('outside', async () => {
    const refused = page.waitForResponse((response) => response.status() === 403);
    await site.move(INTERNET);
    expect(await (await refused).json()).toEqual({
      error: 'access_denied',
      error_description: 'User cannot authenticate remotely',
    });
    await expect(account.heading).toHaveText('Your account may not be used from here');
    await expect(account.brokenLayer).toHaveText(/^\s*Session/);
    await expect(page.getByText(/^This account may sign in only at home\./)).toBeVisible();
    await expect(page.getByText(/^You stay signed in\./)).toBeVisible();
    await expect(account.logOutButton).toBeVisible();
    expect(traffic.grants, 'asked once').toHaveLength(1);
    await expect
      .poll(async () => await failedLogins(owner), 'the connection and the renewal were refused')
      .toBe(failedBefore + 2);
  });
  await test.step('a reload outside says the same, and signs nobody out', async () => {
    await page.reload();
    await expect(account.heading).toHaveText('Your account may not be used from here');
  });
  await test.step('at home', async () => {
    await site.move();
    expect((await http.refresh(refresh_token)).status, 'the instance has kept the session').toBe(200);
    traffic.clear();
    await wakeUp(page);
    await expect(account.name(margaret.name)).toBeVisible();
    await expect(account.status).toHaveText('Connected to Home Assistant.');
    expect(traffic.entries, 'without a sign-in').toEqual([]);
  });
});

test('who may be anywhere does not notice leaving the house', async ({
  site,
  signIn,
  account,
  owner,
  traffic,
}) => {
  await signIn.open();
  await signIn.signIn(ada);
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  const failedBefore = await failedLogins(owner);
  traffic.clear();
  await site.move(INTERNET);
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  await expect(account.name(ada.name)).toBeVisible();
  expect(traffic.entries).toEqual([]);
  expect(await failedLogins(owner)).toBe(failedBefore);
});
