/** The session on a real instance: kept, ended by its person, and ended by somebody else. */
import { AccountPage } from '../../pages/account-page.ts';
import { SignInPage } from '../../pages/sign-in-page.ts';
import { ada } from '../../servers/demo-accounts.ts';
import { tokensGivenTo } from '../browser-tokens.ts';
import { expect, test } from '../fixtures.ts';

test('who is kept signed in comes back after a reload, and in another tab', async ({
  page,
  context,
  site,
  signIn,
  account,
  traffic,
}) => {
  await signIn.open();
  await expect(signIn.keep, 'a person at home is suggested to stay').toBeChecked();
  await signIn.signIn(ada);
  await expect(account.name(ada.name)).toBeVisible();

  traffic.clear();
  await page.reload();
  await expect(account.name(ada.name)).toBeVisible();
  expect(traffic.grants, 'the access token is still good').toEqual([]);

  await page.close();
  const tab = await context.newPage();
  await new SignInPage(tab, site).open();
  await expect(new AccountPage(tab).name(ada.name)).toBeVisible();
});

test('who is not kept comes back after a reload, but not in another tab', async ({
  page,
  context,
  site,
  signIn,
  account,
}) => {
  await signIn.open();
  await expect(signIn.keep, 'a person at home is suggested to stay').toBeChecked();
  await signIn.keep.uncheck();
  await signIn.signIn(ada);
  await expect(account.name(ada.name)).toBeVisible();
  await page.reload();
  await expect(account.name(ada.name)).toBeVisible();

  const tab = await context.newPage();
  const other = new SignInPage(tab, site);
  await other.open();
  await expect(other.languagePicker, 'the page is complete').toBeVisible();
  await expect(other.username).toBeVisible();
});

test('after logging out the instance knows neither token', async ({ page, signIn, account, http }) => {
  await signIn.open();
  const tokens = await tokensGivenTo(page, async () => await signIn.signIn(ada));
  await expect(account.name(ada.name)).toBeVisible();
  const bearer = { Authorization: `Bearer ${tokens.access_token}` };
  expect((await http.get('/api/', bearer)).status, 'the token is good before').toBe(200);

  await account.logOut();
  await expect(account.notice).toHaveText(
    'You are logged out. This browser no longer has access to Home Assistant.',
  );
  expect(await http.get('/api/', bearer)).toMatchObject({ status: 401 });
  expect(await http.refresh(tokens.refresh_token)).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  });

  await page.reload();
  await expect(account.loggedOut, 'the past is not spoken of twice').toBeHidden();
  await expect(signIn.username, 'nobody is signed in any more').toBeVisible();
  await expect(account.heading).toHaveText('Sign in');
});

test('a session that its owner ends elsewhere is noticed at once', async ({
  signIn,
  account,
  http,
  owner,
  traffic,
}) => {
  await signIn.open();
  await signIn.signIn(ada);
  await expect(account.status).toHaveText('Connected to Home Assistant.');

  traffic.clear();
  const { result } = await owner.command('auth/refresh_tokens');
  const own = (result as { id: string; client_id: string | null }[]).filter(
    ({ client_id }) => client_id === http.clientId,
  );
  expect(own, 'the page has one session').toHaveLength(1);
  await owner.command('auth/delete_refresh_token', { refresh_token_id: own[0]?.id });

  await expect(account.notice).toHaveText(
    'Your session has ended on the server. Sign in again: you go on where you were.',
  );
  expect(traffic.grants, 'the instance is asked once whether it is over').toHaveLength(1);

  await signIn.signIn(ada);
  await expect(account.name(ada.name)).toBeVisible();
});
