/** Second factors on the security page over the fake: set up step by step, lost on the way, and turned off. */
import type { Page } from '@playwright/test';
import { generate } from 'lean-qr/nano';
import { violations } from '../testing/axe.ts';
import { expect, secureContext, test as pageTest } from '../testing/fixtures.ts';
import { SecondFactorSection } from '../pages/second-factor-section.ts';
import { ada, type DemoAccount, linus } from '../servers/demo-accounts.ts';
import type { PageServer } from '../servers/page-server.ts';
import { signInAs } from '../testing/signed-in.ts';
import { SECOND_MS } from '../testing/time.ts';
import { WireHttp } from '../wire/http.ts';
import { WireSocket } from '../wire/socket.ts';
import { totp } from '../wire/totp.ts';

const APP = 'Authenticator app';
const MESSAGE = 'Message from Home Assistant';

const test = pageTest.extend<{ factors: SecondFactorSection }>({
  factors: async ({ page }, use) => await use(new SecondFactorSection(page)),
});

/** A code that is not the right one. */
const wrongCode = (right: string) => String((Number(right) + 1) % 1_000_000).padStart(6, '0');

/** Signs in on the security page, and waits for the list of modules. */
async function openSecurity(
  page: Page,
  site: PageServer,
  account: DemoAccount = ada,
  keep = false,
): Promise<void> {
  await page.goto(`${site.pageUrl()}#/security`);
  await signInAs(page, account, keep);
  await expect(new SecondFactorSection(page).module(APP)).toBeVisible();
}

/** Another device of Ada's. */
async function otherDevice(site: PageServer): Promise<WireSocket> {
  // By its number: Node does not know the names that browsers are told.
  const baseUrl = site.origin.replace(/\/\/[^:]+/, '//127.0.0.1');
  const { access_token } = await new WireHttp(baseUrl).signIn(ada);
  return await WireSocket.signedIn(baseUrl, access_token);
}

/** The modules of the person that are on, as the household has it. */
async function enabledOf(device: WireSocket): Promise<string[]> {
  const { result } = await device.command('auth/current_user');
  const { mfa_modules } = result as { mfa_modules: { id: string; enabled: boolean }[] };
  return mfa_modules.filter(({ enabled }) => enabled).map(({ id }) => id);
}

/** The dark squares of a picture's path, row by row. */
function squaresOf(path: string): string[] {
  return [...path.matchAll(/M(\d+) (\d+)h(\d+)v1H(\d+)z/g)]
    .flatMap(([, x, y, width]) =>
      Array.from({ length: Number(width) }, (_, step) => `${Number(x) + step},${String(y)}`),
    )
    .sort();
}

/** The dark squares of the code that stands for a text. */
function squaresFor(text: string): string[] {
  const code = generate(text);
  const squares: string[] = [];
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) squares.push(`${x},${y}`);
  return squares.sort();
}

test('an authenticator app is set up from nothing, and the next sign-in asks for its code', async ({
  page,
  site,
  houseClock,
  factors,
  signIn,
  codeStep,
  account,
}) => {
  await openSecurity(page, site);
  await expect(factors.module(APP)).toContainText('Off');
  const key = await factors.startApp();
  await expect(factors.heading, 'a new key is read from its beginning').toBeFocused();
  await factors.enter(totp(key, houseClock.nowMs()));
  await expect(factors.heading).toHaveText('Turned on: Authenticator app');
  await expect(factors.dialog).toContainText('From now on, this code is asked for when you sign in.');
  await factors.button('Done').click();
  await expect(factors.dialog).toHaveCount(0);
  await expect(factors.module(APP)).toContainText('On');
  await expect(factors.setUpAnewButton(APP), 'the focus is where it was').toBeFocused();

  await account.logOut();
  await signIn.signIn(ada);
  await expect(codeStep.code, 'the code is asked for').toBeFocused();
  await codeStep.enter(wrongCode(site.fake.totpCode('ada')));
  await expect(codeStep.problem).toHaveText(/This code is not right/);
  await codeStep.enter(totp(key, houseClock.nowMs()));
  await expect(account.name('Ada'), 'the code of the key signs in').toBeVisible();
});

test('the key is there as a picture, as text, and as a link, and all are the same', async ({
  page,
  site,
  factors,
}) => {
  const requests: string[] = [];
  await openSecurity(page, site);
  page.on('request', (request) => requests.push(request.url()));
  const key = await factors.startApp();
  expect(key).toMatch(/^[A-Z2-7]{32}$/);
  await expect(factors.shownKey.locator('span'), 'for the eye it is in groups').toHaveCount(8);
  const href = (await factors.appLink.getAttribute('href')) ?? '';
  const { protocol, pathname, searchParams } = new URL(href);
  expect({ protocol, secret: searchParams.get('secret') }).toEqual({ protocol: 'otpauth:', secret: key });
  expect(decodeURIComponent(pathname), 'the app calls it by house and person').toMatch(
    /\/Home Assistant:Ada$/,
  );
  await expect(factors.qrCode).toBeVisible();
  const path = (await factors.qrCode.locator('path').getAttribute('d')) ?? '';
  expect(squaresOf(path), 'the picture is the address, drawn').toEqual(squaresFor(href));
  expect(
    requests.filter((url) => !url.startsWith(site.origin)),
    'nobody else draws it',
  ).toEqual([]);
  expect(requests.filter((url) => url.includes(key))).toEqual([]);
});

test(
  'the key is copied, with a clipboard and without one',
  secureContext,
  async ({ page, site, siteHost, factors }) => {
    if (siteHost === 'localhost')
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin });
    await openSecurity(page, site);
    expect(await page.evaluate(() => isSecureContext)).toBe(siteHost === 'localhost');
    const key = await factors.startApp();
    await factors.button('Copy key').click();
    await expect(factors.dialog.getByText('The key was copied.')).toBeVisible();
    await factors.code.focus();
    await page.keyboard.press('Control+V');
    await expect(factors.code, 'it is what is pasted').toHaveValue(key);
  },
);

test('a key that cannot be copied is selected, and nothing is said to be copied', async ({
  page,
  site,
  factors,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    Object.defineProperty(Document.prototype, 'execCommand', { value: () => false });
  });
  await openSecurity(page, site);
  const key = await factors.startApp();
  await factors.button('Copy key').click();
  await expect(factors.dialog.getByText(/^The browser does not allow copying\./)).toBeVisible();
  await expect(factors.dialog.getByText('The key was copied.')).toHaveCount(0);
  expect(await page.evaluate(() => String(getSelection()))).toBe(key);
});

test('a wrong code keeps the key and says so, and the right one is taken after it', async ({
  page,
  site,
  houseClock,
  factors,
}) => {
  const device = await otherDevice(site);
  await openSecurity(page, site);
  const key = await factors.startApp();
  const link = await factors.appLink.getAttribute('href');
  const right = totp(key, houseClock.nowMs());
  for (const attempt of [1, 2]) {
    await factors.enter(wrongCode(right));
    await expect(factors.problem, `wrong code ${attempt}`).toHaveText(
      'This code is not right. Enter the one that counts just now; the key stays the same.',
    );
    await expect(factors.code, 'the wrong code is gone').toHaveValue('');
    await expect(factors.code, 'the next one can be typed').toBeFocused();
    expect(await factors.key()).toBe(key);
    expect(await factors.appLink.getAttribute('href')).toBe(link);
  }
  expect(await enabledOf(device)).toEqual([]);
  await factors.button('Turn on').click();
  await expect(factors.code, 'no code is no code').toHaveAccessibleDescription(/Fill in this field\./);
  await factors.code.fill(`${right.slice(0, 3)} ${right.slice(3)}`);
  await factors.button('Turn on').click();
  await expect(factors.heading).toHaveText('Turned on: Authenticator app');
  expect(await enabledOf(device)).toEqual(['totp']);
  await device.close();
});

test('Escape gives a set-up up, and the next one has another key', async ({ page, site, factors }) => {
  const device = await otherDevice(site);
  await openSecurity(page, site);
  const first = await factors.startApp();
  await page.keyboard.press('Escape');
  await expect(factors.dialog).toHaveCount(0);
  await expect(factors.setUpButton(APP)).toBeFocused();
  const left = await page.content();
  expect(left, 'the key is gone with it').not.toContain(first);
  expect(left).not.toContain(`${first.slice(0, 4)}</span>`);
  const second = await factors.startApp();
  expect(second).not.toBe(first);
  await factors.button('Cancel').click();
  await expect(factors.module(APP)).toContainText('Off');
  expect(await enabledOf(device)).toEqual([]);
  await device.close();
});

test('what is on is set up anew: until the end the former key counts, afterwards only the new one', async ({
  page,
  site,
  houseClock,
  factors,
  signIn,
  codeStep,
  account,
}) => {
  await page.goto(`${site.pageUrl()}#/security`);
  await signIn.signIn(linus);
  const former = site.fake.totpCode('linus');
  await codeStep.enter(former);
  await expect(account.name('Linus')).toBeVisible();
  await factors.setUpAnewButton(APP).click();
  await expect(factors.dialog).toContainText(
    'It is on already. Once you finish this, only the new one counts.',
  );
  const key = await factors.key();
  expect(site.fake.totpCode('linus')).toBe(former);
  await factors.enter(totp(key, houseClock.nowMs()));
  await expect(factors.heading).toHaveText('Turned on: Authenticator app');
  expect(site.fake.totpCode('linus')).toBe(totp(key, houseClock.nowMs()));
});

for (const when of ['to begin with', 'to the code'] as const) {
  test(`a set-up that is never answered, ${when}, ends in a sentence after a time limit`, async ({
    page,
    site,
    time,
    houseClock,
    factors,
  }) => {
    let isSilent = when === 'to begin with';
    await page.routeWebSocket(/websocket/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        const isSwallowed = isSilent && String(message).includes('auth/setup_mfa');
        if (!isSwallowed) server.send(message);
      });
    });
    await openSecurity(page, site);
    await factors.setUpButton(APP).click();
    if (when === 'to the code') {
      const key = await factors.key();
      isSilent = true;
      await factors.enter(totp(key, houseClock.nowMs()));
      await expect(factors.button('Checking…'), 'it is being checked').toBeVisible();
    } else await expect(factors.dialog).toContainText('Home Assistant prepares the set-up…');
    await time.pass(14 * SECOND_MS);
    await expect(factors.problem).toHaveCount(0);
    await time.pass(2 * SECOND_MS);
    await expect(factors.problem).toHaveText(/^Home Assistant did not answer\./);
    await expect(factors.shownKey, 'a key that no longer counts is not shown').toHaveCount(0);
    isSilent = false;
    await factors.button('Start again').click();
    await factors.enter(totp(await factors.key(), houseClock.nowMs()));
    await expect(factors.heading).toHaveText('Turned on: Authenticator app');
  });
}

test('a restart of the server in the middle ends in a sentence, and starting again works', async ({
  page,
  site,
  time,
  houseClock,
  factors,
  account,
}) => {
  await openSecurity(page, site);
  const first = await factors.startApp();
  const reconnected = page.waitForEvent('websocket');
  site.fake.restart();
  await reconnected;
  await expect(account.status, 'the page is connected again').toHaveText('Connected to Home Assistant.');
  expect(await factors.key(), 'the set-up stands as it stood').toBe(first);
  // Home Assistant keeps silent to a set-up that it has forgotten.
  await factors.enter(totp(first, houseClock.nowMs()));
  await expect(factors.button('Checking…')).toBeVisible();
  await time.pass(16 * SECOND_MS);
  await expect(factors.problem).toHaveText(
    'Home Assistant did not answer. It does so when it no longer knows this set-up, for example after a restart. Start again; whatever you scanned before no longer counts.',
  );
  await factors.button('Start again').click();
  const second = await factors.key();
  expect(second).not.toBe(first);
  await factors.enter(totp(second, houseClock.nowMs()));
  await expect(factors.heading).toHaveText('Turned on: Authenticator app');
});

test('a code whose answer was lost with the connection has counted, and the page finds out', async ({
  page,
  site,
  houseClock,
  factors,
}) => {
  let losesNext = false;
  await page.routeWebSocket(/websocket/, (socket) => {
    const server = socket.connectToServer();
    let isLost = false;
    socket.onMessage((message) => {
      if (losesNext && String(message).includes('auth/setup_mfa')) {
        losesNext = false;
        isLost = true;
      }
      server.send(message);
    });
    server.onMessage((message) => {
      if (isLost) void socket.close({ code: 1001 });
      else socket.send(message);
    });
  });
  await openSecurity(page, site);
  const key = await factors.startApp();
  losesNext = true;
  await factors.enter(totp(key, houseClock.nowMs()));
  await expect(factors.heading).toHaveText('Turned on: Authenticator app');
  expect(site.fake.totpCode('ada')).toBe(totp(key, houseClock.nowMs()));
});

test('the sheet with the key is all that is printed, and goes with the dialog', async ({
  page,
  site,
  factors,
}) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await openSecurity(page, site);
  const key = await factors.startApp();
  await expect(factors.dialog.getByText(/^Home Assistant has no recovery codes\./)).toBeVisible();
  await expect(factors.qrCode).toBeVisible();
  await factors.button('Print the key').click();
  await expect(page.locator('html')).toHaveAttribute('data-printed');
  await expect(factors.sheet, 'on the screen it is not to be seen').toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(factors.sheet).toBeVisible();
  await expect(factors.sheet.locator('h1')).toHaveText('Home Assistant: key for the authenticator app');
  await expect(factors.sheet).toContainText(`For Ada at ${new URL(site.origin).host}, printed on `);
  expect(await factors.sheet.locator('.secret-key').innerText()).toBe(key);
  await expect(factors.sheet.locator('svg')).toBeVisible();
  await expect(page.locator('main'), 'nothing of the page').toBeHidden();
  await expect(page.locator('dialog.setup'), 'nor the dialog').toBeHidden();
  const rest = await page.evaluate(() =>
    [...document.body.children]
      .filter((child) => !child.matches('.factor-sheet') && child.getClientRects().length > 0)
      .map(({ localName }) => localName),
  );
  expect(rest, 'nor anything else').toEqual([]);
  await page.emulateMedia({ media: 'screen' });
  await factors.button('Cancel').click();
  await expect(factors.sheet).toHaveCount(0);
  const left = await page.content();
  expect(left).not.toContain(key);
  expect(left).not.toContain(`${key.slice(0, 4)}</span>`);
});

test('who goes back in the middle leaves nothing of the key behind', async ({ page, site, factors }) => {
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await page.goto(`${site.pageUrl()}#/profile`);
  await signInAs(page, ada);
  await page.getByRole('link', { name: 'Security' }).click();
  const key = await factors.startApp();
  await factors.button('Print the key').click();
  await expect(factors.sheet).toHaveCount(1);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 2, name: 'Profile' })).toBeVisible();
  await expect(factors.sheet).toHaveCount(0);
  await expect(factors.dialog).toHaveCount(0);
  const left = await page.content();
  expect(left).not.toContain(key);
  expect(left).not.toContain(`${key.slice(0, 4)}</span>`);
  await page.goForward();
  await expect(factors.setUpButton(APP), 'it can be begun anew').toBeVisible();
  await expect(factors.dialog).toHaveCount(0);
  expect(await factors.startApp()).not.toBe(key);
});

test('turning off asks by name, and the next sign-in asks for no code', async ({
  page,
  site,
  houseClock,
  factors,
  signIn,
  account,
}) => {
  const device = await otherDevice(site);
  await openSecurity(page, site);
  await factors.enter(totp(await factors.startApp(), houseClock.nowMs()));
  await factors.button('Done').click();

  await factors.turnOffButton(APP).click();
  await expect(factors.heading).toHaveText('Turn off Authenticator app?');
  await factors.button('Keep it on').click();
  await expect(factors.dialog).toHaveCount(0);
  await factors.turnOffButton(APP).click();
  await page.keyboard.press('Escape');
  await expect(factors.dialog).toHaveCount(0);
  expect(await enabledOf(device)).toEqual(['totp']);

  await factors.turnOffButton(APP).click();
  await factors.button('Turn off: Authenticator app').click();
  await expect(factors.dialog).toHaveCount(0);
  await expect(factors.region.getByRole('status')).toHaveText('Turned off: Authenticator app');
  await expect(factors.module(APP)).toContainText('Off');
  await expect(factors.turnOffButton(APP)).toHaveCount(0);
  expect(await enabledOf(device)).toEqual([]);
  await device.close();
  await account.logOut();
  await signIn.signIn(ada);
  await expect(account.name('Ada')).toBeVisible();
});

test('what cannot be turned off says why, and stays on', async ({ page, site, houseClock, factors }) => {
  await page.routeWebSocket(/websocket/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const { id, type } = JSON.parse(String(message)) as { id: number; type: string };
      const error = { code: 'disable_failed', message: 'Cannot disable MFA Module totp: no' };
      if (type === 'auth/depose_mfa')
        socket.send(JSON.stringify({ id, type: 'result', success: false, error }));
      else server.send(message);
    });
  });
  await openSecurity(page, site);
  await factors.enter(totp(await factors.startApp(), houseClock.nowMs()));
  await factors.button('Done').click();
  await factors.turnOffButton(APP).click();
  await factors.button('Turn off: Authenticator app').click();
  await expect(factors.problem).toHaveText(
    'Home Assistant did not turn it off. It says: Cannot disable MFA Module totp: no',
  );
  await factors.button('Keep it on').click();
  await expect(factors.module(APP)).toContainText('On');
});

test('all of it goes by keyboard alone', async ({ page, site, houseClock, factors }) => {
  await openSecurity(page, site);
  /** Presses Tab until something has the focus. */
  const tabTo = async (target: ReturnType<SecondFactorSection['button']>): Promise<void> => {
    await expect(async () => {
      await page.keyboard.press('Tab');
      await expect(target).toBeFocused({ timeout: 50 });
    }).toPass();
  };
  await tabTo(factors.setUpButton(APP));
  await page.keyboard.press('Enter');
  await expect(factors.heading).toBeFocused();
  const key = await factors.key();
  await tabTo(factors.button('Copy key'));
  await tabTo(factors.code);
  await page.keyboard.type(wrongCode(totp(key, houseClock.nowMs())));
  await page.keyboard.press('Enter');
  await expect(factors.problem).toBeVisible();
  await expect(factors.code).toBeFocused();
  await page.keyboard.type(totp(key, houseClock.nowMs()));
  await page.keyboard.press('Enter');
  await expect(factors.heading).toHaveText('Turned on: Authenticator app');
  await expect(factors.heading).toBeFocused();
  await tabTo(factors.button('Done'));
  await page.keyboard.press('Enter');
  await expect(factors.setUpAnewButton(APP)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(factors.turnOffButton(APP)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(factors.heading).toBeFocused();
  await tabTo(factors.button('Turn off: Authenticator app'));
  await page.keyboard.press('Space');
  await expect(factors.dialog).toHaveCount(0);
  await expect(factors.module(APP)).toContainText('Off');
  expect(await page.evaluate(() => document.activeElement === document.body), 'the focus is not lost').toBe(
    false,
  );
});

test('what one tab turns on, another one sees when somebody comes back to it', async ({
  page,
  site,
  houseClock,
  factors,
}) => {
  await openSecurity(page, site, ada, true);
  const otherPage = await page.context().newPage();
  await otherPage.goto(`${site.pageUrl()}#/security`);
  const other = new SecondFactorSection(otherPage);
  await expect(other.module(APP)).toContainText('Off');
  await factors.enter(totp(await factors.startApp(), houseClock.nowMs()));
  await factors.button('Done').click();
  await otherPage.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(other.module(APP)).toContainText('On');
  await other.turnOffButton(APP).click();
  await other.button('Turn off: Authenticator app').click();
  await expect(other.module(APP)).toContainText('Off');
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(factors.module(APP)).toContainText('Off');
});

test.describe('with messages from Home Assistant', () => {
  test.use({ scenario: 'every-provider' });

  test('service and target are chosen, a code is sent, sent again, and the newest one counts', async ({
    page,
    site,
    factors,
    signIn,
    codeStep,
    account,
  }) => {
    await openSecurity(page, site);
    await factors.setUpButton(MESSAGE).click();
    await expect(factors.dialog).toContainText('The service send_message delivers nothing by itself.');
    await expect(factors.service, 'typing goes on here').toBeFocused();
    await factors.service.selectOption('mobile_app_annie');
    await factors.target.fill('kitchen');
    await factors.target.press('Enter');
    await expect(factors.dialog).toContainText('A code was sent by mobile_app_annie. Enter it here.');
    await expect(factors.code).toBeFocused();
    const first = site.fake.lastNotifyCode('ada');
    await factors.enter(wrongCode(first));
    await expect(factors.problem).toHaveText(/^This code is not right\./);

    await factors.button('Send again').click();
    await expect(
      factors.dialog.getByRole('status').filter({ hasText: 'A new code was sent.' }),
    ).toBeVisible();
    await expect(factors.problem, 'the old problem is over').toHaveCount(0);
    await expect(factors.dialog, 'by the same service').toContainText('A code was sent by mobile_app_annie.');
    const second = site.fake.lastNotifyCode('ada');
    expect(second).not.toBe(first);
    await factors.enter(first);
    await expect(factors.problem, 'the one from before counts no more').toBeVisible();
    await factors.enter(second);
    await expect(factors.heading).toHaveText(`Turned on: ${MESSAGE}`);
    await factors.button('Done').click();
    await expect(factors.module(MESSAGE)).toContainText('On');
    await expect(factors.module(APP)).toContainText('Off');

    await account.logOut();
    await signIn.signIn(ada);
    await expect(codeStep.code).toBeVisible();
    await codeStep.enter(site.fake.lastNotifyCode('ada'));
    await expect(account.name('Ada')).toBeVisible();
  });

  test('without a service chosen nothing is sent', async ({ page, site, factors }) => {
    await openSecurity(page, site);
    await factors.setUpButton(MESSAGE).click();
    await factors.button('Next').click();
    await expect(factors.service).toHaveAttribute('aria-invalid', 'true');
    expect(() => site.fake.lastNotifyCode('ada')).toThrow('no code was sent');
  });
});

test('axe finds nothing, light and dark, on a phone and with each dialog open', async ({
  page,
  site,
  houseClock,
  factors,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await openSecurity(page, site);
  const check = async (what: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${what}, ${colorScheme}`).toEqual([]);
    }
    const width = await page.evaluate(() =>
      Math.max(
        document.documentElement.scrollWidth,
        document.querySelector('dialog[open]')?.scrollWidth ?? 0,
      ),
    );
    expect(width, `${what}: nothing sticks out`).toBeLessThanOrEqual(320);
  };
  await check('the list');
  const key = await factors.startApp();
  await expect(factors.qrCode).toBeVisible();
  await check('the key');
  const code = totp(key, houseClock.nowMs());
  await factors.enter(wrongCode(code));
  await expect(factors.problem).toBeVisible();
  await check('a wrong code');
  await factors.enter(code);
  await expect(factors.heading).toHaveText('Turned on: Authenticator app');
  await check('the end');
  await factors.button('Done').click();
  await factors.turnOffButton(APP).click();
  await check('the question');
});
