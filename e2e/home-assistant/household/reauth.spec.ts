/** Signing in to an integration again on a real instance: every ending, and what a plain user sees. */
import { FlowPanel } from '../../pages/flow-panel.ts';
import { ada, grace, margaret } from '../../servers/demo-accounts.ts';
import { expect, test as instanceTest } from '../fixtures.ts';
import { IntegrationAdmin } from '../integration-admin.ts';

interface Expired {
  readonly account: string;
  readonly entryId: string;
}

const test = instanceTest.extend<{ flow: FlowPanel; hands: IntegrationAdmin; expired: Expired }>({
  flow: async ({ page }, use) => await use(new FlowPanel(page)),
  hands: async ({ instance, owner }, use) => await use(new IntegrationAdmin(instance, owner)),
  /** An account of its own for each test, whose password is refused. */
  expired: async ({ hands }, use, { testId }) => {
    const account = `${testId}@example.com`;
    await use({ account, entryId: await hands.addExpired(account) });
  },
});

test('refused, not reached, and then right: the entry works again', async ({
  site,
  flow,
  hands,
  expired,
}) => {
  const { account, entryId } = expired;
  expect(await hands.state(entryId)).toBe('setup_error');
  await flow.open(site, ada, entryId);
  await expect(flow.heading(`Sign in to ${account} again`)).toBeVisible();
  await expect(flow.root.locator('strong', { hasText: account })).toBeVisible();
  await flow.give('wrong');
  await expect(flow.fieldError).toHaveText('The password is wrong.');
  await expect(flow.password).toBeFocused();
  await flow.give('offline');
  await expect(flow.alert).toHaveText('The service cannot be reached.');
  await flow.give('letmein-2');
  await expect(flow.heading('Signed in again')).toBeFocused();
  await expect(flow.notice).toContainText(`${account} is signed in again.`);
  await expect.poll(async () => await hands.state(entryId)).toBe('loaded');
  expect(await hands.flowId(entryId)).toBeUndefined();
  await expect.poll(() => hands.received(account)).toEqual([{ account, password: 'letmein-2' }]);
});

test('another account is the mistake it is, and the entry asks again when that is wanted', async ({
  site,
  flow,
  hands,
  expired,
}) => {
  await flow.open(site, grace, expired.entryId);
  await flow.give('someone-else');
  await expect(flow.heading('That was another account')).toBeVisible();
  await expect(flow.root.getByRole('definition')).toHaveText([expired.account, 'someone.else@example.com']);
  expect(await hands.flowId(expired.entryId), 'none comes by itself').toBeUndefined();
  await flow.button('Start again').click();
  await flow.give('letmein');
  await expect(flow.heading('Signed in again')).toBeVisible();
  await expect.poll(async () => await hands.state(expired.entryId)).toBe('loaded');
});

test('a flow that a reload replaces leads to the new one with what was typed', async ({
  site,
  flow,
  hands,
  expired,
}) => {
  await flow.open(site, ada, expired.entryId);
  await flow.password.fill('letmein');
  const before = await hands.flowId(expired.entryId);
  await hands.reload(expired.entryId);
  await expect(flow.notice).toContainText('began this anew');
  expect(await hands.flowId(expired.entryId)).not.toBe(before);
  await expect(flow.password).toHaveValue('letmein');
  await flow.submit.click();
  await expect(flow.heading('Signed in again')).toBeVisible();
  await expect.poll(async () => await hands.state(expired.entryId)).toBe('loaded');
});

test('a flow that was dropped is said, and can be begun anew', async ({ site, flow, hands, expired }) => {
  await flow.open(site, ada, expired.entryId);
  await expect(flow.password).toBeVisible();
  await hands.drop((await hands.flowId(expired.entryId)) ?? '');
  await expect(flow.alert).toContainText('still not signed in');
  await flow.button('Start again').click();
  await flow.give('letmein');
  await expect(flow.heading('Signed in again')).toBeVisible();
});

test('another administrator who is faster is shown', async ({ site, flow, hands, expired }) => {
  await flow.open(site, ada, expired.entryId);
  await flow.password.fill('letm');
  await hands.answer((await hands.flowId(expired.entryId)) ?? '', { password: 'letmein' });
  await expect(flow.heading('Signed in again')).toBeVisible();
  await expect(flow.notice).toContainText('somebody else was faster');
});

test('an account that expires twice is signed in to twice', async ({ page, site, flow, hands, expired }) => {
  const { entryId } = expired;
  await flow.open(site, ada, entryId);
  await expect(flow.password).toBeVisible();
  await hands.expire(entryId);
  await expect(flow.notice).toContainText('began this anew');
  await flow.give('letmein');
  await expect(flow.heading('Signed in again')).toBeVisible();
  await expect.poll(async () => await hands.state(entryId)).toBe('loaded');
  await hands.expire(entryId);
  await flow.button('Back to the list').click();
  await page
    .locator(`[data-entry="${entryId}"]`)
    .getByRole('button', { name: /^Sign in again/ })
    .click();
  await flow.give('letmein-3');
  await expect(flow.heading('Signed in again')).toBeVisible();
  await expect.poll(async () => await hands.state(entryId)).toBe('loaded');
});

test('leaving and coming back drops nothing', async ({ page, site, flow, hands, expired }) => {
  await flow.open(site, ada, expired.entryId);
  await flow.password.fill('letmein');
  const flowId = await hands.flowId(expired.entryId);
  await page.getByRole('link', { name: 'Back to all integrations' }).click();
  await expect(flow.root).toHaveCount(0);
  expect(await hands.flowId(expired.entryId)).toBe(flowId);
  await page.goBack();
  await expect(flow.password).toHaveValue('letmein');
  await page.reload();
  await flow.give('letmein');
  await expect(flow.heading('Signed in again')).toBeVisible();
});

test('a plain user is asked for nothing, and none of their requests is refused', async ({
  page,
  site,
  flow,
  traffic,
  expired,
}) => {
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
  });
  await flow.open(site, margaret, expired.entryId);
  await expect(page.getByRole('heading', { level: 2, name: 'Profile' })).toBeVisible();
  await expect(flow.root).toHaveCount(0);
  expect(traffic.requests.filter((request) => request.url().includes('/api/config'))).toEqual([]);
  expect(refused).toEqual([]);
});
