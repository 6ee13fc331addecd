/** Browsers that come from the internet, through a proxy that a real instance trusts. */
import { SignInPage } from '../../pages/sign-in-page.ts';
import { ada, margaret } from '../../servers/demo-accounts.ts';
import { InstancePageServer } from '../../servers/instance-page-server.ts';
import { expect, test as journeyTest } from '../fixtures.ts';

const test = journeyTest.extend<{ outside: SignInPage }>({
  outside: async ({ page, instance }, use) => {
    const site = await new InstancePageServer(instance.port, '203.0.113.7').start();
    await use(new SignInPage(page, site));
    await site.stop();
  },
});

test('somebody who may sign in only at home is told so', async ({ outside, signIn, account, traffic }) => {
  await outside.open();
  await outside.signIn(margaret);
  await expect(outside.problem).toHaveText(
    'This account may sign in only at home. Connect to your home network, then try again.',
  );
  await expect(outside.username).toHaveValue(margaret.username);
  await expect(outside.password).toHaveValue('');
  expect(traffic.entries, 'the password is not sent again').toHaveLength(1);

  await test.step('and is let in at home', async () => {
    await signIn.open();
    await signIn.signIn(margaret);
    await expect(account.name(margaret.name)).toBeVisible();
  });
});

test('staying signed in is not suggested outside', async ({ outside, account }) => {
  await outside.open();
  await expect(outside.languagePicker, 'the page is complete').toBeVisible();
  await expect(outside.keep).not.toBeChecked();
  await outside.signIn(ada);
  await expect(account.name(ada.name)).toBeVisible();
});
