/** The profile over the fake: each choice is kept where Home Assistant's own frontend reads it, and shows at once. */
import type { Locator, Page } from '@playwright/test';
import { violations } from '../testing/axe.ts';
import { ada, type DemoAccount, grace } from '../servers/demo-accounts.ts';
import type { PageServer } from '../servers/page-server.ts';
import { expect, test } from '../servers/site.ts';
import { signInAs } from '../testing/signed-in.ts';
import { WireHttp } from '../wire/http.ts';
import { WireSocket } from '../wire/socket.ts';

/** Signs in and waits until the profile's data is there. */
async function openProfile(page: Page, site: PageServer, account: DemoAccount = ada): Promise<void> {
  await page.goto(`${site.pageUrl()}#/profile`);
  await signInAs(page, account);
  await expect(page.getByLabel('Language of Home Assistant')).toBeVisible();
}

/** Another device of the same person. */
async function otherDevice(site: PageServer, { username, password }: DemoAccount = ada): Promise<WireSocket> {
  // By its number: Node does not know the names that browsers are told.
  const baseUrl = site.origin.replace(/\/\/[^:]+/, '//127.0.0.1');
  const { access_token } = await new WireHttp(baseUrl).signIn({ username, password });
  return await WireSocket.signedIn(baseUrl, access_token);
}

const stored = async (device: WireSocket, key: string): Promise<unknown> =>
  ((await device.command('frontend/get_user_data', { key })).result as { value: unknown }).value;

const store = async (device: WireSocket, key: string, value: object) =>
  await device.command('frontend/set_user_data', { key, value });

/** The field with its hint and what became of the last change. */
const field = (page: Page, label: string): Locator =>
  page.locator('.field', { has: page.getByLabel(label, { exact: true }) });

/** A picture twice as wide as high: red on its left, blue on its right. */
const twoColors = async (page: Page): Promise<Buffer> => {
  const data = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 80;
    canvas.height = 40;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    for (const [color, left] of [
      ['#ff0000', 0],
      ['#0000ff', 40],
    ] as const) {
      context.fillStyle = color;
      context.fillRect(left, 0, 40, 40);
    }
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  return Buffer.from(data, 'base64');
};

test('language and formats are kept under the shared key, with examples, and leave what others keep there', async ({
  page,
  site,
}) => {
  const device = await otherDevice(site);
  await store(device, 'language', { language: 'en', of_somebody_else: 1 });
  await openProfile(page, site);
  const choose = async (label: string, value: string): Promise<void> => {
    await page.getByLabel(label, { exact: true }).selectOption(value);
    await expect(field(page, label).getByRole('status')).toHaveText('Saved.');
  };
  await choose('Numbers', 'decimal_comma');
  await expect(field(page, 'Numbers')).toContainText('For example: 1.234.567,89');
  await choose('Times of day', '24');
  await expect(field(page, 'Times of day')).toContainText(/For example: \d\d:\d\d$|For example: \d\d:\d\d\s/);
  await choose('Dates', 'YMD');
  const year = new Date().getFullYear();
  await expect(field(page, 'Dates')).toContainText(`For example: ${year}/`);
  await choose('Time zone', 'server');
  await expect(page.getByLabel('Time zone')).toContainText('Of Home Assistant: Europe/Amsterdam');
  await choose('First day of the week', 'saturday');
  expect(await stored(device, 'language')).toEqual({
    language: 'en',
    of_somebody_else: 1,
    number_format: 'decimal_comma',
    time_format: '24',
    date_format: 'YMD',
    time_zone: 'server',
    first_weekday: 'saturday',
  });
  await device.close();
});

test('the page goes along with the language, from here and from another device', async ({ page, site }) => {
  const device = await otherDevice(site);
  await openProfile(page, site);
  await page.getByLabel('Language of Home Assistant').selectOption('de');
  await expect(page.getByRole('heading', { level: 2, name: 'Profil' })).toBeVisible();
  await expect(page.getByLabel('Sprache von Home Assistant')).toHaveValue('de');
  await expect.poll(async () => await stored(device, 'language')).toEqual({ language: 'de' });

  await store(device, 'language', { language: 'ar' });
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await store(device, 'language', { language: 'en' });
  await expect(page.getByLabel('Language of Home Assistant')).toHaveValue('en');

  await page.getByLabel('Language of Home Assistant').selectOption('nl');
  await expect(field(page, 'Language of Home Assistant')).toContainText('stays in English.');
  await expect.poll(async () => await stored(device, 'language')).toEqual({ language: 'nl' });
  await device.close();
});

test('a choice that cannot be saved says so and goes back', async ({ page, site }) => {
  await page.routeWebSocket(/websocket/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const { id, type } = JSON.parse(message.toString()) as { id: number; type: string };
      const error = { code: 'unknown_error', message: 'Unknown error' };
      if (type === 'frontend/set_user_data')
        socket.send(JSON.stringify({ id, type: 'result', success: false, error }));
      else server.send(message);
    });
  });
  await openProfile(page, site);
  await page.getByLabel('Dates', { exact: true }).selectOption('DMY');
  await expect(field(page, 'Dates').getByRole('alert')).toHaveText(
    'Not saved. Home Assistant could not do this. Try again.',
  );
  await expect(page.getByLabel('Dates', { exact: true })).toHaveValue('language');
});

test('theme and dark are kept for Home Assistant, and dark is there before the next first paint', async ({
  page,
  site,
}) => {
  const device = await otherDevice(site);
  await openProfile(page, site);
  const theme = page.getByLabel('Theme', { exact: true });
  await theme.selectOption('sunflower');
  await expect(field(page, 'Theme')).toContainText('sunflower looks the same in light and dark.');
  await theme.selectOption('midnight');
  await expect(field(page, 'Theme').getByRole('status')).toHaveText('Saved.');
  await page.getByRole('radio', { name: 'Dark', exact: true }).check();
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(14, 19, 24)');
  await expect.poll(async () => await stored(device, 'theme')).toEqual({ theme: 'midnight', dark: true });

  await page.route('**/*.js', async (route) => await route.abort());
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
  await page.unroute('**/*.js');
  await page.reload();

  await page.getByRole('radio', { name: 'As this device' }).check();
  await expect(page.locator('html')).not.toHaveAttribute('data-scheme');
  await expect.poll(async () => await stored(device, 'theme')).toEqual({ theme: 'midnight' });
  await store(device, 'theme', { theme: '', dark: false });
  await expect(page.getByRole('radio', { name: 'Light', exact: true })).toBeChecked();
  await expect(theme).toHaveValue('');
  site.fake.changeThemes({ 'brand-new': {} });
  await expect(theme).toContainText('brand-new');
  await device.close();
});

test('advanced mode is a member of what the frontend keeps', async ({ page, site }) => {
  const device = await otherDevice(site);
  await store(device, 'core', { default_panel: 'energy' });
  await openProfile(page, site);
  await page.getByRole('checkbox', { name: 'Advanced mode' }).check();
  await expect
    .poll(async () => await stored(device, 'core'))
    .toEqual({ default_panel: 'energy', showAdvanced: true });
  await store(device, 'core', { showAdvanced: false });
  await expect(page.getByRole('checkbox', { name: 'Advanced mode' })).not.toBeChecked();
  await device.close();
});

test('the own name is saved by Enter, and the whole page knows it', async ({ page, site }) => {
  await openProfile(page, site);
  const name = page.getByLabel('Your name');
  await expect(name).toHaveValue('Ada');
  await name.fill('   ');
  await name.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Enter a name.' })).toBeVisible();
  await expect(name).toBeFocused();
  await name.fill('  Countess Ada ');
  await name.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Countess Ada' })).toBeVisible();
  await expect(name).toHaveValue('Countess Ada');
  const device = await otherDevice(site);
  await device.command('person/update_own_profile', { name: 'Ada Lovelace' });
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible();
  await device.close();
});

test('a picture is cut to a square, shown beside the name, and taken away', async ({ page, site }) => {
  await openProfile(page, site);
  const file = { name: 'two.png', mimeType: 'image/png', buffer: await twoColors(page) };
  await page.locator('#profile-picture').setInputFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Choose the part to be seen' });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Left and right').focus();
  await page.keyboard.press('Home');
  await dialog.getByRole('button', { name: 'Use picture' }).click();
  await expect(dialog).toHaveCount(0);
  const picture = page.locator('header img.avatar');
  await expect(picture).toHaveAttribute('src', /^\/api\/image\/serve\/[0-9a-f]{32}\/512x512$/);
  const corners = await page.evaluate(
    async (address) => {
      const image = await createImageBitmap(await (await fetch(address)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const at = (x: number, y: number) => [...(context?.getImageData(x, y, 1, 1).data ?? [])];
      return { size: [image.width, image.height], left: at(5, 5), right: at(450, 450) };
    },
    (await picture.getAttribute('src')) ?? '',
  );
  // The left half of it: red all over.
  expect(corners).toEqual({ size: [512, 512], left: [255, 0, 0, 255], right: [255, 0, 0, 255] });

  await page.getByRole('button', { name: 'Remove picture' }).click();
  await expect(picture).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeVisible();
});

test('what is no picture is not sent, and Escape leaves the picture as it was', async ({ page, site }) => {
  await openProfile(page, site);
  const file = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') };
  await page.locator('#profile-picture').setInputFiles(file);
  await expect(page.getByRole('alert').filter({ hasText: 'cannot read this file' })).toBeVisible();
  await page.locator('#profile-picture').setInputFiles({ ...file, buffer: await twoColors(page) });
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(site.fake.requests.filter(({ path }) => path.includes('image'))).toEqual([]);
});

test('an upload that is refused is explained', async ({ page, site }) => {
  await openProfile(page, site);
  site.faults.add({ path: /upload$/, fault: { respond: () => new Response('too large', { status: 413 }) } });
  const file = { name: 'a.png', mimeType: 'image/png', buffer: await twoColors(page) };
  await page.locator('#profile-picture').setInputFiles(file);
  await page.getByRole('button', { name: 'Use picture' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'too large for Home Assistant' })).toBeVisible();
});

test('whose account is no person is told why there is no picture', async ({ page, site }) => {
  await openProfile(page, site, grace);
  await expect(page.getByText('does not belong to a person')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toHaveCount(0);
});

test.describe('with several ways to sign in', () => {
  test.use({ scenario: 'every-provider' });

  test('another one is added to the account, after a wrong password', async ({ page, site }) => {
    await openProfile(page, site);
    await expect(page.getByRole('listitem').filter({ hasText: 'User name and password' })).toBeVisible();
    await page.getByRole('button', { name: 'Add another way…' }).click();
    await page.getByRole('button', { name: 'Add: Company login' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add: Company login' });
    await dialog.getByLabel('User name').fill('countess');
    await dialog.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert').filter({ hasText: 'is not right' })).toBeVisible();
    await expect(dialog.getByLabel('Keep me signed in')).toHaveCount(0);
    await dialog.getByLabel('Password', { exact: true }).fill('company-password');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Added to your account: Company login')).toBeVisible();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('listitem').filter({ hasText: 'Company login' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add: Company login' })).toHaveCount(0);
    // It leads to the same account.
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await page.getByRole('button', { name: 'Company login' }).click();
    await page.getByLabel('User name', { exact: true }).fill('countess');
    await page.getByLabel('Password', { exact: true }).fill('company-password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Ada', exact: true })).toBeVisible();
  });

  test('one that signs in somebody else stays theirs', async ({ page, site }) => {
    const http = new WireHttp(site.origin.replace(/\/\/[^:]+/, '//127.0.0.1'));
    await http.signIn({ username: 'joe', password: 'company-password' }, { handler: ['command_line', null] });
    await openProfile(page, site);
    await page.getByRole('button', { name: 'Add another way…' }).click();
    await page.getByRole('button', { name: 'Add: Company login' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('User name').fill('joe');
    await dialog.getByLabel('Password', { exact: true }).fill('company-password');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toHaveText(/already signs in somebody else/);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
});

test('logging out everywhere is asked once more, and ends every session', async ({ page, site }) => {
  const device = await otherDevice(site);
  await openProfile(page, site);
  await page.getByRole('button', { name: 'Log out everywhere…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Do you want to log out everywhere?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Log out everywhere…' }).click();
  await dialog.getByRole('button', { name: 'Log out everywhere' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.getByText(/^You are logged out\./)).toBeVisible();
  expect(await device.closed).toBe(1000);
});

test('axe finds nothing, light and dark, on a phone and with each dialog open', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await openProfile(page, site);
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'nothing sticks out').toBeLessThanOrEqual(320);
  await page.getByRole('button', { name: 'Log out everywhere…' }).click();
  expect(await violations(page), 'asking once more').toEqual([]);
  await page.keyboard.press('Escape');
  const file = { name: 'a.png', mimeType: 'image/png', buffer: await twoColors(page) };
  await page.locator('#profile-picture').setInputFiles(file);
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await violations(page), 'cutting a picture').toEqual([]);
});
