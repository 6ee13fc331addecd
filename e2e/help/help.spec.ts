/** The help for whoever cannot sign in: from anywhere and back, without a server, searched, printed and by keyboard. */
import type { Page } from '@playwright/test';
import { violations } from '../testing/axe.ts';
import { expect, test as pageTest } from '../testing/fixtures.ts';
import { HelpPage } from '../pages/help-page.ts';
import { ada, linus } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';

const test = pageTest.extend<{ help: HelpPage }>({
  help: async ({ page }, use) => await use(new HelpPage(page)),
});

const MORE = 'More ways back in';

const unfold = async (page: Page): Promise<void> => await page.getByText('Forgotten your password?').click();

test.describe('from the sign-in form', () => {
  test('the form comes back with what was typed', async ({ page, signIn, help }) => {
    await signIn.open();
    await signIn.languagePicker.waitFor();
    await signIn.fill({ username: 'ada', password: 'half of i' });
    await signIn.keep.check();
    await unfold(page);
    await signIn.link(MORE).click();
    await expect(help.heading, 'the help is read from its heading').toBeFocused();
    await expect(page).toHaveTitle('Ways back in – Home Assistant');
    await expect(signIn.username, 'nothing else is shown').toBeHidden();
    await help.back.click();
    await expect(signIn.link(MORE), 'the focus is where it was').toBeFocused();
    await expect(page).toHaveTitle('Sign in – Home Assistant');
    await expect(signIn.username).toHaveValue('ada');
    await expect(signIn.password).toHaveValue('half of i');
    await expect(signIn.keep).toBeChecked();
    await expect(help.heading).toBeHidden();
    expect(new URL(page.url()).href, 'the address is as before').not.toContain('#');
  });

  test('the browser’s back and forward lead there and back', async ({ page, signIn, help }) => {
    await signIn.open();
    await signIn.username.fill('ada');
    await unfold(page);
    await signIn.link(MORE).click();
    await help.topicHeading('On the command line').waitFor();
    await page.goBack();
    await expect(signIn.username).toHaveValue('ada');
    await page.goForward();
    await expect(help.heading).toBeFocused();
    await page.goBack();
    await signIn.password.fill(ada.password);
    await signIn.submit();
    await expect(
      page.getByRole('heading', { level: 1, name: ada.name }),
      'the form still works',
    ).toBeVisible();
  });

  test('an app’s request survives', async ({ page, signIn, help }) => {
    const request = {
      client_id: 'https://home-assistant.io/iOS',
      redirect_uri: 'homeassistant://auth-callback',
      state: 'of the app',
    };
    await signIn.open(request);
    await signIn.languagePicker.waitFor();
    const { search } = new URL(page.url());
    await unfold(page);
    await signIn.link(MORE).click();
    await expect(help.heading).toBeVisible();
    expect(new URL(page.url()).search, 'only the fragment has changed').toBe(search);
    await page.reload();
    await expect(help.heading, 'also after a reload').toBeVisible();
    await help.close.click();
    await expect(
      page.getByText(/will be signed in to Home Assistant/),
      'the app is named again',
    ).toBeVisible();
    expect(new URL(page.url()).search).toBe(search);
    await signIn.signIn(ada);
    await expect(page.getByText('Taking you back to the app.')).toBeVisible();
  });

  test('a lost code and a ban have their topics', async ({ page, site, signIn, codeStep, help }) => {
    await signIn.open();
    await signIn.signIn(linus);
    await expect(codeStep.code).toBeVisible();
    await codeStep.code.fill('123');
    await signIn.link(MORE).click();
    await expect(help.topicHeading('The second factor is lost')).toBeFocused();
    await expect(page).toHaveTitle('The second factor is lost – Home Assistant');
    await help.back.click();
    await expect(codeStep.code, 'the step goes on').toHaveValue('123');
    const state = JSON.parse(site.fake.save()) as object;
    site.fake.load(JSON.stringify({ ...state, bannedAddresses: ['127.0.0.1'] }));
    await page.reload();
    await expect(signIn.problem).toBeVisible();
    await signIn.link(MORE).click();
    await expect(help.topicHeading('Your address is banned')).toBeFocused();
    await expect(help.topic('Your address is banned')).toContainText('ip_bans.yaml');
  });

  test('help that cannot be loaded says so, and the form stays', async ({ page, signIn, help }) => {
    await page.route(/help-screen/, async (route) => await route.abort());
    await signIn.open();
    await signIn.username.fill('ada');
    await unfold(page);
    await signIn.link(MORE).click();
    await expect(signIn.problem.filter({ hasText: 'could not be loaded completely' })).toBeVisible();
    await expect(signIn.username).toHaveValue('ada');
    expect(page.url(), 'the same link can be tried again').not.toContain('#');
    await signIn.password.fill(ada.password);
    await signIn.submit();
    await expect(page.getByRole('heading', { level: 1, name: ada.name })).toBeVisible();
    await expect(help.heading).toBeHidden();
  });
});

test.describe('by its address', () => {
  test('it needs no server, and asks none', async ({ page, site, signIn, help, traffic }) => {
    const mend = site.faults.add({ path: /^\/(?:auth|api)\//, fault: 'reset' });
    await page.goto(`${site.pageUrl()}#/help/owner`);
    await expect(help.topicHeading('The owner’s password is lost')).toBeFocused();
    await expect(help.topic('The owner’s password is lost')).toContainText('auth_provider.homeassistant');
    await expect(signIn.username).toBeHidden();
    expect(
      traffic.requests.filter((request) => /\/(?:auth|api)\//.test(new URL(request.url()).pathname)),
      'Home Assistant is not asked for anything',
    ).toEqual([]);
    mend();
    await help.close.click();
    await signIn.signIn(ada);
    await expect(page.getByRole('heading', { level: 1, name: ada.name })).toBeVisible();
  });

  test('a topic that there is not leads to all of them', async ({ page, site, help }) => {
    await page.goto(`${site.pageUrl()}#/help/%22nothing`);
    await expect(help.heading).toBeFocused();
  });

  test('it comes before an account that is kept, which follows', async ({ page, site, signIn, help }) => {
    await signIn.open();
    await signInAs(page, ada, true);
    await page.goto('about:blank');
    await page.goto(`${site.pageUrl()}#/help`);
    await expect(help.heading).toBeFocused();
    await help.close.click();
    await expect(page.getByRole('heading', { level: 1, name: ada.name })).toBeVisible();
  });
});

test('an account stays as it is behind the help', async ({ page, site, signIn, help }) => {
  await signIn.open();
  await signInAs(page, ada);
  await page.getByRole('link', { name: 'Security', exact: true }).click();
  const current = page.getByLabel('Current password', { exact: true });
  await current.fill('half of i');
  await page.goto(`${site.pageUrl()}#/help`);
  await expect(help.heading).toBeFocused();
  await page.goto(`${site.pageUrl()}#/help/nmap`);
  await expect(help.topicHeading('Failed sign-ins from 127.0.0.1')).toBeFocused();
  await help.close.click();
  await expect(current, 'on the same page').toHaveValue('half of i');
  expect(page.url()).toContain('#/security');
  await expect(page).toHaveTitle('Security – Home Assistant');
});

test('a ban that somebody signed in meets leads to its topic, and back', async ({
  page,
  site,
  signIn,
  help,
}) => {
  await signIn.open();
  await signInAs(page, ada);
  const state = JSON.parse(site.fake.save()) as object;
  site.fake.load(JSON.stringify({ ...state, bannedAddresses: ['127.0.0.1'] }));
  await page.reload();
  const title = await page.getByRole('heading', { level: 1, name: /address/ }).textContent();
  await signIn.link(MORE).click();
  await expect(help.topicHeading('Your address is banned')).toBeFocused();
  await help.close.click();
  await expect(signIn.link(MORE)).toBeFocused();
  await expect(signIn.heading).toHaveText(title ?? '');
});

test.describe('a search', () => {
  test('finds words in any order, marks them and says how many topics have them', async ({
    page,
    site,
    help,
  }) => {
    await page.goto(`${site.pageUrl()}#/help`);
    await help.search.fill('OWNER auth_provider');
    await expect(help.count).toHaveText('2 topics found.');
    await expect(help.topic('The owner’s password is lost')).toBeVisible();
    await expect(help.topic('Failed sign-ins from 127.0.0.1')).toBeHidden();
    await expect(help.marks.filter({ hasText: 'auth_provider' }).first()).toBeVisible();
    await help.search.fill('nmáp');
    await expect(help.count, 'accents do not count').toHaveText('1 topic found.');
    await expect(help.marks.first()).toHaveText('Nmap');
    await help.search.fill('zeppelin');
    await expect(help.count).toHaveText('Nothing found. Try another word, or fewer.');
    await help.search.fill('');
    await expect(help.count, 'nothing is looked for').toBeHidden();
    await expect(help.marks).toHaveCount(0);
    await expect(help.topic('Failed sign-ins from 127.0.0.1')).toBeVisible();
  });

  test('does not hide the topic that somebody is sent to', async ({ page, site, help }) => {
    await page.goto(`${site.pageUrl()}#/help`);
    await help.search.fill('nmap');
    await page.goto(`${site.pageUrl()}#/help/banned`);
    await expect(help.topicHeading('Your address is banned')).toBeFocused();
    await expect(help.search).toHaveValue('');
  });

  for (const { locale, query, mark, count } of [
    { locale: 'de', query: 'schlussel', mark: 'Schlüssel', count: '2 Themen gefunden.' },
    { locale: 'ar', query: 'اشعارات', mark: 'إشعارات', count: 'عُثر على موضوعين.' },
  ])
    test.describe(() => {
      test.use({ locale });
      test(`works in ${locale}`, async ({ page, site, help }) => {
        await page.goto(`${site.pageUrl()}#/help`);
        await page.getByRole('searchbox').fill(query);
        await expect(help.marks.first()).toHaveText(mark);
        await expect(help.count).toHaveText(count);
      });
    });
});

test('on paper there is all of the text and nothing to press', async ({ page, site, help }) => {
  await page.goto(`${site.pageUrl()}#/help`);
  await help.search.fill('nmap');
  await expect(help.count).toHaveText('1 topic found.');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(help.topic('The second factor is lost'), 'the search leaves out nothing').toBeVisible();
  await expect(page.getByText('docker restart homeassistant')).toBeVisible();
  for (const control of [help.search, help.printButton, help.close, help.count, help.languagePicker])
    await expect(control).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
  const colors = await page.locator('latchkey-help').evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element);
    return [color, backgroundColor];
  });
  expect(colors, 'black on white, whatever the screen wears').toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});

test('the print button prints', async ({ page, site, help }) => {
  await page.addInitScript(() => {
    window.print = () => (document.body.dataset.printed = '');
  });
  await page.goto(`${site.pageUrl()}#/help`);
  await help.printButton.click();
  await expect(page.locator('body[data-printed]')).toBeVisible();
});

test('the language changes in place', async ({ page, site, help, signIn }) => {
  await page.goto(`${site.pageUrl()}#/help/files`);
  await help.languagePicker.selectOption('de');
  await expect(page.getByRole('heading', { level: 1, name: 'Wege zurück hinein' })).toBeVisible();
  await expect(page).toHaveTitle('Was in welcher Datei steht – Home Assistant');
  await help.languagePicker.selectOption('ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByText('auth_provider.homeassistant').first()).toHaveAttribute('dir', 'ltr');
  await page.getByRole('link', { name: 'إغلاق المساعدة' }).click();
  await expect(signIn.heading).toHaveText('تسجيل الدخول');
});

test('the title is the help’s while signing in goes on behind it', async ({ page, site, signIn, help }) => {
  const mend = site.faults.add({ path: /^\/auth\/providers$/, fault: 'reset' });
  await signIn.open();
  await expect(signIn.heading).toHaveText('Waiting for Home Assistant');
  await signIn.link(MORE).click();
  await expect(help.heading).toBeFocused();
  mend();
  await expect(signIn.username, 'the form is there, unseen').toBeAttached();
  await expect(page).toHaveTitle('Ways back in – Home Assistant');
  await help.back.click();
  await expect(signIn.username).toBeVisible();
  await expect(page).toHaveTitle('Sign in – Home Assistant');
});

test.describe('by keyboard', () => {
  test('one gets there, to a topic, and back', async ({ page, signIn, help }) => {
    await signIn.open();
    await signIn.languagePicker.waitFor();
    const tabTo = async (name: string): Promise<void> => {
      for (let count = 0; count < 30; count += 1) {
        await page.keyboard.press('Tab');
        const isThere = await page
          .getByText(name, { exact: true })
          .evaluateAll((elements) =>
            elements.some((element) => (element.getRootNode() as Document).activeElement === element),
          );
        if (isThere) return;
      }
      throw new Error(`${name} is not reached by the Tab key.`);
    };
    await tabTo('Forgotten your password?');
    await page.keyboard.press('Enter');
    await tabTo(MORE);
    await page.keyboard.press('Enter');
    await expect(help.heading).toBeFocused();
    await tabTo('What each file holds');
    await page.keyboard.press('Enter');
    await expect(help.topicHeading('What each file holds')).toBeFocused();
    await tabTo('Back to sign in');
    await page.keyboard.press('Enter');
    await expect(signIn.link(MORE)).toBeFocused();
  });
});

test.describe('for everybody', () => {
  test.use({ bypassCSP: true });

  test('axe finds nothing in a topic with marks, on paper neither', async ({ page, site, help }) => {
    await page.goto(`${site.pageUrl()}#/help/command-line`);
    await help.search.fill('password');
    await expect(help.marks.first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await violations(page)).toEqual([]);
  });
});
