/** Stuck while the account loads: each layer of the way broken, named with what to do, and mended. */
import type { Locator, Page } from '@playwright/test';
import type { Fault } from '../../mocks/faults.ts';
import { setOffline } from '../testing/network.ts';
import type { PageServer } from '../servers/page-server.ts';
import { ada } from '../servers/demo-accounts.ts';
import { expect, secureContext, test } from '../servers/site.ts';
import { signInAs } from '../testing/signed-in.ts';

const HOME_ASSISTANT = /^\/(?:auth|api)\//;
const answer = (body: string | null, status: number, type = 'text/html'): Fault => ({
  respond: () => new Response(body, { status, headers: { 'Content-Type': type } }),
});

/** Where the drawing says that the way is broken. */
const broken = (page: Page): Locator => page.getByRole('listitem').filter({ hasText: 'broken here' });
const title = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name });
const tryAgain = (page: Page) => page.getByRole('button', { name: 'Try again' });

/** The page of somebody who was signed in before, at a time when Home Assistant was not there just now. */
async function openStuck(
  page: Page,
  site: PageServer,
  fault: Fault,
  path = HOME_ASSISTANT,
): Promise<() => void> {
  await page.goto(site.pageUrl());
  await signInAs(page, ada);
  await page.addInitScript(() => sessionStorage.removeItem('latchkey.connectedAt'));
  const mend = site.faults.add({ path, fault });
  await page.reload();
  return mend;
}

const CASES: readonly (readonly [string, Fault, RegExp, string, string, RegExp])[] = [
  [
    'a server that cannot be reached',
    'reset',
    HOME_ASSISTANT,
    'Home Assistant cannot be reached',
    'Network',
    /Check that Home Assistant is switched on/,
  ],
  [
    'a captive portal',
    answer('<h1>Welcome to our Wi-Fi</h1>', 200),
    HOME_ASSISTANT,
    'Something else answers',
    'Server',
    /guest Wi-Fi/,
  ],
  ['a start', answer(null, 503), HOME_ASSISTANT, 'Home Assistant is starting', 'Server', /a minute or two/],
  [
    'a proxy without its server',
    answer('<h1>502 Bad Gateway</h1>', 502),
    HOME_ASSISTANT,
    'Home Assistant does not answer its proxy',
    'Server',
    /right address and port/,
  ],
  [
    'a proxy without upgrade support',
    answer('<h1>400</h1>', 400),
    /websocket$/,
    'The live connection is blocked',
    'WebSocket',
    /reverse proxy in front of Home Assistant/,
  ],
];

for (const [what, fault, path, heading, layer, advice] of CASES) {
  test(`${what} is named with what to do, and comes up by itself when it is mended`, async ({
    page,
    site,
  }) => {
    const mend = await openStuck(page, site, fault, path);
    await expect(title(page, heading)).toBeVisible();
    await expect(broken(page)).toHaveText(new RegExp(`^\\s*${layer}`));
    await expect(page.getByText(advice)).toBeVisible();
    await expect(page.getByText('You stay signed in: nothing is lost.')).toBeVisible();
    mend();
    await expect(title(page, 'Ada')).toBeVisible();
  });
}

test('a device without a network is told so, and goes on when there is one', async ({
  page,
  site,
  context,
}) => {
  const mend = await openStuck(page, site, 'reset');
  await expect(title(page, 'Home Assistant cannot be reached')).toBeVisible();
  await setOffline(context, true);
  await tryAgain(page).click();
  await expect(title(page, 'You are offline')).toBeVisible();
  await expect(broken(page)).toHaveText(/^\s*Browser/);
  mend();
  await setOffline(context, false);
  await expect(title(page, 'Ada')).toBeVisible();
});

test('a restart in the middle of a session is taken for one, and waited for', async ({ page, site }) => {
  await page.goto(site.pageUrl());
  await signInAs(page, ada);
  site.fake.stop();
  await page.reload();
  await expect(title(page, 'Home Assistant is restarting')).toBeVisible();
  await expect(broken(page)).toHaveText(/^\s*Server/);
  await expect(page.getByText(/^Trying again in \d+ seconds?\.$/)).toBeVisible();
  site.fake.start();
  await expect(title(page, 'Ada')).toBeVisible();
});

test('a banned address is named, is not asked again by itself, and comes up by hand', async ({
  page,
  site,
}) => {
  await page.clock.install();
  await page.goto(site.pageUrl());
  await signInAs(page, ada);
  const household = JSON.parse(site.fake.save()) as { bannedAddresses: string[] };
  household.bannedAddresses = ['127.0.0.1'];
  site.fake.load(JSON.stringify(household));
  await page.reload();
  await expect(title(page, 'This network address is banned')).toBeVisible();
  await expect(page.getByText(/ip_bans\.yaml/)).toBeVisible();
  const asked = site.fake.requests.length;
  // Longer than an access token lives: the session does not ask either.
  await page.clock.fastForward('40:00');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  site.fake.liftBans();
  expect(site.fake.requests).toHaveLength(asked);
  await tryAgain(page).click();
  await expect(title(page, 'Ada')).toBeVisible();
});

test('an account that may not be used from here says why, keeps the session, and can log out', async ({
  page,
  site,
}) => {
  await page.goto(site.pageUrl());
  await signInAs(page, ada);
  const body = JSON.stringify({
    error: 'access_denied',
    error_description: 'User cannot authenticate remotely',
  });
  const mend = site.faults.add({ path: /token$/, fault: answer(body, 403, 'application/json') });
  // The access token has ended meanwhile.
  await page.evaluate(() => {
    const record = JSON.parse(sessionStorage.getItem('latchkey.session') ?? '{}') as {
      received_at_ms: number;
    };
    record.received_at_ms -= 86_400_000;
    sessionStorage.setItem('latchkey.session', JSON.stringify(record));
  });
  await page.reload();
  await expect(title(page, 'Your account may not be used from here')).toBeVisible();
  await expect(page.getByText(/may sign in only at home/)).toBeVisible();
  await expect(page.getByText(/^Trying again/)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Log out', exact: true })).toBeVisible();
  mend();
  await tryAgain(page).click();
  await expect(title(page, 'Ada')).toBeVisible();
});

test(
  'the report can be copied on any origin, and holds no secret',
  secureContext,
  async ({ page, site, siteHost, context }) => {
    if (siteHost === 'localhost') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openStuck(page, site, answer('<h1>Wi-Fi</h1>', 200));
    const secrets = await page.evaluate(() => {
      const record = JSON.parse(sessionStorage.getItem('latchkey.session') ?? '{}') as Record<string, string>;
      return [record['access_token'], record['refresh_token']];
    });
    await page.getByRole('button', { name: 'Copy report' }).click();
    await expect(page.getByText('The report was copied.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy report' })).toBeFocused();
    await page.evaluate(() => {
      const field = document.createElement('textarea');
      document.body.append(field);
      field.focus();
    });
    await page.keyboard.press('ControlOrMeta+V');
    const report = await page.locator('body > textarea').inputValue();
    expect(report).toContain(`Page: ${site.origin}\n`);
    expect(report).toContain('server broken');
    expect(report).toContain('Trouble: foreign (server)');
    for (const secret of secrets) {
      expect(secret?.length).toBeGreaterThan(20);
      expect(report).not.toContain(secret);
    }
    expect(report).not.toContain('ada');
  },
);

test('a browser that does not copy is not said to have done it', async ({ page, site }) => {
  await openStuck(page, site, 'reset');
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    Object.defineProperty(document, 'execCommand', { value: () => false });
  });
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByText(/The browser does not allow copying/)).toBeVisible();
  await expect(page.getByText(/^Latchkey \d/)).toBeVisible();
});
