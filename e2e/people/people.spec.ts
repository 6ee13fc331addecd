/** The people of the house over the fake: who sees them, found by the hundred, live, and changed several at once. */
import type { State } from '../../mocks/home-assistant/state.ts';
import { anotherDevice } from '../testing/another-device.ts';
import { violations } from '../testing/axe.ts';
import { CommandGate } from '../testing/command-gate.ts';
import { editHousehold } from '../testing/edit-household.ts';
import { PeoplePage } from '../pages/people-page.ts';
import { ada, grace, linus, margaret } from '../servers/demo-accounts.ts';
import type { PageServer } from '../servers/page-server.ts';
import { expect, test as siteTest } from '../servers/site.ts';
import { signInAs } from '../testing/signed-in.ts';
import { switchAccount } from '../wire/owner-commands.ts';

const UPDATE = 'config/auth/update';
const DELETE = 'config/auth/delete';
const everybody = [ada.name, grace.name, linus.name, margaret.name];

const test = siteTest.extend<{ people: PeoplePage }>({
  people: async ({ page }, use) => await use(new PeoplePage(page)),
});

const stateOf = ({ fake }: PageServer): State => JSON.parse(fake.save()) as State;
const namesIn = (site: PageServer): readonly string[] => stateOf(site).users.map(({ name }) => name);
const userIn = (site: PageServer, name: string): State['users'][number] | undefined =>
  stateOf(site).users.find((user) => user.name === name);

/** Gives a person trackers; before the page is opened, as connections close by it. */
const giveTrackers = (site: PageServer, name: string, trackers: readonly string[]): void =>
  editHousehold(site, ({ persons }) => {
    for (const person of persons) if (person.name === name) person.deviceTrackers = [...trackers];
  });

for (const account of [ada, grace])
  test(`${account.name} sees everybody, and who they are`, async ({ site, page, people }) => {
    editHousehold(site, (state) => {
      const [first] = state.users;
      if (!first) return;
      const user = { ...first, isOwner: false, factors: {}, frontendData: {} };
      state.users.push({ ...user, id: 'content', name: 'Home Assistant Content', systemGenerated: true });
      state.users.push({ ...user, id: 'gardener', name: 'Gert', groupIds: ['gardeners'], isActive: false });
    });
    await people.open(site, account);
    await expect(people.names).toHaveText([ada.name, 'Gert', grace.name, linus.name, margaret.name]);
    await expect(people.count).toHaveText('Found: 5 of 5.');
    await expect(people.row(ada.name)).toContainText(/ada\s+Owner\s+Active\s+User name and password/);
    await expect(people.row('Gert')).toContainText(
      /No user name\s+gardeners\s+Switched off\s+Cannot sign in yet/,
    );
    await expect(people.row(margaret.name)).toContainText(/User\s+Active\s+Only at home/);
    await expect(people.row(account.name)).toContainText('You');
    await expect(people.rows.filter({ hasText: 'You' }), 'only oneself is so called').toHaveCount(1);
    await expect(people.link).toHaveAttribute('aria-current', 'page');
    await expect(page).toHaveTitle(/People/);

    await people.role.selectOption('Home Assistant itself');
    await expect(people.names).toHaveText(['Home Assistant Content']);
    await expect(people.rows.getByRole('checkbox'), 'it cannot be changed').toHaveCount(0);
    await expect(people.rows.getByRole('link')).toHaveCount(0);
    await expect(people.all).toBeDisabled();
  });

test('a plain user has no such page, and nothing is asked for it', async ({ site, page, people }) => {
  const gate = await CommandGate.before(page);
  await page.goto(`${site.pageUrl()}#/people`);
  await signInAs(page, margaret);
  await expect(page.getByRole('heading', { level: 2, name: 'Profile' })).toBeVisible();
  await expect(people.link).toHaveCount(0);
  await expect(people.root).toHaveCount(0);
  expect(gate.sent.filter(({ type }) => type.startsWith('config/'))).toEqual([]);
  expect(gate.sent.filter(({ event_type }) => String(event_type).startsWith('user_'))).toEqual([]);
});

test.describe('in a club of 500', () => {
  test.use({ scenario: 'many-users' });

  test('people are searched, filtered and sorted, and it is said how many were found', async ({
    site,
    people,
  }) => {
    await people.open(site, ada);
    await expect(people.count).toHaveText('Found: 499 of 499.');

    await test.step('search', async () => {
      for (const [words, found] of [
        ['ZOE muller 36', ['Zoë Müller 36', 'Zoë Müller 360']],
        ['member.17', ['Mária Şahin 17']],
        ['فاطمة 3', null],
      ] as const) {
        await people.search.fill(words);
        if (found) await expect(people.names.filter({ hasText: /36|17$/ })).toHaveText(found);
        else await expect(people.names.first()).toContainText('فاطمة');
      }
      await people.search.fill('nobody of that name');
      await expect(people.count).toHaveText(
        'Found: 0 of 499. Nobody matches. Change what you search for, or the filters.',
      );
      await expect(people.rows).toHaveCount(0);
      await expect(people.all).toBeDisabled();
      await people.search.press('Enter');
      await expect(people.search).toHaveValue('nobody of that name');
      await people.search.fill('');
    });
    await test.step('role', async () => {
      await people.role.selectOption('Administrator');
      for (const row of await people.rows.all()) await expect(row).toContainText('Administrator');
      await people.role.selectOption('A group of this house');
      await expect(people.rows.first()).toContainText('gardeners');
      await people.role.selectOption('Owner');
      await expect(people.names).toHaveText([ada.name]);
      await people.role.selectOption('No rights');
      await expect(people.rows).toHaveCount(15);
      await people.role.selectOption('All');
    });
    await test.step('state', async () => {
      await people.state.selectOption('Switched off');
      await expect(people.count).toHaveText('Found: 50 of 499.');
      await expect(people.rows.first()).toContainText('Switched off');
      await people.state.selectOption('Only at home');
      await expect(people.rows.first()).toContainText('Only at home');
      await people.state.selectOption('Without a way to sign in');
      await expect(people.rows.first()).toContainText('Cannot sign in yet');
      await people.state.selectOption('All');
    });
    await test.step('order', async () => {
      await people.order.selectOption('By user name');
      await expect(people.names.first()).toHaveText(ada.name);
      await expect(people.root.getByRole('columnheader', { name: 'User name' })).toHaveAttribute(
        'aria-sort',
        'ascending',
      );
      await people.order.selectOption('By role');
      await expect(people.names.first()).toHaveText(ada.name);
      await people.order.selectOption('Switched off first');
      await expect(people.rows.first()).toContainText('Switched off');
    });
  });

  test('the first rows are there at once, more come in slices, and searching blocks nothing', async ({
    site,
    page,
    people,
  }, { annotations }) => {
    await page.addInitScript(watchRendering);
    await people.open(site, ada);
    const rendering = async () => await page.evaluate(() => (window as unknown as Watched).rendering);
    const { firstRowMs, mostRowsAtOnce } = await rendering();
    expect(mostRowsAtOnce, 'rows rendered in one go').toBeLessThanOrEqual(16);
    expect(firstRowMs, 'from the answer to the first rows, in milliseconds').toBeLessThan(1000);
    annotations.push({ type: 'first rows after the answer', description: `${firstRowMs.toFixed(0)} ms` });

    await test.step('everybody is reached by scrolling', async () => {
      await expect(async () => {
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
        await expect(people.rows).toHaveCount(499, { timeout: 100 });
      }).toPass();
    });
    await test.step('searching', async () => {
      await people.search.focus();
      await page.evaluate(() => {
        const { rendering: watched } = window as unknown as Watched;
        watched.mostRowsAtOnce = 0;
        watched.longestTaskMs = 0;
      });
      // By keys alone: to look for elements by their roles keeps the page busy, too.
      await page.keyboard.type('müller 1');
      await page.waitForFunction(() =>
        document.querySelector('tr[data-user]')?.textContent.includes('Müller'),
      );
    });
    const { mostRowsAtOnce: rows, longestTaskMs } = await rendering();
    expect(rows, 'rows rendered in one go while searching').toBeLessThanOrEqual(16);
    annotations.push({ type: 'longest task while searching', description: `${longestTaskMs.toFixed(0)} ms` });
  });

  test('all that are found are chosen, also those that are not rendered', async ({ site, people }) => {
    await people.open(site, ada);
    await people.state.selectOption('Switched off');
    await people.all.check();
    await expect(people.root.getByText('Selected: 50')).toBeVisible();
    await people.state.selectOption('Only at home');
    await expect(people.root.getByText(/Selected: 50 \(not among those found: \d+\)/)).toBeVisible();
    await people.start('Switch on');
    await expect(people.dialog).toContainText('Switch these 50 people on?');
    await expect(people.dialog.getByRole('listitem').last()).toHaveText('and 38 more');
    await people.confirm('Switch on');
    await expect(people.work).toContainText('It was done for 50 people.');
    expect(stateOf(site).users.filter(({ isActive }) => !isActive)).toEqual([]);
  });
});

test('what another administrator does is seen at once', async ({ site, people }) => {
  await people.open(site, ada);
  const device = await anotherDevice(site, grace);
  await switchAccount(device, linus, false);
  await expect(people.row(linus.name)).toContainText('Switched off');
  await device.command('config/auth/create', { name: 'Hedy', group_ids: ['system-read-only'] });
  await expect(people.row('Hedy')).toContainText(/Read-only\s+Active\s+Cannot sign in yet/);
  const user_id = userIn(site, 'Hedy')?.id;
  await people.pick('Hedy').check();
  await device.command(DELETE, { user_id });
  await expect(people.row('Hedy')).toHaveCount(0);
  await expect(people.root.getByText(/^Selected:/), 'nobody who is gone stays chosen').toHaveCount(0);
  await device.close();
});

test('a list that cannot be had says so, and is asked for again', async ({ site, page, people }) => {
  const gate = await CommandGate.before(page);
  gate.judge = ({ type }) => (type === 'config/auth/list' ? { refuse: 'unknown_error' } : 'pass');
  await page.goto(`${site.pageUrl()}#/people`);
  await signInAs(page, ada);
  await expect(people.root.getByRole('alert')).toBeVisible();
  gate.judge = () => 'pass';
  await people.button('Try again').click();
  await expect(people.names).toHaveText(everybody);
});

test('several are switched off: the owner is left out, and the sessions of the others end', async ({
  site,
  people,
}) => {
  await people.open(site, ada);
  const theirs = await anotherDevice(site, grace);
  await people.all.check();
  await people.start('Switch off');
  await expect(people.dialog).toContainText('Switch these 3 people off?');
  await expect(people.dialog).toContainText(
    'Left out: Ada. The owner can be neither switched off nor deleted.',
  );
  await expect(people.dialog.getByRole('listitem')).toHaveText([grace.name, linus.name, margaret.name]);
  await people.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(people.dialog).toHaveCount(0);
  expect(userIn(site, grace.name)?.isActive, 'no means no').toBe(true);

  await people.start('Switch off');
  await people.confirm('Switch off');
  await expect(people.work).toContainText('Switch off: everybody had a turn.');
  await expect(people.work).toContainText('It was done for 3 people.');
  await expect(people.work, 'where one was is gone').toBeFocused();
  await expect(people.row(grace.name)).toContainText('Switched off');
  expect(await theirs.closed).toBe(1000);
  await people.button('Close').click();
  await expect(people.work).toHaveCount(0);
  await expect(people.search).toBeFocused();

  await people.all.check();
  await people.start('Switch off');
  await expect(people.root.getByRole('alert')).toContainText('There is nobody among those selected');
  await expect(people.root.getByRole('alert')).toContainText(
    'Left out, because it is so already: Grace, Linus, Margaret.',
  );
});

test('who switches off the own account is warned, and comes last', async ({ site, page, people }) => {
  const gate = await CommandGate.before(page);
  await people.open(site, grace);
  await people.all.check();
  await people.start('Switch off');
  await expect(people.dialog).toContainText('You are among them: you are logged out at once');
  await people.confirm('Switch off');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  const ids = [linus, margaret, grace].map(({ name }) => userIn(site, name)?.id);
  const changed = gate.sent.filter(({ type }) => type === UPDATE).map(({ user_id }) => user_id);
  expect(changed).toEqual(ids);
});

test('several are let in only at home, and one from anywhere', async ({ site, people }) => {
  await people.open(site, ada);
  await people.pick(linus.name).check();
  await people.pick(margaret.name).check();
  await people.start('Let in only at home');
  await expect(people.dialog).toContainText('Left out, because it is so already: Margaret.');
  await people.confirm('Let in only at home');
  await expect(people.row(linus.name)).toContainText('Only at home');
  await people.pick(margaret.name).check();
  await people.start('Let in from anywhere');
  await people.confirm('Let in from anywhere');
  await expect(people.row(margaret.name)).not.toContainText('Only at home');
  expect([linus, margaret].map(({ name }) => userIn(site, name)?.localOnly)).toEqual([true, false]);
});

test('several are deleted after their number was typed; their persons keep the device trackers', async ({
  site,
  page,
  people,
}) => {
  const trackers = ['device_tracker.phone', 'device_tracker.bike'];
  giveTrackers(site, linus.name, trackers);
  const gate = await CommandGate.before(page);
  await people.open(site, ada);
  await people.all.check();
  await people.start('Delete');
  await expect(people.dialog).toContainText('Delete the accounts of these 3 people?');
  await expect(people.dialog).toContainText('Left out: Ada. You cannot delete your own account.');
  const field = people.dialog.getByLabel('Type the number 3 to confirm');
  await expect(field).toBeFocused();
  await field.fill('4');
  await page.keyboard.press('Enter');
  await expect(people.root.getByRole('alert')).toHaveText(
    'Nobody was deleted, because the number typed was not 3.',
  );
  expect(gate.count(DELETE)).toBe(0);

  await people.start('Delete');
  await field.fill('3');
  await page.keyboard.press('Enter');
  await expect(people.work).toContainText('It was done for 3 people.');
  await expect(people.names).toHaveText([ada.name]);
  await expect(people.root).toContainText('You are the only one here so far.');
  expect(namesIn(site)).toEqual([ada.name]);
  const person = stateOf(site).persons.find(({ name }) => name === linus.name);
  expect(person).toMatchObject({ userId: null, deviceTrackers: trackers });
});

test('a refusal is named, and so is whoever was gone before', async ({ site, page, people }) => {
  const gate = await CommandGate.before(page);
  await people.open(site, ada);
  const ids = Object.fromEntries(stateOf(site).users.map(({ id, name }) => [name, id]));
  gate.judge = ({ type, user_id }) => {
    if (type !== UPDATE) return 'pass';
    if (user_id === ids[grace.name]) return { refuse: 'unauthorized' };
    return user_id === ids[linus.name] ? { refuse: 'not_found' } : 'pass';
  };
  await people.all.check();
  await people.start('Switch off');
  await people.confirm('Switch off');
  await expect(people.work).toContainText('It was done for 1 person.');
  await expect(people.work.getByRole('listitem')).toHaveText([
    'Grace: You are no longer an administrator.',
    'Linus: This account was gone before its turn came.',
  ]);
  await expect(people.root.getByRole('status').first(), 'and it is said').toContainText(
    'Grace: You are no longer an administrator.',
  );
});

test('it is stopped in the middle, and whoever had no turn is named', async ({ site, page, people }) => {
  const gate = await CommandGate.before(page);
  gate.judge = ({ type }) => (type === UPDATE && gate.count(UPDATE) === 2 ? 'hold' : 'pass');
  await people.open(site, ada);
  await people.all.check();
  await people.start('Switch off');
  await people.confirm('Switch off');
  await expect(people.work).toContainText('Switch off: 1 of 3');
  await expect(people.work.getByRole('progressbar')).toHaveAttribute('max', '3');
  await people.button('Stop').click();
  gate.release();
  await expect(people.work).toContainText('Switch off: stopped.');
  await expect(people.work).toContainText('It was done for 2 people.');
  await expect(people.work).toContainText('Not tried: Margaret.');
  expect(userIn(site, margaret.name)?.isActive).toBe(true);
  expect(gate.count(UPDATE)).toBe(2);
});

test('whoever leaves in the middle is asked by the browser', async ({ site, page, people }) => {
  const gate = await CommandGate.before(page);
  gate.judge = ({ type }) => (type === UPDATE ? 'hold' : 'pass');
  await people.open(site, ada);
  await people.pick(linus.name).check();
  await people.start('Switch off');
  await people.confirm('Switch off');
  await expect(people.work).toContainText('Switch off: 0 of 1');
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  gate.release();
  await expect(people.work).toContainText('It was done for 1 person.');
});

for (const [what, verdict] of [
  ['before', 'lose'],
  ['after', 'pass and lose'],
] as const)
  test(`a connection that is lost ${what} a deletion was made costs no device tracker`, async ({
    site,
    page,
    people,
  }) => {
    giveTrackers(site, linus.name, ['device_tracker.phone']);
    const gate = await CommandGate.before(page);
    let isLost = false;
    gate.judge = ({ type }) => {
      if (isLost || type !== DELETE || gate.count(DELETE) !== 2) return 'pass';
      isLost = true;
      return verdict;
    };
    await people.open(site, ada);
    await people.all.check();
    await people.start('Delete');
    await people.dialog.getByRole('textbox').fill('3');
    await people.confirm('Delete');
    await expect(people.work).toContainText('It was done for 3 people.', { timeout: 15_000 });
    await expect(people.work.getByRole('listitem')).toHaveCount(0);
    expect(namesIn(site)).toEqual([ada.name]);
    const person = stateOf(site).persons.find(({ name }) => name === linus.name);
    expect(person).toMatchObject({ userId: null, deviceTrackers: ['device_tracker.phone'] });
  });

test('a command that is never answered may have happened, and the list tells', async ({
  site,
  page,
  people,
}) => {
  await page.clock.install();
  const gate = await CommandGate.before(page);
  await people.open(site, ada);
  const id = userIn(site, grace.name)?.id;
  gate.judge = ({ type, user_id }) => (type === UPDATE && user_id === id ? 'hold' : 'pass');
  await people.pick(grace.name).check();
  await people.start('Switch off');
  await people.confirm('Switch off');
  await expect.poll(() => gate.count(UPDATE)).toBe(1);
  await page.clock.fastForward(16_000);
  await expect(people.work.getByRole('listitem')).toHaveText([
    /^Grace: Home Assistant did not answer, so it may have happened\./,
  ]);
  await expect(people.row(grace.name)).toContainText('Active');
});

test('people are found, chosen and switched off by keyboard alone', async ({ site, page, people }) => {
  await people.open(site, ada);
  await people.search.focus();
  await page.keyboard.type('linus');
  await expect(people.names).toHaveText([linus.name]);
  await expect(people.count).toHaveText('Found: 1 of 4.');
  await people.pick(linus.name).focus();
  await page.keyboard.press('Space');
  await people.root.getByRole('combobox', { name: 'With those selected' }).focus();
  await page.keyboard.type('Switch off');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(people.dialog).toContainText('Switch this person off?');
  await page.keyboard.press('Escape');
  await expect(people.dialog).toHaveCount(0);
  await expect(people.button('Continue…'), 'back where it was asked').toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(people.work).toBeFocused();
  await expect(people.row(linus.name)).toContainText('Switched off');
});

test('each leads to a page of one’s own, and the list is as it was on the way back', async ({
  site,
  people,
}) => {
  await people.open(site, ada);
  await people.search.fill('grace');
  const link = people.row(grace.name).getByRole('link', { name: grace.name });
  await expect(link).toHaveAttribute('href', `#/people/${userIn(site, grace.name)?.id}`);
  await link.click();
  await expect(people.search).toHaveCount(0);
  await people.root.getByRole('link', { name: 'All people' }).click();
  await expect(people.search).toHaveValue('grace');
  await expect(link).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ scenario: 'many-users', viewport: { width: 320, height: 568 }, bypassCSP: true });

  test('each is a card, and nothing is wider than the screen', async ({ site, page, people }) => {
    await people.open(site, ada);
    const overflow = async () =>
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await people.rows.first().getByRole('checkbox').check();
    await expect(people.root.getByText('Selected: 1')).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    const { height = 0 } = (await people.rows.first().boundingBox()) ?? {};
    expect(height, 'as a card').toBeGreaterThan(100);
    await expect(people.rows.first().getByRole('rowheader'), 'and still a table to who listens').toHaveCount(
      1,
    );
    expect(await violations(page)).toEqual([]);
  });
});

interface Watched {
  rendering: { firstRowMs: number; mostRowsAtOnce: number; longestTaskMs: number };
}

/** Runs in the page: from the list's arrival to its first row, and how much is rendered in one go. */
function watchRendering(): void {
  const rendering = { firstRowMs: Infinity, mostRowsAtOnce: 0, longestTaskMs: 0 };
  Object.assign(window, { rendering });
  let arrivedMs = Infinity;
  const Original = WebSocket;
  window.WebSocket = class extends Original {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        if (String(data).includes('"system_generated"')) arrivedMs = Math.min(arrivedMs, performance.now());
      });
    }
  };
  new MutationObserver((changes) => {
    const rows = changes
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter((node): node is Element => node instanceof Element)
      .flatMap((element) => [
        ...(element.matches('tr[data-user]') ? [element] : []),
        ...element.querySelectorAll('tr[data-user]'),
      ]);
    const number = new Set(rows).size;
    if (number > 0 && rendering.firstRowMs === Infinity) rendering.firstRowMs = performance.now() - arrivedMs;
    rendering.mostRowsAtOnce = Math.max(rendering.mostRowsAtOnce, number);
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      rendering.longestTaskMs = Math.max(rendering.longestTaskMs, duration);
  }).observe({ type: 'longtask' });
}
