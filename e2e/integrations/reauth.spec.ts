/** Signing in to an integration again, over the fake: every ending, whoever is faster, and what a plain user sees. */
import { anotherDevice, storeData } from '../testing/another-device.ts';
import { violations } from '../testing/axe.ts';
import { FlowPanel } from '../pages/flow-panel.ts';
import { ada, grace, margaret } from '../servers/demo-accounts.ts';
import { expect, test as siteTest } from '../servers/site.ts';

const ME = 'me@example.com';

const test = siteTest.extend<{ flow: FlowPanel }>({
  flow: async ({ page }, use) => await use(new FlowPanel(page)),
});
test.use({ scenario: 'gallery' });

test('a wrong password, a service that is away, and then the right one', async ({ page, site, flow }) => {
  await flow.open(site, ada, site.fake.integrations.entryId(ME));
  await expect(flow.heading(`Sign in to ${ME} again`)).toBeVisible();
  await expect(flow.root.locator('strong', { hasText: ME })).toBeVisible();
  await expect(flow.password).toBeFocused();
  await expect(flow.root).toContainText('The current password of the account.');
  expect(await violations(page)).toEqual([]);

  await flow.submit.click();
  await expect(flow.fieldError).toHaveText('Fill in this field.');
  await flow.give('wrong');
  await expect(flow.fieldError).toHaveText('The password is wrong.');
  await expect(flow.password).toBeFocused();
  await expect(flow.password, 'it is typed anew').toHaveValue('');
  expect(await violations(page)).toEqual([]);
  await flow.give('offline');
  await expect(flow.alert).toHaveText('The service cannot be reached.');
  await expect(flow.password, 'nobody has judged it').toHaveValue('offline');
  await flow.give('letmein-2');
  await expect(flow.heading('Signed in again')).toBeFocused();
  await expect(flow.notice).toContainText(`${ME} is signed in again.`);
  expect(await violations(page)).toEqual([]);
  expect(site.fake.integrations.waiting).not.toContain(ME);
  await flow.button('Back to the list').click();
  await expect(page).toHaveURL(/#\/integrations$/);
});

test('another account is the mistake it is; the integration asks again when that is wanted', async ({
  page,
  site,
  flow,
}) => {
  await flow.open(site, grace, site.fake.integrations.entryId(ME));
  await flow.give('someone-else');
  await expect(flow.heading('That was another account')).toBeFocused();
  await expect(flow.alert).toContainText('You signed in to someone.else@example.com');
  await expect(flow.root.getByRole('definition')).toHaveText([ME, 'someone.else@example.com']);
  expect(await violations(page)).toEqual([]);
  await flow.button('Start again').click();
  await expect(flow.heading(`Sign in to ${ME} again`)).toBeVisible();
  await flow.give('letmein');
  await expect(flow.heading('Signed in again')).toBeVisible();
});

test('a flow that is replaced while its form is open leads to the new one, and what was typed is kept', async ({
  site,
  flow,
}) => {
  const { integrations } = site.fake;
  await flow.open(site, ada, integrations.entryId(ME));
  await flow.password.fill('letmein');
  const before = integrations.flowId(ME);
  integrations.reload(ME);
  expect(integrations.flowId(ME)).not.toBe(before);
  await expect(flow.notice).toContainText('began this anew');
  await expect(flow.password).toHaveValue('letmein');
  await flow.submit.click();
  await expect(flow.heading('Signed in again')).toBeVisible();
});

test('somebody else who is faster is shown', async ({ site, flow }) => {
  await flow.open(site, ada, site.fake.integrations.entryId(ME));
  await flow.password.fill('letm');
  site.fake.integrations.finish(ME);
  await expect(flow.heading('Signed in again')).toBeVisible();
  await expect(flow.notice).toContainText('somebody else was faster');
});

test('a flow that was dropped is said, and can be begun anew', async ({ site, flow }) => {
  await flow.open(site, ada, site.fake.integrations.entryId(ME));
  await expect(flow.password).toBeVisible();
  site.fake.integrations.drop(ME);
  await expect(flow.alert).toContainText('still not signed in');
  await flow.button('Start again').click();
  await flow.give('letmein');
  await expect(flow.heading('Signed in again')).toBeVisible();
});

test('an account that expires again asks again', async ({ page, site, flow }) => {
  const { integrations } = site.fake;
  const entryId = integrations.entryId(ME);
  await flow.open(site, ada, entryId);
  await flow.give('letmein');
  await expect(flow.heading('Signed in again')).toBeVisible();
  integrations.expire(ME);
  await flow.button('Back to the list').click();
  await page
    .locator(`[data-entry="${entryId}"]`)
    .getByRole('button', { name: /^Sign in again/ })
    .click();
  await expect(flow.password).toHaveValue('');
  integrations.expire(ME);
  await expect(flow.notice).toContainText('began this anew');
  await flow.give('letmein');
  await expect(flow.heading('Signed in again')).toBeVisible();
});

test('leaving and coming back finds the same flow, and what was typed', async ({ page, site, flow }) => {
  const { integrations } = site.fake;
  const flowId = integrations.flowId(ME);
  await flow.open(site, ada, integrations.entryId(ME));
  await flow.password.fill('letmein');
  await page.getByRole('link', { name: 'Back to all integrations' }).click();
  await expect(flow.root).toHaveCount(0);
  await page.goBack();
  await expect(flow.password).toHaveValue('letmein');
  expect(integrations.flowId(ME), 'nothing was dropped').toBe(flowId);
  await flow.submit.click();
  await expect(flow.heading('Signed in again')).toBeVisible();
});

test('a reload of the page asks for the step again', async ({ page, site, flow }) => {
  await flow.open(site, ada, site.fake.integrations.entryId(ME));
  await flow.give('wrong');
  await expect(flow.fieldError).toBeVisible();
  await page.reload();
  await expect(flow.password).toBeVisible();
  await expect(flow.fieldError, 'asking runs the step anew').toHaveCount(0);
});

test('without a network what was typed stays, and can be sent again', async ({ page, site, flow }) => {
  await flow.open(site, ada, site.fake.integrations.entryId(ME));
  await flow.password.fill('letmein');
  await page.route('**/api/config/config_entries/flow/*', async (route) => await route.abort());
  await flow.submit.click();
  await expect(flow.alert).toContainText('What you typed is still here: try again.');
  await expect(flow.password).toHaveValue('letmein');
  await page.unroute('**/api/config/config_entries/flow/*');
  await flow.submit.click();
  await expect(flow.heading('Signed in again')).toBeVisible();
});

test('two presses send once', async ({ page, site, flow }) => {
  await flow.open(site, ada, site.fake.integrations.entryId(ME));
  await flow.password.fill('wrong');
  let posts = 0;
  await page.route('**/api/config/config_entries/flow/*', async (route) => {
    posts += 1;
    await route.continue();
  });
  await flow.submit.dblclick();
  await expect(flow.fieldError).toBeVisible();
  expect(posts).toBe(1);
});

test('a plain user is asked for nothing, and asks for nothing', async ({ page, site, flow }) => {
  await flow.open(site, margaret, site.fake.integrations.entryId(ME));
  await expect(page.getByRole('heading', { level: 2, name: 'Profile' })).toBeVisible();
  await expect(flow.root).toHaveCount(0);
  await expect(page.getByRole('link', { name: /integrations/i })).toHaveCount(0);
  expect(site.fake.requests.filter(({ path }) => path.startsWith('/api/config'))).toEqual([]);
  expect(site.fake.requests.filter(({ status }) => status === 401)).toEqual([]);
});

for (const [language, heading] of [
  ['de', 'Wieder angemeldet'],
  ['ar', 'تم تسجيل الدخول من جديد'],
] as const)
  test(`in ${language} everything of ours is, and the integration’s own where it has it`, async ({
    site,
    flow,
  }) => {
    const device = await anotherDevice(site, ada);
    await storeData(device, 'language', { language });
    await device.close();
    await flow.open(site, ada, site.fake.integrations.entryId(ME));
    await flow.root.locator('input[type="password"]').fill('letmein');
    await flow.submit.click();
    await expect(flow.root.getByRole('heading', { level: 3 })).toHaveText(heading);
  });
