/** Every step and field of a flow on a real instance, from the first to the last, judged by what it received. */
import { FlowPanel } from '../pages/flow-panel.ts';
import { ada } from '../servers/demo-accounts.ts';
import { expect, test as instanceTest } from './fixtures.ts';
import { IntegrationHands } from './integration-hands.ts';

const test = instanceTest.extend<{ flow: FlowPanel; hands: IntegrationHands; flowId: string }>({
  flow: async ({ page }, use) => await use(new FlowPanel(page)),
  hands: async ({ instance, owner }, use) => await use(new IntegrationHands(instance, owner)),
  flowId: async ({ hands }, use) => await use(await hands.begin('flow_gallery')),
});

test.beforeEach(async ({ site, flow, flowId }) => {
  await flow.open(site, ada, `flow/${flowId}`);
  await expect(flow.heading('Flow Gallery')).toBeFocused();
});

/** The last entry that was made of a step, as it is stored. */
const expectReceived = async (hands: IntegrationHands, step: string, data: object): Promise<void> => {
  await expect.poll(() => hands.received(`Gallery ${step}`).at(-1)).toEqual(data);
};

test('the menu, and one in alphabetical order', async ({ flow }) => {
  await expect(flow.root).toContainText('There are 10 steps.');
  await expect(flow.root.getByRole('listitem')).toHaveCount(10);
  await flow.button('Another menu').click();
  await expect(flow.root.getByRole('listitem')).toHaveText(['Basic fields', 'Empty form']);
  await flow.button('Empty form').click();
  await expect(flow.heading('Confirm')).toBeVisible();
});

test('the basic fields, each filled', async ({ flow, hands }) => {
  await flow.button(/^Basic/).click();
  await expect(flow.submit).toHaveText('Carry on');
  await flow.field('Name').fill('N');
  await flow.root.locator('#nickname').fill('');
  await flow.field('Enabled').uncheck();
  await flow.root.locator('#retries').fill('5');
  await flow.root.locator('#port').fill('8080');
  await flow.root.locator('#ratio').fill('0.25');
  await flow.root.locator('#code').fill('abcd');
  await flow.root.locator('#color').selectOption('green');
  await flow.root.locator('#size').selectOption('Large');
  await flow.root.getByRole('checkbox', { name: 'Tuesday' }).check();
  await flow.root.locator('#note').fill('A note');
  await flow.root.locator('#interval').getByLabel('Minutes').fill('90');
  await flow.submit.click();
  await expect(flow.notice).toContainText('Gallery basic is set up.');
  await expect
    .poll(() => hands.received('Gallery basic').at(-1))
    .toMatchObject({
      name: 'N',
      enabled: false,
      retries: 5,
      port: 8080,
      ratio: 0.25,
      code: 'abcd',
      color: 'green',
      size: 'l',
      days: ['mon', 'tue'],
      note: 'A note',
      kind: 'demo',
    });
  expect(hands.received('Gallery basic').at(-1)).not.toHaveProperty('nickname');
});

test('sections', async ({ flow, hands }) => {
  await flow.button('Sections').click();
  await expect(flow.submit).toHaveText('Submit');
  await flow.field('Host').fill('h');
  await flow.field('User name').fill('u');
  await flow.root.getByText('Advanced', { exact: true }).click();
  await flow.field('Timeout').fill('20');
  await flow.field('Verify certificate').uncheck();
  await flow.submit.click();
  await expect(flow.notice).toContainText('Gallery sections is set up.');
  await expectReceived(hands, 'sections', {
    host: 'h',
    advanced: { verify: false, timeout: 20 },
    login: { username: 'u' },
  });
});

test('fields that depend on another one', async ({ flow, hands }) => {
  await flow.button('Conditional fields').click();
  await flow.root.locator('#key').fill('stale');
  await flow.field('Method').selectOption('password');
  await expect(flow.root.locator('#key')).toBeHidden();
  await flow.root.locator('#password').fill('x');
  await flow.submit.click();
  await expect(flow.notice).toContainText('Gallery visible is set up.');
  await expectReceived(hands, 'visible', { method: 'password', password: 'x' });
});

test('work under way, and what comes after it', async ({ flow, hands }) => {
  await flow.button('Progress').click();
  await expect(flow.root).toContainText('Working on the demo.');
  await expect(flow.root.getByRole('progressbar')).toHaveAttribute('value', /^0\.(25|5|75)$/);
  await expect(flow.heading('Confirm')).toBeFocused();
  await flow.submit.click();
  await expect(flow.notice).toContainText('Gallery empty is set up.');
  await expectReceived(hands, 'empty', {});
});

test('a page elsewhere, and the return', async ({ context, flow, hands, flowId }) => {
  await context.route('https://example.com/**', async (route) => await route.fulfill({ body: 'elsewhere' }));
  await flow.button('External').click();
  const link = flow.root.getByRole('link', { name: /^Open the page/ });
  const [elsewhere] = await Promise.all([context.waitForEvent('page'), link.click()]);
  expect(elsewhere.url()).toBe('https://example.com/authorize');
  await elsewhere.close();
  await hands.finishExternal(flowId);
  await expect(flow.heading('Confirm')).toBeFocused();
});

test('an abort with its reason', async ({ flow }) => {
  await flow.button('Abort').click();
  await expect(flow.root).toContainText('Stopped, because you asked for it.');
});

test('a crash, after which the menu is still there', async ({ flow }) => {
  await flow.button('Crash').click();
  await expect(flow.alert).toContainText('The integration failed while it answered');
  await flow.button(/^Empty/).click();
  await expect(flow.heading('Confirm')).toBeVisible();
});
