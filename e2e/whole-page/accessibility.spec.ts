/** What axe cannot judge: each step by keyboard alone, what is spoken, and the wishes of the system. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../testing/fixtures.ts';
import { ada, linus } from '../servers/demo-accounts.ts';

/** Moves the focus by Tab until it is there. */
async function tabTo(page: Page, target: Locator, what: string): Promise<void> {
  await expect(target, `${what} is there`).toBeVisible();
  for (let presses = 0; presses < 25; presses += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, `${what} can be reached by Tab`).toBeFocused();
}

/** Whether the focus can be seen where it is. */
const hasOutline = async (target: Locator) =>
  await target.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });

test.describe('by keyboard alone', () => {
  test('Ada signs in, reads her account and logs out', async ({ page, signIn, account }) => {
    await signIn.open();
    await expect(signIn.username, 'the focus begins where typing does').toBeFocused();
    await page.keyboard.type(ada.username);
    await test.step('the order of Tab is the order of the page', async () => {
      const stops = [
        signIn.password,
        signIn.button('Show password'),
        signIn.keep,
        signIn.submitButton,
        page.getByText('Forgotten your password?'),
        signIn.languagePicker,
      ];
      for (const stop of stops) {
        await page.keyboard.press('Tab');
        await expect(stop, 'the next stop').toBeFocused();
        expect(await hasOutline(stop), 'the focus can be seen').toBe(true);
      }
      for (const stop of stops.slice(0, -1).reverse()) {
        await page.keyboard.press('Shift+Tab');
        await expect(stop, 'and backwards').toBeFocused();
      }
    });
    await page.keyboard.type(ada.password);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(signIn.keep, 'Space unticks').not.toBeChecked();
    await page.keyboard.press('Enter');
    await expect(account.name('Ada'), 'Enter sends from anywhere').toBeFocused();
    await tabTo(page, account.logOutButton, 'the way out');
    await page.keyboard.press('Enter');
    await expect(account.loggedOut, 'what happened is spoken').toBeVisible();
    await expect(signIn.username, 'the focus is where typing begins').toBeFocused();
    await page.keyboard.type(ada.username);
    await page.keyboard.press('Tab');
    await page.keyboard.type(ada.password);
    await page.keyboard.press('Enter');
    await expect(account.name('Ada'), 'the way back in').toBeFocused();
  });

  test('Linus enters his code', async ({ page, site, signIn, codeStep, account }) => {
    await signIn.open();
    await page.keyboard.type(linus.username);
    await page.keyboard.press('Tab');
    await page.keyboard.type(linus.password);
    await page.keyboard.press('Enter');
    await expect(codeStep.code, 'the focus follows').toBeFocused();
    await page.keyboard.type('000');
    await page.keyboard.press('Enter');
    await expect(codeStep.problem, 'a wrong code').toBeVisible();
    await expect(codeStep.code, 'the focus is back').toBeFocused();
    await expect(codeStep.code, 'in an empty field').toHaveValue('');
    await page.keyboard.type(site.fake.totpCode('linus'));
    await page.keyboard.press('Enter');
    await expect(account.name('Linus'), 'Linus is signed in').toBeVisible();
  });

  test('help unfolds and the language changes', async ({ page, signIn }) => {
    await signIn.open();
    await tabTo(page, page.getByText('Forgotten your password?'), 'help');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/hass --script auth/), 'the help is there').toBeVisible();
    await expect(page.getByText(/ha auth reset/), 'for every kind of installation').toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/hass --script auth/), 'and folds again').toBeHidden();
    await tabTo(page, signIn.languagePicker, 'the picker');
    await page.keyboard.press('ArrowDown');
    await expect(signIn.heading, 'the arrow chooses').toHaveText('Anmelden');
  });

  test.describe('with many ways', () => {
    test.use({ scenario: 'every-provider' });

    test('Hedy chooses a method and gets there', async ({ page, site, signIn, codeStep, account }) => {
      await signIn.open();
      await page.keyboard.type('hedy');
      await page.keyboard.press('Tab');
      await page.keyboard.type('frequency hopping');
      await page.keyboard.press('Enter');
      await expect(codeStep.module('Authenticator app'), 'the first method has the focus').toBeFocused();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(codeStep.code, 'the code is next').toBeFocused();
      await tabTo(page, codeStep.useAnotherButton, 'another method');
      await page.keyboard.press('Enter');
      await expect(codeStep.module('Authenticator app'), 'back at the choice').toBeFocused();
      await page.keyboard.press('Enter');
      await expect(codeStep.code, 'the code is next').toBeFocused();
      await page.keyboard.type(site.fake.totpCode('hedy'));
      await page.keyboard.press('Enter');
      await expect(account.name('Hedy'), 'Hedy is signed in').toBeVisible();
    });

    test('another way, and a person of it', async ({ page, signIn, account }) => {
      await signIn.open();
      await tabTo(page, signIn.button('Trusted network'), 'another way');
      await page.keyboard.press('Enter');
      await expect(signIn.button('Ada'), 'the first person has the focus').toBeFocused();
      await tabTo(page, signIn.button('Linus'), 'Linus');
      await page.keyboard.press('Space');
      await expect(account.name('Linus'), 'Linus is signed in').toBeVisible();
    });
  });
});

test('showing and hiding the password is spoken', async ({ page, signIn, account }) => {
  await signIn.open();
  await signIn.fill(ada);
  await signIn.button('Show password').click();
  await expect(signIn.password, 'it can be read').toHaveAttribute('type', 'text');
  await expect(page.getByText('The password is visible.'), 'and heard').toBeVisible();
  await expect(
    page.getByRole('status').filter({ hasText: 'The password is visible.' }),
    'in a live region',
  ).toHaveCount(1);
  await signIn.button('Hide password').click();
  await expect(signIn.password, 'hidden again').toHaveAttribute('type', 'password');
  await expect(page.getByText('The password is hidden.'), 'and heard').toBeVisible();
  await test.step('it is never left in the open', async () => {
    await page.route('**/auth/login_flow', async () => await new Promise(() => undefined));
    await signIn.button('Show password').click();
    await signIn.submit();
    await expect(signIn.password, 'sent, it is hidden').toHaveAttribute('type', 'password');
    await expect(account.logOutButton, 'nothing has happened yet').toBeHidden();
  });
});

test('Caps Lock is noticed while the password is typed', async ({ page, signIn }) => {
  await signIn.open();
  await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
  await signIn.password.focus();
  const press = async (modifierCapsLock: boolean) =>
    await signIn.password.dispatchEvent('keyup', { key: 'a', modifierCapsLock });
  await press(true);
  await expect(
    page.getByRole('status').filter({ hasText: 'Caps Lock is on.' }),
    'said in a live region',
  ).toBeVisible();
  await press(false);
  await expect(page.getByText('Caps Lock is on.'), 'and gone with it').toBeHidden();
});

test('who wants no motion gets none', async ({ page, signIn, account }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const animations = async () => await page.evaluate(() => document.getAnimations().length);
  await signIn.open();
  await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
  expect(await animations(), 'the form stands still').toBe(0);
  await signIn.signIn(ada);
  await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
  expect(await animations(), 'so does the account').toBe(0);
});

test('forced colours leave every edge', async ({ page, signIn }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await signIn.open();
  await signIn.signIn({ username: 'ada', password: 'wrong' });
  await expect(signIn.problem, 'an error is shown').toBeVisible();
  const border = async (target: Locator) =>
    await target.evaluate((element) => {
      const { borderInlineStartStyle, borderInlineStartWidth } = getComputedStyle(element);
      return borderInlineStartStyle === 'none' ? 0 : parseFloat(borderInlineStartWidth);
    });
  for (const [name, target] of Object.entries({
    'the user name': signIn.username,
    'the password': signIn.password,
    'its button': signIn.button('Show password'),
    'the main button': signIn.submitButton,
    'the error': signIn.problem,
    'the picker': signIn.languagePicker,
  }))
    expect(await border(target), `${name} has an edge that needs no colour of ours`).toBeGreaterThan(0);
  await signIn.username.focus();
  await page.keyboard.press('Tab');
  expect(await hasOutline(signIn.password), 'the focus has one, too').toBe(true);
});

test('text twice as large fits', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await signIn.open();
  await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const isWider = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(isWider, 'nobody has to scroll sideways').toBe(false);
  await expect(signIn.submitButton, 'nothing is cut off').toBeVisible();
});

test('without scripts the page says what it needs', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.pageUrl());
  const sentence = page.getByRole('paragraph').last();
  await expect(sentence, 'there is a sentence').toBeVisible();
  expect(await sentence.evaluate((paragraph) => paragraph.textContent), 'which says it').toBe(
    'This page needs JavaScript to sign you in.',
  );
  await context.close();
});

test('a page that came incompletely says so', async ({ page, signIn }) => {
  await page.route(/\/assets\/.*sign-in.*\.js$/, async (route) => await route.abort());
  await signIn.open();
  await expect(
    page.getByText(/^This page could not be loaded completely\./),
    'the sentence stands in the page itself',
  ).toBeVisible();
  await expect(signIn.link('Reload'), 'one way forward').toBeVisible();
});
