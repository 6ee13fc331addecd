/** Signing in for somebody else's application, and for Home Assistant's own page, on a real instance. */
import type { Page } from '@playwright/test';
import { ada, linus } from '../../servers/demo-accounts.ts';
import { expect, test as journeyTest } from '../fixtures.ts';
import { OutsideClient } from '../outside-client.ts';

const test = journeyTest.extend<{ client: OutsideClient }>({
  client: async ({}, use) => {
    const client = await OutsideClient.launch();
    await use(client);
    await client.stop();
  },
});

const authorize = async (page: Page, origin: string, request: Record<string, string>) =>
  await page.goto(`${origin}/auth/authorize?${new URLSearchParams(request).toString()}`);

/** Where the browser has arrived with a code. */
async function arrival(page: Page, address: string): Promise<URLSearchParams> {
  await page.waitForURL((url) => url.href.startsWith(address) && url.searchParams.has('code'));
  return new URL(page.url()).searchParams;
}

test('an application of another origin gets its code and exchanges it with its verifier', async ({
  page,
  site,
  signIn,
  codeStep,
  instance,
  http,
  client,
}) => {
  await authorize(page, site.origin, client.request());
  await expect(page.getByRole('heading', { name: 'Do you know this address?' })).toBeVisible();
  await expect(page.getByText(`If you sign in, ${client.host} may act as you`)).toBeVisible();
  await expect(signIn.keep, 'tokens are not for this page to keep').toBeHidden();
  await signIn.signIn(linus);
  await codeStep.enter(instance.totpCode(linus.username));

  const answer = await arrival(page, client.redirectUri);
  await expect(page.getByRole('heading', { name: 'Shopping list' })).toBeVisible();
  expect([...answer.keys()], 'its own query stays').toEqual(['list', 'code', 'state']);
  expect(answer.get('state')).toBe(client.state);
  const exchanged = await http.exchange(answer.get('code') ?? '', {
    client_id: client.clientId,
    code_verifier: client.verifier,
  });
  expect(exchanged).toMatchObject({ status: 200, body: { ha_auth_provider: 'homeassistant' } });
  const { access_token } = exchanged.body as { access_token: string };
  expect(await http.get('/api/', { Authorization: `Bearer ${access_token}` })).toMatchObject({ status: 200 });
});

test('without its verifier a code is worth nothing', async ({ page, site, signIn, http, client }) => {
  await authorize(page, site.origin, client.request());
  await signIn.signIn(ada);
  const code = (await arrival(page, client.redirectUri)).get('code') ?? '';
  const { clientId: client_id, verifier: code_verifier } = client;
  expect(await http.exchange(code, { client_id })).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', error_description: 'Code verifier required' },
  });
  expect(await http.exchange(code, { client_id, code_verifier }), 'the code is spent').toMatchObject({
    status: 400,
  });
});

test('an application without PKCE and state is served as well', async ({
  page,
  site,
  signIn,
  http,
  client,
}) => {
  const { clientId: client_id, redirectUri: redirect_uri } = client;
  await authorize(page, site.origin, { client_id, redirect_uri });
  await signIn.signIn(ada);
  const answer = await arrival(page, redirect_uri);
  expect([...answer.keys()]).toEqual(['list', 'code']);
  expect((await http.exchange(answer.get('code') ?? '', { client_id })).status).toBe(200);
});

test('a redirect that the instance refuses ends with a sentence, after the right password', async ({
  page,
  site,
  signIn,
  client,
  traffic,
}) => {
  await authorize(page, site.origin, client.request({ redirect_uri: 'http://127.0.0.1:9/callback' }));
  await expect(page.getByText('after signing in you are taken to a different address')).toBeVisible();
  const refused = page.waitForResponse((response) => response.status() === 403);
  await signIn.signIn(ada);

  expect(await (await refused).json()).toEqual({ message: 'Invalid redirect URI' });
  await expect(signIn.problem).toContainText(
    'your password was right, but Home Assistant refuses the address you would be taken to',
  );
  expect(traffic.entries, 'the password is not sent again').toHaveLength(1);
  await page.getByRole('link', { name: `Back to ${client.host}` }).click();
  await expect(page.getByRole('heading', { name: 'Shopping list' })).toBeVisible();
});

test('a redirect to elsewhere that the page of the application tells of is accepted', async ({
  page,
  site,
  signIn,
  http,
  client: elsewhere,
}) => {
  const client = await OutsideClient.launch([elsewhere.redirectUri]);
  await authorize(page, site.origin, client.request({ redirect_uri: elsewhere.redirectUri }));
  await expect(page.getByText('after signing in you are taken to a different address')).toBeVisible();
  await signIn.signIn(ada);
  const answer = await arrival(page, elsewhere.redirectUri);
  const { clientId: client_id, verifier: code_verifier } = client;
  expect((await http.exchange(answer.get('code') ?? '', { client_id, code_verifier })).status).toBe(200);
  await client.stop();
});

for (const { keep, storeToken } of [
  { keep: true, storeToken: 'true' },
  { keep: false, storeToken: null },
]) {
  test(`the instance's own page is told ${keep ? 'to keep' : 'not to keep'} the tokens`, async ({
    page,
    site,
    signIn,
    http,
  }) => {
    const request = {
      client_id: http.clientId,
      redirect_uri: `${site.origin}/manifest.json?a=1`,
      state: 's',
    };
    await authorize(page, site.origin, request);
    await expect(signIn.username).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Do you know this address?' })).toBeHidden();
    await expect(signIn.keep, 'a person at home is suggested to stay').toBeChecked();
    await signIn.keep.setChecked(keep);
    await signIn.signIn(ada);
    const answer = await arrival(page, request.redirect_uri);
    expect(answer.get('state')).toBe('s');
    expect(answer.get('storeToken')).toBe(storeToken);
    expect((await http.exchange(answer.get('code') ?? '')).status).toBe(200);
  });
}

test("Home Assistant's own page sends its person here, and is signed in", async ({
  page,
  site,
  signIn,
  http,
}) => {
  await page.goto(`${site.origin}/profile`);
  // Half a megabyte of scripts comes before its question.
  await expect(signIn.username, 'its page has asked for a sign-in').toBeVisible({ timeout: 60_000 });
  await signIn.signIn(ada);
  const kept = await page.waitForFunction(() => localStorage.getItem('hassTokens'));
  const { refresh_token } = JSON.parse(String(await kept.jsonValue())) as { refresh_token: string };
  expect((await http.refresh(refresh_token)).status, 'it has kept tokens that are good').toBe(200);
});
