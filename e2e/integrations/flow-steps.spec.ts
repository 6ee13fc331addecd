/** Every kind of step of an integration's flow over the fake, and what nobody should ever send. */
import { violations } from '../testing/axe.ts';
import { FlowPanel } from '../pages/flow-panel.ts';
import { ada } from '../servers/demo-accounts.ts';
import type { PageServer } from '../servers/page-server.ts';
import { expect, test as siteTest } from '../servers/site.ts';

const GALLERY = 'Every step and field';
const STRANGE = 'Strange forms';

const test = siteTest.extend<{ flow: FlowPanel }>({
  flow: async ({ page }, use) => await use(new FlowPanel(page)),
});
test.use({ scenario: 'gallery' });

/** What the last entry that was made holds. */
function received({ fake }: PageServer): unknown {
  const { configEntries } = JSON.parse(fake.save()) as { configEntries: { data: unknown }[] };
  return configEntries.at(-1)?.data;
}

test.describe('the gallery', () => {
  test.beforeEach(async ({ site, flow }) => {
    await flow.open(site, ada, site.fake.integrations.entryId(GALLERY));
    await expect(flow.heading('Flow Gallery')).toBeFocused();
  });

  test('has a menu with the integration’s names, and one in alphabetical order', async ({ page, flow }) => {
    await expect(flow.root).toContainText('There are 10 steps.');
    await expect(flow.button(/^Basic/)).toContainText('Plain field types');
    await expect(flow.root.getByRole('listitem')).toHaveCount(10);
    expect(await violations(page)).toEqual([]);
    await flow.button('Another menu').click();
    await expect(flow.heading('Menu with its own labels')).toBeFocused();
    await expect(flow.root.getByRole('listitem')).toHaveText(['Basic fields', 'Empty form']);
  });

  test('takes the basic fields, with errors of the form before anything is sent', async ({
    page,
    site,
    flow,
  }) => {
    await flow.button(/^Basic/).click();
    await expect(flow.submit).toHaveText('Carry on');
    await expect(flow.root).toContainText('This is the basic step.');
    await expect(flow.field('Name')).toBeFocused();
    expect(await violations(page)).toEqual([]);
    await flow.field('Name').fill('N');
    await flow.root.locator('#port').fill('0');
    await flow.root.locator('#code').fill('abc');
    await flow.root.locator('#size').selectOption('Large');
    await flow.submit.click();
    await expect(flow.fieldError).toHaveText([
      'The smallest value is 1.',
      'At least 4 characters are needed.',
    ]);
    await flow.root.locator('#port').fill('80');
    await flow.root.locator('#code').fill('abcd');
    await flow.root.locator('#ratio').fill('0.5');
    await flow.submit.click();
    await expect(flow.notice).toContainText('Gallery basic is set up.');
    expect(received(site)).toEqual({
      name: 'N',
      nickname: 'Bo',
      enabled: true,
      retries: 3,
      port: 80,
      ratio: 0.5,
      code: 'abcd',
      color: 'red',
      size: 'l',
      days: ['mon'],
      kind: 'demo',
    });
  });

  test('takes sections, folded ones too', async ({ page, site, flow }) => {
    await flow.button('Sections').click();
    await expect(flow.submit).toHaveText('Submit');
    await flow.field('Host').fill('h');
    await flow.submit.click();
    await expect(flow.fieldError, 'in the section').toHaveText('Fill in this field.');
    await flow.field('User name').fill('u');
    await flow.root.getByText('Advanced', { exact: true }).click();
    await flow.field('Timeout').fill('20');
    expect(await violations(page)).toEqual([]);
    await flow.submit.click();
    await expect(flow.notice).toContainText('Gallery sections is set up.');
    expect(received(site)).toEqual({
      host: 'h',
      advanced: { verify: true, timeout: 20 },
      login: { username: 'u' },
    });
  });

  test('says what the server finds wrong inside of a section at its field', async ({ page, flow }) => {
    await flow.button('Sections').click();
    await flow.field('Host').fill('h');
    await flow.field('User name').fill('u');
    await page.route('**/api/config/config_entries/flow/*', async (route) => {
      const errors = {
        host: 'no such host',
        base: ["expected int at 'advanced.timeout'", "not a valid option at 'extra'"],
      };
      await route.fulfill({ status: 400, json: { errors } });
    });
    await flow.submit.click();
    await expect(flow.alert).toHaveText("Home Assistant says: not a valid option at 'extra'");
    await expect(flow.root.locator('[data-field="host"] .error')).toContainText('no such host');
    await expect(flow.root.locator('[data-field="advanced.timeout"] .error')).toContainText('expected int');
    await expect(flow.field('Host'), 'what was typed stays').toHaveValue('h');
  });

  test('shows fields only while they are meant, and sends no others', async ({ site, flow }) => {
    await flow.button('Conditional fields').click();
    await flow.root.locator('#key').fill('stale');
    await flow.field('Method').selectOption('password');
    await expect(flow.root.locator('#key')).toBeHidden();
    await flow.root.locator('#password').fill('x');
    await flow.submit.click();
    await expect(flow.notice).toContainText('is set up.');
    expect(received(site)).toEqual({ method: 'password', password: 'x' });
  });

  test('asks for a confirmation without any field', async ({ site, flow }) => {
    await flow.button('Empty').click();
    await expect(flow.heading('Confirm')).toBeFocused();
    await expect(flow.root).toContainText('Nothing to fill in.');
    await flow.submit.click();
    await expect(flow.notice).toContainText('Gallery empty is set up.');
    expect(received(site)).toEqual({});
  });

  test('shows work under way with its bar, and then the next step', async ({ page, flow }) => {
    await flow.button('Progress').click();
    await expect(flow.root).toContainText('Working on the demo.');
    const bar = flow.root.getByRole('progressbar', { name: 'Progress' });
    expect(await violations(page)).toEqual([]);
    await expect(bar).toHaveAttribute('value', '0.25');
    await expect(bar).toHaveAttribute('value', '0.75');
    await expect(flow.heading('Confirm')).toBeFocused();
  });

  test('leads to another page by a link, and notices the return', async ({ page, context, site, flow }) => {
    await context.route(
      'https://example.com/**',
      async (route) => await route.fulfill({ body: 'elsewhere' }),
    );
    await flow.button('External').click();
    await expect(flow.root).toContainText('Continue on the web site.');
    const link = flow.root.getByRole('link', { name: /^Open the page/ });
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(await violations(page)).toEqual([]);
    const [elsewhere] = await Promise.all([context.waitForEvent('page'), link.click()]);
    expect(elsewhere.url()).toBe('https://example.com/authorize');
    await elsewhere.close();
    await expect(link, 'nothing has changed yet').toBeVisible();
    site.fake.integrations.finishExternal(site.fake.integrations.flowId(GALLERY) ?? '');
    await expect(flow.heading('Confirm')).toBeFocused();
  });

  test('gives up with its reason', async ({ page, flow }) => {
    await flow.button('Abort').click();
    await expect(flow.heading('Not signed in')).toBeFocused();
    await expect(flow.alert).toHaveText('Stopped, because you asked for it.');
    expect(await violations(page)).toEqual([]);
  });

  test('breaks, and its menu is still there', async ({ flow }) => {
    await flow.button('Crash').click();
    await expect(flow.alert).toContainText('The integration failed while it answered');
    await flow.button('Empty').click();
    await expect(flow.heading('Confirm')).toBeVisible();
  });
});

test('a flow that nobody lists is opened by its id', async ({ page, site, flow }) => {
  await flow.open(site, ada, site.fake.integrations.entryId(GALLERY));
  await expect(flow.heading('Flow Gallery')).toBeVisible();
  const flowId = site.fake.integrations.flowId(GALLERY) ?? '';
  await page.goto(`${site.pageUrl()}#/integrations/flow/${flowId}`);
  await flow.button('Empty').click();
  await flow.submit.click();
  await expect(flow.notice).toContainText('Gallery empty is set up.');
});

test.describe('an integration that means no good', () => {
  test.beforeEach(async ({ site, flow }) => {
    await flow.open(site, ada, site.fake.integrations.entryId(STRANGE));
    await expect(flow.heading('Strange things')).toBeFocused();
  });

  test('lacks a value, and the place stays as it is written', async ({ flow }) => {
    await expect(flow.root).toContainText('Nobody gave {missing}.');
  });

  test('has words that run nothing, load nothing and turn nothing around', async ({ page, flow }) => {
    const loaded: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('example.com')) loaded.push(request.url());
    });
    await flow.button('Words').click();
    await expect(flow.heading('Words {count, plural, one {# word'), 'no message').toBeFocused();
    const text = (await flow.root.textContent()) ?? '';
    expect(text).toContain('<script>document.title = 2</script>');
    expect(text).toContain('<img src=x onerror="document.title=1">');
    expect(text).toContain('{missing}');
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    await expect(flow.root.locator('script, img, iframe')).toHaveCount(0);
    await expect(flow.root.locator('a')).toHaveCount(1);
    await expect(flow.root.getByRole('link', { name: 'a page' })).toHaveAttribute(
      'href',
      'https://example.com/a',
    );
    await expect(flow.root.getByRole('listitem')).toHaveText(['one', 'two']);
    expect(await page.title()).not.toMatch(/^[12]/);
    expect(loaded).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });

  test('sends five thousand options', async ({ flow }) => {
    await flow.button('Many options').click();
    await flow.root.locator('#typed').selectOption('Option 4999');
    await flow.submit.click();
    await expect(flow.root).toContainText('Received: {"typed":"v4999"');
  });

  test('sends two hundred fields', async ({ flow }) => {
    await flow.button('Many fields').click();
    await expect(flow.root.locator('[data-field]')).toHaveCount(200);
    await flow.root.locator('#field_198').fill('last');
    await flow.submit.click();
    await expect(flow.root).toContainText('"field_198":"last"');
  });

  test('names fields like things of the language', async ({ flow }) => {
    await flow.button('Strange names').click();
    const inputs = flow.root.locator('[data-field] input');
    await expect(inputs).toHaveCount(7);
    for (const [index, input] of (await inputs.all()).entries()) await input.fill(`v${index}`);
    await flow.submit.click();
    await expect(flow.root).toContainText(
      'Received: {"__proto__":"v0","constructor":"v1","submit":"v2","keep":"v3","toString":"v4","a.b":"v5","":"v6"}',
    );
  });

  test('contradicts itself, and is rendered all the same', async ({ page, flow }) => {
    await flow.button('Contradictions').click();
    await expect(flow.root.locator('[data-field="unknown"] input')).toBeVisible();
    await expect(flow.root.locator('[data-field="never"]')).toBeHidden();
    expect(await violations(page)).toEqual([]);
    await flow.root.locator('[data-field="length"] input').fill('four');
    await flow.submit.click();
    await expect(flow.fieldError.first()).toBeVisible();
    await flow.root.locator('[data-field="length"] input').fill('');
    await expect(flow.submit).toBeEnabled();
  });

  test('finds something wrong with what cannot be seen', async ({ flow }) => {
    await flow.button('A hidden error').click();
    await flow.submit.click();
    await expect(flow.alert).toContainText('Secret word: The word is refused.');
    await expect(flow.alert).toContainText('Not on the form');
  });

  test('gives a reason of its own for a success', async ({ flow }) => {
    await flow.button('A reason of its own').click();
    await flow.submit.click();
    await expect(flow.heading('Signed in again')).toBeVisible();
    await expect(flow.notice).toContainText('All is well again.');
  });

  test('leads on to another flow', async ({ flow }) => {
    await flow.button('Onward').click();
    await expect(flow.root).toContainText('There is more to do.');
    await flow.button('Go on').click();
    await expect(flow.heading(/^Words/)).toBeFocused();
  });

  test('has a step of another world', async ({ page, site, flow }) => {
    await flow.button('A step of another world').click();
    await expect(flow.root.getByRole('link', { name: /own page/ })).toHaveAttribute(
      'href',
      `${site.origin}/config/integrations/integration/strange_forms`,
    );
    expect(await violations(page)).toEqual([]);
  });
});
