/** Other clients that send the browser here: who they are, what they may ask, and the way back to them. */
import { createHash, randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { jsonAnswer, refusal } from '../testing/answers.ts';
import { expect, secureContext, test } from '../testing/fixtures.ts';
import { ada, linus } from '../servers/demo-accounts.ts';
import type { PageServer } from '../servers/page-server.ts';

/** A page of somebody else's, which takes whatever address the browser comes with. */
async function somebodyElse(context: BrowserContext, origin: string): Promise<void> {
  await context.route(`${origin}/**`, async (route) => {
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>The app</title>' });
  });
}

/** The address of the page that the browser was sent to. */
async function arrival(page: Page, title = 'The app'): Promise<URL> {
  await expect(page, 'the browser is sent back').toHaveTitle(title);
  return new URL(page.url());
}

/** The tokens that the household gives for a code. */
async function exchange(
  { fake, origin }: PageServer,
  form: Record<string, string>,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fake.handle(
    new Request(`${origin}/auth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', ...form }),
    }),
  );
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const stranger = {
  client_id: 'http://app.example:8080/login',
  redirect_uri: 'http://app.example:8080/back?tab=2#top',
  state: 'a b+c/ä',
};

test.describe('one’s own instance', () => {
  for (const { wish, tick, storeToken } of [
    { wish: 'kept', tick: true, storeToken: 'true' },
    { wish: 'not kept', tick: false, storeToken: null },
  ]) {
    test(`${wish} signed in: the official page hears it`, secureContext, async ({ page, site, signIn }) => {
      await page.route('**/lovelace*', async (route) => {
        await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>The app</title>' });
      });
      await signIn.open({
        client_id: `${site.origin}/`,
        redirect_uri: `${site.origin}/lovelace?auth_callback=1`,
        state: 'xyz',
      });
      await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
      await expect(signIn.keep, 'the question is asked, and answered at first').toBeChecked();
      await expect(
        page.getByRole('heading', { name: 'Do you know this address?' }),
        'nobody is warned of oneself',
      ).toBeHidden();
      await signIn.keep.setChecked(tick);
      await signIn.signIn(ada);
      const { searchParams } = await arrival(page);
      expect(searchParams.get('storeToken'), 'the wish goes along').toBe(storeToken);
      expect(searchParams.get('auth_callback'), 'its own query stays').toBe('1');
      expect(searchParams.get('state'), 'and its state').toBe('xyz');
      const tokens = await exchange(site, {
        client_id: `${site.origin}/`,
        code: searchParams.get('code') ?? '',
      });
      expect(tokens.status, 'the code is good').toBe(200);
    });
  }
});

test.describe('known apps', () => {
  for (const { app, client_id, redirect_uri } of [
    {
      app: 'Home Assistant for iOS',
      client_id: 'https://home-assistant.io/iOS',
      redirect_uri: 'homeassistant://auth-callback',
    },
    {
      app: 'Home Assistant for Android',
      client_id: 'https://home-assistant.io/android',
      redirect_uri: 'homeassistant://auth-callback',
    },
    {
      app: 'Home Assistant for Wear OS',
      client_id: 'https://home-assistant.io/android',
      redirect_uri: 'https://wear.googleapis.com/3p_auth/io.homeassistant.companion.android',
    },
  ]) {
    test(`${app} is called by its name`, async ({ page, signIn }) => {
      await signIn.open({ client_id, redirect_uri });
      await expect(
        page.getByText(`${app} will be signed in to Home Assistant.`),
        'before anything is typed',
      ).toBeVisible();
      await expect(signIn.keep, 'the app keeps its own tokens').toBeHidden();
      await expect(
        page.getByRole('heading', { name: 'Do you know this address?' }),
        'nobody is warned',
      ).toBeHidden();
    });
  }

  test('an app’s own scheme: the page says that it may be closed', async ({ page, site, signIn }) => {
    await signIn.open({
      client_id: 'https://home-assistant.io/iOS',
      redirect_uri: 'homeassistant://auth-callback',
      state: 'from-the-app',
    });
    // No app is installed here: the browser itself tells where it was sent.
    const departures: string[] = [];
    await page.exposeFunction('depart', (address: string) => departures.push(address));
    await page.evaluate(() => {
      const { navigation, depart } = window as unknown as {
        navigation: EventTarget;
        depart: (address: string) => void;
      };
      navigation.addEventListener('navigate', (event) =>
        depart((event as Event & { destination: { url: string } }).destination.url),
      );
    });
    await signIn.signIn(ada);
    await expect(signIn.heading, 'it is done').toHaveText('Signed in');
    await expect(
      page.getByText('Taking you back to the app. You may close this page.'),
      'and nothing is left to do here',
    ).toBeVisible();
    await expect.poll(() => departures.length, 'the app is called').toBe(1);
    const target = new URL(departures[0] ?? '');
    expect(target.protocol + target.host, 'by its own scheme').toBe('homeassistant:auth-callback');
    expect(target.searchParams.get('state'), 'with the state').toBe('from-the-app');
    // The browser's own question about the app may lie over the page by now, and take what a mouse does.
    await signIn.button('Open the app').dispatchEvent('click');
    await expect
      .poll(() => departures, 'a button for browsers that ask first')
      .toEqual([target.href, target.href]);
    const tokens = await exchange(site, {
      client_id: 'https://home-assistant.io/iOS',
      code: target.searchParams.get('code') ?? '',
    });
    expect(tokens.status, 'and a good code').toBe(200);
    await expect(signIn.password, 'no form is left').toBeHidden();
  });
});

test.describe('strangers', () => {
  test('are announced, with the host where the code will go', async ({ page, signIn }) => {
    await signIn.open(stranger);
    await expect(
      page.getByRole('complementary', { name: 'Do you know this address?' }),
      'the warning stands before the form',
    ).toMatchAriaSnapshot(`
      - complementary "Do you know this address?":
        - heading "Do you know this address?" [level=2]
        - paragraph: /app\\.example:8080 may act as you in your home/
        - paragraph: After signing in you are taken to app.example:8080.
    `);
    await expect(signIn.keep, 'the stranger keeps its own tokens').toBeHidden();
    await expect(signIn.password, 'who knows it goes on').toBeVisible();
  });

  test('look-alike letters show', async ({ page, signIn }) => {
    await signIn.open({
      client_id: 'https://hоme-assistant.io/',
      redirect_uri: 'https://hоme-assistant.io/back',
    });
    await expect(page.getByText(/xn--hme-assistant-i7k\.io may act as you/), 'in punycode').toBeVisible();
  });

  test(
    'get code and state, and keep their query and fragment',
    secureContext,
    async ({ page, context, site, signIn }) => {
      await somebodyElse(context, 'http://app.example:8080');
      await signIn.open(stranger);
      await signIn.signIn(ada);
      const address = await arrival(page);
      const code = address.searchParams.get('code') ?? '';
      expect(address.origin + address.pathname, 'where the client said').toBe('http://app.example:8080/back');
      expect(address.hash, 'with its fragment').toBe('#top');
      expect(Object.fromEntries(address.searchParams), 'with its query, and nothing surplus').toEqual({
        tab: '2',
        code,
        state: stranger.state,
      });
      const tokens = await exchange(site, { client_id: stranger.client_id, code });
      expect(tokens.status, 'the code is good').toBe(200);
    },
  );

  test(
    'with a proof of possession get it passed on',
    secureContext,
    async ({ page, context, site, signIn, traffic }) => {
      await somebodyElse(context, 'http://app.example:8080');
      const code_verifier = randomBytes(32).toString('base64url');
      const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
      const pkce = { response_type: 'code', code_challenge, code_challenge_method: 'S256' };
      await signIn.open({ ...stranger, ...pkce });
      await signIn.signIn(ada);
      const code = (await arrival(page)).searchParams.get('code') ?? '';
      expect(traffic.flowStarts[0], 'the challenge went to the household').toMatchObject({
        client_id: stranger.client_id,
        redirect_uri: stranger.redirect_uri,
        code_challenge,
        code_challenge_method: 'S256',
      });
      const { client_id } = stranger;
      const wrong = await exchange(site, { client_id, code, code_verifier: `${code_verifier}x` });
      expect(wrong.status, 'who cannot prove it gets nothing').toBe(400);
    },
  );

  test('with a second factor', async ({ page, context, site, signIn, codeStep }) => {
    await somebodyElse(context, 'http://app.example:8080');
    await signIn.open(stranger);
    await signIn.signIn(linus);
    await codeStep.enter(site.fake.totpCode('linus'));
    expect((await arrival(page)).searchParams.get('code'), 'the same end').toMatch(/^[\da-f]{32}$/);
  });

  test('after the redirect the back button leads to an empty form', async ({ page, context, signIn }) => {
    await somebodyElse(context, 'http://app.example:8080');
    await signIn.open(stranger);
    await signIn.signIn(ada);
    await arrival(page);
    await page.goBack();
    await expect(signIn.languagePicker, 'the page is back').toBeVisible();
    await expect(signIn.password, 'without the password').toHaveValue('');
    await signIn.signIn(ada);
    await arrival(page);
  });

  test('are never let in by a network alone', async ({ signIn, page }) => {
    await signIn.open(stranger);
    await expect(signIn.password, 'somebody has to agree').toBeVisible();
    expect(new URL(page.url()).searchParams.get('client_id'), 'the page stays').toBe(stranger.client_id);
  });
});

test.describe('what would be refused is explained before a password is typed', () => {
  const good = { client_id: 'https://app.example/', redirect_uri: 'https://app.example/back' };
  const long = `https://app.example/${'x'.repeat(2040)}`;
  for (const { what, query, sentence } of [
    {
      what: 'no scheme',
      query: { ...good, client_id: 'app.example' },
      sentence: /not a complete web address/,
    },
    { what: 'an empty client id', query: { ...good, client_id: '' }, sentence: /not a complete web address/ },
    { what: 'another scheme', query: { ...good, client_id: 'ftp://a.example/' }, sentence: /not a complete/ },
    {
      what: 'an app’s scheme as client id',
      query: { ...good, client_id: 'homeassistant://auth' },
      sentence: /not a complete web address/,
    },
    {
      what: 'a folder called ..',
      query: { ...good, client_id: 'https://app.example/a/../b' },
      sentence: /not a complete web address/,
    },
    {
      what: 'a fragment',
      query: { ...good, client_id: 'https://app.example/#part' },
      sentence: /not a complete web address/,
    },
    {
      what: 'a user name in the client id',
      query: { ...good, client_id: 'https://user@app.example/' },
      sentence: /not a complete web address/,
    },
    {
      what: 'a port that is none',
      query: { ...good, client_id: 'https://app.example:99999/' },
      sentence: /not a complete web address/,
    },
    {
      what: 'a number on the internet',
      query: { client_id: 'http://8.8.8.8/', redirect_uri: 'http://8.8.8.8/back' },
      sentence: /a number on the internet\. From outside, .* accepts only a domain name.*192\.168\.0\.1/,
    },
    {
      what: 'a number on the internet, of version 6',
      query: { client_id: 'http://[2001:db8::1]/', redirect_uri: 'http://[2001:db8::1]/back' },
      sentence: /a number on the internet/,
    },
    {
      what: 'no redirect address',
      query: { client_id: good.client_id },
      sentence: /does not say where to go/,
    },
    {
      what: 'a very long client id',
      query: { ...good, client_id: long },
      sentence: /longer than 2048 characters/,
    },
    {
      what: 'a very long redirect address',
      query: { ...good, redirect_uri: long },
      sentence: /longer than 2048 characters/,
    },
    {
      what: 'another response type',
      query: { ...good, response_type: 'token' },
      sentence: /asks in a way Home Assistant does not know \(response_type\)/,
    },
    {
      what: 'a plain challenge',
      query: { ...good, code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' },
      sentence: /\(code_challenge_method\)/,
    },
    {
      what: 'a challenge without its method',
      query: { ...good, code_challenge: 'x'.repeat(43) },
      sentence: /\(code_challenge\)/,
    },
  ]) {
    test(what, async ({ signIn, traffic }) => {
      await signIn.open(query);
      await expect(signIn.heading, 'the heading says it').toHaveText('This request cannot succeed');
      await expect(signIn.problem, 'in the words of the old error').toContainText(
        'Home Assistant would refuse it after your password: invalid client id or redirect url.',
      );
      await expect(signIn.problem, 'and in plain ones').toContainText(sentence);
      await expect(signIn.password, 'no password can be typed').toBeHidden();
      expect(traffic.flowStarts, 'no flow is begun').toHaveLength(0);
    });
  }

  test('for a number on the internet the page tells how a house gets a name', async ({ page, signIn }) => {
    await signIn.open({ client_id: 'http://8.8.8.8/', redirect_uri: 'http://8.8.8.8/back' });
    await expect(
      page.getByRole('heading', { name: 'How to give your house a name' }),
      'with its own heading',
    ).toBeVisible();
    await expect(page.getByText(/dynamic DNS service/), 'step by step').toBeVisible();
  });

  for (const client_id of ['http://192.168.0.1:8123/', 'http://[::1]:8123/', 'http://my-host/']) {
    test(`${client_id} is nothing to refuse`, async ({ signIn }) => {
      await signIn.open({ client_id, redirect_uri: `${client_id}back` });
      await expect(signIn.password, 'the form is there').toBeVisible();
      await expect(signIn.problem, 'without a problem').toBeHidden();
    });
  }

  test('what the household refuses all the same is said when the flow begins', async ({ site, signIn }) => {
    site.faults.add({
      method: 'POST',
      path: /^\/auth\/login_flow$/,
      fault: refusal(400, 'Invalid client id'),
    });
    await signIn.open(stranger);
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText(/^Invalid client id or redirect url:/);
  });
});

test(
  'a code that the household refuses on the way back leads to the form',
  secureContext,
  async ({ page, site, signIn, traffic }) => {
    await signIn.open();
    await signIn.signIn({ username: 'ada', password: 'wrong' });
    await expect(signIn.problem, 'an authorization is under way').toBeVisible();
    const begun = await page.evaluate(() => sessionStorage.getItem('latchkey.authorization'));
    const { state } = JSON.parse(begun ?? '{}') as { state: string };
    site.faults.add({
      path: /^\/auth\/token$/,
      fault: jsonAnswer(400, { error: 'invalid_request', error_description: 'Invalid code' }),
    });
    await signIn.open({ code: '0'.repeat(32), state });
    await expect(signIn.problem, 'the sentence').toHaveText(/^Home Assistant no longer accepts this sign-in/);
    expect(traffic.grants, 'it was tried once').toHaveLength(1);
  },
);
