/** Languages: the browser's, the person's own choice, and both directions of writing, from the first paint on. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../testing/fixtures.ts';
import { setOffline } from '../testing/network.ts';
import { arabic, english, german, type Labels } from '../pages/labels.ts';
import { AccountPage } from '../pages/account-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { ada } from '../servers/demo-accounts.ts';
import { distFolder } from '../servers/dist-files.ts';
import { Listener } from '../servers/listener.ts';

interface Witness {
  lang: string;
  dir: string;
  title: string;
  headings: string[];
}

/** Notes what each frame is about to show, before any script of the page has come. */
const watch = () => {
  const headings = new Set<string>();
  const note = () => {
    const heading = document.querySelector('h1');
    if (heading?.checkVisibility({ opacityProperty: true })) headings.add(heading.textContent.trim());
    // The last thing before a frame is painted.
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  document.addEventListener('DOMContentLoaded', () => {
    const { lang, dir } = document.documentElement;
    const witness = { lang, dir, title: document.title, headings };
    Object.assign(window, { witness });
  });
};

const direction = async (page: Page) =>
  await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

for (const { locale, labels, lang, dir, title } of [
  { locale: 'de-AT', labels: german, lang: 'de', dir: 'ltr', title: 'Anmelden – Home Assistant' },
  { locale: 'ar-EG', labels: arabic, lang: 'ar', dir: 'rtl', title: 'تسجيل الدخول – Home Assistant' },
  { locale: 'en-GB', labels: english, lang: 'en', dir: 'ltr', title: 'Sign in – Home Assistant' },
  { locale: 'fi-FI', labels: english, lang: 'en', dir: 'ltr', title: 'Sign in – Home Assistant' },
] satisfies { locale: string; labels: Labels; lang: string; dir: string; title: string }[]) {
  test.describe(`a browser that speaks ${locale}`, () => {
    test.use({ locale });

    test(`reads ${lang} from the first paint on`, async ({ page, site }) => {
      await page.addInitScript(watch);
      const signIn = new SignInPage(page, site, labels);
      await signIn.open();
      await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
      await expect(signIn.languagePicker, 'the picker shows the language').toHaveValue(lang);
      const witness = await page.evaluate(() => {
        const seen = (window as unknown as { witness: Omit<Witness, 'headings'> & { headings: Set<string> } })
          .witness;
        return { ...seen, headings: [...seen.headings] };
      });
      expect(witness, 'nothing else was ever shown').toEqual({
        lang,
        dir,
        title,
        headings: [labels.title],
      } satisfies Witness);
      await expect(signIn.username, 'the labels are the language’s').toBeFocused();
      await expect(signIn.keep, 'all of them').toBeVisible();
      await signIn.signIn(ada);
      await expect(new AccountPage(page).name('Ada'), 'it signs in').toBeVisible();
    });
  });
}

test.describe('a page that comes in two pieces', () => {
  for (const { locale, seen } of [
    { locale: 'de-AT', seen: '0' },
    { locale: 'en-GB', seen: '1' },
  ])
    test(`in ${locale} shows ${seen === '1' ? 'the first at once' : 'nothing before both are there'}`, async ({
      browser,
    }) => {
      const page = await (await browser.newContext({ locale })).newPage();
      const [first = '', second = ''] = readFileSync(path.join(distFolder, 'index.html'), 'utf8').split(
        /(?<=<\/h1>)/,
      );
      let sendSecond = (): void => undefined;
      const server = new Listener({
        request: ({ url }, response) => {
          if (url !== '/') {
            response.writeHead(404).end();
            return;
          }
          response.writeHead(200, { 'Content-Type': 'text/html' }).write(first);
          sendSecond = () => void response.end(second);
        },
        upgrade: (_request, socket) => socket.destroy(),
      });
      await server.start();
      await page.goto(`http://127.0.0.1:${server.port}/`, { waitUntil: 'commit' });
      await expect(page.locator('h1')).toBeAttached();
      await expect(page.locator('main')).toHaveCSS('opacity', seen);
      sendSecond();
      await expect(page.locator('main')).toHaveCSS('opacity', '1');
      await page.context().close();
      await server.stop();
    });
});

test('a language chosen by hand is kept, and keeps what was typed', async ({
  page,
  context,
  site,
  signIn,
}) => {
  await signIn.open();
  await signIn.fill({ username: 'ada', password: 'half a pass' });
  const inGerman = new SignInPage(page, site, german);
  await test.step('the page changes under the hands', async () => {
    await signIn.languagePicker.focus();
    await signIn.languagePicker.selectOption('Deutsch');
    await expect(inGerman.heading, 'the heading').toHaveText('Anmelden');
    await expect(inGerman.username, 'the user name stays').toHaveValue('ada');
    await expect(inGerman.password, 'so does the password').toHaveValue('half a pass');
    await expect(page, 'the title follows').toHaveTitle('Anmelden – Home Assistant');
    await expect(inGerman.languagePicker, 'the picker keeps the focus').toBeFocused();
    expect(await direction(page), 'the document knows').toEqual(['de', 'ltr']);
  });
  await test.step('the next visit begins with it', async () => {
    const otherTab = await context.newPage();
    await otherTab.goto(site.pageUrl());
    const there = new SignInPage(otherTab, site, german);
    await expect(there.languagePicker, 'in another tab').toHaveValue('de');
    await expect(there.heading, 'from the beginning').toHaveText('Anmelden');
  });
});

test('right to left: the page turns around as a whole, and its sentences follow', async ({
  page,
  site,
  signIn,
}) => {
  await signIn.open();
  await signIn.signIn({ username: 'ada', password: 'wrong' });
  await expect(signIn.problem, 'an error in English').toHaveText(/^User name or password is not right/);
  await signIn.languagePicker.selectOption('العربية');
  const inArabic = new SignInPage(page, site, arabic);
  await expect(inArabic.problem, 'the same error, still there').not.toBeEmpty();
  await expect(inArabic.problem, 'in Arabic').not.toHaveText(/[A-Za-z]/);
  await expect(inArabic.username, 'the user name stays').toHaveValue('ada');
  const [input, button] = await Promise.all([
    inArabic.password.boundingBox(),
    page.getByRole('button', { name: 'إظهار كلمة المرور' }).boundingBox(),
  ]);
  expect(input?.x, 'the button stands at the other end').toBeGreaterThan(button?.x ?? Infinity);
  expect(await direction(page), 'the document knows').toEqual(['ar', 'rtl']);
  await inArabic.password.fill(ada.password);
  await inArabic.submit();
  await expect(new AccountPage(page).name('Ada'), 'it signs in').toBeVisible();
});

test('every sentence follows the language: waiting, code and other ways', async ({ page, site, signIn }) => {
  site.faults.add({ path: /^\/auth\/providers$/, fault: 'reset' });
  await signIn.open();
  await expect(signIn.heading, 'in English').toHaveText('Waiting for Home Assistant');
  await signIn.languagePicker.selectOption('Deutsch');
  await expect(signIn.heading, 'in German').toHaveText(/^Warten auf Home Assistant|Home Assistant/);
  await expect(signIn.heading, 'no longer in English').not.toHaveText('Waiting for Home Assistant');
  await expect(page.getByText(/^Trying again/), 'the countdown, too').toBeHidden();
});

test('a language whose texts do not come leaves the page as it is', async ({ page, signIn }) => {
  await page.route(/\/assets\/de[^/]*\.json$/, async (route) => await route.abort());
  await signIn.open();
  await signIn.languagePicker.selectOption('Deutsch');
  await expect(signIn.languagePicker, 'the picker shows what holds').toHaveValue('en');
  await expect(signIn.heading, 'and the page speaks it').toHaveText('Sign in');
});

test.describe('error sentences without a network', () => {
  test.use({ locale: 'de' });

  test('are there in the person’s language', async ({ page, context, site }) => {
    const signIn = new SignInPage(page, site, german);
    await signIn.open();
    await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
    await setOffline(context, true);
    await signIn.signIn(ada);
    await expect(signIn.problem, 'a German sentence').toHaveText(/Home Assistant .*nicht/);
  });
});
