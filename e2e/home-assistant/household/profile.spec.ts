/** What the profile saves the official frontend of the same instance shows, and the other way round. */
import type { BrowserContext, Page } from '@playwright/test';
import { ada } from '../../servers/demo-accounts.ts';
import { WireHttp } from '../../wire/http.ts';
import { finishOnboarding } from '../../wire/onboarding.ts';
import { expect, test } from '../fixtures.ts';

/** The official page of the instance, signed in as it signs itself in: with tokens in its own storage. */
async function openOfficial(context: BrowserContext, baseUrl: string, path: string): Promise<Page> {
  const http = new WireHttp(baseUrl);
  const { access_token, refresh_token, expires_in } = await http.signIn(ada);
  await finishOnboarding(http, access_token);
  const page = await context.newPage();
  await page.addInitScript((tokens) => localStorage.setItem('hassTokens', JSON.stringify(tokens)), {
    access_token,
    refresh_token,
    token_type: 'Bearer',
    expires_in,
    expires: Date.now() + expires_in * 1000,
    hassUrl: baseUrl,
    clientId: http.clientId,
  });
  await page.goto(baseUrl + path);
  return page;
}

interface OfficialLocale {
  language: string;
  number_format: string;
  time_format: string;
  date_format: string;
  time_zone: string;
  first_weekday: string;
}

/** What the official frontend goes by, as it tells its own elements. */
const official = async (page: Page) =>
  await page.evaluate(() => {
    const root = document.querySelector('home-assistant') as unknown as {
      hass?: {
        locale: OfficialLocale;
        selectedTheme: { theme?: string; dark?: boolean } | null;
        user: { name: string } | null;
      };
    } | null;
    const hass = root?.hass;
    return hass && { locale: hass.locale, theme: hass.selectedTheme, name: hass.user?.name };
  });

test('language, formats, theme and name agree with the official frontend, both ways', async ({
  page,
  context,
  instance,
  signIn,
  account,
}) => {
  test.setTimeout(240_000);
  await signIn.open();
  await signIn.signIn(ada);
  await expect(account.name(ada.name)).toBeVisible();
  const theirs = await openOfficial(context, instance.baseUrl, '/profile/general');
  // It has megabytes to load.
  await expect.poll(async () => (await official(theirs))?.name, { timeout: 60_000 }).toBe(ada.name);

  await test.step('what is chosen here shows there at once', async () => {
    await page.getByLabel('Numbers', { exact: true }).selectOption('quote_decimal');
    await page.getByLabel('Times of day').selectOption('24');
    await page.getByLabel('Dates', { exact: true }).selectOption('YMD');
    await page.getByLabel('Time zone').selectOption('server');
    await page.getByLabel('First day of the week').selectOption('saturday');
    await page.getByRole('radio', { name: 'Dark', exact: true }).check();
    await page.getByLabel('Language of Home Assistant').selectOption('de');
    await expect(page.getByRole('heading', { level: 2, name: 'Profil' })).toBeVisible();
    await expect
      .poll(async () => (await official(theirs))?.locale)
      .toEqual({
        language: 'de',
        number_format: 'quote_decimal',
        time_format: '24',
        date_format: 'YMD',
        time_zone: 'server',
        first_weekday: 'saturday',
      });
    await expect.poll(async () => (await official(theirs))?.theme?.dark).toBe(true);
    await expect(theirs.locator('html')).toHaveAttribute('lang', 'de');
    await expect(theirs.getByText('Einstellungen').first()).toBeVisible();
  });

  await test.step('what is chosen there shows here at once', async () => {
    const choose = async (event: string, detail: unknown) =>
      await theirs.evaluate(
        ([name, value]) =>
          document.querySelector('home-assistant')?.dispatchEvent(new CustomEvent(name, { detail: value })),
        [event, detail] as const,
      );
    // The events by which the controls of that page ask for a change.
    await choose('hass-language-select', 'en');
    await expect(page.getByLabel('Language of Home Assistant')).toHaveValue('en');
    await choose('hass-number-format-select', 'space_comma');
    await expect(page.getByLabel('Numbers', { exact: true })).toHaveValue('space_comma');
    await choose('settheme', { theme: 'default', dark: false });
    await expect(page.getByRole('radio', { name: 'Light', exact: true })).toBeChecked();
    await expect(page.getByLabel('Theme', { exact: true })).toHaveValue('default');
    await choose('hass-date-format-select', 'language');
    await expect(page.getByLabel('Dates', { exact: true })).toHaveValue('language');
  });

  await test.step('a name given here is the name there', async () => {
    await page.getByLabel('Your name').fill('Countess Ada');
    await page.getByLabel('Your name').press('Enter');
    await expect(account.name('Countess Ada')).toBeVisible();
    await theirs.reload();
    await expect.poll(async () => (await official(theirs))?.name, { timeout: 60_000 }).toBe('Countess Ada');
    await expect(theirs.getByText('Countess Ada').first()).toBeVisible();
    await page.getByLabel('Your name').fill(ada.name);
    await page.getByLabel('Your name').press('Enter');
    await expect(account.name(ada.name)).toBeVisible();
  });
});

test('a picture is cut, kept by the instance, and taken away', async ({ page, owner, signIn, account }) => {
  await signIn.open();
  await signIn.signIn(ada);
  await expect(account.name(ada.name)).toBeVisible();
  const picture = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 300, 150);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeVisible();
  const buffer = Buffer.from(picture, 'base64');
  await page.locator('#profile-picture').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
  await page.getByRole('button', { name: 'Use picture' }).click();
  const shown = page.locator('header img.avatar');
  await expect(shown).toHaveJSProperty('naturalWidth', 512);
  const persons = async () =>
    (
      (await owner.command('person/list')).result as {
        storage: { name: string; picture?: string | null }[];
      }
    ).storage.find(({ name }) => name === ada.name);
  expect((await persons())?.picture).toBe(await shown.getAttribute('src'));
  await page.getByRole('button', { name: 'Remove picture' }).click();
  await expect(shown).toHaveCount(0);
  expect((await persons())?.picture ?? null).toBeNull();
});

test('logging out everywhere ends the sessions of other devices', async ({
  page,
  owner,
  signIn,
  account,
}) => {
  await signIn.open();
  await signIn.signIn(ada);
  await expect(account.name(ada.name)).toBeVisible();
  await page.getByRole('button', { name: 'Log out everywhere…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Log out everywhere' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.getByText(/^You are logged out\./)).toBeVisible();
  expect(await owner.closed).toBe(1000);
});
