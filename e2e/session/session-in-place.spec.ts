/** The end of a session in place: the form says why, and whoever signs in again goes on where they were. */
import type { Page } from '@playwright/test';
import { ada, grace } from '../servers/demo-accounts.ts';
import { expect, secureContext, test } from '../servers/site.ts';
import { signInAs } from '../testing/signed-in.ts';

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const note = (page: Page) => page.getByRole('textbox', { name: 'Note' });

/** Stands for a form that somebody fills in on a page of the account. */
async function typeSomewhere(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/profile';
    const field = document.createElement('input');
    field.ariaLabel = 'Note';
    document.querySelector('latchkey-account')?.append(field);
  });
  await note(page).fill('half a sentence');
}

/** A mark that is gone after a navigation. */
const mark = async (page: Page) =>
  await page.evaluate(() => void Object.assign(globalThis, { isMarked: true }));
const isMarked = async (page: Page) => await page.evaluate(() => 'isMarked' in globalThis);

test(
  'a session that is ended elsewhere asks for the password in place, and goes back to what was typed',
  secureContext,
  async ({ page, site }) => {
    await page.goto(site.pageUrl());
    await signInAs(page, ada);
    await typeSomewhere(page);
    await mark(page);
    site.fake.revokeTokensOf('ada');
    await expect(title(page, 'Sign in')).toBeVisible();
    await expect(page.getByLabel('User name', { exact: true })).toBeFocused();
    await expect(page.getByText(/^Your session has ended on the server\./)).toBeVisible();
    await expect(note(page)).toHaveCount(0);
    expect(page.url()).toContain('#/profile');
    await signInAs(page, ada);
    await expect(note(page)).toHaveValue('half a sentence');
    await expect(note(page)).toBeFocused();
    await expect(page.getByText('Connected to Home Assistant.')).toBeVisible();
    expect(page.url()).toContain('#/profile');
    expect(await isMarked(page)).toBe(true);
  },
);

test('somebody else who signs in afterwards sees nothing of it', secureContext, async ({ page, site }) => {
  await page.goto(site.pageUrl());
  await signInAs(page, ada);
  await typeSomewhere(page);
  site.fake.revokeTokensOf('ada');
  await signInAs(page, grace);
  await expect(note(page)).toHaveCount(0);
  expect(page.url()).not.toContain('#');
  await expect(page.getByText(/another tab/)).toHaveCount(0);
});

test(
  'logging out leads to the form with a sentence, and leaves nothing behind',
  secureContext,
  async ({ page, site }) => {
    await page.goto(site.pageUrl());
    await signInAs(page, ada);
    await typeSomewhere(page);
    await mark(page);
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await expect(title(page, 'Sign in')).toBeVisible();
    await expect(page.getByLabel('User name', { exact: true })).toBeFocused();
    await expect(page.getByText(/^You are logged out\. This browser no longer has access/)).toBeVisible();
    expect(await isMarked(page)).toBe(true);
    await signInAs(page, ada);
    await expect(note(page)).toHaveCount(0);
  },
);

test(
  'a log-out that could not be told to the server says until when the session stands there',
  secureContext,
  async ({ page, site }) => {
    await page.goto(site.pageUrl());
    await signInAs(page, ada);
    site.faults.add({ path: /revoke$/, fault: 'reset' });
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    const end = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(Date.now() + 90 * 86_400_000);
    await expect(page.getByText(`until ${end}.`)).toBeVisible();
  },
);

test('the notice makes room for what comes next', secureContext, async ({ page, site }) => {
  await page.goto(site.pageUrl());
  await signInAs(page, ada);
  await page.getByRole('button', { name: 'Log out', exact: true }).click();
  await page.getByLabel('User name', { exact: true }).fill('ada');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText(/is not right/);
  await expect(page.getByText(/^You are logged out/)).toHaveCount(0);
});

test(
  'what happens in one tab reaches the other: log-out, sign-in, and another person',
  secureContext,
  async ({ page, site, context }) => {
    await page.goto(site.pageUrl());
    await signInAs(page, ada, true);
    const other = await context.newPage();
    await other.goto(site.pageUrl());
    await expect(title(other, 'Ada')).toBeVisible();
    await typeSomewhere(other);

    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await expect(title(other, 'Sign in')).toBeVisible();
    await expect(other.getByText('You logged out in another tab.')).toBeVisible();

    await signInAs(page, ada, true);
    await expect(title(other, 'Ada')).toBeVisible();
    await expect(note(other)).toHaveValue('half a sentence');

    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await expect(title(other, 'Sign in')).toBeVisible();
    await signInAs(page, grace, true);
    await expect(title(other, 'Grace')).toBeVisible();
    await expect(other.getByText(/^Grace signed in in another tab/)).toBeVisible();
    await expect(note(other)).toHaveCount(0);
  },
);
