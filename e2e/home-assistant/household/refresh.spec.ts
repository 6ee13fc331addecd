/** Renewal on a real instance; only the browser's clock is moved, because the instance's cannot be. */
import type { BrowserContext, Page } from '@playwright/test';
import { ada } from '../../servers/demo-accounts.ts';
import type { Tokens, WireHttp } from '../../wire/http.ts';
import { tokensGivenTo } from '../browser-tokens.ts';
import { failedLogins } from '../failed-logins.ts';
import { expect, test } from '../fixtures.ts';
import { openTab } from '../tabs.ts';

/** The answer of the token endpoint that an action brings about, in whichever tab. */
async function answerTo(context: BrowserContext, action: () => Promise<void>): Promise<Tokens> {
  const [answer] = await Promise.all([
    context.waitForEvent('response', (response) => new URL(response.url()).pathname === '/auth/token'),
    action(),
  ]);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Tokens;
}

/** Waits until a second is over by the instance's clock: two refreshes within one give the same access token. */
async function nextSecond(http: WireHttp): Promise<void> {
  const now = async () => (await http.get('/auth/providers')).headers.get('date');
  const before = await now();
  await expect.poll(now).not.toBe(before);
}

/** The access tokens that a page signs in with over its WebSocket from now on. */
function tokensUsedBy(page: Page): string[] {
  const used: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const { type, access_token } = JSON.parse(String(payload)) as Record<string, string | undefined>;
      if (type === 'auth' && access_token !== undefined) used.push(access_token);
    });
  });
  return used;
}

test('a token that nears its end is renewed silently, once for both tabs, and the new one is used', async ({
  page,
  context,
  site,
  signIn,
  account,
  http,
  owner,
  traffic,
}) => {
  await context.clock.install();
  const failedBefore = await failedLogins(owner);
  await signIn.open();
  const first = await tokensGivenTo(page, async () => await signIn.signIn(ada));
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  const other = await openTab(context, site, ada);
  traffic.clear();
  const used = tokensUsedBy(page);
  // Tabs of one browser tell the same time.
  await context.clock.pauseAt(Date.now() + 60_000);
  await context.clock.resume();

  const given = [first.access_token];
  for (const round of [1, 2, 3]) {
    await test.step(`half an hour, for the ${round}. time`, async () => {
      await nextSecond(http);
      const tokens = await answerTo(context, async () => await context.clock.fastForward('24:30'));
      expect(tokens, 'the refresh token stays the same').not.toHaveProperty('refresh_token');
      given.push(tokens.access_token);
      await context.clock.runFor('05:00');
      expect(traffic.grants, 'one refresh for both tabs').toHaveLength(round);
    });
  }
  expect(new Set(given).size, 'each is a new one').toBe(4);
  expect(used, 'the connection was never interrupted').toEqual([]);
  for (const { status } of [account, other]) await expect(status).toHaveText('Connected to Home Assistant.');

  await page.reload();
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  expect(used, 'what connects anew has the newest').toEqual([given.at(-1)]);
  const bearer = { Authorization: `Bearer ${given.at(-1) ?? ''}` };
  expect((await http.get('/api/', bearer)).status, 'and it opens everything else').toBe(200);
  expect(traffic.grants, 'nothing else was renewed').toHaveLength(3);
  expect(await failedLogins(owner), 'nothing was refused').toBe(failedBefore);
});
