/** A real instance from its first minute: set up first, and then lived in by one person alone. */
import { ada } from '../servers/demo-accounts.ts';
import { InstancePageServer } from '../servers/instance-page-server.ts';
import { RealHomeAssistant } from '../servers/real-home-assistant.ts';
import { expect, test as base } from '@playwright/test';
import { AccountPage } from '../pages/account-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';

const test = base.extend<{ site: InstancePageServer }, { empty: RealHomeAssistant }>({
  empty: [
    async ({}, use) => {
      const empty = await RealHomeAssistant.launchEmpty();
      await use(empty);
      await empty.remove();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  site: async ({ empty }, use) => {
    const site = await new InstancePageServer(empty.port).start();
    await use(site);
    await site.stop();
  },
});

test('a new instance is set up first, and then lets its only person in and out', async ({
  page,
  site,
  empty,
}) => {
  const signIn = new SignInPage(page, site);
  const account = new AccountPage(page);

  await test.step('nobody has an account yet', async () => {
    await signIn.open();
    await expect(page.getByRole('heading', { name: 'Who owns this home?' })).toBeVisible();
  });

  await test.step('who lives there alone is let in without a question', async () => {
    await empty.addOwner();
    await signIn.open();
    await expect(account.name(ada.name)).toBeVisible();
    await page.reload();
    await expect(account.name(ada.name)).toBeVisible();
  });

  await test.step('but not right after logging out', async () => {
    await account.logOut();
    await expect(account.loggedOut).toBeVisible();
    await expect(signIn.username).toBeVisible();
    await page.reload();
    await signIn.signIn(ada);
    await expect(account.name(ada.name)).toBeVisible();
  });
});
