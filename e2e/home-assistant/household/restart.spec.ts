/** A real instance that restarts while somebody signs in, and while somebody is signed in. */
import { ada, linus } from '../../servers/demo-accounts.ts';
import { WireHttp } from '../../wire/http.ts';
import { WireSocket } from '../../wire/socket.ts';
import { failedLogins } from '../failed-logins.ts';
import { expect, test } from '../fixtures.ts';

// Coming up takes longest of all that is tested here.
test.describe.configure({ timeout: 240_000 });

/** Starting takes a while, and the page looks again every few seconds. */
const backAgain = { timeout: 60_000 };

test('a restart between password and code leads back to the form with a sentence', async ({
  instance,
  signIn,
  codeStep,
  account,
}) => {
  await signIn.open();
  await signIn.signIn(linus);
  await expect(codeStep.heading).toBeVisible();

  await test.step('while it is down', async () => {
    await instance.stop();
    await codeStep.enter('123456');
    await expect(codeStep.problem).toContainText('Home Assistant cannot be reached.');
    await expect(codeStep.code, 'what was typed is still there').toHaveValue('123456');
  });

  await test.step('when it is back', async () => {
    await instance.start();
    await codeStep.enter(instance.totpCode(linus.username));
    await expect(signIn.problem).toHaveText(
      'Home Assistant no longer knows this sign-in, perhaps because it was restarted. Sign in again.',
    );
    await expect(signIn.username).toHaveValue(linus.username);
    await expect(signIn.password).toHaveValue('');
    await signIn.password.fill(linus.password);
    await signIn.submit();
    await codeStep.enter(instance.totpCode(linus.username));
    await expect(account.name(linus.name)).toBeVisible();
  });
});

test('who is signed in stays so over a restart, and the connection comes back by itself', async ({
  page,
  context,
  instance,
  signIn,
  account,
  traffic,
}) => {
  const refused: string[] = [];
  context.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${new URL(response.url()).pathname} ${response.status()}`);
  });
  await signIn.open();
  await signIn.signIn(ada);
  await expect(account.status, 'it has come up completely').toHaveText(
    'Connected to Home Assistant.',
    backAgain,
  );
  traffic.clear();

  await test.step('while it is down, the account says so', async () => {
    await instance.stop();
    await expect(account.status).toHaveText('The connection to Home Assistant was lost. Connecting again…');
    await expect(account.trying).toHaveText(/^Home Assistant cannot renew your session at the moment\./);
    await expect(account.name(ada.name)).toBeVisible();
  });
  await test.step('when it is up, it comes back', async () => {
    await instance.start();
    await expect(account.status).toHaveText('Connected to Home Assistant.', backAgain);
    await expect(account.trying).toBeHidden();
    expect(traffic.flowStarts, 'nobody had to sign in').toEqual([]);
    expect(refused, 'nothing was refused').toEqual([]);
  });
  await test.step('the instance has counted no failed login since it started', async () => {
    const { access_token } = await new WireHttp(instance.baseUrl).signIn(ada);
    const owner = await WireSocket.signedIn(instance.baseUrl, access_token);
    expect(await failedLogins(owner)).toBe(0);
    await owner.close();
  });
  await page.reload();
  await expect(account.name(ada.name)).toBeVisible();
});

test('a page that is opened while the instance is down shows the form once it is back', async ({
  instance,
  signIn,
  account,
}) => {
  await instance.stop();
  await signIn.open();
  await expect(signIn.heading).toHaveText('Waiting for Home Assistant');
  await instance.start();
  await expect(signIn.username).toBeVisible(backAgain);
  await signIn.signIn(ada);
  await expect(account.name(ada.name)).toBeVisible();
});
