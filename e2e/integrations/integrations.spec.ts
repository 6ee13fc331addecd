/** Integrations that must be signed in again, over the fake: who sees them, what changes, and what can be done. */
import { violations } from '../testing/axe.ts';
import { anotherDevice, storedData } from '../testing/another-device.ts';
import { CommandGate } from '../testing/command-gate.ts';
import { IntegrationsSection } from '../pages/integrations-section.ts';
import { ada, grace, margaret } from '../servers/demo-accounts.ts';
import { expect, test as siteTest } from '../servers/site.ts';
import { signInAs } from '../testing/signed-in.ts';
import { Traffic } from '../testing/traffic.ts';

const mine = 'me@example.com';
const family = 'family@example.com';
const office = 'office@example.com';

const test = siteTest.extend<{ integrations: IntegrationsSection; traffic: Traffic }>({
  scenario: 'attention',
  integrations: async ({ page }, use) => await use(new IntegrationsSection(page)),
  traffic: async ({ context }, use) => await use(new Traffic(context)),
});

/** What only administrators may ask for. */
const forAdministrators = (types: readonly string[]): readonly string[] =>
  types.filter((type) => /^(?:config_entries|repairs|brands)\//.test(type));

test('an administrator sees what waits, why and since when, with its icon from the instance', async ({
  page,
  site,
  integrations,
  traffic,
}) => {
  await integrations.open(site, grace);
  await expect(integrations.summary).toHaveText('2 integrations must be signed in again.');
  await expect(integrations.rows).toHaveCount(2);
  const row = integrations.row(mine);
  await expect(row).toContainText('Reauth Demo');
  await expect(row).toContainText('The stored password is refused');
  await expect(row).toContainText(/Since .+ 20\d\d/);
  const icon = row.locator('img');
  await expect
    .poll(async () => await icon.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(48);
  const strangers = traffic.requests.map((request) => new URL(request.url()).origin);
  expect(new Set(strangers), 'nobody else is asked').toEqual(new Set([site.origin]));
  expect(await violations(page)).toEqual([]);
});

test('how many wait stands beside the page’s name, in the title and on the first page', async ({
  page,
  site,
  integrations,
}) => {
  await page.goto(site.pageUrl());
  await signInAs(page, ada);
  await expect(integrations.link).toHaveAccessibleName('Integrations 2 things wait');
  await expect(page).toHaveTitle(/^\(2\) Profile/);
  site.fake.integrations.expire(office);
  await expect(integrations.link).toHaveAccessibleName('Integrations 3 things wait');
  await page.getByRole('link', { name: '3 integrations must be signed in again' }).click();
  await expect(integrations.summary).toHaveText('3 integrations must be signed in again.');
  await expect(page).toHaveTitle(/^\(3\) Integrations/);
  for (const title of [mine, family, office]) site.fake.integrations.finish(title);
  await expect(integrations.link).toHaveAccessibleName('Integrations');
  await expect(page).toHaveTitle(/^Integrations/);
});

test('a plain user sees nothing of it, at its address neither, and asks for nothing', async ({
  page,
  site,
  integrations,
  traffic,
}) => {
  const gate = await CommandGate.before(page);
  await page.goto(`${site.pageUrl()}#/integrations`);
  await signInAs(page, margaret);
  await expect(page.getByRole('heading', { level: 2, name: 'Profile' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Security' })).toBeVisible();
  await expect(integrations.link).toHaveCount(0);
  await expect(page).toHaveTitle(/^Profile/);
  await expect.poll(() => gate.count('person/list'), 'the account has asked what it asks').toBeGreaterThan(0);
  expect(forAdministrators(gate.sent.map(({ type }) => type))).toEqual([]);
  expect(traffic.sent('GET', /assets\/integrations-|config_entries/)).toEqual([]);
  const refused = site.fake.requests.filter(({ status }) => status >= 400);
  expect(refused).toEqual([]);
});

test('what begins, ends and is replaced is seen as it happens', async ({ site, integrations }) => {
  await integrations.open(site, grace);
  const before = site.fake.integrations.flowId(mine);
  site.fake.integrations.reload(mine);
  expect(site.fake.integrations.flowId(mine)).not.toBe(before);
  await expect(integrations.rows).toHaveCount(2);
  site.fake.integrations.expire(office);
  await expect(integrations.rows).toHaveCount(3);
  site.fake.integrations.finish(family);
  await expect(integrations.root).toContainText(`${family} was signed in again by somebody else meanwhile.`);
  await expect(integrations.rows).toHaveCount(2);
  await integrations.root.getByRole('button', { name: 'All right' }).click();
  await expect(integrations.root).not.toContainText(family);
  await expect(integrations.summary).toBeFocused();
  site.fake.integrations.remove(mine);
  await expect(integrations.rows).toHaveCount(1);
});

test('what is ignored is neither counted nor forgotten, on any device, over a restart and until it is signed in', async ({
  page,
  site,
  integrations,
}) => {
  const device = await anotherDevice(site, grace);
  await integrations.open(site, grace);
  await integrations.button('Ignore', mine).focus();
  await page.keyboard.press('Enter');
  await expect(integrations.summary).toHaveText('1 integration must be signed in again.');
  await expect(integrations.summary).toBeFocused();
  await expect(integrations.link).toHaveAccessibleName('Integrations 1 thing waits');
  await expect(integrations.ignored).toHaveText('1 ignored');
  const id = site.fake.integrations.entryId(mine);
  expect(await storedData(device, 'latchkey_ignored_reauth')).toEqual({ [id]: expect.any(String) });

  const flow = site.fake.integrations.flowId(mine);
  site.fake.stop();
  await expect(integrations.page.getByText('Connecting again…')).toBeVisible();
  site.fake.start();
  expect(site.fake.integrations.flowId(mine)).not.toBe(flow);
  await expect(integrations.page.getByText('Connected to Home Assistant.')).toBeVisible();
  await expect(integrations.ignored, 'also under another flow').toHaveText('1 ignored');
  await integrations.ignored.click();
  await expect(integrations.rows).toHaveCount(2);
  await integrations.button('Remind me again', mine).click();
  await expect(integrations.summary).toHaveText('2 integrations must be signed in again.');

  await integrations.button('Ignore', mine).click();
  await expect(integrations.ignored).toBeVisible();
  site.fake.integrations.finish(mine);
  await expect(integrations.ignored).toHaveCount(0);
  site.fake.integrations.expire(mine);
  await expect(integrations.button('Ignore', mine), 'the next time is heard of').toBeVisible();
});

test('a question that somebody put aside can be asked again', async ({ site, integrations }) => {
  await integrations.open(site, grace);
  site.fake.integrations.drop(mine);
  await expect(
    integrations.root.getByRole('heading', { name: 'Not signed in, and not asked for' }),
  ).toBeVisible();
  await integrations.button('Ask again', mine).click();
  await expect(integrations.button('Sign in again', mine)).toBeVisible();
  await expect(integrations.summary).toHaveText('2 integrations must be signed in again.');
});

test('the sign-in of an entry has an address of its own, and one that does not ask says so', async ({
  page,
  site,
  integrations,
}) => {
  await integrations.open(site, grace);
  await integrations.button('Sign in again', mine).click();
  await expect(page).toHaveURL(new RegExp(`#/integrations/${site.fake.integrations.entryId(mine)}$`));
  await integrations.root.getByRole('link', { name: 'Back to all integrations' }).click();
  await expect(integrations.summary).toBeFocused();
  await page.evaluate(
    (id) => (location.hash = `#/integrations/${id}`),
    site.fake.integrations.entryId(office),
  );
  await expect(integrations.root).toContainText(
    'This integration does not ask to be signed in at the moment.',
  );
  await expect(integrations.rows).toHaveCount(2);
});

test('a restart of Home Assistant brings what waits again', async ({ site, integrations }) => {
  await integrations.open(site, grace);
  site.fake.integrations.drop(mine);
  await expect(integrations.button('Ask again', mine)).toBeVisible();
  site.fake.restart();
  await expect(integrations.button('Sign in again', mine)).toBeVisible();
  await expect(integrations.summary).toHaveText('2 integrations must be signed in again.');
});

test('a house that cannot say what waits is told so, and asked again', async ({
  page,
  site,
  integrations,
}) => {
  const gate = await CommandGate.before(page);
  let isBroken = true;
  gate.judge = ({ type }) =>
    isBroken && type === 'config_entries/flow/progress' ? { refuse: 'unknown_error' } : 'pass';
  await page.goto(`${site.pageUrl()}#/integrations`);
  await signInAs(page, grace);
  await expect(integrations.root.getByRole('alert')).toBeVisible();
  // The subscription's first event has the page ask once more by itself.
  await expect.poll(() => gate.count('config_entries/flow/progress')).toBe(2);
  isBroken = false;
  await integrations.root.getByRole('button', { name: 'Try again' }).click();
  await expect(integrations.summary).toHaveText('2 integrations must be signed in again.');
});

test.describe('in a house where everything is signed in', () => {
  test.use({ scenario: 'household' });
  test('nothing to do is said kindly, and nothing is counted', async ({ page, site, integrations }) => {
    await integrations.open(site, grace);
    await expect(integrations.summary).toHaveText('Every integration is signed in. There is nothing to do.');
    await expect(integrations.link).toHaveAccessibleName('Integrations');
    await expect(page).toHaveTitle(/^Integrations/);
    expect(await violations(page)).toEqual([]);
  });
});
