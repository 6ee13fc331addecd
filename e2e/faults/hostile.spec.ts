/** Faults 47 to 52: addresses, codes, names, frames, messages and forms made by people who mean harm. */
import type { BrowserContext, Page } from '@playwright/test';
import { anotherDevice, listedTokens, storeData } from '../testing/another-device.ts';
import { jsonAnswer } from '../testing/answers.ts';
import { editHousehold } from '../testing/edit-household.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { ada } from '../servers/demo-accounts.ts';
import { ForeignSite } from '../servers/foreign-site.ts';
import type { PageServer } from '../servers/page-server.ts';
import { signInAs } from '../testing/signed-in.ts';
import { MINUTE_MS } from '../testing/time.ts';
import { expect, fault, test } from './fault.ts';
import { makeUpForm } from './made-up-form.ts';

test.describe('where a code would go', () => {
  const client_id = 'https://app.example/';

  for (const { redirect_uri, sentence } of [
    ...[
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,hello',
      'vbscript:x',
      'file:///etc/passwd',
      'about:blank',
      'https://app.example@evil.example/',
      'https://user:pass@app.example/',
    ].map((address) => ({ redirect_uri: address, sentence: /are never used/ })),
    ...['//evil.example/', '/back', ''].map((address) => ({
      redirect_uri: address,
      sentence: /does not say where to go after signing in, or that address .* is incomplete/,
    })),
  ]) {
    test(
      `in place of the form a sentence says that ${JSON.stringify(redirect_uri)} is not used`,
      fault(47, `the redirect address is ${JSON.stringify(redirect_uri)}`),
      async ({ page, signIn, cost }) => {
        await signIn.open({ client_id, redirect_uri });
        await expect(signIn.heading, 'the heading says it').toHaveText('This request cannot succeed');
        await expect(signIn.problem, 'in the words of the old error').toContainText(
          'invalid client id or redirect url.',
        );
        await expect(signIn.problem, 'and in plain ones').toContainText(sentence);
        await expect(signIn.password, 'no password can be typed').toBeHidden();
        await expect(page.getByRole('link'), 'nothing leads there').toHaveCount(0);
        cost.is(0);
      },
    );
  }

  test(
    'the other address is named before the password, and refused after it with a way back to the app',
    fault(47, 'the redirect address is of another origin than the client'),
    async ({ page, signIn, traffic, cost }) => {
      await signIn.open({ client_id, redirect_uri: 'https://evil.example/back' });
      await expect(
        page.getByText(/^Attention: after signing in you are taken to a different address, .*evil\.example/),
        'before anything is typed',
      ).toBeVisible();
      await signIn.signIn(ada);
      await expect(signIn.problem, 'the sentence').toHaveText(
        /^Invalid client id or redirect url: your password was right, but Home Assistant refuses the address/,
      );
      await expect(signIn.link('Back to app.example'), 'one way forward').toBeVisible();
      await expect(signIn.password, 'no password is asked again').toBeHidden();
      expect(traffic.entries, 'the password went out once').toHaveLength(1);
      expect(new URL(page.url()).pathname, 'nobody was sent anywhere').toBe('/');
      cost.is(3);
    },
  );
});

test.describe('coming back with a code', () => {
  const sentence =
    'This sign-in was not begun in this browser tab, so it was not used. Sign in here instead.';

  /** What this tab remembers of the authorization that it began. */
  async function begun(page: Page): Promise<{ state: string }> {
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

  test.beforeEach(async ({ signIn, cost }) => {
    // The flow has begun, and its password was wrong: the tab remembers its authorization.
    await signIn.open();
    await signIn.signIn({ username: 'ada', password: 'wrong' });
    await expect(signIn.problem, 'an authorization is under way').toBeVisible();
    cost.begin();
  });

  for (const { what, query } of [
    { what: 'altered', query: (code: string, state: string) => ({ code, state: `${state}x` }) },
    { what: 'missing', query: (code: string) => ({ code }) },
    { what: 'empty', query: (code: string) => ({ code, state: '' }) },
    {
      what: 'made for another frontend, with the address of another instance',
      query: (code: string) => ({
        code,
        state: btoa(JSON.stringify({ hassUrl: 'http://evil.example', clientId: 'http://evil.example/' })),
      }),
    },
  ]) {
    test(
      `the form says that the sign-in was not begun here, and the code is not tried: state ${what}`,
      fault(48, `the state is ${what}`),
      async ({ page, site, signIn, account, traffic, cost }) => {
        const { state } = await begun(page);
        const code = await codeFor(site, traffic.flowStarts[0] ?? {});
        await signIn.open(query(code, state));
        await expect(signIn.problem, 'the sentence').toHaveText(sentence);
        expect(traffic.grants, 'the code is not tried').toHaveLength(0);
        expect(page.url(), 'the address is clean').toBe(site.pageUrl());
        await signIn.signIn(ada);
        await expect(account.name('Ada'), 'one way forward').toBeVisible();
        expect(new Set(traffic.requests.map((request) => new URL(request.url()).origin))).toEqual(
          new Set([site.origin]),
        );
        cost.is(6, { onLeaving: 1 });
      },
    );
  }

  test(
    'the account of before stays, the code is not tried again and is gone from the address',
    fault(48, 'the state is replayed'),
    async ({ page, site, signIn, account, traffic, cost }) => {
      const { state } = await begun(page);
      const code = await codeFor(site, traffic.flowStarts[0] ?? {});
      traffic.clear();
      await test.step('the first time it signs in, and the address is clean', async () => {
        await signIn.open({ auth_callback: '1', code, state, theme: 'blue' });
        await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
        expect(page.url(), 'only what is not the callback’s stays').toBe(site.pageUrl({ theme: 'blue' }));
        const [document, ...later] = traffic.requests;
        expect(document?.url(), 'the address carried the code').toContain(code);
        for (const request of later) {
          expect(request.url(), 'no later request carries it').not.toContain(code);
          expect((await request.allHeaders())['referer'] ?? '', 'nor its Referer').not.toContain(code);
        }
      });
      await page.goto('about:blank');
      traffic.clear();
      cost.begin();
      await signIn.open({ code, state });
      await expect(account.name('Ada'), 'the session of before stays').toBeVisible();
      expect(traffic.grants, 'the code is not tried').toHaveLength(0);
      expect(page.url(), 'and gone from the address').toBe(site.pageUrl());
      cost.is(1);
    },
  );

  test(
    'the form in the other tab says that the sign-in was not begun there',
    fault(48, 'the state is another tab’s'),
    async ({ page, context, site, traffic, cost }) => {
      const { state } = await begun(page);
      const code = await codeFor(site, traffic.flowStarts[0] ?? {});
      const otherTab = await context.newPage();
      await otherTab.goto(site.pageUrl({ code, state }));
      await expect(otherTab.getByRole('alert'), 'the sentence').toHaveText(sentence);
      expect(traffic.grants, 'the code is not tried').toHaveLength(0);
      await signInAs(otherTab, ada);
      cost.is(5);
    },
  );

  test(
    'the form says that the sign-in was not begun here, and the code is not tried: state of long ago',
    fault(48, 'the state is older than ten minutes'),
    async ({ page, site, signIn, traffic, cost }) => {
      const { state } = await begun(page);
      const code = await codeFor(site, traffic.flowStarts[0] ?? {});
      const began = await page.evaluate(() => Date.now());
      await page.clock.install({ time: began + 11 * MINUTE_MS });
      await signIn.open({ code, state });
      await expect(signIn.problem, 'the sentence').toHaveText(sentence);
      await expect(signIn.password, 'one way forward').toBeVisible();
      expect(traffic.grants, 'the code is not tried').toHaveLength(0);
      cost.is(2, { onLeaving: 1 });
    },
  );

  test(
    'the form says that nothing has changed, and shows none of the words that came along',
    fault(49, 'an error comes back instead of a code'),
    async ({ page, site, signIn, account, cost }) => {
      const { state } = await begun(page);
      await signIn.open({ error: 'access_denied', error_description: 'Call 555-1234 now', state });
      await expect(signIn.problem, 'the sentence').toHaveText(
        'The sign-in was declined. Nothing has changed.',
      );
      await expect(page.getByText('555'), 'what came along may be anybody’s').toBeHidden();
      expect(page.url(), 'the address is clean').toBe(site.pageUrl());
      await signIn.signIn(ada);
      await expect(account.name('Ada'), 'one way forward').toBeVisible();
      cost.is(6, { onLeaving: 1 });
    },
  );

  test(
    'the form says that the sign-in was not begun here, and neither code is tried',
    fault(49, 'two codes come back'),
    async ({ page, site, signIn, account, traffic, cost }) => {
      const { state } = await begun(page);
      const code = await codeFor(site, traffic.flowStarts[0] ?? {});
      await page.goto(`${site.pageUrl({ code, state })}&code=another`);
      await expect(signIn.problem, 'the sentence').toHaveText(sentence);
      expect(traffic.grants, 'none is tried').toHaveLength(0);
      expect(page.url(), 'the address is clean').toBe(site.pageUrl());
      await signIn.signIn(ada);
      await expect(account.name('Ada'), 'one way forward').toBeVisible();
      cost.is(6, { onLeaving: 1 });
    },
  );
});

test.describe('names', () => {
  const markup = '<img src=x onerror="hacked = true">';
  /** Would turn round all that stands behind it. */
  const override = '\u202e';
  const name = `${markup}${override}nimda`;

  /** What came of a name: whether it ran, drew, or turned round anything but itself. */
  const harmIn = async (page: Page) =>
    await page.evaluate(() => {
      const turned: string[] = [];
      const look = (root: ParentNode): void => {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) look(element.shadowRoot);
          // Each of these holds one name and nothing else, apart from the text around it.
          if (element.matches('bdi, button, option')) continue;
          for (const node of element.childNodes)
            if (
              node.nodeType === Node.TEXT_NODE &&
              /[\u202a-\u202e\u2066-\u2069]/.test(node.textContent ?? '')
            )
              turned.push(element.localName);
        }
      };
      look(document);
      return { hasRun: 'hacked' in window, images: document.images.length, turned };
    });
  const noHarm = { hasRun: false, images: 0, turned: [] };

  test(
    'the person’s name stands in the account as it is written, and nothing else is changed by it',
    fault(50, 'a user’s name has markup and marks that turn text round'),
    async ({ page, site, signIn, account, cost }) => {
      editHousehold(site, ({ users: [user] }) => {
        if (user) user.name = name;
      });
      await signIn.open();
      await signIn.signIn(ada);
      await expect(account.heading, 'letter by letter').toHaveText(name);
      await expect(page.getByText('Owner of this house'), 'the rest reads as ever').toBeVisible();
      expect(await harmIn(page)).toEqual(noHarm);
      cost.is(5);
    },
  );

  test.describe('of people and ways to choose from', () => {
    test.use({ scenario: 'every-provider' });

    test(
      'the person’s name stands on a button as it is written, and the button signs in',
      fault(50, 'a user’s name in a choice of people has markup and marks that turn text round'),
      async ({ page, site, signIn, account, cost }) => {
        editHousehold(site, ({ users: [user] }) => {
          if (user) user.name = name;
        });
        await signIn.open({ provider: 'trusted_networks' });
        await expect(page.getByText('Sign in with Trusted network'), 'the others are there').toBeVisible();
        expect(await harmIn(page)).toEqual(noHarm);
        await page.locator('button.choice[type=submit]').first().click();
        await expect(account.heading, 'who was pressed').toHaveText(name);
        cost.is(5);
      },
    );

    test(
      'the way to sign in is named as it is written, and nothing else is changed by it',
      fault(50, 'a provider’s name has markup and marks that turn text round'),
      async ({ page, site, signIn, account, cost }) => {
        site.faults.add({
          path: /^\/auth\/providers$/,
          fault: jsonAnswer(200, {
            providers: [
              { name: 'Home Assistant Local', id: null, type: 'homeassistant' },
              { name, id: null, type: 'command_line' },
              { name: '', id: `${markup}${override}`, type: `${markup}${override}` },
            ],
            preselect_remember_me: true,
          }),
        });
        await signIn.open();
        const other = page.getByRole('button', { name: /nimda/ });
        await expect(other, 'on its button').toContainText(markup);
        expect(await harmIn(page), 'as a button').toEqual(noHarm);
        await other.click();
        await expect(page.getByText(`Sign in with ${markup}nimda`), 'above its form').toBeVisible();
        expect(await harmIn(page), 'as a title').toEqual(noHarm);
        await signIn.button('User name and password').click();
        await signIn.signIn(ada);
        await expect(account.name('Ada'), 'signing in works').toBeVisible();
        cost.is(7);
      },
    );
  });

  test(
    'token and session are named as they are written, in their rows and where they are asked about',
    fault(50, 'names of a token and of a session have markup and marks that turn text round'),
    async ({ page, site, signIn, account, cost }) => {
      const device = await anotherDevice(site, ada);
      await device.command('auth/long_lived_access_token', { client_name: name, lifespan: 3 });
      const own = (await listedTokens(device)).find(({ is_current }) => is_current)?.id ?? '';
      await storeData(device, 'latchkey_session_names', { [own]: name, __proto__: name, constructor: name });
      await page.goto(`${site.pageUrl()}#/security`);
      await signIn.signIn(ada);
      await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
      for (const tag of ['latchkey-sessions', 'latchkey-access-tokens']) {
        const section = page.locator(tag);
        await expect(section.locator('bdi', { hasText: 'nimda' }), 'letter by letter').toHaveText(name);
        await section.getByRole('checkbox', { name: `Select ${markup}nimda` }).check();
        await section.getByRole('button', { name: /^(End|Delete): .*nimda$/ }).click();
        await expect(section.getByRole('dialog'), 'in the question').toContainText(`${markup}nimda?`);
        expect(await harmIn(page)).toEqual(noHarm);
        await section.getByRole('button', { name: /^(End|Delete)$/ }).click();
        await expect(section.getByRole('status').first(), 'in the answer').toHaveText(
          new RegExp(`^(Ended|Deleted): ${markup}nimda$`),
        );
        expect(await harmIn(page)).toEqual(noHarm);
      }
      cost.is(5);
    },
  );

  test(
    'the sentence shows the app’s address as it is written, without the marks',
    fault(50, 'a client’s address has markup and marks that turn text round'),
    async ({ page, signIn, cost }) => {
      for (const query of [
        { client_id: name, redirect_uri: 'https://app.example/' },
        { client_id: 'https://app.example/', redirect_uri: `javascript:${name}` },
        { client_id: 'https://app.example/', redirect_uri: `https://app.example/`, response_type: name },
      ]) {
        await signIn.open(query);
        await expect(signIn.heading, 'it is refused').toHaveText('This request cannot succeed');
        expect(await harmIn(page)).toEqual(noHarm);
      }
      await signIn.open({
        client_id: 'https://app.example/',
        redirect_uri: `https://${override}evil.example/${markup}`,
      });
      await expect(page.locator('#page'), 'a host is shown in its plain form').not.toBeEmpty();
      expect(await harmIn(page)).toEqual(noHarm);
      cost.is(0);
    },
  );

  test(
    'the texts stand on the page as they are written, and run nothing',
    fault(50, 'the file of translations has markup in each text'),
    async ({ page, signIn, account, cost }) => {
      await page.route(/\/assets\/en[^/]*\.json$/, async (route) => {
        const response = await fetch(route.request().url().replace('homeassistant.local', 'localhost'));
        const texts = (await response.json()) as Record<string, unknown>;
        const marked = Object.entries(texts).map(([key, text]) => [
          key,
          typeof text === 'string' ? `${markup}${text}` : text,
        ]);
        await route.fulfill({ json: Object.fromEntries(marked) as unknown });
      });
      await signIn.open();
      await expect(signIn.heading, 'the form speaks it').toHaveText(`${markup}Sign in`);
      expect(await harmIn(page), 'in the form').toEqual(noHarm);
      await page.locator('#username').fill(ada.username);
      await page.locator('#password').fill(ada.password);
      await page.locator('#password').press('Enter');
      await expect(account.name('Ada'), 'it signs in').toBeVisible();
      await expect(
        account.page.getByText(`${markup}Owner of this house`),
        'so does the account',
      ).toBeVisible();
      expect(await harmIn(page), 'in the account').toEqual(noHarm);
      cost.is(5);
    },
  );
});

test.describe('other windows', () => {
  /** Opens a page of somebody else's that lasts as long as the test. */
  const openForeign = async (page: Page, html: string): Promise<ForeignSite> => {
    const foreign = await new ForeignSite(`<!doctype html><title>Prizes</title>${html}`).start();
    page.once('close', () => void foreign.stop());
    await page.goto(foreign.origin);
    return foreign;
  };

  /** The tab that a press opens. */
  const opened = async (context: BrowserContext, press: () => Promise<void>): Promise<Page> => {
    const [tab] = await Promise.all([context.waitForEvent('page'), press()]);
    return tab;
  };

  for (const { who, isSignedIn } of [
    { who: 'nobody is signed in', isSignedIn: false },
    { who: 'somebody is signed in', isSignedIn: true },
  ]) {
    test(
      `in place of form and account a sentence says why, and a link opens the page on its own: ${who}`,
      fault(51, `somebody else’s page shows this one in a frame while ${who}`),
      async ({ page, context, site, cost }) => {
        if (isSignedIn) {
          await page.goto(site.pageUrl());
          await signInAs(page, ada, true);
        }
        cost.begin();
        await openForeign(page, `<iframe src="${site.pageUrl()}" width="600" height="600"></iframe>`);
        const frame = page.frameLocator('iframe');
        await expect(
          frame.getByText('This page is shown inside another website, so it asks for no password here.'),
          'the sentence',
        ).toBeVisible();
        await expect(frame.getByRole('textbox'), 'nothing to type into').toHaveCount(0);
        await expect(frame.getByRole('button'), 'nothing to press by mistake').toHaveCount(0);
        await expect(frame.getByLabel('Password', { exact: true }), 'no password').toBeHidden();
        cost.is(0);
        const tab = await opened(context, async () => {
          await frame.getByRole('link', { name: 'Open it in a tab of its own' }).click();
        });
        if (!isSignedIn) await signInAs(tab, ada);
        await expect(tab.getByRole('heading', { name: 'Ada' }), 'the way forward').toBeVisible();
        expect(await tab.evaluate(() => window.opener === null), 'the other page has no hold of it').toBe(
          true,
        );
      },
    );
  }

  test(
    'the form is there as ever, and signs in',
    fault(51, 'a page of the same origin shows this one in a frame'),
    async ({ page, site, cost }) => {
      const body = `<iframe src="${site.pageUrl()}" width="600" height="900"></iframe>`;
      site.faults.add({
        path: /^\/\.well-known\/panel$/,
        fault: { respond: () => new Response(body, { headers: { 'Content-Type': 'text/html' } }) },
      });
      await page.goto(`${site.origin}/.well-known/panel`);
      const frame = page.frameLocator('iframe');
      await frame.getByLabel('User name', { exact: true }).fill(ada.username);
      await frame.getByLabel('Password', { exact: true }).fill(ada.password);
      await frame.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(frame.getByRole('heading', { name: 'Ada' }), 'Ada is signed in').toBeVisible();
      cost.is(5);
    },
  );

  test(
    'form and account stay as they are, and the sender hears nothing',
    fault(51, 'somebody else’s page opens this one and sends it messages'),
    async ({ page, context, site, cost }) => {
      await openForeign(page, `<button onclick="opened = window.open('${site.pageUrl()}')">Win</button>`);
      await page.evaluate(() => {
        const heard: unknown[] = [];
        addEventListener('message', ({ data }) => heard.push(data));
        Object.assign(window, { heard });
      });
      /** What pages of sign-ins and sessions say to each other, from somebody who should not. */
      const send = async (): Promise<void> =>
        await page.evaluate(() => {
          const { opened } = window as unknown as { opened: Window };
          for (const message of [
            { type: 'auth_required' },
            { type: 'auth', access_token: 'theirs' },
            { type: 'auth_ok' },
            { code: 'theirs', state: 'theirs' },
            { session: 'theirs', reason: 'signed_out' },
            { session: 'theirs', reason: 'signed_in' },
            { access_token: 'theirs', refresh_token: 'theirs', token_type: 'Bearer', expires_in: 1800 },
            { id: 1, type: 'config/get' },
            'latchkey.session',
            '{"reason":"signed_out"}',
            null,
          ])
            opened.postMessage(message, '*');
        });
      const tab = await opened(context, async () => await page.getByRole('button', { name: 'Win' }).click());
      const signIn = new SignInPage(tab, site);
      await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
      const arrived = await tab.evaluateHandle(() => {
        const messages = { count: 0 };
        addEventListener('message', () => (messages.count += 1));
        return messages;
      });
      const all = (count: number) =>
        expect
          .poll(async () => await arrived.evaluate((messages) => messages.count), 'all arrive')
          .toBe(count);
      await signIn.username.fill('ada');
      await send();
      await all(11);
      await expect(signIn.heading, 'the form stays').toHaveText('Sign in');
      await expect(signIn.problem, 'without a problem').toBeHidden();
      await expect(signIn.username, 'with what was typed').toHaveValue('ada');
      await signInAs(tab, ada);
      await send();
      await all(22);
      await tab.reload();
      await expect(tab.getByRole('heading', { name: 'Ada' }), 'the session stays').toBeVisible();
      const heard = await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
      expect(heard, 'nobody answers').toEqual([]);
      cost.is(6);
    },
  );
});

test.describe('fields', () => {
  test.use({ scenario: 'every-provider' });

  test(
    'each field can be filled in, its error stands at it, and the answer carries it under its name',
    fault(52, 'fields are called __proto__, constructor and submit'),
    async ({ page, site, signIn, account, traffic, cost }) => {
      const names = ['__proto__', 'constructor', 'hasOwnProperty', 'submit', 'elements', 'keep', 'pattern'];
      await makeUpForm(page, site, () => ({
        data_schema: names.map((field) => ({ type: 'string', name: field, required: true })),
        errors: JSON.parse('{"__proto__":"unlucky","toString":"unlucky"}') as Record<string, string>,
      }));
      await signIn.open({ provider: 'retina_scan' });
      const proto = page.getByLabel('proto', { exact: true });
      await expect(proto, 'the error of the field').toHaveAccessibleDescription(
        'Home Assistant refuses this: unlucky',
      );
      await expect(signIn.problem, 'the error of no field').toHaveText(
        'Home Assistant refuses this: unlucky',
      );
      for (const label of ['proto', 'Constructor', 'HasOwnProperty', 'Submit', 'Elements', 'Keep'])
        await page.getByLabel(label, { exact: true }).fill(`their ${label}`);
      await page.getByLabel('Pattern', { exact: true }).fill('blue');
      await page.getByLabel('Pattern', { exact: true }).press('Enter');
      await expect(account.name('Retina'), 'the household understands it').toBeVisible();
      expect(
        traffic.entries.map((entry) => Object.entries(entry)),
        'in order, each once',
      ).toEqual([
        [
          ['__proto__', 'their proto'],
          ['constructor', 'their Constructor'],
          ['hasOwnProperty', 'their HasOwnProperty'],
          ['submit', 'their Submit'],
          ['elements', 'their Elements'],
          ['keep', 'their Keep'],
          ['pattern', 'blue'],
        ],
      ]);
      expect(await page.evaluate(() => Object.keys(Object.prototype)), 'objects are what they were').toEqual(
        [],
      );
      cost.is(5);
    },
  );
});
