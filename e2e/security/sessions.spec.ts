/** The sessions over the fake: known again, found, named, kept and ended, also by the hundred and over a bad line. */
import { anotherDevice, listedTokens, storeData, storedData } from '../testing/another-device.ts';
import { violations } from '../testing/axe.ts';
import { CommandGate } from '../testing/command-gate.ts';
import { makeUpSessions, manySessions } from '../testing/made-up-sessions.ts';
import { SessionsSection } from '../pages/sessions-section.ts';
import { ada } from '../servers/demo-accounts.ts';
import type { PageServer } from '../servers/page-server.ts';
import { expect, test as siteTest } from '../servers/site.ts';
import { wakeUp } from '../testing/wake.ts';

const NAMES_KEY = 'latchkey_session_names';
const DELETE = 'auth/delete_refresh_token';
const DELETE_ALL = 'auth/delete_all_refresh_tokens';
const LIST = 'auth/refresh_tokens';

const iOS = { client: 'https://home-assistant.io/iOS', name: 'Home Assistant for iOS' };
const kitchen = { client: 'http://kitchen.example:8123/', name: 'kitchen.example:8123' };
const attic = { client: 'http://attic.example/', name: 'attic.example' };
const script = { client: 'https://scripts.example/backup/', name: 'scripts.example/backup' };

/** A phone of today, two tablets that are used now and then, and a program that was forgotten. */
const few = [
  { ...iOS, usedDaysAgo: 0.5, createdDaysAgo: 400, address: '198.51.100.7' },
  { ...kitchen, usedDaysAgo: 35, createdDaysAgo: 40 },
  { ...attic, usedDaysAgo: 65, createdDaysAgo: 300 },
  { ...script, usedDaysAgo: 200, createdDaysAgo: 201, expires: false },
];
const names = few.map(({ name }) => name);

const test = siteTest.extend<{ sessions: SessionsSection }>({
  sessions: async ({ page }, use) => await use(new SessionsSection(page)),
});

/** The ids of all sessions that the household has. */
const idsIn = ({ fake }: PageServer): Set<string> => {
  const { refreshTokens } = JSON.parse(fake.save()) as { refreshTokens: { id: string }[] };
  return new Set(refreshTokens.map(({ id }) => id));
};

const stillThere = (site: PageServer, ids: readonly string[]): number => {
  const alive = idsIn(site);
  return ids.filter((id) => alive.has(id)).length;
};

test('each session tells its client, its times and its address; the own one comes first and cannot be chosen', async ({
  site,
  sessions,
}) => {
  makeUpSessions(site, ada, few);
  await sessions.open(site, ada);
  await expect(sessions.others(4)).toBeVisible();
  await expect(sessions.names).toHaveText(names);
  const phone = sessions.row(iOS.name);
  await expect(phone).toContainText('home-assistant.io · User name and password');
  await expect(phone).toContainText(/Last used 12 hours ago \(.+\) from 198\.51\.100\.7/);
  await expect(phone).toContainText(/Signed in on .+\. Ends in 2 months, on .+\./);
  await expect(sessions.row(script.name)).toContainText('Never ends by itself.');
  await expect(sessions.rows.locator('svg.life'), 'each life is drawn').toHaveCount(4);
  await expect(sessions.root).toContainText(/between .+ and .+\. The upright line is today\./);

  await expect(sessions.own).toContainText(new URL(site.origin).host);
  await expect(sessions.own.getByRole('checkbox')).toHaveCount(0);
  await expect(sessions.own.getByRole('button', { name: /^End/ })).toHaveCount(0);
});

test('the own session ends by logging out, and only when it is wanted', async ({ page, site, sessions }) => {
  const ids = makeUpSessions(site, ada, few);
  await sessions.open(site, ada);
  const logOut = sessions.own.getByRole('button', { name: 'Log out' });
  await logOut.click();
  await expect(sessions.dialog).toContainText('Ending it logs you out.');
  await page.keyboard.press('Escape');
  await expect(sessions.dialog).toHaveCount(0);
  await expect(logOut).toBeFocused();
  await logOut.click();
  await sessions.confirm('Log out');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(stillThere(site, ids), 'the others stay').toBe(4);
  expect(idsIn(site).size, 'the own one is gone').toBe(4);
});

test('a name is kept with the account: other devices show it, and it goes with its session', async ({
  page,
  site,
  sessions,
  browser,
}) => {
  const [phoneId = '', kitchenId = ''] = makeUpSessions(site, ada, few);
  const device = await anotherDevice(site, ada);
  await storeData(device, NAMES_KEY, { gone: 'Somebody of long ago', [kitchenId]: 'Kitchen tablet' });
  await sessions.open(site, ada);
  await expect(sessions.row('Kitchen tablet'), 'given on another device').toContainText(kitchen.name);
  await expect
    .poll(async () => await storedData(device, NAMES_KEY), { message: 'names without a session go' })
    .toEqual({ [kitchenId]: 'Kitchen tablet' });

  await test.step('it is given by keyboard', async () => {
    await sessions.button(`Name it: ${iOS.name}`).focus();
    await page.keyboard.press('Enter');
    await expect(sessions.dialog.getByLabel('Name of the session')).toBeFocused();
    await page.keyboard.type('  Ada’s phone <b> ');
    await page.keyboard.press('Enter');
    await expect(sessions.row('Ada’s phone <b>')).toContainText(iOS.name);
    await expect(sessions.button('Name it: Ada’s phone <b>')).toBeFocused();
    await expect(sessions.status).toHaveText('The name is saved.');
    expect(await storedData(device, NAMES_KEY)).toEqual({
      [kitchenId]: 'Kitchen tablet',
      [phoneId]: 'Ada’s phone <b>',
    });
  });
  await test.step('another browser shows it', async () => {
    const elsewhere = await browser.newContext();
    const theirs = new SessionsSection(await elsewhere.newPage());
    await theirs.open(site, ada);
    await theirs.search.fill('ADA’S PHÓNE');
    await expect(theirs.names).toHaveText(['Ada’s phone <b>']);
    await elsewhere.close();
  });
  await test.step('an empty one takes it away', async () => {
    await sessions.button('Name it: Kitchen tablet').click();
    await expect(sessions.dialog.getByLabel('Name of the session')).toHaveValue('Kitchen tablet');
    await sessions.dialog.getByLabel('Name of the session').fill('');
    await sessions.confirm('Save');
    await expect(sessions.row(kitchen.name)).toBeVisible();
    expect(await storedData(device, NAMES_KEY)).toEqual({ [phoneId]: 'Ada’s phone <b>' });
  });
  await test.step('it ends with its session', async () => {
    await sessions.end('Ada’s phone <b>').click();
    await sessions.confirm('End');
    await expect(sessions.row('Ada’s phone <b>')).toHaveCount(0);
    await expect.poll(async () => await storedData(device, NAMES_KEY)).toEqual({});
  });
  await device.close();
});

test('a name that cannot be saved is said, and the former one stays', async ({ page, site, sessions }) => {
  makeUpSessions(site, ada, few);
  const gate = await CommandGate.before(page);
  gate.judge = ({ type }) => (type === 'frontend/set_user_data' ? { refuse: 'unknown_error' } : 'pass');
  await sessions.open(site, ada);
  await sessions.button(`Name it: ${attic.name}`).click();
  await sessions.dialog.getByLabel('Name of the session').fill('Attic');
  await sessions.confirm('Save');
  await expect(sessions.root.getByRole('alert')).toHaveText('Home Assistant says: Unknown error');
  await expect(sessions.row(attic.name)).toBeVisible();
});

test('sessions are searched, ordered, grouped, and told by how long they were not used', async ({
  site,
  sessions,
}) => {
  makeUpSessions(site, ada, [
    ...few,
    { ...attic, usedDaysAgo: 1, createdDaysAgo: 2, address: '203.0.113.9' },
  ]);
  await sessions.open(site, ada);
  await expect(sessions.rows).toHaveCount(5);

  await test.step('search', async () => {
    for (const [words, found] of [
      ['ATTIC', [attic.name, attic.name]],
      ['203.0.113', [attic.name]],
      ['assistant ios', [iOS.name]],
    ] as const) {
      await sessions.search.fill(words);
      await expect(sessions.names).toHaveText(found);
    }
    await sessions.search.fill('nowhere');
    await expect(sessions.root.getByText('No session matches.')).toBeVisible();
    await expect(sessions.all, 'nothing to choose').toBeDisabled();
    await sessions.search.press('Enter');
    await expect(sessions.search).toHaveValue('nowhere');
    await sessions.search.fill('');
  });
  await test.step('order', async () => {
    for (const [order, sorted] of [
      ['Newest first', [attic.name, kitchen.name, script.name, attic.name, iOS.name]],
      ['Ending soonest first', [attic.name, kitchen.name, attic.name, iOS.name, script.name]],
      ['By name', [attic.name, attic.name, iOS.name, kitchen.name, script.name]],
      ['Last used first', [iOS.name, attic.name, kitchen.name, attic.name, script.name]],
    ] as const) {
      await sessions.order.selectOption(order);
      await expect(sessions.names, order).toHaveText(sorted);
    }
  });
  await test.step('not used for', async () => {
    for (const [days, found] of [
      ['30 days', [kitchen.name, attic.name, script.name]],
      ['60 days', [attic.name, script.name]],
      ['90 days', [script.name]],
    ] as const) {
      await sessions.unusedFor.selectOption(days);
      await expect(sessions.names, days).toHaveText(found);
    }
    await sessions.unusedFor.selectOption('Show all');
  });
  await test.step('groups', async () => {
    await sessions.root.getByRole('checkbox', { name: 'Group by client' }).check();
    const groups = sessions.root.getByRole('heading', { level: 5 });
    await expect(groups).toHaveCount(4);
    await expect(groups.first(), 'the largest comes first').toHaveText(/attic\.example\s+\(2\)/);
    await groups.first().getByRole('checkbox').check();
    await expect(sessions.pick(attic.name)).toHaveCount(2);
    for (const pick of await sessions.pick(attic.name).all()) await expect(pick).toBeChecked();
    await expect(sessions.pick(iOS.name)).not.toBeChecked();
  });
});

test('several are chosen and ended, those out of sight included, after they were named', async ({
  page,
  site,
  sessions,
}) => {
  const ids = makeUpSessions(site, ada, few);
  const gate = await CommandGate.before(page);
  await sessions.open(site, ada);
  await sessions.pick(script.name).check();
  await sessions.search.fill('example:8123');
  await sessions.all.check();
  await expect(sessions.root).toContainText(/Selected: 2\s+\(not among those found: 1\)/);
  await sessions.button('End 2 sessions').click();
  await expect(sessions.dialog).toContainText('End these 2 sessions?');
  await expect(sessions.dialog.getByRole('listitem')).toHaveText([kitchen.name, script.name]);
  await sessions.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(sessions.dialog).toHaveCount(0);
  expect(gate.count(DELETE), 'no means no').toBe(0);
  await sessions.button('End 2 sessions').click();
  await sessions.confirm('End 2 sessions');
  await expect(sessions.ending).toContainText('2 sessions were ended.');
  await expect(sessions.ending, 'where one was is gone').toBeFocused();
  await expect(sessions.status).toHaveText('2 sessions were ended.');
  await sessions.search.fill('');
  await expect(sessions.names).toHaveText([iOS.name, attic.name]);
  expect(stillThere(site, ids)).toBe(2);
  expect(gate.count(DELETE)).toBe(2);
  await sessions.button('Close').click();
  await expect(sessions.ending).toHaveCount(0);
});

test('one is ended by keyboard alone, and the focus goes on to the next', async ({
  page,
  site,
  sessions,
}) => {
  makeUpSessions(site, ada, few);
  await sessions.open(site, ada);
  const endByKeyboard = async (name: string): Promise<void> => {
    await page.keyboard.press('Enter');
    await expect(sessions.dialog).toContainText(`End ${name}?`);
    await expect(sessions.dialog.getByRole('button', { name: 'Cancel' }), 'no comes first').toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(sessions.row(name)).toHaveCount(0);
    await expect(sessions.status).toHaveText(`Ended: ${name}`);
  };
  await sessions.end(kitchen.name).focus();
  await endByKeyboard(kitchen.name);
  await expect(sessions.end(attic.name)).toBeFocused();
  await endByKeyboard(attic.name);
  await expect(sessions.end(script.name)).toBeFocused();
  await endByKeyboard(script.name);
  await expect(sessions.end(iOS.name), 'from the last one back').toBeFocused();
  await endByKeyboard(iOS.name);
  await expect(sessions.root.getByRole('heading', { name: 'Sessions', exact: true })).toBeFocused();
  await expect(sessions.root.getByText('There is no other session.')).toBeVisible();
});

for (const width of [320, 1280])
  test(`nothing that has the focus lies under a bar at ${width} pixels`, async ({ page, site, sessions }) => {
    await page.setViewportSize({ width, height: 700 });
    makeUpSessions(site, ada, manySessions(8));
    await sessions.open(site, ada);
    await sessions.pick('tablet-3.example').check();
    const buttons = sessions.rows.getByRole('button');
    const covered = async (): Promise<string | null> =>
      await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused?.matches('.session *')) return 'the focus is elsewhere';
        const { left, right, top, bottom } = focused.getBoundingClientRect();
        const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        const isSeen =
          focused.contains(there) || there?.contains(focused) || focused.closest('label')?.contains(there);
        return isSeen ? null : (there?.className ?? 'out of sight');
      });
    for (const [key, first] of [
      ['Tab', buttons.first()],
      ['Shift+Tab', buttons.last()],
    ] as const) {
      await first.focus();
      for (let turn = 0; turn < 28; turn += 1) {
        await page.keyboard.press(key);
        await expect.poll(covered, { message: `${key} ${turn}` }).toBeNull();
      }
    }
  });

test('all others end by one command, and long-lived tokens stay', async ({ page, site, sessions }) => {
  const ids = makeUpSessions(site, ada, manySessions(60));
  const device = await anotherDevice(site, ada);
  await device.command('auth/long_lived_access_token', { client_name: 'backup', lifespan: 10 });
  const gate = await CommandGate.before(page);
  await sessions.open(site, ada);
  await expect(sessions.others(61)).toBeVisible();
  await sessions.button('End all others').click();
  await expect(sessions.dialog).toContainText('Sessions that end: 61.');
  await expect(sessions.dialog).toContainText('Long-lived access tokens stay.');
  await sessions.confirm('End all others');
  await expect(sessions.ending).toContainText('61 sessions were ended.');
  await expect(sessions.root.getByText('There is no other session.')).toBeVisible();
  await expect(page.locator('latchkey-access-tokens').getByRole('listitem')).toContainText('backup');
  await expect(sessions.own).toBeVisible();
  expect(stillThere(site, ids)).toBe(0);
  expect(await device.closed, 'the other device is out').toBe(1000);
  expect([gate.count(DELETE_ALL), gate.count(DELETE)]).toEqual([1, 0]);
});

test('expiry is switched off after a warning and on again; one that would end by it is asked about', async ({
  site,
  sessions,
}) => {
  const [, kitchenId = '', , scriptId = ''] = makeUpSessions(site, ada, few);
  const device = await anotherDevice(site, ada);
  const endOf = async (id: string) =>
    (await listedTokens(device)).find((token) => token.id === id)?.expire_at;
  await sessions.open(site, ada);
  const before = await endOf(kitchenId);
  const off = sessions.button(`Keep for ever: ${kitchen.name}`);

  await off.click();
  await expect(sessions.dialog).toContainText('Whoever gets hold of the device stays signed in');
  await sessions.dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await endOf(kitchenId)).toBe(before);
  await off.click();
  await sessions.confirm('Keep for ever');
  await expect(sessions.row(kitchen.name)).toContainText('Never ends by itself.');
  await expect(sessions.status).toHaveText('The session no longer ends by itself.');
  expect(await endOf(kitchenId)).toBeNull();

  await sessions.button(`Let it end: ${kitchen.name}`).click();
  await expect(sessions.row(kitchen.name)).toContainText('Ends in 1 month');
  expect(await endOf(kitchenId), '90 days after its last use').toBe(before);

  await sessions.button(`Let it end: ${script.name}`).click();
  await expect(sessions.dialog).toContainText('It was not used for more than 90 days, so it ends at once.');
  await sessions.confirm('Let it end');
  await expect(sessions.row(script.name)).toHaveCount(0);
  expect(await endOf(scriptId)).toBeUndefined();
  await device.close();
});

test('what another device ends or begins shows as soon as somebody looks', async ({
  page,
  site,
  sessions,
}) => {
  const [phoneId] = makeUpSessions(site, ada, few);
  const device = await anotherDevice(site, ada);
  await sessions.open(site, ada);
  await expect(sessions.others(5)).toBeVisible();
  await sessions.pick(iOS.name).check();
  await sessions.pick(attic.name).check();
  await device.command(DELETE, { refresh_token_id: phoneId });
  await wakeUp(page);
  await expect(sessions.row(iOS.name)).toHaveCount(0);
  await expect(sessions.button('End 1 session'), 'it is no longer chosen').toBeVisible();
  await expect(sessions.pick(attic.name)).toBeChecked();
  const third = await anotherDevice(site, ada);
  await wakeUp(page);
  await expect(sessions.others(5)).toBeVisible();
  await Promise.all([device.close(), third.close()]);
});

test('one that ended meanwhile counts as ended, and a refusal is told', async ({ page, site, sessions }) => {
  const [phoneId, , atticId] = makeUpSessions(site, ada, few);
  const device = await anotherDevice(site, ada);
  const gate = await CommandGate.before(page);
  await sessions.open(site, ada);
  await device.command(DELETE, { refresh_token_id: phoneId });
  await sessions.end(iOS.name).click();
  await sessions.confirm('End');
  await expect(sessions.row(iOS.name)).toHaveCount(0);
  await expect(sessions.root.getByRole('alert')).toHaveCount(0);

  gate.judge = ({ type }) => (type === DELETE ? { refuse: 'unknown_error' } : 'pass');
  await sessions.end(kitchen.name).click();
  await sessions.confirm('End');
  await expect(sessions.root.getByRole('alert')).toHaveText('Home Assistant says: Unknown error');
  await expect(sessions.row(kitchen.name)).toBeVisible();

  await test.step('among several, each by what became of it', async () => {
    gate.judge = ({ type, refresh_token_id: id }) =>
      type === DELETE && id === atticId ? { refuse: 'unknown_error' } : 'pass';
    const own = (await listedTokens(device)).find(({ is_current }) => is_current);
    await device.close();
    await sessions.all.check();
    site.fake.revokeTokensOf('margaret');
    const other = await anotherDevice(site, ada);
    await other.command(DELETE, { refresh_token_id: own?.id });
    await sessions.button('End 4 sessions').click();
    await sessions.confirm('End 4 sessions');
    await expect(sessions.ending.getByRole('paragraph')).toHaveText([
      '2 sessions were ended.',
      'Had ended before: 1.',
      'Could not be ended: 1.',
      'Home Assistant says: Unknown error',
    ]);
    await expect(sessions.row(attic.name)).toBeVisible();
    await other.close();
  });
});

test('a list that does not come can be asked for again, and the rest of the page does without', async ({
  page,
  site,
  sessions,
}) => {
  const gate = await CommandGate.before(page);
  gate.judge = ({ type }) => (type === LIST ? { refuse: 'unknown_error' } : 'pass');
  await page.goto(`${site.pageUrl()}#/security`);
  await page.getByLabel('User name', { exact: true }).fill(ada.username);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(sessions.root.getByRole('alert')).toHaveText('Home Assistant says: Unknown error');
  await expect(page.locator('latchkey-password').getByLabel('Current password')).toBeVisible();
  gate.judge = () => 'pass';
  await sessions.button('Try again').click();
  await expect(sessions.own).toBeVisible();
});

test('the end of 500 shows how far it is, and stops where it is told to', async ({
  page,
  site,
  sessions,
}) => {
  const ids = makeUpSessions(site, ada, manySessions(500));
  const gate = await CommandGate.before(page);
  gate.judge = ({ type }) => (type === DELETE && gate.count(DELETE) > 100 ? 'hold' : 'pass');
  await sessions.open(site, ada);
  await sessions.all.check();
  await sessions.button('End 500 sessions').click();
  await expect(sessions.dialog.getByRole('listitem'), 'some by name').toHaveCount(13);
  await expect(sessions.dialog.getByRole('listitem').last()).toHaveText('and 488 more');
  await sessions.confirm('End 500 sessions');
  await expect(sessions.ending).toContainText('Ending sessions: 100 of 500');
  await expect(sessions.ending).toBeFocused();
  const progress = sessions.root.getByRole('progressbar', { name: 'Sessions ended so far' });
  await expect(progress).toHaveJSProperty('value', 100);
  await expect(progress).toHaveJSProperty('max', 500);
  await expect(sessions.status, 'each tenth is said').toHaveText('Ending sessions: 100 of 500');
  expect(gate.count(DELETE), 'few are under way at a time').toBe(104);

  await sessions.button('Stop').click();
  gate.release();
  await expect(sessions.ending.getByRole('paragraph')).toHaveText([
    '104 sessions were ended.',
    'Not ended: 396.',
  ]);
  await expect(sessions.others(396)).toBeVisible();
  expect(stillThere(site, ids), 'as the household has it').toBe(396);
  expect(gate.count(DELETE)).toBe(104);
  expect(gate.count(LIST), 'the list is not asked for at every step').toBeLessThanOrEqual(5);
  await sessions.button('Close').click();
  await expect(sessions.root.getByRole('heading', { name: 'Sessions', exact: true })).toBeFocused();
});

test('the end of 500 goes on over lost connections, and counts truly what was ended', async ({
  page,
  site,
  sessions,
}) => {
  const ids = makeUpSessions(site, ada, manySessions(500));
  const gate = await CommandGate.before(page);
  gate.judge = ({ type }) => {
    if (type !== DELETE) return 'pass';
    const turn = gate.count(DELETE);
    // Nobody answers these, though the household did the one and not the other.
    return turn === 150 ? 'pass and lose' : turn === 300 ? 'lose' : 'pass';
  };
  await sessions.open(site, ada);
  await sessions.all.check();
  await sessions.button('End 500 sessions').click();
  await sessions.confirm('End 500 sessions');
  await expect(sessions.ending.getByRole('paragraph')).toHaveText(['500 sessions were ended.'], {
    timeout: 30_000,
  });
  await expect(sessions.root.getByText('There is no other session.')).toBeVisible();
  expect(stillThere(site, ids)).toBe(0);
  // Those that were under way when the line broke may have been asked for twice.
  expect(gate.count(DELETE)).toBeGreaterThan(500);
  expect(gate.count(DELETE)).toBeLessThanOrEqual(508);
});

test('stopped while the connection is away, what is not known is said so until it is known', async ({
  page,
  site,
  sessions,
}) => {
  const ids = makeUpSessions(site, ada, manySessions(40));
  const gate = await CommandGate.before(page);
  gate.judge = ({ type }) => (type === DELETE && gate.count(DELETE) === 10 ? 'pass and lose' : 'pass');
  await sessions.open(site, ada);
  await sessions.all.check();
  await sessions.button('End 40 sessions').click();
  gate.judge = ((judge) => (command) => {
    const verdict = judge(command);
    // From then on nobody comes in any more.
    if (verdict === 'pass and lose') site.fake.stop();
    return verdict;
  })(gate.judge);
  await sessions.confirm('End 40 sessions');
  await expect(sessions.ending).toContainText('The connection was lost. It goes on as soon as it is back.');
  await sessions.button('Stop').click();
  await expect(sessions.ending).toContainText(/Not known until the connection is back: [1-4]\./);
  site.fake.start();
  await expect(sessions.ending).not.toContainText('Not known', { timeout: 30_000 });
  const left = stillThere(site, ids);
  await expect(sessions.ending).toContainText(`${40 - left} sessions were ended.`);
  await expect(sessions.ending).toContainText(`Not ended: ${left}.`);
  await expect(sessions.others(left)).toBeVisible();
});

test.describe('with 2000 sessions', () => {
  test('the first rows are rendered and no others, and what is typed costs no more than they do', async ({
    page,
    site,
    sessions,
  }) => {
    makeUpSessions(site, ada, manySessions(2000));
    const gate = await CommandGate.before(page);
    await sessions.open(site, ada);
    await expect(sessions.others(2000)).toBeVisible();
    await expect(sessions.names.first()).toHaveText('tablet-1.example');
    expect(gate.count(LIST), 'sessions and access tokens ask for it together').toBe(1);
    expect(await sessions.rows.count()).toBeLessThanOrEqual(60);

    await test.step('typing', async () => {
      const sent = gate.sent.length;
      await page.evaluate(() => {
        const seen = { added: 0 };
        Object.assign(window, { seen });
        new MutationObserver((records) => {
          for (const { addedNodes } of records)
            for (const node of addedNodes) if (node instanceof HTMLLIElement) seen.added += 1;
        }).observe(document.body, { childList: true, subtree: true });
      });
      await sessions.search.pressSequentially('tablet-1999');
      await expect(sessions.names).toHaveText(['tablet-1999.example']);
      const { added } = await page.evaluate(() => (window as unknown as { seen: { added: number } }).seen);
      expect(added, 'rows rendered for eleven letters').toBeLessThanOrEqual(11 * 60);
      expect(gate.sent, 'the household hears nothing of it').toHaveLength(sent);
      await sessions.search.fill('');
    });
    await test.step('choosing all of them', async () => {
      await sessions.all.check();
      await expect(sessions.button('End 2,000 sessions')).toBeVisible();
      expect(await sessions.rows.count()).toBeLessThanOrEqual(60);
      await sessions.all.uncheck();
    });
    await test.step('more come as somebody goes down', async () => {
      const rendered = await sessions.rows.count();
      await sessions.root.getByRole('button', { name: /^Show more/ }).scrollIntoViewIfNeeded();
      await expect.poll(async () => await sessions.rows.count()).toBeGreaterThan(rendered);
      expect(await sessions.rows.count()).toBeLessThan(300);
    });
  });

  test('fifty times as many sessions are searched and chosen at a few times the work', async ({
    page,
    site,
    browser,
  }) => {
    test.slow();
    const cost = async (number: number): Promise<number> => {
      const context = await browser.newContext();
      const section = new SessionsSection(await context.newPage());
      await section.open(site, ada);
      await expect(section.others(number)).toBeVisible();
      const client = await context.newCDPSession(section.page);
      await client.send('Performance.enable');
      const taken = async (): Promise<number> => {
        const { metrics } = await client.send('Performance.getMetrics');
        return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
      };
      const before = await taken();
      for (let turn = 0; turn < 5; turn += 1) {
        await section.search.pressSequentially('tablet');
        await section.all.check();
        await section.all.uncheck();
        await section.search.fill('');
      }
      const work = (await taken()) - before;
      await section.own.getByRole('button', { name: 'Log out' }).click();
      await section.confirm('Log out');
      await expect(section.page.getByLabel('User name', { exact: true })).toBeVisible();
      await context.close();
      return work;
    };
    await page.close();
    makeUpSessions(site, ada, manySessions(40));
    await cost(40);
    const few = await cost(40);
    makeUpSessions(site, ada, manySessions(1960));
    const many = await cost(2000);
    expect(many / few).toBeLessThan(5);
  });
});

test('axe finds nothing, light and dark, on a phone, while choosing, asking and ending', async ({
  page,
  site,
  sessions,
}) => {
  makeUpSessions(site, ada, [...few, ...manySessions(12)]);
  const gate = await CommandGate.before(page);
  gate.judge = ({ type }) => (type === DELETE && gate.count(DELETE) > 5 ? 'hold' : 'pass');
  // All of it is in view at once: what lies under the bars at the edges is a question of scrolling.
  await page.setViewportSize({ width: 320, height: 12_000 });
  await sessions.open(site, ada);
  await sessions.root.getByRole('checkbox', { name: 'Group by client' }).check();
  await sessions.all.check();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'nothing sticks out').toBeLessThanOrEqual(320);
  await sessions.root
    .getByRole('button', { name: /^Name it/ })
    .first()
    .click();
  expect(await violations(page), 'naming').toEqual([]);
  await page.keyboard.press('Escape');
  await sessions.button('End 16 sessions').click();
  expect(await violations(page), 'asking').toEqual([]);
  await sessions.confirm('End 16 sessions');
  await expect(sessions.ending).toContainText('Ending sessions: 5 of 16');
  expect(await violations(page), 'ending').toEqual([]);
  gate.judge = () => 'pass';
  gate.release();
  await expect(sessions.ending).toContainText('16 sessions were ended.');
  expect(await violations(page), 'ended').toEqual([]);
});
