/** `npm run home-assistant`, as a person uses it. */
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from '@playwright/test';
import { AccountPage } from '../pages/account-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { ada } from '../servers/demo-accounts.ts';
import { ProjectScript } from '../servers/project-script.ts';

test('npm run home-assistant serves the built page and leaves nothing behind', async ({ page }) => {
  test.setTimeout(180_000);
  const script = await ProjectScript.launch('home-assistant.mjs', 'Ctrl+C stops it');
  const address = `http://127.0.0.1:${script.port}/local/latchkey/index.html`;
  expect(script.output).toContain(address);
  expect(script.output).toMatch(/ada +password: correct horse battery staple +\(owner\)/);

  await page.goto(address);
  const signIn = new SignInPage(page, { pageUrl: () => address });
  await signIn.signIn(ada);
  await expect(new AccountPage(page).name(ada.name)).toBeVisible();
  await page.goto(`http://127.0.0.1:${script.port}/`);
  await expect(page, 'the home is set up, so the official page asks to sign in').toHaveURL(
    /\/auth\/authorize\?/,
  );

  await script.stop();
  expect(
    readdirSync(tmpdir()).filter((name) => name.includes(`-${script.port}-`)),
    'nothing it stored is left',
  ).toEqual([]);
});
