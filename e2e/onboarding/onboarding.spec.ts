/** A new home is set up here: alone, for an app, and with whatever may come in between. */
import { createHash, randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { jsonAnswer } from '../testing/answers.ts';
import { violations } from '../testing/axe.ts';
import { editHousehold } from '../testing/edit-household.ts';
import { expect, secureContext, test as base } from '../testing/fixtures.ts';
import { HelpPage } from '../pages/help-page.ts';
import { OnboardingPage } from '../pages/onboarding-page.ts';
import { ada } from '../servers/demo-accounts.ts';
import type { PageServer } from '../servers/page-server.ts';

const test = base.extend<{ setUp: OnboardingPage }>({
  setUp: async ({ page }, use) => await use(new OnboardingPage(page)),
});

test.use({ scenario: 'new-home' });

const OWNER = 'Who owns this home?';
const HOME = 'Where is your home?';
const ANALYTICS = 'What may Home Assistant send?';
const READY = 'Everything is ready';

const app = {
  client_id: 'http://app.example:8080/login',
  redirect_uri: 'http://app.example:8080/back?tab=2',
  state: 'a b+c/ä',
};

interface Household {
  config: Record<string, unknown>;
  analytics: Record<string, boolean>;
  onboardingDone: string[];
  users: { name: string; isOwner: boolean }[];
}

const householdOf = ({ fake }: PageServer): Household => JSON.parse(fake.save()) as Household;

/** A page of the app, which takes whatever address the browser comes with. */
async function appAt(context: BrowserContext): Promise<void> {
  await context.route('http://app.example:8080/**', async (route) => {
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>The app</title>' });
  });
}

async function arrival(page: Page): Promise<URLSearchParams> {
  await expect(page, 'the browser is sent to the app').toHaveTitle('The app');
  return new URL(page.url()).searchParams;
}

/** What the household says to a code. */
async function exchange({ fake, origin }: PageServer, form: Record<string, string>): Promise<number> {
  const body = new URLSearchParams({ grant_type: 'authorization_code', ...form });
  return (await fake.handle(new Request(`${origin}/auth/token`, { method: 'POST', body }))).status;
}

/** Somebody else makes the owner's account. */
async function makeOwner({ fake, origin }: PageServer): Promise<void> {
  const owner = { ...ada, client_id: `${origin}/`, language: 'en' };
  const init = { method: 'POST', body: JSON.stringify(owner) };
  await fake.handle(new Request(`${origin}/api/onboarding/users`, init));
}

test(
  'the whole way, with what was chosen, ends in the account',
  secureContext,
  async ({ page, site, signIn, setUp, account }) => {
    await test.step('the owner', async () => {
      await signIn.open();
      await expect(setUp.title).toHaveText(OWNER);
      await expect(setUp.current).toHaveText('Owner');
      await setUp.field('Your name').fill('Ada Lovelace');
      await expect(setUp.field('User name'), 'a suggestion').toHaveValue('ada');
      await setUp.fillOwner(ada);
      await setUp.button('Create the account').click();
    });
    await test.step('the home', async () => {
      await expect(setUp.title).toHaveText(HOME);
      await expect(setUp.title).toBeFocused();
      await setUp.field('Name of the home').fill('Ockham Park');
      await setUp.field('Country').selectOption('GB');
      await expect(setUp.field('Currency'), 'goes along').toHaveValue('GBP');
      await setUp.field('Time zone').selectOption('Europe/London');
      await setUp.field('US customary: °F, miles').check();
      await setUp.field('Latitude').fill('51,3');
      await setUp.saveHome();
      await expect(setUp.field('Longitude'), 'both or none').toBeFocused();
      await setUp.field('Longitude').fill('-0.45');
      await setUp.field('Elevation in meters').fill('30');
      await setUp.saveHome();
      await expect(setUp.title).toHaveText(ANALYTICS);
      expect(householdOf(site).config).toMatchObject({
        ...{ location_name: 'Ockham Park', country: 'GB', currency: 'GBP', time_zone: 'Europe/London' },
        ...{ unit_system: 'us_customary', latitude: 51.3, longitude: -0.45, elevation: 30, language: 'en' },
      });
    });
    await test.step('analytics', async () => {
      for (const box of await setUp.root.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
      await setUp.field('Counts').check();
      await expect(setUp.field('Basic information'), 'which counts need').toBeChecked();
      await setUp.saveAnalytics();
      await expect(setUp.title).toHaveText(READY);
      expect(householdOf(site).analytics).toEqual({
        ...{ base: true, statistics: true, usage: false, diagnostics: false, snapshots: false },
      });
    });
    await test.step('the account', async () => {
      await setUp.openAccount();
      await expect(account.name(ada.name)).toBeVisible();
      expect(householdOf(site).onboardingDone).toEqual(['user', 'core_config', 'analytics', 'integration']);
      site.fake.clearRequests();
      await page.reload();
      await expect(account.name(ada.name), 'and stays').toBeVisible();
      const asked = site.fake.requests.map(({ path }) => path);
      expect(asked, 'nobody asks about the set-up any more').not.toContain('/api/onboarding');
    });
  },
);

test(
  'an app gets its code and state, over a reload in each step',
  secureContext,
  async ({ page, context, site, signIn, setUp }) => {
    await appAt(context);
    await signIn.open(app);
    await expect(setUp.root.getByRole('complementary'), 'who asks').toContainText('app.example:8080');
    await page.reload();
    await setUp.createOwner(ada);
    for (const { title, button } of [
      { title: HOME, button: 'Save and go on' },
      { title: ANALYTICS, button: 'Go on' },
    ]) {
      await expect(setUp.title).toHaveText(title);
      await page.reload();
      await expect(setUp.title, 'goes on where it was').toHaveText(title);
      await setUp.button(button).click();
    }
    await expect(setUp.title).toHaveText(READY);
    await page.reload();
    await setUp.button('Go on to app.example:8080').click();
    const query = await arrival(page);
    expect(query.get('state')).toBe(app.state);
    expect(query.get('tab'), 'its own query stays').toBe('2');
    const code = query.get('code') ?? '';
    expect(await exchange(site, { client_id: app.client_id, code }), 'the code is good').toBe(200);
    await signIn.open();
    await expect(signIn.username, 'the app leaves no session behind here').toBeVisible();
  },
);

test(
  'an app that wants a proof is signed in to once more',
  secureContext,
  async ({ page, context, site, signIn, setUp }) => {
    await appAt(context);
    const code_verifier = randomBytes(32).toString('base64url');
    const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
    await signIn.open({ ...app, code_challenge, code_challenge_method: 'S256' });
    await setUp.createOwner(ada);
    await setUp.skipToTheEnd();
    await setUp.button('Go on to app.example:8080').click();
    await expect(setUp.notice).toContainText('The app wants a proof that the set-up cannot give');
    await setUp.button('Sign in for app.example:8080').click();
    await signIn.signIn(ada);
    const code = (await arrival(page)).get('code') ?? '';
    expect(await exchange(site, { client_id: app.client_id, code, code_verifier })).toBe(200);
  },
);

test('a redirect that Home Assistant refuses is said, and signing in is the way forward', async ({
  page,
  site,
  signIn,
  setUp,
}) => {
  await signIn.open({ ...app, redirect_uri: 'http://other.example/back' });
  await setUp.createOwner(ada);
  await setUp.skipToTheEnd();
  await setUp.button('Go on to app.example:8080').click();
  await expect(setUp.root).toContainText('Home Assistant refuses the address that the app wants to go on to');
  expect(householdOf(site).onboardingDone, 'the step is done all the same').toContain('integration');
  await setUp.button('Sign in for app.example:8080').click();
  await expect(signIn.username).toBeVisible();
  expect(new URL(page.url()).searchParams.get('redirect_uri')).toBe('http://other.example/back');
});

test('a stranger gets no code when the owner does not want that', async ({
  site,
  signIn,
  setUp,
  account,
}) => {
  await signIn.open(app);
  await setUp.createOwner(ada);
  await setUp.skipToTheEnd();
  await setUp.button('Finish without it').click();
  await expect(account.name(ada.name)).toBeVisible();
  expect(householdOf(site).onboardingDone).toHaveLength(4);
});

test('a restart in the middle costs nothing that was typed', async ({
  page,
  site,
  signIn,
  setUp,
  account,
}) => {
  await signIn.open();
  await setUp.createOwner(ada);
  await setUp.field('Name of the home').fill('Attic');
  site.fake.stop();
  await setUp.saveHome();
  await expect(setUp.problem).toContainText('What you typed is still here: try again.');
  await expect(setUp.field('Name of the home')).toHaveValue('Attic');
  site.fake.start();
  await setUp.saveHome();
  await expect(setUp.title).toHaveText(ANALYTICS);
  site.fake.stop();
  await page.reload();
  await expect(setUp.title).toHaveText('Setting up does not go on');
  site.fake.start();
  await setUp.button('Try again').click();
  await expect(setUp.title).toHaveText(ANALYTICS);
  await setUp.saveAnalytics();
  await expect(setUp.title).toHaveText(READY);
  site.fake.restart();
  await setUp.openAccount();
  await expect(account.name(ada.name)).toBeVisible();
  expect(householdOf(site).config).toMatchObject({ location_name: 'Attic' });
});

test('a second tab goes along, and a step that it took is not taken twice', async ({
  page,
  context,
  site,
  signIn,
  setUp,
}) => {
  await signIn.open();
  await expect(setUp.title).toHaveText(OWNER);
  const second = await context.newPage();
  await second.goto(site.pageUrl());
  const there = new OnboardingPage(second);
  await expect(there.title).toHaveText(OWNER);
  await page.bringToFront();
  await setUp.createOwner(ada);
  await expect(there.title, 'signed in without a word').toHaveText(HOME);
  await expect(there.notice).toHaveText(
    'The step before is done already, perhaps in another tab. Go on here.',
  );
  await there.saveHome();
  await expect(there.title).toHaveText(ANALYTICS);
  await setUp.saveHome();
  await expect(setUp.title).toHaveText(ANALYTICS);
  await expect(setUp.notice).toContainText('done already');
  await there.saveAnalytics();
  await there.openAccount();
  await expect(second.getByRole('heading', { level: 1, name: ada.name })).toBeVisible();
  await setUp.saveAnalytics();
  await expect(page.getByRole('heading', { level: 1, name: ada.name })).toBeVisible();
});

test('whoever was slower is told, and signs in', async ({ site, signIn, setUp }) => {
  await signIn.open();
  await expect(setUp.title).toHaveText(OWNER);
  await makeOwner(site);
  await setUp.createOwner({ name: 'Eve', username: 'eve', password: 'first come, first served' });
  await expect(setUp.notice).toContainText('Somebody else has set up this Home Assistant meanwhile.');
  await setUp.button('Sign in').click();
  await expect(signIn.username).toBeVisible();
  expect(householdOf(site).users.map(({ name }) => name)).toEqual(['Ada']);
});

test('an answer that is lost on its way makes no second owner', async ({ page, site, signIn, setUp }) => {
  let isLost = false;
  await page.route('**/api/onboarding/users', async (route) => {
    if (isLost) await route.continue();
    else {
      isLost = true;
      const body = route.request().postData();
      await site.fake.handle(new Request(route.request().url(), { method: 'POST', body }));
      await route.abort();
    }
  });
  await signIn.open();
  await setUp.createOwner(ada);
  await expect(setUp.problem).toContainText('What you typed is still here: try again.');
  await expect(setUp.field('Password')).toHaveValue(ada.password);
  await setUp.button('Create the account').click();
  await expect(setUp.notice).toContainText('It is most likely you');
  await setUp.button('Sign in').click();
  await signIn.signIn(ada);
  await expect(setUp.title, 'goes on where it was').toHaveText(HOME);
});

test('a session that is lost is begun again, and the set-up goes on', async ({
  page,
  context,
  site,
  signIn,
  setUp,
}) => {
  await appAt(context);
  await signIn.open(app);
  await setUp.createOwner(ada);
  await expect(setUp.title).toHaveText(HOME);
  const address = page.url();
  // While it is open, the page would notice by itself.
  await page.goto('about:blank');
  site.fake.revokeTokensOf(ada.username);
  await page.goto(address);
  await expect(setUp.notice).toContainText('Your session has ended before everything was set up.');
  await setUp.button('Sign in').click();
  await signIn.signIn(ada);
  await setUp.skipToTheEnd();
  await setUp.button('Go on to app.example:8080').click();
  expect((await arrival(page)).get('state')).toBe(app.state);
});

/** All that this tab and this browser hold. */
const stored = async (page: Page): Promise<string> =>
  await page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]));

test('a reload loses nothing of the owner that was entered but the passwords, which are kept nowhere', async ({
  page,
  signIn,
  setUp,
}) => {
  const secret = 'nobody reads this';
  await signIn.open();
  await setUp.fillOwner({ name: 'Ada Lovelace', username: 'countess', password: secret });
  await setUp.root.getByRole('button', { name: 'Show password' }).first().click();
  await setUp.field('Password').fill(`${secret} again`);
  expect(await stored(page)).not.toContain(secret);
  await page.reload();
  await expect(setUp.field('Your name')).toHaveValue('Ada Lovelace');
  await expect(setUp.field('User name')).toHaveValue('countess');
  await expect(setUp.field('Password')).toHaveValue('');
  await expect(setUp.field('Password again')).toHaveValue('');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(setUp.title).toHaveText('Wem gehört dieses Zuhause?');
  await page.reload();
  await expect(setUp.title, 'the language too').toHaveText('Wem gehört dieses Zuhause?');
  await expect(page.locator('#owner-name')).toHaveValue('Ada Lovelace');
});

test('a reload loses nothing of the home that was entered, and nothing is left of it afterwards', async ({
  page,
  site,
  signIn,
  setUp,
  account,
}) => {
  await signIn.open();
  await setUp.createOwner(ada);
  await expect(setUp.title).toHaveText(HOME);
  expect(await stored(page), 'the step before is done').not.toContain(ada.name);
  await setUp.field('Name of the home').fill('Ockham Park');
  await setUp.field('Country').selectOption('GB');
  await setUp.field('Time zone').selectOption('Europe/London');
  await setUp.field('US customary: °F, miles').check();
  await setUp.field('Latitude').fill('51,3');
  await setUp.field('Elevation in meters').fill('30');
  await page.reload();
  await expect(setUp.field('Name of the home')).toHaveValue('Ockham Park');
  await expect(setUp.field('Country')).toHaveValue('GB');
  await expect(setUp.field('Currency')).toHaveValue('GBP');
  await expect(setUp.field('Time zone')).toHaveValue('Europe/London');
  await expect(setUp.field('US customary: °F, miles')).toBeChecked();
  await expect(setUp.field('Latitude')).toHaveValue('51,3');
  await expect(setUp.field('Elevation in meters')).toHaveValue('30');
  await setUp.field('Longitude').fill('-0.45');
  await setUp.saveHome();
  await expect(setUp.title).toHaveText(ANALYTICS);
  expect(householdOf(site).config).toMatchObject({ location_name: 'Ockham Park', latitude: 51.3 });
  await setUp.field('Counts').check();
  await page.reload();
  await expect(setUp.field('Counts')).toBeChecked();
  await expect(setUp.field('Basic information')).toBeChecked();
  await setUp.saveAnalytics();
  await setUp.openAccount();
  await expect(account.name(ada.name)).toBeVisible();
  expect(await stored(page)).not.toContain('latchkey.draft');
});

test('a browser that stores nothing sets the home up all the same', async ({ page, signIn, setUp }) => {
  await page.addInitScript(() => {
    for (const name of ['sessionStorage', 'localStorage']) {
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    }
  });
  await signIn.open();
  await setUp.createOwner(ada);
  await setUp.field('Name of the home').fill('Attic');
  await setUp.skipToTheEnd();
  await expect(setUp.title).toHaveText(READY);
});

test('help that is opened while a home is being set up leads back to that', async ({ page, site, setUp }) => {
  const help = new HelpPage(page);
  await page.goto(`${site.pageUrl()}#/help`);
  await expect(help.heading, 'before anything is begun').toBeVisible();
  await help.close.click();
  await expect(setUp.title).toHaveText(OWNER);
  await setUp.createOwner(ada);
  await setUp.field('Name of the home').fill('Attic');
  await page.goto('about:blank');
  await page.goto(`${site.pageUrl()}#/help/owner`);
  await expect(help.heading).toBeVisible();
  await expect(setUp.root).toBeHidden();
  await help.close.click();
  await expect(setUp.title).toHaveText(HOME);
  await expect(help.heading).toBeHidden();
  await expect(setUp.field('Name of the home')).toHaveValue('Attic');
  await expect(page).toHaveURL(site.pageUrl());
});

test('the rules of a user name are told while it is typed', async ({ signIn, setUp, site }) => {
  await signIn.open();
  await setUp.fillOwner({ ...ada, username: 'Ada' });
  await expect(setUp.root.getByText('Only small letters work here')).toBeVisible();
  await setUp.field('User name').fill('ada l');
  await expect(setUp.root.getByText('There must be no space in it.')).toBeVisible();
  await setUp.button('Create the account').click();
  await expect(setUp.field('User name')).toBeFocused();
  await expect(setUp.field('User name')).toHaveAccessibleDescription(/does not take this user name/);
  await setUp.field('User name').fill('ada');
  await setUp.field('Password again').fill('something else');
  await expect(setUp.root.getByText('The two passwords are not the same.')).toBeVisible();
  await setUp.button('Create the account').click();
  await expect(setUp.field('Password again')).toBeFocused();
  expect(householdOf(site).users, 'nothing was sent').toEqual([]);
});

test.describe('a step from the future', () => {
  test.use({ scenario: 'future-home' });

  test('is shown with what is known of it, and done on the official page', async ({
    page,
    site,
    signIn,
    setUp,
  }) => {
    await page.route('**/onboarding.html*', async (route) => {
      editHousehold(site, (household) => household.onboardingDone?.push('voice_assistants'));
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Official</title>' });
    });
    await signIn.open({ ...app });
    await setUp.createOwner(ada);
    await setUp.saveHome();
    await expect(setUp.title).toHaveText('A step this page does not know');
    await expect(setUp.root).toContainText('“voice_assistants”');
    await expect(setUp.current).toHaveText('voice_assistants');
    await setUp.button('Check again').click();
    await expect(setUp.title).toHaveText('A step this page does not know');
    await setUp.root.getByRole('link', { name: 'Open Home Assistant’s own page' }).click();
    await expect(page).toHaveTitle('Official');
    expect(new URL(page.url()).searchParams.get('state'), 'the app’s question goes along').toBe(app.state);
    await page.goBack();
    await expect(setUp.title).toHaveText(ANALYTICS);
  });
});

test('a Home Assistant without analytics goes on without', async ({ page, signIn, setUp, account }) => {
  await page.routeWebSocket(/\/api\/websocket$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const { id, type } = JSON.parse(message.toString()) as { id?: number; type?: string };
      const error = { code: 'unknown_command', message: 'Unknown command.' };
      if (type === 'analytics') socket.send(JSON.stringify({ id, type: 'result', success: false, error }));
      else server.send(message);
    });
  });
  await signIn.open();
  await setUp.createOwner(ada);
  await setUp.saveHome();
  await expect(setUp.root).toContainText('This Home Assistant has no analytics at the moment');
  await setUp.saveAnalytics();
  await setUp.openAccount();
  await expect(account.name(ada.name)).toBeVisible();
});

test('a setting that Home Assistant refuses is said in its words', async ({ site, signIn, setUp }) => {
  await signIn.open();
  await setUp.createOwner(ada);
  await setUp.field('Time zone').evaluate((list: HTMLSelectElement) => {
    const option = new Option('Mars', 'Mars/Base', true, true);
    list.append(option);
  });
  await setUp.field('Name of the home').fill('Base');
  await setUp.saveHome();
  await expect(setUp.problem).toContainText('Received invalid time zone Mars/Base');
  await setUp.field('Time zone').selectOption('Europe/Rome');
  await setUp.saveHome();
  await expect(setUp.title).toHaveText(ANALYTICS);
  expect(householdOf(site).config).toMatchObject({ location_name: 'Base', time_zone: 'Europe/Rome' });
});

test(
  'the browser fills the place in where it may, and its refusal is said',
  secureContext,
  async ({ page, context, siteHost, signIn, setUp }) => {
    await signIn.open();
    await setUp.createOwner(ada);
    const locate = setUp.button('Use the place of this device');
    await locate.click();
    if (siteHost !== 'localhost') {
      await expect(setUp.root).toContainText('Browsers tell the place only to pages with https.');
      return;
    }
    await expect(setUp.root).toContainText('Your browser does not tell the place.');
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ latitude: 51.29171, longitude: -0.45131 });
    await locate.click();
    await expect(setUp.field('Latitude')).toHaveValue('51.29171');
    await expect(setUp.field('Longitude')).toHaveValue('-0.45131');
    await expect(setUp.root).toContainText('Filled in from this device.');
    await expect(page).toHaveURL(/^[^?#]*$/);
  },
);

test('the keyboard alone is enough, on a phone too', async ({ page, signIn, setUp, account }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await signIn.open();
  await expect(setUp.title).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ada');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type(ada.password);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type(ada.password);
  await page.keyboard.press('Enter');
  await expect(setUp.title).toHaveText(HOME);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(setUp.title).toHaveText(ANALYTICS);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(setUp.title).toHaveText(READY);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(account.name(ada.name)).toBeVisible();
});

test('a wish to keep nobody signed in lasts as long as the tab', async ({
  page,
  context,
  site,
  signIn,
  setUp,
}) => {
  await signIn.open();
  await setUp.fillOwner(ada);
  await setUp.root.getByRole('checkbox', { name: 'Keep me signed in on this device' }).uncheck();
  await setUp.button('Create the account').click();
  await expect(setUp.title).toHaveText(HOME);
  await page.reload();
  await expect(setUp.title).toHaveText(HOME);
  const other = await context.newPage();
  await other.goto(site.pageUrl());
  await expect(other.getByText('Setting up Home Assistant is not finished yet.')).toBeVisible();
});

test.describe('with the page’s policy out of the way', () => {
  test.use({ bypassCSP: true });

  test('another language changes all of it, and nothing that was typed', async ({ page, signIn, setUp }) => {
    await signIn.open();
    await setUp.fillOwner(ada);
    await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
    await expect(setUp.title).toHaveText('من مالك هذا المنزل؟');
    await expect(page.locator('#new-password')).toHaveValue(ada.password);
    expect(await violations(page)).toEqual([]);
  });
});

test('what is wrong with the answer about the steps is said, and asked again', async ({
  site,
  signIn,
  setUp,
}) => {
  site.faults.add({ path: /^\/api\/onboarding$/, times: 1, fault: jsonAnswer(200, { steps: [] }) });
  await signIn.open();
  await expect(setUp.problem).toContainText('Something between you and Home Assistant answered instead');
  await setUp.button('Try again').click();
  await expect(setUp.title).toHaveText(OWNER);
});
