/** Somebody signed in, for tests of what comes afterwards. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { DemoAccount } from '../servers/demo-accounts.ts';

/** Fills in the form that is on the page, and sends it. */
export async function enter(page: Page, { username, password }: DemoAccount, keep = true): Promise<void> {
  // Present once the page is rendered completely.
  await expect(page.getByRole('combobox', { name: 'Language' })).toBeVisible();
  await page.getByLabel('User name', { exact: true }).fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('checkbox', { name: 'Keep me signed in on this device' }).setChecked(keep);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The same, and waits for the account. */
export async function signInAs(page: Page, person: DemoAccount, keep = false): Promise<void> {
  await enter(page, person, keep);
  await expect(page.getByRole('heading', { level: 1, name: person.name, exact: true })).toBeVisible();
}
