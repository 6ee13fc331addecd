/** Sessions that others end on a real instance while the page is open: revoked, and switched off with their person. */
import { ada, grace } from '../../servers/demo-accounts.ts';
import { tokensGivenTo } from '../browser-tokens.ts';
import { failedLogins } from '../failed-logins.ts';
import { expect, test } from '../fixtures.ts';
import { endSessionsOf, switchAccount } from '../../wire/owner-commands.ts';
import { openTab } from '../tabs.ts';

const ENDED = 'Your session has ended on the server. Sign in again: you go on where you were.';

test('a session that is revoked elsewhere costs one refused request for both tabs, and one sign-in brings both back', async ({
  page,
  context,
  site,
  signIn,
  account,
  http,
  owner,
}) => {
  const refused: string[] = [];
  context.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${new URL(response.url()).pathname} ${response.status()}`);
  });
  await signIn.open();
  await signIn.signIn(ada);
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  await page.evaluate(() => (location.hash = '#/profile'));
  const other = await openTab(context, site, ada);
  const failedBefore = await failedLogins(owner);

  expect(await endSessionsOf(owner, http.clientId)).toBe(1);
  for (const tab of [account, other]) {
    await expect(tab.notice).toHaveText(ENDED);
    await expect(tab.heading).toHaveText('Sign in');
  }
  await expect.poll(async () => await failedLogins(owner)).toBe(failedBefore + 1);

  await signIn.signIn(ada);
  for (const tab of [account, other]) {
    await expect(tab.name(ada.name)).toBeVisible();
    await expect(tab.status).toHaveText('Connected to Home Assistant.');
  }
  expect(page.url(), 'on the page one was on').toContain('#/profile');
  expect(refused, 'the one that told of it').toEqual(['/auth/token 400']);
  expect(await failedLogins(owner), 'nothing else counted').toBe(failedBefore + 1);
});

test('who is switched off while signed in is out at once, hears why, and is not brought back by being switched on', async ({
  page,
  signIn,
  account,
  http,
  owner,
  traffic,
}) => {
  await signIn.open();
  const { refresh_token } = await tokensGivenTo(page, async () => await signIn.signIn(grace));
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  const failedBefore = await failedLogins(owner);
  traffic.clear();

  await test.step('switched off, the session is gone', async () => {
    await switchAccount(owner, grace, false);
    await expect(account.notice).toHaveText(ENDED);
    expect(traffic.grants, 'the instance is asked once').toHaveLength(1);
    await expect.poll(async () => await failedLogins(owner), 'and counts it').toBe(failedBefore + 1);
  });
  await test.step('signing in says why', async () => {
    await signIn.signIn(grace);
    await expect(signIn.problem).toHaveText(
      'This account is switched off. Ask the owner of the house to switch it on.',
    );
    await expect(signIn.username).toHaveValue(grace.username);
    expect(traffic.entries, 'the password went out once').toHaveLength(1);
  });
  await test.step('switched on, the former session stays gone', async () => {
    await switchAccount(owner, grace, true);
    expect(await http.refresh(refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    await signIn.signIn(grace);
    await expect(account.name(grace.name)).toBeVisible();
  });
});
