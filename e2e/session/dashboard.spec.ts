/** The example dashboard on another origin than Home Assistant: signing in by redirect, the sun, logging out. */
import type { Page } from '@playwright/test';
import { DashboardServer } from '../servers/dashboard-server.ts';
import { ada } from '../servers/demo-accounts.ts';
import type { PageServer } from '../servers/page-server.ts';
import { expect, secureContext, test as base } from '../servers/site.ts';

const test = base.extend<{ dashboard: DashboardServer }>({
  dashboard: async ({ site, siteHost }, use) => {
    const dashboard = await DashboardServer.start(site.origin, siteHost);
    await use(dashboard);
    await dashboard.stop();
  },
});

const sun = (page: Page) => page.getByRole('status');
const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in with Home Assistant' });

/** Leads away to Latchkey, and as far as the password. */
async function goToSignIn(page: Page, dashboard: DashboardServer, site: PageServer): Promise<void> {
  await page.goto(`${dashboard.origin}/?tile=3#garden`);
  await expect(page.getByText('Nobody is signed in.')).toBeVisible();
  await signInButton(page).click();
  await page.waitForURL(`${site.origin}/**`);
  await page.getByLabel('User name').fill(ada.username);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
}

async function signIn(page: Page, dashboard: DashboardServer, site: PageServer): Promise<void> {
  await goToSignIn(page, dashboard, site);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Signed in.')).toBeVisible();
}

const refreshes = (site: PageServer) =>
  site.fake.requests.filter(({ method, path }) => method === 'POST' && path === '/auth/token').length;

test(
  'a dashboard signs in by redirect and shows the sun as it changes',
  secureContext,
  async ({ page, dashboard, site }) => {
    await signIn(page, dashboard, site);
    await expect(sun(page)).toHaveText('The sun is up.');
    expect(page.url(), 'code and state are gone, its own query is back').toBe(
      `${dashboard.origin}/?tile=3#garden`,
    );

    site.fake.setEntity('sun.sun', 'below_horizon', { friendly_name: 'Sun' });
    await expect(sun(page)).toHaveText('The sun is down.');
    expect(refreshes(site), 'one exchange and nothing else').toBe(1);
  },
);

test('the code is bound to the page that asked for it', secureContext, async ({ page, dashboard, site }) => {
  await goToSignIn(page, dashboard, site);
  const query = new URL(page.url()).searchParams;
  expect(query.get('client_id')).toBe(`${dashboard.origin}/`);
  expect(query.get('redirect_uri')).toBe(`${dashboard.origin}/`);
  expect(query.get('response_type')).toBe('code');
  expect(query.get('code_challenge_method')).toBe('S256');
  expect(query.get('code_challenge')).toMatch(/^[\w-]{43}$/);
  expect(query.get('state')).toMatch(/^[\w-]{9,15}\.[\w-]{43}$/);
});

test(
  'a reload stays signed in without asking for a token',
  secureContext,
  async ({ page, dashboard, site }) => {
    await signIn(page, dashboard, site);
    site.fake.clearRequests();
    await page.reload();
    await expect(page.getByText('Signed in.')).toBeVisible();
    await expect(sun(page)).toHaveText('The sun is up.');
    expect(refreshes(site)).toBe(0);
  },
);

test(
  'the sun comes back after Home Assistant was restarted',
  secureContext,
  async ({ page, dashboard, site }) => {
    await signIn(page, dashboard, site);
    await expect(sun(page)).toHaveText('The sun is up.');
    site.fake.restart();
    site.fake.setEntity('sun.sun', 'below_horizon', { friendly_name: 'Sun' });
    await expect(sun(page)).toHaveText('The sun is down.', { timeout: 20_000 });
  },
);

test(
  'an altered state is refused, and its code is never sent',
  secureContext,
  async ({ page, dashboard, site }) => {
    await goToSignIn(page, dashboard, site);
    await page.route(
      `${dashboard.origin}/?*code=*`,
      async (route) => {
        const url = new URL(route.request().url());
        url.searchParams.set('state', `${url.searchParams.get('state') ?? ''}x`);
        await route.fulfill({ status: 302, headers: { Location: url.href } });
      },
      { times: 1 },
    );
    site.fake.clearRequests();
    await page.keyboard.press('Enter');
    await expect(page.getByText('That sign-in was refused. Please try again.')).toBeVisible();
    await expect(signInButton(page)).toBeVisible();
    expect(page.url()).toBe(`${dashboard.origin}/`);
    expect(refreshes(site)).toBe(0);
  },
);

test('a callback that nobody asked for is refused', secureContext, async ({ page, dashboard, site }) => {
  await page.goto(`${dashboard.origin}/?tile=3&code=someone-elses&state=made-up`);
  await expect(page.getByText('That sign-in was refused. Please try again.')).toBeVisible();
  expect(page.url()).toBe(`${dashboard.origin}/?tile=3`);
  expect(refreshes(site)).toBe(0);
});

test(
  'logging out ends the session here, in the other tab, and on the server',
  secureContext,
  async ({ page, context, dashboard, site }) => {
    await signIn(page, dashboard, site);
    const other = await context.newPage();
    await other.goto(dashboard.origin);
    await expect(sun(other)).toHaveText('The sun is up.');

    await page.getByRole('button', { name: 'Log out' }).click();
    for (const tab of [page, other]) {
      await expect(tab.getByText('You are logged out.')).toBeVisible();
      await expect(sun(tab)).toHaveText('');
      await expect(signInButton(tab)).toBeVisible();
    }
    await expect
      .poll(() =>
        site.fake.requests.filter(({ path }) => path === '/auth/revoke').map(({ status }) => status),
      )
      .toEqual([200]);

    await page.reload();
    await expect(page.getByText('Nobody is signed in.')).toBeVisible();
  },
);
