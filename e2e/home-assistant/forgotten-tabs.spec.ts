/** A real instance that bans an address after five failed logins, and tabs that nobody looks after. */
import { SignInPage } from '../pages/sign-in-page.ts';
import { ada } from '../servers/demo-accounts.ts';
import { InstancePageServer } from '../servers/instance-page-server.ts';
import { comeBack, wakeUp } from '../testing/wake.ts';
import { failedLogins } from './failed-logins.ts';
import { expect, test as journeyTest } from './fixtures.ts';
import { endSessionsOf } from '../wire/owner-commands.ts';
import { openTab } from './tabs.ts';

const THRESHOLD = 5;
const ENDED = 'Your session has ended on the server. Sign in again: you go on where you were.';
const BANNED =
  /^Home Assistant has banned this network address after too many failed sign-ins\..*ip_bans\.yaml/;

/** Each test has an address of its own: the owner's connection comes from another one, whose sign-ins count nothing. */
let lastHost = 10;

const test = journeyTest.extend({
  site: async ({ instance }, use) => {
    lastHost += 1;
    const site = await new InstancePageServer(instance.port, `203.0.113.${lastHost}`).start();
    await use(site);
    await site.stop();
  },
});

test.use({ seed: 'ban-after-five' });

test('more tabs than failures are allowed, forgotten with a session that has ended, never come near a ban', async ({
  context,
  site,
  signIn,
  account,
  http,
  owner,
  traffic,
}) => {
  await context.clock.install();
  await signIn.open();
  await signIn.languagePicker.waitFor();
  await signIn.keep.check();
  await signIn.signIn(ada);
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  const tabs = [account];
  while (tabs.length <= THRESHOLD) tabs.push(await openTab(context, site, ada));
  const failedBefore = await failedLogins(owner);
  const failed = async () => (await failedLogins(owner)) - failedBefore;

  await test.step('the session is ended while their lines are cut', async () => {
    await site.stop();
    expect(await endSessionsOf(owner, http.clientId)).toBe(1);
    await site.start();
    for (const { notice } of tabs) await expect(notice).toHaveText(ENDED);
  });
  await test.step('a day passes, with all that wakes a page', async () => {
    traffic.clear();
    for (let hour = 1; hour <= 24; hour += 1) {
      await context.clock.fastForward('01:00:00');
      for (const { page } of tabs) await wakeUp(page);
      for (const { page } of tabs) await comeBack(page);
    }
    await context.clock.runFor('01:00');
    for (const { notice } of tabs) await expect(notice).toHaveText(ENDED);
    expect(traffic.grants, 'a dead token is not sent again').toEqual([]);
    expect(traffic.flowStarts).toEqual([]);
  });
  await test.step('reloads send nothing of it either', async () => {
    for (const { page } of tabs) await page.reload();
    for (const { page } of tabs) await expect(new SignInPage(page, site).username).toBeVisible();
    expect(traffic.grants).toEqual([]);
  });
  await expect.poll(failed, 'one connection and one renewal were refused').toBe(2);
  await test.step('a login from that address still works', async () => {
    await signIn.signIn(ada);
    await expect(account.name(ada.name)).toBeVisible();
  });
  expect(await failed(), 'far from a ban').toBeLessThan(THRESHOLD);
});

test('an address that is banned while somebody is signed in is named, and nothing more is sent', async ({
  page,
  context,
  site,
  signIn,
  account,
  http,
  traffic,
}) => {
  await context.clock.install();
  await signIn.open();
  await signIn.languagePicker.waitFor();
  await signIn.keep.check();
  await signIn.signIn(ada);
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  const other = await openTab(context, site, ada);

  await test.step('somebody else there fails five times', async () => {
    for (let failure = 1; failure <= THRESHOLD; failure += 1) {
      expect((await http.refresh('0'.repeat(128))).status).toBe(400);
    }
    expect(await http.get('/auth/providers')).toMatchObject({ status: 403, body: '403: Forbidden' });
  });
  await test.step('the page names it', async () => {
    await site.stop();
    await site.start();
    await context.clock.runFor('01:00');
    for (const tab of [account, other]) {
      await expect(tab.heading).toHaveText('This network address is banned');
      await expect(tab.status).toHaveText(BANNED);
    }
  });
  await test.step('and leaves the instance alone for a day', async () => {
    traffic.clear();
    const sockets: string[] = [];
    for (const tab of [account, other]) tab.page.on('websocket', (socket) => sockets.push(socket.url()));
    for (let hour = 1; hour <= 24; hour += 1) {
      await context.clock.fastForward('01:00:00');
      for (const tab of [account, other]) {
        await wakeUp(tab.page);
        await comeBack(tab.page);
      }
    }
    expect(traffic.requests.map((request) => request.url())).toEqual([]);
    expect(sockets).toEqual([]);
  });
  await test.step('a reload says it as well, and keeps the session', async () => {
    await page.reload();
    await expect(account.heading).toHaveText('This network address is banned');
    await expect(signIn.username).toBeHidden();
  });
});

test('who is banned at the sign-in form is told so, and nothing more is sent', async ({
  context,
  signIn,
  traffic,
}) => {
  await context.clock.install();
  await signIn.open();
  for (let failure = 1; failure <= THRESHOLD; failure += 1) {
    await signIn.signIn({ ...ada, password: `wrong ${failure}` });
    await expect(signIn.problem).toHaveText(/^User name or password is not right\./);
    await expect(signIn.password).toHaveValue('');
  }
  await signIn.signIn(ada);
  await expect(signIn.problem).toHaveText(BANNED);
  traffic.clear();
  await context.clock.fastForward('24:00:00');
  await wakeUp(signIn.page);
  await context.clock.runFor('01:00');
  expect(traffic.requests.map((request) => request.url())).toEqual([]);
});
