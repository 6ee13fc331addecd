/** Every step and field of a flow on a real instance, from the first to the last, judged by what it received. */
import { FlowPanel } from '../../pages/flow-panel.ts';
import { ada } from '../../servers/demo-accounts.ts';
import { expect, test as instanceTest } from '../fixtures.ts';
import { IntegrationAdmin } from '../integration-admin.ts';

const test = instanceTest.extend<{ flow: FlowPanel; hands: IntegrationAdmin; flowId: string }>({
  flow: async ({ page }, use) => await use(new FlowPanel(page)),
  hands: async ({ instance, owner }, use) => await use(new IntegrationAdmin(instance, owner)),
  flowId: async ({ hands }, use) => await use(await hands.begin('flow_gallery')),
});

test.beforeEach(async ({ site, flow, flowId }) => {
  await flow.open(site, ada, `flow/${flowId}`);
  await expect(flow.heading('Flow Gallery')).toBeFocused();
});

/** The last entry that was made of a step, as it is stored. */
const expectReceived = async (hands: IntegrationAdmin, step: string, data: object): Promise<void> => {
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

test('the basic fields, each filled but one', async ({ flow, hands }) => {
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

test('the selectors, each filled', async ({ page, owner, flow, hands }) => {
  const area = await owner.command('config/area_registry/create', { name: `Attic ${Date.now()}` });
  const { area_id, name: areaName } = area.result as { area_id: string; name: string };
  const devices = await owner.command('config/device_registry/list');
  const device = (devices.result as readonly { id: string; name: string | null }[]).find(({ name }) => name);
  await flow.button('Selectors').click();
  const at = (name: string) => flow.root.locator(`[data-field="${name}"]`);
  const pick = async (name: string, words: string): Promise<void> => {
    await at(name).getByRole('combobox').fill(words);
    await page.getByRole('option', { name: words }).first().click();
  };
  await at('text').getByRole('textbox').fill('hello');
  await at('password').getByRole('textbox').fill('secret');
  await at('lines').getByRole('textbox').fill('two\nlines');
  for (const [index, tag] of ['a', 'b'].entries()) {
    await at('tags').getByRole('button', { name: 'Add' }).click();
    await at('tags').getByRole('textbox').nth(index).fill(tag);
  }
  await at('box').getByRole('spinbutton').fill('4');
  await at('slider').getByRole('slider').fill('35');
  await at('switch').getByRole('checkbox').check();
  await at('choice').getByRole('radio', { name: 'The second' }).check();
  await pick('labelled', 'Beta');
  await at('labelled').getByRole('combobox').fill('other');
  await at('labelled').getByRole('combobox').press('Enter');
  await at('fixed').getByRole('checkbox').check();
  await expect(at('qr').getByRole('img')).toBeVisible();
  await at('date').locator('input').fill('2026-11-22');
  await at('time').locator('input').fill('12:30:15');
  await at('datetime').locator('input').fill('2026-11-22T12:30:15');
  await at('duration').getByLabel('Hours').fill('1');
  await at('duration').getByLabel('Minutes').fill('2');
  await at('duration').getByLabel('Seconds').fill('3');
  await pick('country', 'France');
  await pick('language', 'German');
  await pick('entity', 'Ada');
  if (device?.name) await pick('device', device.name);
  await pick('area', areaName);
  await at('location').getByLabel('Latitude').fill('52.5');
  await at('location').getByLabel('Longitude').fill('-13.4');
  await at('rgb').locator('input').fill('#ff8800');
  await at('object').getByRole('textbox').fill('{"a": [1, {"b": null}]}');
  await at('template').getByRole('textbox').fill('{{ now() }}');
  await flow.submit.click();
  await expect(flow.notice).toContainText('Gallery selectors is set up.');
  await expectReceived(hands, 'selectors', {
    text: 'hello',
    password: 'secret',
    lines: 'two\nlines',
    tags: ['a', 'b'],
    box: 4,
    slider: 35,
    switch: true,
    choice: 'two',
    labelled: ['b', 'other'],
    fixed: true,
    date: '2026-11-22',
    time: '12:30:15',
    datetime: '2026-11-22 12:30:15',
    duration: { hours: 1, minutes: 2, seconds: 3 },
    country: 'FR',
    language: 'de',
    entity: 'person.ada',
    ...(device && { device: device.id }),
    area: area_id,
    location: { latitude: 52.5, longitude: -13.4 },
    rgb: [255, 136, 0],
    object: { a: [1, { b: null }] },
    template: '{{ now() }}',
  });
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

// The instance takes the period, but cannot write it down, nor anything of its entries as long as that one is there.
test('a period of time', async ({ page, flow, hands }) => {
  await flow.button(/^Basic/).click();
  await flow.field('Name').fill('N');
  await flow.root.locator('#port').fill('80');
  await flow.root.locator('#size').selectOption('Small');
  await flow.root.locator('#interval').getByLabel('Minutes').fill('90');
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await flow.submit.click();
  const answer = await answered;
  const { result } = (await answer.json()) as { result: { entry_id: string } };
  await hands.remove(result.entry_id);
  expect(answer.request().postDataJSON()).toMatchObject({ interval: { hours: 0, minutes: 90, seconds: 0 } });
  await expect(flow.notice).toContainText('Gallery basic is set up.');
});
