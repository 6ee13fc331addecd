/** Signing in with user name and password: the usual way, and how it goes wrong. */
import type { Page } from '@playwright/test';
import { expect, secureContext, test } from '../testing/fixtures.ts';
import { AccountPage } from '../pages/account-page.ts';
import { ada } from '../servers/demo-accounts.ts';

const wrong = { username: 'ada', password: 'incorrect donkey battery staple' };

/** Holds back all scripts until the returned function is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/assets\/[^/]*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Where the session was left: its storage by name, and nothing of its content. */
const sessionPlaces = async (page: Page) =>
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('latchkey');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('refused'));
    });
    const kept = database.objectStoreNames.contains('session')
      ? await new Promise<number>((resolve) => {
          const counting = database.transaction('session').objectStore('session').count();
          counting.onsuccess = () => resolve(counting.result);
        })
      : 0;
    database.close();
    return { indexedDb: kept, sessionStorage: sessionStorage.getItem('latchkey.session') === null ? 0 : 1 };
  });

test(
  'Ada signs in and stays signed in after the tab is closed',
  secureContext,
  async ({ page, context, site, signIn, account, traffic }) => {
    await test.step('the form is the one that everybody knows', async () => {
      await signIn.open();
      await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
      await expect(signIn.username, 'typing can begin at once').toBeFocused();
      await expect(signIn.keep, 'at home, staying signed in is suggested').toBeChecked();
      await expect(signIn.main, 'nothing surplus is on the page').toMatchAriaSnapshot(`
      - main:
        - heading "Sign in" [level=1]
        - paragraph: to Home Assistant
        - text: User name
        - textbox "User name"
        - text: Password
        - textbox "Password"
        - button "Show password"
        - checkbox "Keep me signed in on this device" [checked]
        - button "Sign in"
        - group: Forgotten your password?
        - combobox "Language"
    `);
    });
    await test.step('name and password lead to the account', async () => {
      await signIn.signIn(ada);
      await expect(account.name('Ada'), 'the account says who is signed in').toBeVisible();
      await expect(account.heading, 'the new screen is read from its heading').toBeFocused();
      expect(traffic.entries, 'the password went out once').toHaveLength(1);
      expect(await sessionPlaces(page), 'the session outlives the tab').toEqual({
        indexedDb: 1,
        sessionStorage: 0,
      });
    });
    await test.step('a new tab of the same browser is signed in', async () => {
      await page.close();
      const newTab = await context.newPage();
      await newTab.goto(site.pageUrl());
      await expect(new AccountPage(newTab).name('Ada'), 'nobody has to sign in again').toBeVisible();
      expect(traffic.entries, 'no password was asked').toHaveLength(1);
    });
  },
);

test(
  'without "keep me signed in" the session lives as long as its tab',
  secureContext,
  async ({ page, context, site, signIn, account }) => {
    await signIn.open();
    await expect(signIn.keep, 'the box is ticked at first').toBeChecked();
    await signIn.keep.uncheck();
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    expect(await sessionPlaces(page), 'nothing outlives the tab').toEqual({
      indexedDb: 0,
      sessionStorage: 1,
    });
    await test.step('a reload keeps it', async () => {
      await page.reload();
      await expect(account.name('Ada'), 'the tab is still signed in').toBeVisible();
    });
    await test.step('another tab asks for the password', async () => {
      const otherTab = await context.newPage();
      await otherTab.goto(site.pageUrl());
      await expect(
        otherTab.getByLabel('User name', { exact: true }),
        'nobody is signed in there',
      ).toBeVisible();
    });
  },
);

test('a wrong password is said, and sent exactly once', async ({ page, signIn, account, traffic }) => {
  await signIn.open();
  await signIn.signIn(wrong);
  await expect(signIn.problem, 'a sentence says what is wrong').toHaveText(
    'User name or password is not right. Check capital letters and try again.',
  );
  await expect(signIn.username, 'the user name stays').toHaveValue('ada');
  await expect(signIn.password, 'the password is typed anew').toHaveValue('');
  await expect(signIn.password, 'where the person types next').toBeFocused();
  await expect(page, 'the title tells it, too').toHaveTitle('Error: Sign in – Home Assistant');
  expect(traffic.entries, 'a rejected password is never sent twice').toEqual([wrong]);
  await expect(signIn.main, 'what a screen reader finds').toMatchAriaSnapshot(`
    - main:
      - heading "Sign in" [level=1]
      - alert: User name or password is not right. Check capital letters and try again.
      - textbox "User name": ada
      - textbox "Password"
  `);

  await test.step('the right one does, in the same flow', async () => {
    await signIn.password.fill(ada.password);
    await page.keyboard.press('Enter');
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    await expect(page, 'the title is a good one again').toHaveTitle('Profile – Home Assistant');
    expect(traffic.flowStarts, 'one flow was enough').toHaveLength(1);
    expect(traffic.entries, 'each password went out once').toHaveLength(2);
  });
});

test('empty fields are said without asking the server', async ({ signIn, traffic }) => {
  await signIn.open();
  await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
  await signIn.submit();
  await expect(signIn.username, 'the first empty field').toHaveAccessibleDescription('Fill in this field.');
  await expect(signIn.username, 'is the one to fill').toBeFocused();
  await expect(signIn.password, 'and the second').toHaveAccessibleDescription(/Fill in this field\./);
  expect(traffic.flowStarts, 'nothing was sent').toHaveLength(0);
});

test('what is typed before the scripts arrive stays, with focus and caret', async ({
  page,
  signIn,
  account,
}) => {
  const release = await holdScripts(page);
  await page.goto('about:blank');
  const opened = signIn.open();
  await expect(signIn.username, 'the form stands without scripts').toBeFocused();
  await page.keyboard.type('adxa');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  release();
  await opened;
  await expect(signIn.languagePicker, 'the scripts have arrived').toBeVisible();
  await expect(signIn.username, 'the text is kept').toHaveValue('ada');
  await expect(signIn.username, 'and so is the focus').toBeFocused();
  const caret = await signIn.username.evaluate((input) => (input as HTMLInputElement).selectionStart);
  expect(caret, 'and the caret').toBe(2);
  await signIn.password.fill(ada.password);
  await signIn.submit();
  await expect(account.name('Ada'), 'the adopted form signs in').toBeVisible();
});

test('a form sent before the scripts arrive is carried out once', async ({
  page,
  signIn,
  account,
  traffic,
}) => {
  const release = await holdScripts(page);
  const opened = signIn.open();
  await signIn.fill(ada);
  await signIn.password.press('Enter');
  await signIn.password.press('Enter');
  const { origin, pathname, search } = new URL(page.url());
  expect(search, `nothing typed went into the address ${origin}${pathname}`).toBe('');
  release();
  await opened;
  await expect(account.name('Ada'), 'the early Enter counts').toBeVisible();
  expect(traffic.entries, 'once').toHaveLength(1);
});

test('a box unticked before the scripts arrive is the person’s choice', async ({ page, signIn, account }) => {
  const release = await holdScripts(page);
  const opened = signIn.open();
  await signIn.keep.check();
  await signIn.keep.uncheck();
  release();
  await opened;
  await expect(signIn.languagePicker, 'the scripts have arrived').toBeVisible();
  await expect(signIn.keep, 'who unticked it meant it').not.toBeChecked();
  await signIn.signIn(ada);
  await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
  expect((await sessionPlaces(page)).indexedDb, 'nothing outlives the tab').toBe(0);
});

test('values that were filled in without any event are read', async ({ signIn, account }) => {
  await signIn.open();
  await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
  for (const [field, value] of [
    [signIn.username, ada.username],
    [signIn.password, ada.password],
  ] as const)
    await field.evaluate((input, text) => ((input as HTMLInputElement).value = text), value);
  await signIn.submit();
  await expect(account.name('Ada'), 'a silent password manager signs in').toBeVisible();
});

test(
  'the back button after signing in does not lead back to the form',
  secureContext,
  async ({ page, signIn, account }) => {
    await page.goto('about:blank');
    await signIn.open();
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    await page.goBack();
    expect(page.url(), 'signing in made no entry of its own').toBe('about:blank');
    await page.goForward();
    await expect(account.name('Ada'), 'the page comes back signed in').toBeVisible();
  },
);

test('a user name with blanks and capitals is taken as the server takes it', async ({ signIn, account }) => {
  await signIn.open();
  await signIn.signIn({ ...ada, username: '  ADA ' });
  await expect(account.name('Ada'), 'the server trims and folds').toBeVisible();
});

test('Grace is an administrator, and the address keeps nothing of it', async ({ page, signIn, account }) => {
  await signIn.open({ user: 'grace' });
  await expect(signIn.username, 'the name from the address stands in its field').toHaveValue('grace');
  await signIn.password.fill('compiler-1952');
  await signIn.submit();
  await expect(account.name('Grace'), 'Grace is signed in').toBeVisible();
  expect(page.url(), 'no code and no state').not.toMatch(/code|state/);
});
