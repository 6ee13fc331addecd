/** Being signed in: reloads, renewed tokens, logging out here and in other tabs, and sessions that end elsewhere. */
import type { Page } from '@playwright/test';
import { expect, secureContext, test } from '../testing/fixtures.ts';
import { AccountPage } from '../pages/account-page.ts';
import { ada, grace, linus, margaret } from '../servers/demo-accounts.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../testing/time.ts';

/** Whether anything of a session is left in this browser. */
const isSomethingLeft = async (page: Page) =>
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('latchkey');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('refused'));
    });
    const values = await new Promise<unknown[]>((resolve) => {
      const reading = database.transaction('session').objectStore('session').getAll();
      reading.onsuccess = () => resolve(reading.result);
    });
    database.close();
    // That the server ended a session may be remembered; it is no part of it.
    const isPart = (value: unknown) => value !== undefined && value !== 'invalid_grant';
    return values.some(isPart) || sessionStorage.getItem('latchkey.session') !== null;
  });

for (const { account: person, role } of [
  { account: ada, role: 'Owner of this house' },
  { account: grace, role: 'Administrator' },
  { account: margaret, role: 'User' },
]) {
  test(`${person.name} reads “${role}” in the account`, secureContext, async ({ signIn, account, page }) => {
    await signIn.open();
    await signIn.signIn(person);
    await expect(account.name(person.name), 'the person is named').toBeVisible();
    await expect(page.getByText(role, { exact: true }), 'with the role').toBeVisible();
    await expect(account.status, 'and the connection').toHaveText('Connected to Home Assistant.');
    await expect(signIn.main, 'that is the whole account for now').toMatchAriaSnapshot(`
      - main:
        - heading "${person.name}" [level=1]
        - paragraph: ${role}
        - status: Connected to Home Assistant.
        - button "Log out"
    `);
  });
}

test(
  'a reload comes back signed in, without a word to the token endpoint',
  secureContext,
  async ({ page, signIn, account, traffic }) => {
    await signIn.open();
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    traffic.clear();
    await page.reload();
    await expect(account.name('Ada'), 'Ada still is').toBeVisible();
    expect(traffic.grants, 'the access token was still good').toHaveLength(0);
    expect(traffic.flowStarts, 'and no flow was begun').toHaveLength(0);
  },
);

test(
  'the access token is renewed with a fifth of its life left, and after any sleep',
  secureContext,
  async ({ page, time, signIn, account, traffic }) => {
    await signIn.open();
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    const [exchange] = traffic.grants;
    await test.step('with three quarters of its life still running it is used as it is', async () => {
      await time.sleep(22 * MINUTE_MS);
      await page.reload();
      await expect(account.name('Ada'), 'Ada still is').toBeVisible();
      expect(traffic.grants, 'nothing was renewed').toHaveLength(1);
    });
    await test.step('with a fifth left it is renewed, by itself', async () => {
      const answered = page.waitForResponse('**/auth/token');
      await time.sleep(2 * MINUTE_MS + 10 * SECOND_MS);
      await (await answered).finished();
      expect(traffic.grants, 'one refresh').toHaveLength(2);
      await page.reload();
      await expect(account.name('Ada'), 'Ada still is').toBeVisible();
      expect(traffic.grants, 'and no other').toHaveLength(2);
      expect(traffic.grants[1], 'in the words of the protocol').toMatchObject({
        grant_type: 'refresh_token',
        client_id: exchange?.['client_id'],
      });
    });
    await test.step('long after its end as well', async () => {
      // A page that stands open would ask by itself, and a reload could lose the answer.
      await page.goto('about:blank');
      // Beyond 24.8 days, which is as far as a timer reaches, the clock that is moved runs no timers.
      await time.sleep(24 * 24 * HOUR_MS);
      await signIn.open();
      await expect(account.name('Ada'), 'weeks later').toBeVisible();
      expect(traffic.grants, 'one more refresh').toHaveLength(3);
    });
  },
);

test(
  'the connection comes back after a restart of the server',
  secureContext,
  async ({ time, site, signIn, account }) => {
    await signIn.open();
    await signIn.signIn(ada);
    await expect(account.status, 'all is well').toHaveText('Connected to Home Assistant.');
    site.fake.stop();
    await expect(account.status, 'a loss is said').toHaveText(
      'The connection to Home Assistant was lost. Connecting again…',
    );
    await expect(account.name('Ada'), 'and signs nobody out').toBeVisible();
    await expect(account.trying, 'which is said').toHaveText(/^Home Assistant cannot renew your session/);
    site.fake.start();
    await time.pass(30 * SECOND_MS);
    await expect(account.status, 'it comes back by itself').toHaveText('Connected to Home Assistant.');
    await expect(account.trying, 'with nothing left to say').toBeHidden();
  },
);

test(
  'logging out revokes over HTTP, clears the browser and tells the other tab',
  secureContext,
  async ({ page, context, site, signIn, account, traffic }) => {
    await signIn.open();
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    const otherTab = await context.newPage();
    const otherAccount = new AccountPage(otherTab);
    await otherTab.goto(site.pageUrl());
    await expect(otherAccount.name('Ada'), 'in two tabs').toBeVisible();

    await test.step('this tab', async () => {
      await account.logOut();
      await expect(account.notice, 'the page says so, and what it means').toHaveText(
        'You are logged out. This browser no longer has access to Home Assistant.',
      );
      await expect(signIn.username, 'the form is ready').toBeFocused();
      await expect(account.logOutButton, 'in place of the account').toBeHidden();
      expect(traffic.revocations, 'revoked over HTTP').toHaveLength(1);
      expect(await isSomethingLeft(page), 'nothing is left').toBe(false);
    });
    await test.step('the other tab', async () => {
      await expect(otherAccount.notice, 'hears it and says why').toHaveText('You logged out in another tab.');
      await expect(otherAccount.heading, 'with the form in place').toHaveText('Sign in');
      await expect(otherAccount.logOutButton, 'of the account').toBeHidden();
    });
    await test.step('a reload', async () => {
      await page.reload();
      await expect(signIn.username, 'asks for the password').toBeVisible();
      await expect(account.loggedOut, 'and speaks of the past no more').toBeHidden();
    });
  },
);

test(
  'signing in again after logging out begins with an empty, quiet form',
  secureContext,
  async ({ signIn, account, traffic }) => {
    await signIn.open();
    await signIn.signIn(ada);
    await account.logOut();
    await expect(account.loggedOut, 'the form is back').toBeVisible();
    await expect(signIn.problem, 'without reproach').toBeHidden();
    await expect(signIn.username, 'empty').toHaveValue('');
    await expect(signIn.username, 'with nothing to complain of').not.toHaveAttribute('aria-invalid');
    await expect(signIn.password, 'empty').toHaveValue('');
    await expect(signIn.username, 'typing can begin').toBeFocused();
    await expect(signIn.keep, 'the suggestion is the server’s again').toBeChecked();
    await signIn.signIn(grace);
    await expect(account.name('Grace'), 'somebody else signs in').toBeVisible();
    expect(traffic.entries, 'each password went out once').toHaveLength(2);
  },
);

test('logging out works while the server is down', secureContext, async ({ page, site, signIn, account }) => {
  await signIn.open();
  await signIn.signIn(ada);
  await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
  await site.stop();
  await account.logOut();
  const end = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(Date.now() + 90 * 86_400_000);
  await expect(
    account.notice,
    'the browser is logged out, and the page is honest about the server',
  ).toHaveText(
    `You are logged out in this browser, but Home Assistant could not be told. If nobody ends this session there, it stands in its list of your sessions until ${end}.`,
  );
  expect(await isSomethingLeft(page), 'nothing is left').toBe(false);
  await site.start();
  await page.reload();
  await expect(signIn.username, 'nobody is signed in').toBeVisible();
});

test(
  'a session that was ended elsewhere is said when it is used',
  secureContext,
  async ({ page, time, site, signIn, account, traffic }) => {
    await signIn.open();
    await signIn.signIn(ada);
    await expect(account.status, 'all is well').toHaveText('Connected to Home Assistant.');
    site.fake.revokeTokensOf('ada');
    await time.pass(10 * SECOND_MS);
    await expect(account.notice, 'the page says so, and why').toHaveText(
      'Your session has ended on the server. Sign in again: you go on where you were.',
    );
    await expect(signIn.heading, 'over the form in place').toHaveText('Sign in');
    expect(await isSomethingLeft(page), 'nothing is left').toBe(false);
    expect(
      traffic.grants.filter(({ grant_type }) => grant_type === 'refresh_token'),
      'the dead token was tried once: each try counts towards a ban',
    ).toHaveLength(1);
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'signing in works again').toBeVisible();
  },
);

test(
  'a session that ended while the page was closed leads to the form with a sentence',
  secureContext,
  async ({ page, time, site, signIn, account }) => {
    await signIn.open();
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    await page.goto('about:blank');
    site.fake.revokeTokensOf('ada');
    await time.sleep(60 * MINUTE_MS);
    await signIn.open();
    await expect(account.notice, 'the page says so, and why').toHaveText(
      'Your session has ended on the server. Sign in again: you go on where you were.',
    );
    await expect(signIn.heading, 'over the form in place').toHaveText('Sign in');
  },
);

test(
  'an account that cannot be reached can be tried again',
  secureContext,
  async ({ page, time, site, signIn, account }) => {
    await signIn.open();
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    const lift = site.faults.add({ path: /^\/api\/websocket$/, fault: 'reset' });
    await page.reload();
    await expect(account.heading, 'it is said').toHaveText('The live connection is blocked');
    await expect(account.status, 'with its reason').toHaveText(
      'Home Assistant answers, but the WebSocket that your account needs does not open.',
    );
    await expect(account.brokenLayer, 'and its place').toHaveText(/^\s*WebSocket/);
    // It would come up by itself otherwise.
    await time.stop();
    await expect(account.tryAgainButton).toHaveAttribute('aria-disabled', 'false');
    lift();
    await account.tryAgainButton.click();
    await expect(async () => {
      await time.pass(200);
      await expect(account.name('Ada'), 'the session was never lost').toBeVisible({ timeout: 500 });
    }).toPass();
  },
);

test(
  'a code that was used up is said, and signing in begins again',
  secureContext,
  async ({ site, signIn, account, traffic }) => {
    site.faults.add({
      method: 'POST',
      path: /^\/auth\/token$/,
      times: 1,
      fault: {
        respond: () =>
          Response.json({ error: 'invalid_request', error_description: 'Invalid code' }, { status: 400 }),
      },
    });
    await signIn.open();
    await signIn.signIn(ada);
    await expect(signIn.problem, 'a sentence says it').toHaveText(
      /^Home Assistant no longer accepts this sign-in/,
    );
    expect(traffic.grants, 'a refused code is not sent twice').toHaveLength(1);
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'the second sign-in is a whole one').toBeVisible();
  },
);

test(
  'two people in one browser: the second tab signs in for itself',
  secureContext,
  async ({ context, site, signIn, account, codeStep }) => {
    await signIn.open();
    await expect(signIn.keep, 'the box is ticked at first').toBeChecked();
    await signIn.keep.uncheck();
    await signIn.signIn(linus);
    await codeStep.enter(site.fake.totpCode('linus'));
    await expect(account.name('Linus'), 'Linus is signed in, in his tab alone').toBeVisible();
    const otherTab = await context.newPage();
    await otherTab.goto(site.pageUrl());
    await otherTab.getByLabel('User name', { exact: true }).fill('grace');
    await otherTab.getByLabel('Password', { exact: true }).fill('compiler-1952');
    await otherTab.getByLabel('Password', { exact: true }).press('Enter');
    await expect(new AccountPage(otherTab).name('Grace'), 'Grace in hers').toBeVisible();
    await signIn.page.reload();
    await expect(account.name('Linus'), 'and Linus still in his').toBeVisible();
  },
);
