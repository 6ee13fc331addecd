/** Faults 1, 2 and 9 to 12: no network, and servers that let nobody sign in or forget who does. */
import { jsonAnswer, refusal } from '../testing/answers.ts';
import { editHousehold } from '../testing/edit-household.ts';
import { setOffline } from '../testing/network.ts';
import { ada, linus } from '../servers/demo-accounts.ts';
import { MINUTE_MS } from '../testing/time.ts';
import { expect, fault, test } from './fault.ts';

const providersPath = /^\/auth\/providers$/;
const stepPath = /^\/auth\/login_flow\/./;

/** With it a flow is begun. */
const wrong = { username: 'ada', password: 'not this one' };

for (const { name, goOffline, requests } of [
  {
    name: 'the network goes before the scripts have come',
    goOffline: /\/assets\/[^/]*\.js$/,
    requests: 0,
  },
  { name: 'the network goes before the first answer has come', goOffline: providersPath, requests: 1 },
]) {
  test.describe(name, () => {
    test(
      'the form says that the page has come incompletely, and can be reloaded',
      fault(1, name),
      async ({ page, context, signIn, account, cost }) => {
        await page.route(
          ({ pathname }) => goOffline.test(pathname),
          async (route) => {
            await context.setOffline(true);
            await route.continue();
          },
        );
        await signIn.open();
        await expect(
          page.getByText(/^This page could not be loaded completely\. Check the network/),
        ).toBeVisible();
        cost.is(requests);
        await page.unrouteAll();
        await context.setOffline(false);
        await signIn.link('Reload').click();
        await signIn.signIn(ada);
        await expect(account.name('Ada'), 'one way forward').toBeVisible();
      },
    );
  });
}

test(
  'the page says that it waits for Home Assistant, and comes up by itself when the network is there',
  fault(1, 'the device is offline, and the page comes from the cache of the browser'),
  async ({ page, signIn, account, time, cost }) => {
    await time.stop();
    const isAsked = ({ pathname }: URL): boolean => providersPath.test(pathname);
    await page.route(isAsked, async (route) => await route.abort('internetdisconnected'));
    await signIn.open();
    await expect(signIn.heading).toHaveText('Waiting for Home Assistant');
    await expect(page.getByText(/^Home Assistant cannot be reached\./)).toBeVisible();
    await expect(signIn.button('Try again'), 'one way forward').toBeVisible();
    await page.unroute(isAsked);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(signIn.password).toBeVisible();
    cost.is(2);
    await signIn.signIn(ada);
    await expect(account.name('Ada')).toBeVisible();
  },
);

test(
  'what was typed stays, and the page says when Home Assistant can be reached again',
  fault(2, 'the device is offline while the password is sent, and comes back'),
  async ({ page, context, signIn, account, time, cost }) => {
    await signIn.open();
    await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
    await time.stop();
    await signIn.fill(ada);
    await setOffline(context, true);
    cost.begin();
    await signIn.submit();
    await expect(signIn.problem, 'the sentence needs no network').toHaveText(
      /^Home Assistant cannot be reached\./,
    );
    await expect(signIn.password, 'the password stays').toHaveValue(ada.password);
    await setOffline(context, false);
    await expect(
      page.getByText('Home Assistant is back. What you typed is still here: sign in.'),
      'the page hears it at once',
    ).toBeVisible();
    await signIn.submit();
    await expect(account.name('Ada'), 'the same entry signs in').toBeVisible();
    // The flow that failed, the ways to sign in as a question whether it is back, then flow, password, code, WebSocket.
    cost.is(6);
  },
);

test.describe('a new home', () => {
  test.use({ scenario: 'new-home' });

  test(
    'the page sets the home up itself',
    fault(9, 'the ways to sign in are answered with 400 onboarding_required'),
    async ({ page, signIn, cost }) => {
      await signIn.open();
      await expect(page.getByRole('heading', { name: 'Who owns this home?' })).toBeVisible();
      // The ways to sign in, and what is to be done instead.
      cost.is(2);
    },
  );

  test(
    'the page leads to the official set-up, with what the app asked for, if its own does not arrive',
    fault(9, 'the page’s own set-up does not arrive either'),
    async ({ page, site, signIn, cost }) => {
      await page.route(/\/assets\/onboarding-screen-[^/]*\.js$/, async (route) => await route.abort());
      await page.route('**/onboarding.html*', async (route) => {
        await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Set up</title>' });
      });
      const query = {
        client_id: `${site.origin}/`,
        redirect_uri: `${site.origin}/?auth_callback=1`,
        state: 'a b&c',
      };
      await signIn.open(query);
      await expect(signIn.problem).toHaveText(
        'This Home Assistant is new: nobody has an account yet. Set it up first.',
      );
      await signIn.link('Set up Home Assistant').click();
      await expect(page, 'one way forward').toHaveTitle('Set up');
      const address = new URL(page.url());
      expect(address.pathname, 'at its usual place').toBe('/onboarding.html');
      expect(Object.fromEntries(address.searchParams), 'the question goes along').toEqual(query);
      cost.is(1);
    },
  );
});

test(
  'the page says that there is no way to sign in from this network',
  fault(10, 'the list of ways to sign in is empty'),
  async ({ site, signIn, cost }) => {
    const none = jsonAnswer(200, { providers: [], preselect_remember_me: false });
    site.faults.add({ path: providersPath, times: 1, fault: none });
    await signIn.open();
    await expect(signIn.problem).toHaveText(/^Home Assistant offers no way to sign in from this network\./);
    await signIn.button('Try again').click();
    await expect(signIn.password, 'one way forward').toBeVisible();
    cost.is(2);
  },
);

test(
  'the page says that this address is banned, and how the owner lifts that',
  fault(11, 'the password is answered with the plain 403 of a ban'),
  async ({ site, signIn, traffic, cost }) => {
    await signIn.open();
    await signIn.signIn(wrong);
    await expect(signIn.problem, 'a wrong password').toHaveText(/is not right/);
    editHousehold(site, ({ bannedAddresses }) => bannedAddresses.push('127.0.0.1'));
    traffic.clear();
    cost.begin();
    await signIn.signIn(ada);
    await expect(signIn.problem).toHaveText(
      /^Home Assistant has banned this network address after too many failed sign-ins\..*ip_bans\.yaml/,
    );
    await expect(signIn.button('Try again'), 'one way forward').toBeVisible();
    expect(traffic.entries, 'nothing is tried again by itself').toHaveLength(1);
    site.fake.liftBans();
    await signIn.button('Try again').click();
    await expect(signIn.password, 'lifted, the form is back').toBeVisible();
    // The password, the ways to sign in, and that the flow is of no more use.
    cost.is(3);
  },
);

test.describe('a ban from the beginning', () => {
  test.use({ scenario: 'banned' });

  test(
    'instead of the form the page says that this address is banned',
    fault(11, 'everything is answered with the plain 403 of a ban'),
    async ({ signIn, time, cost }) => {
      await signIn.open();
      await expect(signIn.heading).toHaveText('Signing in is not possible');
      await expect(signIn.problem).toHaveText(/^Home Assistant has banned this network address/);
      await time.pass(2 * MINUTE_MS);
      await expect(signIn.main, 'one way forward, and nothing else to be done').toMatchAriaSnapshot(`
        - main:
          - heading "Signing in is not possible" [level=1]
          - alert: /banned/
          - button "Try again"
      `);
      cost.is(1);
    },
  );
});

test(
  'signing in goes on as if nothing had happened',
  fault(12, 'the server restarts between two passwords'),
  async ({ site, signIn, account, cost }) => {
    await signIn.open();
    await signIn.signIn(wrong);
    await expect(signIn.problem, 'a flow is under way').toHaveText(/is not right/);
    site.fake.clearRequests();
    site.fake.restart();
    cost.begin();
    await signIn.signIn(ada);
    await expect(account.name('Ada')).toBeVisible();
    const posts = site.fake.requests
      .filter(({ method, path }) => method === 'POST' && path.startsWith('/auth/login_flow'))
      .map(({ status }) => status);
    expect(posts, 'lost, a new flow, taken').toEqual([404, 200, 200]);
    cost.is(5);
  },
);

test(
  'the form says that this sign-in is no longer known, and keeps the user name',
  fault(12, 'the server forgets the flow twice'),
  async ({ site, signIn, traffic, cost }) => {
    await signIn.open();
    await signIn.signIn(wrong);
    await expect(signIn.problem, 'a flow is under way').toHaveText(/is not right/);
    traffic.clear();
    cost.begin();
    site.faults.add({ method: 'POST', path: stepPath, fault: refusal(404, 'Invalid flow specified') });
    await signIn.signIn(ada);
    await expect(signIn.problem).toHaveText(/^Home Assistant no longer knows this sign-in/);
    await expect(signIn.username).toHaveValue('ada');
    await expect(signIn.submitButton, 'one way forward').toBeEnabled();
    expect(traffic.entries, 'the entry is sent once more, and no third time').toHaveLength(2);
    cost.is(3);
  },
);

test(
  'the form comes back and says that this sign-in is no longer known',
  fault(12, 'the server restarts between the password and the code'),
  async ({ site, signIn, codeStep, traffic, cost }) => {
    await signIn.open();
    await signIn.signIn(linus);
    await expect(codeStep.code, 'the code is asked for').toBeVisible();
    site.fake.restart();
    cost.begin();
    await codeStep.enter('000000');
    await expect(signIn.problem).toHaveText(/^Home Assistant no longer knows this sign-in/);
    await expect(signIn.username, 'the user name stays').toHaveValue('linus');
    await expect(signIn.password, 'the password is typed anew').toBeFocused();
    expect(traffic.entries, 'neither password nor code went out again').toHaveLength(2);
    cost.is(1);
  },
);
