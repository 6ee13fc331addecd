/** `npm start` with HASS_URL, in front of a real instance and of none. */
import { ada } from '../../servers/demo-accounts.ts';
import { ProjectScript } from '../../servers/project-script.ts';
import { freePort } from '../../servers/free-port.ts';
import { expect, test } from '../fixtures.ts';

const start = async (hassUrl: string) =>
  await ProjectScript.launch('start.mjs', `Latchkey on ${hassUrl}`, { HASS_URL: hassUrl });

test('the page of npm start signs in to the instance that HASS_URL names', async ({
  page,
  instance,
  signIn,
  account,
}) => {
  const script = await start(instance.baseUrl);
  await page.goto(`${script.origin}/`);
  await signIn.signIn(ada);
  await expect(account.name(ada.name)).toBeVisible();
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  await page.reload();
  await expect(account.name(ada.name)).toBeVisible();
  await script.stop();
});

test('an instance that cannot be reached is told of on the page and in the terminal', async ({
  page,
  signIn,
}) => {
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const script = await start(nowhere);
  await script.untilItSays(`Home Assistant cannot be reached at ${nowhere} (ECONNREFUSED)`);
  await page.goto(`${script.origin}/`);
  await expect(signIn.heading).toHaveText('Waiting for Home Assistant');
  await expect(page.getByText('The server of this page cannot reach Home Assistant.')).toBeVisible();
  await script.stop();
});
