/** Integrations that must be signed in again, on a real instance: as it happens, replaced, ignored, and by whom. */
import { IntegrationsSection } from '../../pages/integrations-section.ts';
import { ada, grace, margaret } from '../../servers/demo-accounts.ts';
import { signInAs } from '../../testing/signed-in.ts';
import { WireHttp } from '../../wire/http.ts';
import { addReauthDemo, expireReauthDemo } from '../../wire/integrations.ts';
import type { WireSocket } from '../../wire/socket.ts';
import { expect, test as instanceTest } from '../fixtures.ts';

interface Flow {
  readonly flow_id: string;
  readonly context: { readonly entry_id?: string };
}

const test = instanceTest.extend<{ integrations: IntegrationsSection; accessToken: string }>({
  integrations: async ({ page }, use) => await use(new IntegrationsSection(page)),
  /** Of the owner, for requests beside the browser. */
  accessToken: async ({ instance }, use) =>
    await use((await new WireHttp(instance.baseUrl).signIn(ada)).access_token),
});

/** Id of the flow that asks to sign in to an entry. */
async function flowOf(owner: WireSocket, entryId: string): Promise<string | undefined> {
  const { result } = await owner.command('config_entries/flow/progress');
  return (result as Flow[]).find(({ context }) => context.entry_id === entryId)?.flow_id;
}

test('an account that expires is seen at once, replaced by a reload, put aside, asked again, and gone when signed in', async ({
  instance,
  site,
  page,
  owner,
  integrations,
  accessToken,
}) => {
  test.setTimeout(180_000);
  const http = new WireHttp(instance.baseUrl);
  const me = 'me@example.com';
  const entryId = await addReauthDemo(http, accessToken, me);
  await integrations.open(site, grace);
  await expect(integrations.summary).toHaveText('Every integration is signed in. There is nothing to do.');

  await expireReauthDemo(owner, entryId);
  await expect(integrations.summary).toHaveText('1 integration must be signed in again.');
  const row = integrations.row(me);
  await expect(row).toContainText('Reauth Demo');
  await expect(row).toContainText('The stored password is refused');
  await expect(row).toContainText(/Since .+ 20\d\d/);
  await expect(row.locator('.integration-icon')).toBeVisible();
  await expect(integrations.link).toHaveAccessibleName('Integrations 1 thing waits');
  await expect(page).toHaveTitle(/^\(1\) Integrations/);

  await test.step('a reload begins another flow, and the list goes along', async () => {
    const before = await flowOf(owner, entryId);
    await http.send('POST', `/api/config/config_entries/entry/${entryId}/reload`, {
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    expect(await flowOf(owner, entryId)).not.toBe(before);
    await expect(integrations.button('Sign in again', me)).toBeVisible();
    await expect(integrations.rows).toHaveCount(1);
  });

  await test.step('what is ignored is not counted', async () => {
    await integrations.button('Ignore', me).click();
    await expect(integrations.ignored).toHaveText('1 ignored');
    await expect(page).toHaveTitle(/^Integrations/);
    await integrations.ignored.click();
    await integrations.button('Remind me again', me).click();
    await expect(page).toHaveTitle(/^\(1\) Integrations/);
  });

  await test.step('a flow that somebody drops leaves the entry, which can be let ask again', async () => {
    const dropped = await flowOf(owner, entryId);
    await http.send('DELETE', `/api/config/config_entries/flow/${dropped ?? ''}`, {
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    await integrations.button('Ask again', me).click();
    await expect(integrations.button('Sign in again', me)).toBeVisible();
  });

  await test.step('another administrator signs in', async () => {
    const flow = await flowOf(owner, entryId);
    await http.send('POST', `/api/config/config_entries/flow/${flow ?? ''}`, {
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ password: 'letmein-2' }),
    });
    await expect(integrations.root).toContainText(`${me} was signed in again by somebody else meanwhile.`);
    await expect(integrations.rows).toHaveCount(0);
    await expect(page).toHaveTitle(/^Integrations/);
  });
});

test('a plain user sees nothing of it, and none of the requests is refused', async ({
  instance,
  site,
  page,
  owner,
  integrations,
  accessToken,
  traffic,
}) => {
  const http = new WireHttp(instance.baseUrl);
  await expireReauthDemo(owner, await addReauthDemo(http, accessToken, 'family@example.com'));
  traffic.clear();
  await page.goto(`${site.pageUrl()}#/integrations`);
  await signInAs(page, margaret);
  await expect(page.getByRole('heading', { level: 2, name: 'Profile' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Looks' })).toBeVisible();
  await expect(integrations.link).toHaveCount(0);
  await expect(page).toHaveTitle(/^Profile/);
  const statuses = await Promise.all(
    traffic.requests.map(async (request) => (await request.response())?.status() ?? 0),
  );
  expect(statuses.filter((status) => status >= 400)).toEqual([]);
});
