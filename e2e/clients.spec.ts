/** Other clients that send the browser here: who they are, what they may ask, and the way back to them. */
import { createHash, randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { jsonAnswer, refusal } from './answers.ts';
import { expect, test } from './fixtures.ts';
import { ada, linus } from './servers/demo-accounts.ts';
import type { PageServer } from './servers/page-server.ts';
import { MINUTE_MS } from './time.ts';

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
    test(`${wish} signed in: the official page hears it`, async ({ page, site, signIn }) => {
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
    await signIn.button('Open the app').click();
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

  test('another host for the code is said', async ({ page, signIn }) => {
    await signIn.open({ client_id: 'https://app.example/', redirect_uri: 'https://other.example/back' });
    await expect(
      page.getByText(/^Attention: after signing in you are taken to a different address, .*other\.example/),
      'with the host',
    ).toBeVisible();
  });

  test('get code and state, and keep their query and fragment', async ({ page, context, site, signIn }) => {
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
  });

  test('with a proof of possession get it passed on', async ({ page, context, site, signIn, traffic }) => {
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
  });

  test('with a second factor', async ({ page, context, site, signIn, codeStep }) => {
    await somebodyElse(context, 'http://app.example:8080');
    await signIn.open(stranger);
    await signIn.signIn(linus);
    await codeStep.enter(site.fake.totpCode('linus'));
    expect((await arrival(page)).searchParams.get('code'), 'the same end').toMatch(/^[\da-f]{32}$/);
  });

  test('whom the household refuses at the very end are left behind with a sentence', async ({
    page,
    signIn,
    traffic,
  }) => {
    await signIn.open({ client_id: 'https://app.example/', redirect_uri: 'https://other.example/back' });
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText(
      /^Invalid client id or redirect url: your password was right, but Home Assistant refuses the address/,
    );
    await expect(signIn.link('Back to app.example'), 'one way forward').toBeVisible();
    await expect(signIn.password, 'no password is asked again').toBeHidden();
    expect(traffic.entries, 'the password went out once').toHaveLength(1);
    expect(new URL(page.url()).pathname, 'nobody was sent anywhere').toBe('/');
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
      what: 'half a redirect address',
      query: { ...good, redirect_uri: '/back' },
      sentence: /does not say where to go/,
    },
    ...[
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,hello',
      'vbscript:x',
      'file:///etc/passwd',
      'about:blank',
      'https://user:pass@app.example/',
    ].map((redirect_uri) => ({
      what: `the redirect address ${JSON.stringify(redirect_uri)}`,
      query: { ...good, redirect_uri },
      sentence: /never used/,
    })),
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

test.describe('coming back with a code', () => {
  /** Begins an authorization in this tab without ending it, and tells what the tab remembers. */
  async function begin(page: Page): Promise<{ state: string }> {
    const stored = await page.evaluate(() => sessionStorage.getItem('latchkey.authorization'));
    return JSON.parse(stored ?? '{}') as { state: string };
  }

  /** A code that this very authorization would have brought. */
  async function codeFor(site: PageServer, start: Record<string, unknown>): Promise<string> {
    const ask = async (path: string, body: object) => {
      const request = new Request(site.origin + path, { method: 'POST', body: JSON.stringify(body) });
      return (await (await site.fake.handle(request)).json()) as Record<string, string>;
    };
    const { flow_id } = await ask('/auth/login_flow', start);
    const { client_id } = start;
    const { username, password } = ada;
    const { result } = await ask(`/auth/login_flow/${flow_id ?? ''}`, { client_id, username, password });
    return result ?? '';
  }

  const sentence =
    'This sign-in was not begun in this browser tab, so it was not used. Sign in here instead.';

  test.beforeEach(async ({ site, signIn }) => {
    // The flow has begun, and its password was wrong: the tab remembers its authorization.
    await signIn.open();
    await signIn.signIn({ username: 'ada', password: 'wrong' });
    await expect(signIn.problem, 'an authorization is under way').toBeVisible();
    site.fake.clearRequests();
  });

  test('of an authorization of this tab signs in, and the address is clean', async ({
    page,
    site,
    signIn,
    account,
    traffic,
  }) => {
    const { state } = await begin(page);
    const code = await codeFor(site, traffic.flowStarts[0] ?? {});
    traffic.clear();
    await signIn.open({ auth_callback: '1', code, state, theme: 'blue' });
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    expect(page.url(), 'only what is not the callback’s stays').toBe(site.pageUrl({ theme: 'blue' }));
    const [document, ...later] = traffic.requests;
    expect(document?.url(), 'the address carried the code').toContain(code);
    for (const request of later) {
      expect(request.url(), 'no later request carries it').not.toContain(code);
      expect((await request.allHeaders())['referer'] ?? '', 'nor its Referer').not.toContain(code);
    }
    await test.step('a second time it is refused', async () => {
      await page.goto('about:blank');
      traffic.clear();
      await signIn.open({ code, state });
      await expect(account.name('Ada'), 'the session of before stays').toBeVisible();
      expect(traffic.grants, 'the code is not tried').toHaveLength(0);
      expect(page.url(), 'and gone from the address').toBe(site.pageUrl());
    });
  });

  for (const { what, query } of [
    { what: 'an altered state', query: (code: string, state: string) => ({ code, state: `${state}x` }) },
    { what: 'no state', query: (code: string) => ({ code }) },
    { what: 'an empty state', query: (code: string) => ({ code, state: '' }) },
    { what: 'an empty code', query: (_: string, state: string) => ({ code: '', state }) },
  ]) {
    test(`with ${what} is refused`, async ({ page, site, signIn, account, traffic }) => {
      const { state } = await begin(page);
      const code = await codeFor(site, traffic.flowStarts[0] ?? {});
      await signIn.open(query(code, state));
      await expect(signIn.problem, 'the sentence').toHaveText(sentence);
      expect(traffic.grants, 'the code is not tried').toHaveLength(0);
      expect(page.url(), 'the address is clean').toBe(site.pageUrl());
      await signIn.signIn(ada);
      await expect(account.name('Ada'), 'one way forward').toBeVisible();
    });
  }

  test('with two codes is refused', async ({ page, site, signIn, traffic }) => {
    const { state } = await begin(page);
    const code = await codeFor(site, traffic.flowStarts[0] ?? {});
    await page.goto(`${site.pageUrl({ code, state })}&code=another`);
    await expect(signIn.problem, 'the sentence').toHaveText(sentence);
    expect(traffic.grants, 'none is tried').toHaveLength(0);
    expect(page.url(), 'the address is clean').toBe(site.pageUrl());
  });

  test('in another tab is refused', async ({ page, context, site, traffic }) => {
    const { state } = await begin(page);
    const code = await codeFor(site, traffic.flowStarts[0] ?? {});
    const otherTab = await context.newPage();
    await otherTab.goto(site.pageUrl({ code, state }));
    await expect(otherTab.getByRole('alert'), 'the sentence').toHaveText(sentence);
    expect(traffic.grants, 'the code is not tried').toHaveLength(0);
  });

  test('too late is refused', async ({ page, site, signIn, traffic }) => {
    const { state } = await begin(page);
    const code = await codeFor(site, traffic.flowStarts[0] ?? {});
    const began = await page.evaluate(() => Date.now());
    await page.clock.install({ time: began + 11 * MINUTE_MS });
    await signIn.open({ code, state });
    await expect(signIn.problem, 'the sentence').toHaveText(sentence);
    expect(traffic.grants, 'the code is not tried').toHaveLength(0);
  });

  test('with an error instead of a code says that nothing has changed', async ({ page, site, signIn }) => {
    const { state } = await begin(page);
    await signIn.open({ error: 'access_denied', error_description: 'Call 555-1234 now', state });
    await expect(signIn.problem, 'the sentence').toHaveText('The sign-in was declined. Nothing has changed.');
    await expect(page.getByText('555'), 'what came along may be anybody’s').toBeHidden();
    expect(page.url(), 'the address is clean').toBe(site.pageUrl());
  });

  test('that the household refuses leads back to the form', async ({ page, site, signIn, traffic }) => {
    const { state } = await begin(page);
    site.faults.add({
      path: /^\/auth\/token$/,
      fault: jsonAnswer(400, { error: 'invalid_request', error_description: 'Invalid code' }),
    });
    await signIn.open({ code: '0'.repeat(32), state });
    await expect(signIn.problem, 'the sentence').toHaveText(/^Home Assistant no longer accepts this sign-in/);
    expect(traffic.grants, 'it was tried once').toHaveLength(1);
  });
});
