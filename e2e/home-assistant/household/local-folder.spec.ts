/** The built page in the `www` folder of a real instance, with nothing between the two. */
import { linus } from '../../servers/demo-accounts.ts';
import { expect, test } from '../fixtures.ts';

test('a person signs in at /local/latchkey/ with a code, and is signed in after a reload', async ({
  page,
  instance,
  signIn,
  codeStep,
  account,
}) => {
  const address = `${instance.baseUrl}/local/latchkey/index.html`;
  const failed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(response.url());
  });
  await page.goto(address);
  await signIn.signIn(linus);
  await codeStep.enter(instance.totpCode(linus.username));
  await expect(account.name(linus.name)).toBeVisible();
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  expect(page.url()).toBe(address);

  await page.reload();
  await expect(account.name(linus.name)).toBeVisible();
  expect(failed, 'each file is there').toEqual([]);
});
