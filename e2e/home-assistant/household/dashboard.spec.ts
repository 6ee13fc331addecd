/** The example dashboard on a real Home Assistant, signed in by the instance's own page and by Latchkey before it. */
import type { Page } from '@playwright/test';
import { DashboardServer } from '../../servers/dashboard-server.ts';
import { ada } from '../../servers/demo-accounts.ts';
import { expect, test } from '../../servers/instance.ts';

/** Answers of the token endpoint and of revocation, as the browser got them. */
function watchTokens(page: Page): string[] {
  const answers: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (/^\/auth\/(?:token|revoke)$/.test(pathname) && response.request().method() === 'POST') {
      answers.push(`${pathname} ${response.status()}`);
    }
  });
  return answers;
}

async function seeTheSunAndLogOut(page: Page, origin: string, answers: string[]): Promise<void> {
  await expect(page.getByText('Signed in.')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText(/^The sun is (?:up|down)\.$/);
  expect(page.url()).toBe(`${origin}/`);
  expect(answers).toEqual(['/auth/token 200']);

  await page.reload();
  await expect(page.getByRole('status')).toHaveText(/^The sun is (?:up|down)\.$/);
  expect(answers, 'a reload asks for no token').toEqual(['/auth/token 200']);

  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByText('You are logged out.')).toBeVisible();
  await expect.poll(() => answers).toEqual(['/auth/token 200', '/auth/revoke 200']);
}

test('a dashboard signs in on the page of Home Assistant itself and shows the sun', async ({
  page,
  instance,
}) => {
  const dashboard = await DashboardServer.start(instance.baseUrl);
  const answers = watchTokens(page);
  await page.goto(dashboard.origin);
  await page.getByRole('button', { name: 'Sign in with Home Assistant' }).click();
  await page.waitForURL(`${instance.baseUrl}/auth/authorize?**`);
  await page.getByRole('textbox', { name: 'Username' }).fill(ada.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(ada.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await seeTheSunAndLogOut(page, dashboard.origin, answers);
  await dashboard.stop();
});

test('a dashboard signs in on Latchkey before Home Assistant and shows the sun', async ({ page, site }) => {
  const dashboard = await DashboardServer.start(site.origin);
  const answers = watchTokens(page);
  await page.goto(dashboard.origin);
  await page.getByRole('button', { name: 'Sign in with Home Assistant' }).click();
  await page.waitForURL(`${site.origin}/?**`);
  await page.getByLabel('User name').fill(ada.username);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.keyboard.press('Enter');
  await seeTheSunAndLogOut(page, dashboard.origin, answers);
  await dashboard.stop();
});
