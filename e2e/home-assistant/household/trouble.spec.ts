/** The trouble screen before a real instance: stopped, restarted, and cut off from its WebSocket. */
import { ada } from '../../servers/demo-accounts.ts';
import { failedLogins } from '../failed-logins.ts';
import { expect, test } from '../fixtures.ts';

// Coming up takes longest of all that is tested here.
test.describe.configure({ timeout: 240_000 });

test('a WebSocket that a proxy refuses is named, counts nothing, and comes up by itself when it is let through', async ({
  page,
  site,
  signIn,
  account,
  owner,
}) => {
  await signIn.open();
  await signIn.signIn(ada);
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  const failedBefore = await failedLogins(owner);
  site.refusesUpgrades = true;
  await page.reload();
  await expect(account.heading).toHaveText('The live connection is blocked');
  await expect(account.brokenLayer).toHaveText(/^\s*WebSocket/);
  await expect(page.getByText(/^A reverse proxy in front of Home Assistant must let/)).toBeVisible();
  site.refusesUpgrades = false;
  await expect(account.name(ada.name)).toBeVisible();
  expect(await failedLogins(owner), 'no probe counts as a failed login').toBe(failedBefore);
});

test('an instance that stops is taken for restarting, then for away, and comes up by itself', async ({
  page,
  instance,
  signIn,
  account,
  traffic,
}) => {
  await signIn.open();
  await signIn.signIn(ada);
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  traffic.clear();

  await test.step('it was here a moment ago', async () => {
    await instance.stop();
    await page.reload();
    await expect(account.heading).toHaveText('Home Assistant is restarting');
    await expect(account.brokenLayer).toHaveText(/^\s*Server/);
    await expect(page.getByText(/^Trying again in \d+ seconds?\.$/)).toBeVisible();
  });
  await test.step('it was here long ago', async () => {
    await page.evaluate(() => sessionStorage.removeItem('latchkey.connectedAt'));
    await account.tryAgainButton.click();
    await expect(account.heading).toHaveText('Home Assistant cannot be reached');
    await expect(account.brokenLayer).toHaveText(/^\s*Network/);
  });
  await test.step('it is here again', async () => {
    await instance.start();
    await expect(account.name(ada.name)).toBeVisible({ timeout: 60_000 });
    expect(traffic.flowStarts, 'nobody had to sign in').toEqual([]);
  });
});
