/** A real instance from its first minute: set up by this page alone over a restart, and by an app that asks for a code. */
import { expect, test as base } from '@playwright/test';
import { AccountPage } from '../pages/account-page.ts';
import { OnboardingPage } from '../pages/onboarding-page.ts';
import { ada } from '../servers/demo-accounts.ts';
import { InstancePageServer } from '../servers/instance-page-server.ts';
import { RealHomeAssistant } from '../servers/real-home-assistant.ts';
import { WireHttp } from '../wire/http.ts';
import { WireSocket } from '../wire/socket.ts';

const test = base.extend<{ empty: RealHomeAssistant; site: InstancePageServer; setUp: OnboardingPage }>({
  empty: [
    async ({}, use) => {
      const empty = await RealHomeAssistant.launchEmpty();
      await use(empty);
      await empty.remove();
    },
    { timeout: 300_000 },
  ],
  site: async ({ empty }, use) => {
    const site = await new InstancePageServer(empty.port).start();
    await use(site);
    await site.stop();
  },
  setUp: async ({ page }, use) => await use(new OnboardingPage(page)),
});

/** What the instance says of itself, to whoever holds the token. */
async function ask(home: RealHomeAssistant, token: string, type: string): Promise<unknown> {
  const socket = await WireSocket.signedIn(home.baseUrl, token);
  const { result } = await socket.command(type);
  await socket.close();
  return result;
}

const stepsOf = async (home: RealHomeAssistant): Promise<unknown> =>
  (await new WireHttp(home.baseUrl).get('/api/onboarding')).body;

test('the page alone sets it up, over a restart in the middle', async ({ page, site, empty, setUp }) => {
  test.setTimeout(240_000);
  await page.goto(site.pageUrl());
  await expect(setUp.title).toHaveText('Who owns this home?');
  await setUp.fillOwner({ ...ada, username: 'Ada' });
  await setUp.button('Create the account').click();
  await expect(setUp.field('User name')).toBeFocused();
  await setUp.createOwner(ada);
  await expect(setUp.title).toHaveText('Where is your home?');

  await test.step('the home, over a restart', async () => {
    await setUp.field('Name of the home').fill('Ockham Park');
    await setUp.field('Country').selectOption('GB');
    await setUp.field('Time zone').selectOption('Europe/London');
    await setUp.field('Latitude').fill('51.3');
    await setUp.field('Longitude').fill('-0.45');
    await setUp.field('Elevation in meters').fill('30');
    await empty.stop();
    await setUp.button('Save and go on').click();
    await expect(setUp.problem).toContainText('What you typed is still here: try again.');
    await empty.start();
    await setUp.button('Save and go on').click();
    await expect(setUp.title).toHaveText('What may Home Assistant send?');
    await page.reload();
    await expect(setUp.title, 'goes on where it was').toHaveText('What may Home Assistant send?');
  });
  await test.step('analytics', async () => {
    await expect(setUp.field('Basic information')).not.toBeChecked();
    await setUp.field('Crash reports').check();
    await setUp.button('Go on').click();
    await expect(setUp.title).toHaveText('Everything is ready');
  });
  await setUp.button('Open your account').click();
  await expect(new AccountPage(page).name(ada.name)).toBeVisible();

  const { access_token } = await new WireHttp(empty.baseUrl).signIn(ada);
  expect(await ask(empty, access_token, 'get_config')).toMatchObject({
    ...{ location_name: 'Ockham Park', country: 'GB', currency: 'GBP', time_zone: 'Europe/London' },
    ...{ latitude: 51.3, longitude: -0.45, elevation: 30, language: 'en' },
  });
  expect(await ask(empty, access_token, 'analytics')).toMatchObject({
    preferences: { base: false, diagnostics: true, usage: false },
  });
  expect(await stepsOf(empty)).toEqual(
    ['user', 'core_config', 'analytics', 'integration'].map((step) => ({ step, done: true })),
  );
});

test('an app that sent the person here gets its code', async ({ page, context, site, empty, setUp }) => {
  await context.route('http://app.example:8080/**', async (route) => {
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>The app</title>' });
  });
  const client_id = 'http://app.example:8080/';
  const app = { client_id, redirect_uri: `${client_id}back`, state: 'a b' };
  await page.goto(site.pageUrl(app));
  await setUp.createOwner(ada);
  await setUp.button('Save and go on').click();
  await setUp.button('Go on').click();
  await expect(setUp.title, 'the last step is saved').toHaveText('Everything is ready');
  await page.reload();
  await setUp.button('Go on to app.example:8080').click();
  await expect(page).toHaveTitle('The app');
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('state')).toBe(app.state);
  const form = { grant_type: 'authorization_code', client_id, code: searchParams.get('code') ?? '' };
  const answer = await new WireHttp(empty.baseUrl).postForm('/auth/token', form);
  expect(answer.status, 'the code is good').toBe(200);
});
