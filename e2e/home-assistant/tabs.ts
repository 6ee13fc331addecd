/** Several tabs of one browser on the account of somebody who is signed in. */
import { expect } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';
import { AccountPage } from '../pages/account-page.ts';
import type { DemoAccount } from '../servers/demo-accounts.ts';
import type { InstancePageServer } from '../servers/instance-page-server.ts';

/** Opens the page in a new tab, and waits until it has the session that is kept in the browser. */
export async function openTab(
  context: BrowserContext,
  site: InstancePageServer,
  { name }: DemoAccount,
): Promise<AccountPage> {
  const account = new AccountPage(await context.newPage());
  await account.page.goto(site.pageUrl());
  await expect(account.name(name)).toBeVisible();
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  return account;
}
