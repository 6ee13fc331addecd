/** Long-lived access tokens over the fake: made and shown once, known again by what was pasted, and deleted. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { generate } from 'lean-qr/nano';
import { anotherDevice, listedTokens, storeData, storedData } from '../testing/another-device.ts';
import { violations } from '../testing/axe.ts';
import { CommandGate } from '../testing/command-gate.ts';
import { AccessTokensSection, claimsOf } from '../pages/access-tokens-section.ts';
import { ada, grace } from '../servers/demo-accounts.ts';
import { expect, secureContext, test as siteTest } from '../servers/site.ts';
import { DAY_MS, SECOND_MS } from '../testing/time.ts';
import { wakeUp } from '../testing/wake.ts';
import { WireHttp } from '../wire/http.ts';
import type { WireSocket } from '../wire/socket.ts';

const ENDS_KEY = 'latchkey_token_ends';
const CREATE = 'auth/long_lived_access_token';
const DELETE = 'auth/delete_refresh_token';
const DAY_SECONDS = DAY_MS / SECOND_MS;

const test = siteTest.extend<{ tokens: AccessTokensSection }>({
  tokens: async ({ page }, use) => await use(new AccessTokensSection(page)),
});

/** Makes a token elsewhere. */
const makeToken = async (device: WireSocket, client_name: string, lifespan = 100): Promise<string> =>
  (await device.command(CREATE, { client_name, lifespan })).result as string;

/** The day so many days from now, as a date field has it. */
const dateIn = (days: number): string => {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

const shownDate = (ms: number): string => new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(ms);

/** Where in the browser a text can be found. */
const tracesOf = async (page: Page, text: string): Promise<string[]> =>
  await page.evaluate(async (wanted) => {
    const found: string[] = [];
    const look = (place: string, content: string): void => {
      if (content.includes(wanted)) found.push(place);
    };
    look('address', location.href);
    look('history', JSON.stringify(history.state));
    look('document', document.documentElement.outerHTML);
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea'))
      look('field', field.value);
    look('localStorage', JSON.stringify(Object.entries(localStorage)));
    look('sessionStorage', JSON.stringify(Object.entries(sessionStorage)));
    look('cookie', document.cookie);
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error('refused'));
      });
      for (const store of database.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve) => {
          const reading = database.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result);
        });
        look('database', JSON.stringify(values));
      }
      database.close();
    }
    return found;
  }, text);

test('a token of each lifetime ends when it was told to, and its end is remembered with the account', async ({
  page,
  site,
  tokens,
}) => {
  await tokens.open(site, ada);
  await expect(tokens.root.getByText('You have no access token.')).toBeVisible();
  await expect(tokens.lifetime.getByRole('option')).toHaveText([
    '30 days',
    '90 days',
    '1 year',
    '10 years',
    'Until a date…',
  ]);
  await expect(tokens.lifetime).toHaveValue('365');
  const noted: Record<string, string> = {};
  for (const days of [30, 90, 365, 3650]) {
    const { iss, iat, exp } = claimsOf(await tokens.create(`for ${days} days`, String(days)));
    expect(exp - iat).toBe(days * DAY_SECONDS);
    noted[iss] = new Date(exp * SECOND_MS).toISOString();
    await expect(tokens.dialog).toContainText(`It ends on ${shownDate(exp * SECOND_MS)}.`);
    await tokens.done();
    await expect(tokens.row(`for ${days} days`)).toContainText(`It ends on ${shownDate(exp * SECOND_MS)}.`);
    await expect(tokens.name, 'ready for the next').toHaveValue('');
  }
  await test.step('until a date', async () => {
    await tokens.lifetime.selectOption('date');
    await expect(tokens.lastDay).toHaveAttribute('min', dateIn(1));
    await tokens.name.fill('until a date');
    for (const wrong of ['', dateIn(0), dateIn(-1), dateIn(40_000)]) {
      await tokens.lastDay.fill(wrong);
      await tokens.button('Create token').click();
      await expect(tokens.root.getByText('Choose a day after today, and not too far away.')).toBeVisible();
      await expect(tokens.lastDay).toBeFocused();
    }
    await tokens.lastDay.fill(dateIn(200));
    const { iss, iat, exp } = claimsOf(await tokens.create('until a date', 'date'));
    expect(exp - iat).toBe(200 * DAY_SECONDS);
    noted[iss] = new Date(exp * SECOND_MS).toISOString();
    await tokens.done();
  });
  await page.reload();
  await expect(tokens.rows, 'newest first').toHaveCount(5);
  await expect(tokens.rows.first()).toContainText(/until a date/);
  await expect(tokens.rows.filter({ hasText: 'It ends on' })).toHaveCount(5);
  const device = await anotherDevice(site, ada);
  expect(await storedData(device, ENDS_KEY)).toEqual(noted);
  await device.close();
});

test('a name is asked for, and one that is taken is noticed while it is typed', async ({
  page,
  site,
  tokens,
}) => {
  const device = await anotherDevice(site, ada);
  await makeToken(device, 'backup');
  const gate = await CommandGate.before(page);
  await tokens.open(site, ada);
  await tokens.button('Create token').click();
  await expect(tokens.root.getByText('Enter a name.')).toBeVisible();
  await expect(tokens.name).toBeFocused();
  const taken = tokens.root.getByText('You already have a token with this name. Choose another one.');
  await tokens.name.pressSequentially(' backup');
  await expect(taken).toBeVisible();
  await expect(tokens.name).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Enter');
  await expect(tokens.name).toBeFocused();
  await page.keyboard.type('2');
  await expect(taken).toHaveCount(0);

  await makeToken(device, 'backup2');
  expect(gate.count(CREATE), 'nothing was asked for so far').toBe(0);
  await page.keyboard.press('Enter');
  await expect(taken, 'somebody was quicker').toBeVisible();
  await expect(tokens.row('backup2')).toBeVisible();
  await expect(tokens.dialog).toHaveCount(0);
  expect(gate.count(CREATE)).toBe(1);
  await device.close();
});

test(
  'the new token is copied, also without a clipboard, and what was copied is that token',
  secureContext,
  async ({ page, context, site, siteHost, tokens }) => {
    // Over plain http there is nothing to grant: the page has no clipboard to ask for.
    if (siteHost === 'localhost') await context.grantPermissions(['clipboard-write']);
    await tokens.open(site, ada);
    expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(siteHost === 'localhost');
    await tokens.create('copied');
    await expect(tokens.dialog.getByRole('heading', { name: 'Your new token: copied' })).toBeFocused();
    await tokens.button('Copy').click();
    await expect(tokens.dialog.getByText('The token was copied.')).toBeVisible();
    await expect(tokens.button('Copy')).toBeFocused();
    await tokens.done();
    await tokens.pasted.focus();
    await page.keyboard.press('Control+V');
    await expect(tokens.identity).toContainText('This is your token: copied.');
  },
);

test(
  'where nothing can be copied, the token is selected and nothing else is claimed',
  secureContext,
  async ({ page, site, tokens }) => {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });
      Object.defineProperty(document, 'execCommand', { value: () => false });
    });
    await tokens.open(site, ada);
    const value = await tokens.create('by hand');
    await tokens.button('Copy').click();
    await expect(tokens.dialog).toContainText('The browser does not allow copying. The token is selected');
    await expect(tokens.dialog.getByText('The token was copied.')).toHaveCount(0);
    await expect(tokens.value).toBeFocused();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(value);
    await page.keyboard.press('Escape');
    await expect(tokens.dialog, 'it was not taken').toContainText(
      'You have neither copied nor saved the token',
    );
  },
);

test('the new token is saved as a file, and drawn as a QR code, in the browser alone', async ({
  page,
  site,
  tokens,
}) => {
  await tokens.open(site, ada);
  const value = await tokens.create('Node: kitchen/1');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    tokens.button('Save as a file').click(),
  ]);
  expect(download.suggestedFilename()).toBe('Node-kitchen-1.txt');
  expect(await readFile(await download.path(), 'utf8')).toBe(`${value}\n`);
  await expect(tokens.dialog.getByText('The token was handed over as a file.')).toBeVisible();

  await tokens.button('QR code').click();
  const picture = tokens.dialog.getByRole('img', { name: 'QR code of the token' });
  await expect(picture).toBeVisible();
  const drawn = (await picture.locator('path').getAttribute('d')) ?? '';
  const code = generate(value);
  const dark = [...drawn.matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, length]) =>
    Array.from({ length: Number(length) }, (_, step) => `${Number(x) + step} ${y ?? ''}`),
  );
  const expected = Array.from({ length: code.size ** 2 }, (_, index) => [
    index % code.size,
    Math.floor(index / code.size),
  ])
    .filter(([x = 0, y = 0]) => code.get(x, y))
    .map(([x = 0, y = 0]) => `${x} ${y}`);
  expect(dark).toEqual(expected);
  await tokens.button('QR code').click();
  await expect(picture).toHaveCount(0);
  expect(
    requests.filter((address) => !address.startsWith('blob:') && !/\/assets\/[^?]+\.js$/.test(address)),
    'but for the script that draws',
  ).toEqual([]);
});

test('neither a stray click nor Escape loses a token that was not taken', async ({ page, site, tokens }) => {
  await tokens.open(site, ada);
  const value = await tokens.create('precious');
  await page.mouse.click(5, 5);
  await expect(tokens.value).toHaveValue(value);
  // A browser asks the page once, and would close at the next one.
  for (let turn = 0; turn < 3; turn += 1) {
    await page.keyboard.press('Escape');
    await expect(tokens.dialog.getByRole('alert')).toContainText(
      'You have neither copied nor saved the token, and it is not shown again.',
    );
    await expect(tokens.value).toHaveValue(value);
  }
  await page.keyboard.press('Enter');
  await expect(tokens.value).toHaveValue(value);
  await tokens.done();

  await tokens.create('taken along');
  await tokens.button('QR code').click();
  await page.keyboard.press('Escape');
  await expect(tokens.dialog, 'once taken, Escape closes').toHaveCount(0);
});

test('after its dialog the token is nowhere in the browser, and nowhere but with who took it', async ({
  page,
  context,
  site,
  tokens,
}) => {
  const addresses: string[] = [];
  const said: string[] = [];
  context.on('request', (request) => addresses.push(request.url(), request.headers()['referer'] ?? ''));
  context.on('console', (message) => said.push(message.text()));
  await tokens.open(site, ada);
  const value = await tokens.create('secret');
  const [, , signature = ''] = value.split('.');
  expect(await tracesOf(page, signature), 'the search finds it where it is').toEqual(['field']);
  await tokens.button('QR code').click();
  await expect(tokens.dialog.getByRole('img')).toBeVisible();
  await tokens.done();
  expect(await tracesOf(page, signature)).toEqual([]);
  await tokens.pasted.fill(value);
  await expect(tokens.identity).toContainText('This is your token: secret.');
  expect(await tracesOf(page, signature)).toEqual([]);
  expect([...addresses, ...said].filter((text) => text.includes(signature))).toEqual([]);
  expect(site.fake.save(), 'the household notes its end, never the token').not.toContain(signature);

  await test.step('nor when the person leaves while it is shown', async () => {
    const other = await tokens.create('left behind');
    await page.goBack().catch(() => null);
    await page.goto(`${site.pageUrl()}#/profile`);
    await page.goto(`${site.pageUrl()}#/security`);
    await expect(tokens.row('left behind')).toBeVisible();
    expect(await tracesOf(page, other.split('.')[2] ?? '')).toEqual([]);
  });
});

test('what is near its end is warned of, what has ended is told, and what was made elsewhere is not guessed', async ({
  page,
  site,
  tokens,
}) => {
  const device = await anotherDevice(site, ada);
  const idOf = async (name: string): Promise<string> => claimsOf(await makeToken(device, name)).iss;
  const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
  await storeData(device, ENDS_KEY, {
    [await idOf('far')]: inDays(15.5),
    [await idOf('near')]: inDays(13.5),
    [await idOf('over')]: inDays(-1),
    gone: inDays(50),
  });
  await idOf('elsewhere');
  await tokens.open(site, ada);
  await expect(tokens.row('far')).toContainText('It ends on');
  await expect(tokens.row('near')).toContainText(/Ends in 13 days, on .+: make a new one before\./);
  await expect(tokens.row('over')).toContainText(/Ended on .+\. What uses it no longer gets in: delete it\./);
  await expect(tokens.row('elsewhere')).toContainText('It was not made here, so its end is not known.');
  await expect
    .poll(async () => Object.keys((await storedData(device, ENDS_KEY)) as object), {
      message: 'ends of tokens that are no more go',
    })
    .toHaveLength(3);
  await makeToken(device, 'later');
  await wakeUp(page);
  await expect(
    tokens.row('later'),
    'what another device makes shows as soon as somebody looks',
  ).toBeVisible();
  await device.close();
});

test('a pasted token is known again without a word to anybody', async ({ page, site, tokens }) => {
  const device = await anotherDevice(site, ada);
  const other = await anotherDevice(site, grace);
  const own = await makeToken(device, 'thermostat');
  const theirs = await makeToken(other, 'of Grace');
  const baseUrl = site.origin.replace(/\/\/[^:]+/, '//127.0.0.1');
  const { access_token: ofSession } = await new WireHttp(baseUrl).signIn(ada);
  const gate = await CommandGate.before(page);
  await tokens.open(site, ada);
  await expect(tokens.row('thermostat')).toBeVisible();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const sent = gate.sent.length;
  const end = shownDate(claimsOf(own).exp * SECOND_MS);

  for (const { text, sentence } of [
    { text: own, sentence: `This is your token: thermostat. It ends on ${end}.` },
    { text: `  Bearer ${own}\n`, sentence: `This is your token: thermostat. It ends on ${end}.` },
    {
      text: ofSession,
      sentence: /This is the short-lived token of a session: 127\.0\.0\.1:\d+\. It ends on/,
    },
    { text: theirs, sentence: /This token is none of yours: it was deleted, or belongs to somebody else\./ },
  ]) {
    await tokens.pasted.fill(text);
    await expect(tokens.identity).toContainText(sentence);
    await expect(tokens.pasted, 'it is gone from the field').toHaveValue('');
  }
  await expect(tokens.root.locator('.token.own'), 'no row of theirs').toHaveCount(0);
  await tokens.pasted.fill(own);
  await expect(tokens.root.locator('.token.own')).toContainText('thermostat');
  for (const text of ['hello', 'a.b.c', own.slice(0, 40)]) {
    await tokens.pasted.fill(text);
    await tokens.button('Find').click();
    await expect(tokens.identity).toContainText('This is no access token of Home Assistant.');
  }
  expect(requests).toEqual([]);
  expect(gate.sent).toHaveLength(sent);

  await device.command(DELETE, { refresh_token_id: claimsOf(own).iss });
  await wakeUp(page);
  await expect(tokens.row('thermostat')).toHaveCount(0);
  await tokens.pasted.fill(own);
  await expect(tokens.identity).toContainText('This token is none of yours');
  await Promise.all([device.close(), other.close()]);
});

test('one is deleted by name, several at once, and what used them gets in no more', async ({
  page,
  site,
  tokens,
}) => {
  const device = await anotherDevice(site, ada);
  const values = new Map<string, string>();
  for (const name of ['one', 'two', 'three', 'four']) values.set(name, await makeToken(device, name));
  const baseUrl = site.origin.replace(/\/\/[^:]+/, '//127.0.0.1');
  const statusOf = async (name: string): Promise<number> =>
    (await new WireHttp(baseUrl).get('/api/', { Authorization: `Bearer ${values.get(name) ?? ''}` })).status;
  await tokens.open(site, ada);
  await tokens.button('Delete: one').focus();
  await page.keyboard.press('Enter');
  await expect(tokens.dialog).toContainText('Delete one?');
  await expect(tokens.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tokens.button('Delete: one')).toBeFocused();
  expect(await statusOf('one')).toBe(200);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(tokens.row('one')).toHaveCount(0);
  await expect(tokens.root.getByRole('heading', { level: 3 }).first()).toBeFocused();
  expect(await statusOf('one')).toBe(401);

  for (const name of ['two', 'three'])
    await tokens.root.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  await tokens.button('Delete 2 tokens').click();
  await expect(tokens.dialog).toContainText('Delete these 2 tokens?');
  for (const name of ['two', 'three'])
    await expect(tokens.dialog.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  await tokens.confirm('Delete 2 tokens');
  await expect(tokens.rows).toHaveCount(1);
  await expect(tokens.root.getByText(/^Deleted: (three and two|two and three)$/)).toHaveCount(1);
  expect([await statusOf('two'), await statusOf('three'), await statusOf('four')]).toEqual([401, 401, 200]);
  expect((await listedTokens(device)).filter(({ type }) => type !== 'normal')).toHaveLength(1);
  await device.close();
});

test('what is refused or gets no answer is told, and what may have been made is named', async ({
  page,
  site,
  tokens,
}) => {
  const gate = await CommandGate.before(page);
  await tokens.open(site, ada);
  const problem = tokens.root.getByRole('alert');
  gate.judge = ({ type }) => (type === CREATE ? { refuse: 'unknown_error' } : 'pass');
  await tokens.name.fill('refused');
  await tokens.button('Create token').click();
  await expect(problem).toHaveText('Home Assistant says: Unknown error');
  await expect(tokens.name, 'what was typed stays').toHaveValue('refused');

  await test.step('the connection breaks before the answer', async () => {
    gate.judge = ({ type }) => (type === CREATE ? 'pass and lose' : 'pass');
    await tokens.button('Create token').click();
    await expect(problem).toContainText('The token may have been made all the same.');
    await expect(tokens.row('refused'), 'it was').toBeVisible();
    await expect(tokens.row('refused')).toContainText('its end is not known');
  });
  await test.step('its end cannot be noted', async () => {
    gate.judge = ({ type }) => (type === 'frontend/set_user_data' ? { refuse: 'unknown_error' } : 'pass');
    await tokens.create('without an end');
    await expect(tokens.dialog).toContainText('Its end could not be saved, so the list will not show it.');
    await tokens.done();
  });
  await test.step('it cannot be deleted', async () => {
    gate.judge = ({ type }) => (type === DELETE ? { refuse: 'unknown_error' } : 'pass');
    await tokens.button('Delete: refused').click();
    await tokens.confirm('Delete');
    await expect(problem.first()).toHaveText('Home Assistant says: Unknown error');
    await expect(tokens.row('refused')).toBeVisible();
  });
});

test('axe finds nothing, light and dark, on a phone, with each dialog open', async ({
  page,
  site,
  tokens,
}) => {
  const device = await anotherDevice(site, ada);
  const { iss } = claimsOf(await makeToken(device, 'near'));
  await makeToken(device, 'elsewhere');
  await storeData(device, ENDS_KEY, { [iss]: new Date(Date.now() + 3 * DAY_MS).toISOString() });
  await device.close();
  // All of it is in view at once: what lies under the bars at the edges is a question of scrolling.
  await page.setViewportSize({ width: 320, height: 6_000 });
  await tokens.open(site, ada);
  await tokens.pasted.fill('hello');
  await tokens.button('Find').click();
  await tokens.lifetime.selectOption('date');
  await tokens.button('Create token').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'nothing sticks out').toBeLessThanOrEqual(320);
  await tokens.create('new');
  await tokens.button('QR code').click();
  await expect(tokens.dialog.getByRole('img')).toBeVisible();
  expect(await violations(page), 'shown once').toEqual([]);
  await tokens.done();
  await tokens.button('Delete: near').click();
  expect(await violations(page), 'asking').toEqual([]);
});
