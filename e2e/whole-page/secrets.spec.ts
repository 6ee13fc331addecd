/** After whole journeys: no password, code, token or verifier anywhere but in requests and where a session is kept. */
import type { BrowserContext, Page } from '@playwright/test';
import { htmlAnswer } from '../testing/answers.ts';
import { expect, secureContext, test } from '../testing/fixtures.ts';
import { AccountPage } from '../pages/account-page.ts';
import { CodeStep } from '../pages/code-step.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { ada, linus } from '../servers/demo-accounts.ts';
import { MINUTE_MS } from '../testing/time.ts';
import type { Traffic } from '../testing/traffic.ts';

/** Everything that others may read: addresses, history, Referers, console, titles, storage, and the document itself. */
class Witness {
  readonly #seen: { place: string; text: string }[] = [];
  /** What each is, by the secret itself. */
  readonly #secrets = new Map<string, string>();
  readonly #pending: Promise<void>[] = [];

  constructor(context: BrowserContext) {
    context.on('request', (request) => {
      this.#note('address of a request', request.url());
      this.#note('Referer', request.headers()['referer'] ?? '');
    });
    context.on('console', (message) => this.#note('console', message.text()));
    context.on('weberror', (error) => this.#note('uncaught error', String(error.error())));
    context.on('page', (page) => {
      page.on('framenavigated', (frame) => this.#note('address bar', frame.url()));
      page.on('websocket', (socket) => this.#note('address of a WebSocket', socket.url()));
    });
    context.on('response', (response) => {
      if (/\/auth\/(token|login_flow)/.test(response.url())) this.#pending.push(this.#learn(response));
    });
  }

  /** What must not show up anywhere. */
  keep(what: string, secret: unknown): void {
    if (typeof secret === 'string' && secret.length > 3) this.#secrets.set(secret, what);
  }

  async #learn(response: { json(): Promise<unknown> }): Promise<void> {
    const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    this.keep('authorization code', body['result']);
    this.keep('access token', body['access_token']);
    this.keep('refresh token', body['refresh_token']);
  }

  /** Something that a person took along, such as a report. */
  take(place: string, text: string): void {
    this.#note(place, text);
  }

  #note(place: string, text: string): void {
    this.#seen.push({ place, text });
  }

  /** Looks at the document as it is now, shadow roots included. */
  async look(page: Page): Promise<void> {
    this.#note('title', await page.title());
    this.#note('address bar', page.url());
    const text = await page.evaluate(() => {
      const written: string[] = [];
      const read = (root: Document | ShadowRoot | Element): void => {
        for (const element of root.querySelectorAll('*')) {
          for (const { value } of element.attributes) written.push(value);
          for (const node of element.childNodes)
            if (node.nodeType === Node.TEXT_NODE) written.push(node.textContent ?? '');
          if (element.shadowRoot) read(element.shadowRoot);
        }
      };
      read(document);
      return written.join('\n');
    });
    this.#note('document', text);
    const kept = await page.evaluate(() => {
      // Where the tokens of one tab, and the verifier of a sign-in under way, live by design.
      const places = ['latchkey.session', 'latchkey.authorization'];
      const { navigation } = window as unknown as {
        navigation: { entries(): { url: string; getState(): unknown }[] };
      };
      return {
        history: navigation.entries().map((entry) => [entry.url, entry.getState()]),
        'state of the history': history.state as unknown,
        'name of the window': window.name,
        referrer: document.referrer,
        localStorage: Object.entries(localStorage),
        sessionStorage: Object.entries(sessionStorage).filter(([name]) => !places.includes(name)),
      };
    });
    for (const [place, content] of Object.entries(kept)) this.#note(place, JSON.stringify(content));
    this.#note('cookies', JSON.stringify(await page.context().cookies()));
  }

  /** How many secrets of a kind are known. */
  count(what: string): number {
    return [...this.#secrets.values()].filter((kind) => kind === what).length;
  }

  /** Where a secret was seen, by names alone: the report keeps no secret either. */
  async leaks(traffic: Traffic): Promise<string[]> {
    await Promise.all(this.#pending);
    for (const { code_verifier } of traffic.grants) this.keep('code verifier', code_verifier);
    for (const { code, password } of traffic.entries) {
      this.keep('password', password);
      this.keep('one-time code', code);
    }
    expect([...new Set(this.#secrets.values())].sort(), 'the journey has secrets to keep').toEqual(
      expect.arrayContaining(['access token', 'authorization code', 'password', 'refresh token']),
    );
    return this.#seen.flatMap(({ place, text }) =>
      [...this.#secrets]
        .filter(([secret]) =>
          [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)].some((form) =>
            text.includes(form),
          ),
        )
        .map(([, what]) => `${what} in ${place}`),
    );
  }
}

/** What a press on "Copy report" left for the next program, on any origin. */
async function copiedReport(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByText('The report was copied.'), 'the report is there to paste').toBeVisible();
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press('ControlOrMeta+V');
  const field = page.locator('body > textarea');
  const report = await field.inputValue();
  await field.evaluate((element) => element.remove());
  return report;
}

test(
  'Linus’s whole journey leaves no secret behind',
  secureContext,
  async ({ context, time, site, siteHost, traffic }) => {
    const witness = new Witness(context);
    if (siteHost === 'localhost') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    const [signIn, codeStep, account] = [
      new SignInPage(page, site),
      new CodeStep(page),
      new AccountPage(page),
    ];

    await test.step('wrong password, right password, shown and hidden', async () => {
      await signIn.open();
      await signIn.signIn({ username: 'linus', password: 'a wrong password' });
      await expect(signIn.problem, 'it is refused').toBeVisible();
      await witness.look(page);
      await signIn.password.fill(linus.password);
      await signIn.button('Show password').click();
      await witness.look(page);
      await signIn.submit();
    });
    await test.step('wrong code, right code', async () => {
      await expect(codeStep.code, 'the code is asked for').toBeVisible();
      const code = site.fake.totpCode('linus');
      await codeStep.enter(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
      await expect(codeStep.problem, 'it is refused').toBeVisible();
      await witness.look(page);
      await codeStep.enter(code);
      await expect(account.name('Linus'), 'Linus is signed in').toBeVisible();
      await witness.look(page);
    });
    await test.step('reload and refresh', async () => {
      await page.reload();
      await expect(account.name('Linus'), 'Linus still is').toBeVisible();
      await time.sleep(31 * MINUTE_MS);
      await expect.poll(() => witness.count('access token'), 'a new token comes').toBe(2);
      await page.reload();
      await expect(account.name('Linus'), 'with a new token').toBeVisible();
      await witness.look(page);
    });
    await test.step('a lost connection: the trouble screen, its report, and back', async () => {
      const lift = site.faults.add({ path: /^\/(?:auth|api)\//, fault: htmlAnswer(200) });
      await page.reload();
      await expect(account.heading, 'the screen says what is wrong').toHaveText('Something else answers');
      await page.getByText('Show the report').click();
      await witness.look(page);
      const report = await copiedReport(page);
      expect(report, 'it is a report').toContain(`Page: ${site.origin}\n`);
      witness.take('copied report', report);
      await witness.look(page);
      lift();
      await expect(account.name('Linus'), 'the account comes back').toBeVisible();
      await witness.look(page);
    });
    await test.step('the session ends elsewhere, and Linus signs in in place', async () => {
      site.fake.revokeTokensOf('linus');
      await expect(page.getByText(/^Your session has ended on the server\./), 'it is said').toBeVisible();
      await witness.look(page);
      await signIn.signIn(linus);
      await codeStep.enter(site.fake.totpCode('linus'));
      await expect(account.name('Linus'), 'Linus goes on').toBeVisible();
      await witness.look(page);
    });
    await test.step('log-out', async () => {
      await account.logOut();
      await expect(page.getByText(/^You are logged out\./), 'it is said').toBeVisible();
      await witness.look(page);
      await page.reload();
      await expect(signIn.languagePicker, 'nothing is left').toBeVisible();
      await witness.look(page);
    });
    expect(await witness.leaks(traffic), 'nothing was left behind').toEqual([]);
    expect(witness.count('access token'), 'of two sign-ins and a renewal').toBe(3);
    expect(witness.count('refresh token'), 'of two sign-ins').toBe(2);
    expect(witness.count('authorization code'), 'one for each').toBe(2);
  },
);

test(
  'a sign-in in the middle of failures leaves no secret behind',
  secureContext,
  async ({ context, site, traffic, siteHost }) => {
    const witness = new Witness(context);
    const page = await context.newPage();
    const [signIn, account] = [new SignInPage(page, site), new AccountPage(page)];
    await signIn.open();
    await signIn.fill(ada);
    const lift = site.faults.add({ path: /^\/auth\//, fault: 'reset' });
    await signIn.submit();
    await expect(signIn.problem, 'the server is away').toBeVisible();
    await witness.look(page);
    lift();
    site.faults.add({
      method: 'POST',
      path: /^\/auth\/token$/,
      times: 1,
      fault: {
        respond: () =>
          Response.json({ error: 'invalid_request', error_description: 'Invalid code' }, { status: 400 }),
      },
    });
    await signIn.submit();
    await expect(signIn.problem, 'the code is refused').toHaveText(/no longer accepts this sign-in/);
    await witness.look(page);
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    await witness.look(page);
    expect(
      traffic.grants.every(({ code_verifier }) => /^[\w.~-]{43,128}$/.test(code_verifier ?? '')),
      `each code was proved, also on http://${siteHost}`,
    ).toBe(true);
    expect(await witness.leaks(traffic), 'nothing was left behind').toEqual([]);
  },
);

test(
  'a redirect to a client shows the code to that client alone',
  secureContext,
  async ({ context, site, traffic }) => {
    const page = await context.newPage();
    const signIn = new SignInPage(page, site);
    await context.route('http://app.example/**', async (route) => {
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>The app</title>' });
    });
    await signIn.open({ client_id: 'http://app.example/', redirect_uri: 'http://app.example/back' });
    await signIn.signIn(ada);
    await expect(page, 'the client has it').toHaveTitle('The app');
    const code = new URL(page.url()).searchParams.get('code') ?? 'none';
    const carriers = traffic.requests.filter((request) => request.url().includes(code));
    expect(
      carriers.map((request) => new URL(request.url()).origin),
      'nobody else',
    ).toEqual(['http://app.example']);
    for (const request of traffic.requests)
      expect((await request.allHeaders())['referer'] ?? '', 'no Referer tells where it was').toBe('');
  },
);
