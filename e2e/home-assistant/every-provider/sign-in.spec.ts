/** A real instance with several ways to sign in: being at home, a command of the house, and two second factors. */
import { SignInPage } from '../../pages/sign-in-page.ts';
import { ada, grace, linus } from '../../servers/demo-accounts.ts';
import { InstancePageServer } from '../../servers/instance-page-server.ts';
import { addAuthenticatorApp, addNotifiedCodes, nextSentCode, sentCodes } from '../../wire/second-factors.ts';
import { totp } from '../../wire/totp.ts';
import { WireHttp } from '../../wire/http.ts';
import { WireSocket } from '../../wire/socket.ts';
import { expect, test as journeyTest } from '../fixtures.ts';

interface GracesFactors {
  appSecret: string;
}

const test = journeyTest.extend<object, { graces: GracesFactors }>({
  /** Grace has an authenticator app, and codes that Home Assistant sends. */
  graces: [
    async ({ instance }, use) => {
      const { access_token } = await new WireHttp(instance.baseUrl).signIn(grace);
      const socket = await WireSocket.signedIn(instance.baseUrl, access_token);
      const appSecret = await addAuthenticatorApp(socket);
      await addNotifiedCodes(socket);
      await socket.close();
      await use({ appSecret });
    },
    { scope: 'worker' },
  ],
});

test.use({ seed: 'every-provider' });

test('at home a person is chosen, without a password or a code', async ({
  page,
  signIn,
  account,
  traffic,
}) => {
  await signIn.open();
  await expect(signIn.otherWays).toBeVisible();
  await signIn.button('Trusted network').click();
  await expect(signIn.heading).toHaveText('Who are you?');
  for (const name of ['Ada', 'Grace', 'Linus', 'Margaret']) await expect(signIn.button(name)).toBeVisible();
  await signIn.button(linus.name).click();

  await expect(account.name(linus.name)).toBeVisible();
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  expect(traffic.entries).toEqual([{ user: expect.stringMatching(/^[0-9a-f]{32}$/) }]);

  await test.step('after logging out, this way is offered and not taken', async () => {
    await account.logOut();
    await expect(account.loggedOut).toBeVisible();
    await expect(signIn.username).toBeVisible();
    await expect(signIn.button('Trusted network')).toBeVisible();
    await page.reload();
    await expect(signIn.username).toBeVisible();
  });

  await test.step('on the next day it comes first', async () => {
    const tomorrow = await page.context().newPage();
    await tomorrow.goto(page.url());
    await expect(tomorrow.getByRole('heading', { level: 1 })).toHaveText('Who are you?');
  });
});

test('an account of the command line: a wrong password, then the right one', async ({
  page,
  signIn,
  account,
}) => {
  await signIn.open();
  await signIn.button('Company login').click();
  await expect(page.getByText('Sign in with Company login')).toBeVisible();
  await signIn.signIn({ username: 'plain-jane', password: 'wrong' });
  await expect(signIn.problem).toHaveText(
    'User name or password is not right. Check capital letters and try again.',
  );
  await expect(signIn.username).toHaveValue('plain-jane');
  await signIn.password.fill('company-password');
  await signIn.submit();
  await expect(account.name('Company plain-jane')).toBeVisible();
  await expect(page.getByText('User', { exact: true })).toBeVisible();
});

test('of two second factors one is chosen, sends its code, and another one may be used instead', async ({
  signIn,
  codeStep,
  account,
  owner,
  graces,
}) => {
  const before = (await sentCodes(owner)).length;
  await signIn.open();
  await signIn.signIn(grace);
  await expect(codeStep.choiceHeading).toBeVisible();
  await codeStep.module('Message from Home Assistant').click();
  await expect(codeStep.heading).toBeVisible();
  const first = await nextSentCode(owner, before);

  await test.step('a new code is sent', async () => {
    await codeStep.sendAgainButton.click();
    await expect(codeStep.page.getByText('A new code was sent.')).toBeVisible();
    const second = await nextSentCode(owner, before + 1);
    expect(second).not.toBe(first);
    await codeStep.enter(first);
    await expect(codeStep.problem).toHaveText('This code is not right. Enter the one that is shown now.');
  });

  await test.step('another method is used', async () => {
    await codeStep.useAnotherButton.click();
    await codeStep.module('Authenticator app').click();
    await expect(codeStep.sendAgainButton).toBeHidden();
    await codeStep.enter(totp(graces.appSecret));
    await expect(account.name(grace.name)).toBeVisible();
  });
});

test('the code that was sent signs in', async ({ signIn, codeStep, account, owner, graces }) => {
  expect(graces.appSecret, 'there is something to choose').not.toBe('');
  const before = (await sentCodes(owner)).length;
  await signIn.open();
  await signIn.signIn(grace);
  await codeStep.module('Message from Home Assistant').click();
  await codeStep.enter(await nextSentCode(owner, before));
  await expect(account.name(grace.name)).toBeVisible();
});

test('another way to sign in is added to the account, and leads to it from then on', async ({
  page,
  signIn,
  account,
}) => {
  const login = { username: 'adas-badge', password: 'company-password' };
  await signIn.open();
  await signIn.signIn(ada);
  await page.getByRole('button', { name: 'Add another way…' }).click();
  await page.getByRole('button', { name: 'Add: Company login' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('User name').fill(login.username);
  await dialog.getByLabel('Password', { exact: true }).fill('wrong');
  await dialog.getByLabel('Password', { exact: true }).press('Enter');
  await expect(
    dialog.getByRole('alert').filter({ hasText: 'User name or password is not right' }),
  ).toBeVisible();
  await dialog.getByLabel('Password', { exact: true }).fill(login.password);
  await dialog.getByLabel('Password', { exact: true }).press('Enter');
  await expect(page.getByText('Added to your account: Company login')).toBeVisible();
  await expect(dialog).toBeHidden();

  await account.logOut();
  await signIn.button('Company login').click();
  await signIn.signIn(login);
  await expect(account.name(ada.name)).toBeVisible();
});

test('from outside, being at home is no way to sign in', async ({ page, instance }) => {
  const site = await new InstancePageServer(instance.port, '203.0.113.7').start();
  const outside = new SignInPage(page, site);
  await outside.open();
  await expect(outside.button('Company login')).toBeVisible();
  await expect(outside.button('Trusted network')).toHaveCount(0);
  await site.stop();
});
