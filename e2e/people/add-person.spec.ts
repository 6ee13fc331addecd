/** Adding a person over the fake: the rules, the sheet, and every failure on the way. */
import type { Page } from '@playwright/test';
import { anotherDevice } from '../testing/another-device.ts';
import { violations } from '../testing/axe.ts';
import { CommandGate } from '../testing/command-gate.ts';
import { NewPerson } from '../pages/new-person.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { wirePersons, wireUser, wireUsers } from '../testing/people-on-the-wire.ts';
import { ada, grace } from '../servers/demo-accounts.ts';
import { expect, test as siteTest } from '../servers/site.ts';

const CREATE = 'config/auth/create';
const LOGIN = 'config/auth_provider/homeassistant/create';
const DELETE = 'config/auth/delete';
const PHRASE = 'six purple clocks at dawn';
const names = ['Ada', 'Grace', 'Linus', 'Margaret'];

const test = siteTest.extend<{ person: NewPerson; gate: CommandGate }>({
  gate: [async ({ page }, use) => await use(await CommandGate.before(page)), { auto: true }],
  person: async ({ page }, use) => await use(new NewPerson(page)),
});

/** Somebody else signs in in a browser of their own. */
async function signsIn(
  page: Page,
  site: Parameters<NewPerson['open']>[0],
  login: { username: string; password: string },
): Promise<SignInPage> {
  const context = await page.context().browser()?.newContext();
  if (!context) throw new Error('no browser');
  const signIn = new SignInPage(await context.newPage(), site);
  await signIn.open();
  await signIn.signIn(login);
  return signIn;
}

test('a person is added with a suggested user name, signs in, and is a person of the house', async ({
  page,
  site,
  person,
}) => {
  await person.open(site, ada);
  await person.name.pressSequentially('Anne Taylor');
  await expect(person.userName).toHaveValue('anne');
  await expect(person.rule).toHaveText('This user name can be used.');
  await person.password.fill('annetaylor');
  await expect(person.root).toContainText('Mostly made of a name that others know.');
  await person.password.fill(PHRASE);
  await expect(person.root).toContainText('Strong.');
  await person.root.getByRole('checkbox', { name: 'Only at home' }).check();
  await page.keyboard.press('Tab');
  await person.password.press('Enter');
  await expect(person.done).toHaveText('Anne Taylor was added and can sign in with the user name “anne”.');
  await expect(person.done).toBeFocused();
  await expect(page.locator('body')).not.toContainText(PHRASE);

  const device = await anotherDevice(site, ada);
  const user = await wireUser(device, 'Anne Taylor');
  expect(user).toMatchObject({
    username: 'anne',
    local_only: true,
    is_active: true,
    group_ids: ['system-users'],
  });
  expect((await wirePersons(device)).find(({ user_id }) => user_id === user.id)).toMatchObject({
    name: 'Anne Taylor',
  });
  await device.close();
  await expect(person.link('Open Anne Taylor')).toHaveAttribute('href', `#/people/${user.id}`);
  const { heading } = await signsIn(page, site, { username: 'anne', password: PHRASE });
  await expect(heading).toHaveText('Anne Taylor');

  await person.button('Add another person').click();
  await expect(person.name).toBeFocused();
  await expect(person.name).toHaveValue('');
  await expect(person.password).toHaveValue('');
});

test('the rules for user names are said while somebody types, and kept before anything is sent', async ({
  site,
  person,
  gate,
}) => {
  await person.open(site, grace);
  for (const [typed, rule] of [
    ['Anne', 'Home Assistant takes only small letters here. Use “anne”.'],
    ['straße', 'Home Assistant takes only small letters here. Use “strasse”.'],
    ['anne ', 'Home Assistant takes no space at the beginning or the end. Use “anne”.'],
    ['linus', 'Linus signs in with this user name already.'],
    ['anne t', 'This user name can be used.'],
  ] as const) {
    await person.userName.fill(typed);
    await expect(person.rule).toHaveText(rule);
  }
  await person.name.fill('Linus');
  await expect(person.userName, 'what somebody typed stays').toHaveValue('anne t');
  await person.userName.fill('linus');
  await person.addButton.click();
  await expect(person.userName).toBeFocused();
  await expect(person.userName).toHaveAccessibleDescription(/ Linus signs in with this user name already\.$/);
  await expect(person.password).toHaveAccessibleDescription(/Enter a new password\.$/);
  await person.name.fill('  ');
  await person.userName.fill('');
  await person.addButton.click();
  await expect(person.name).toBeFocused();
  await expect(person.name).toHaveAccessibleDescription(/Enter a name\.$/);
  await expect(person.userName).toHaveAccessibleDescription(/Enter a user name\.$/);
  expect(gate.count(CREATE)).toBe(0);
});

test('an invitation is printed alone, signs in, and is gone when it was left', async ({
  page,
  site,
  person,
}) => {
  await page.addInitScript(() => {
    globalThis.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await person.open(site, ada);
  await person.add({ name: 'Bea', role: 'Administrator' });
  await expect(person.done).toHaveText('Bea was added and can sign in with the user name “bea”.');
  await expect(person.sheet).toContainText('Welcome to Home Assistant, Bea');
  await expect(person.sheet).toContainText(site.pageUrl());
  await expect(person.sheet.getByRole('img')).toBeVisible();
  const phrase = await person.sheet.locator('code').innerText();
  expect(phrase).toMatch(/^(?:[a-z]+-){5}[a-z]+$/);
  await person.button('Print the sheet').click();
  await expect(page.locator('html')).toHaveAttribute('data-printed');

  await page.emulateMedia({ media: 'print' });
  await expect(person.sheet).toBeVisible();
  for (const hidden of [person.done, page.getByRole('heading', { level: 1 }), page.locator('nav').first()])
    await expect(hidden).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  const { heading } = await signsIn(page, site, { username: 'bea', password: phrase });
  await expect(heading).toHaveText('Bea');
  await page.evaluate(() => (location.hash = '#/profile'));
  await expect(page.locator('latchkey-profile')).toBeVisible();
  await page.evaluate(() => (location.hash = '#/people/new'));
  await expect(person.name).toBeVisible();
  expect(await page.content()).not.toContain(phrase);
});

test('a double click adds one', async ({ site, person, gate }) => {
  gate.judge = ({ type }) => (type === CREATE ? 'hold' : 'pass');
  await person.open(site, ada);
  await person.fill({ name: 'Anne', password: PHRASE });
  await person.addButton.dblclick();
  await expect(person.root.getByRole('status').filter({ hasText: 'Making the account…' })).toBeVisible();
  gate.release();
  await expect(person.done).toBeVisible();
  expect(gate.count(CREATE)).toBe(1);
});

test('when the login is refused, the account is taken back, and what was typed stays', async ({
  site,
  person,
  gate,
}) => {
  await person.open(site, ada);
  // Somebody else takes the user name at the last moment, which no event tells.
  gate.judge = ({ type }) => (type === LOGIN ? { refuse: 'username_already_exists' } : 'pass');
  await person.add({ name: 'Anne', password: PHRASE });
  await expect(person.problem).toHaveText(
    'Nothing was added: the login could not be made, so the account was taken back. Somebody else signs in with this user name already.',
  );
  await expect(person.addButton).toBeFocused();
  await expect(person.name).toHaveValue('Anne');
  await expect(person.password).toHaveValue(PHRASE);
  const device = await anotherDevice(site, ada);
  expect((await wireUsers(device)).map(({ name }) => name).toSorted()).toEqual(names);
  await device.close();
});

test('when taking back fails, too, it is said what stands, and there is a way on', async ({
  site,
  person,
  gate,
}) => {
  gate.judge = ({ type }) => (type === LOGIN || type === DELETE ? { refuse: 'unknown_error' } : 'pass');
  await person.open(site, ada);
  await person.add({ name: 'Anne', password: PHRASE });
  await expect(person.problem.locator('p')).toHaveText([
    'Anne exists but cannot sign in.',
    'The login was not made: Home Assistant says: Unknown error',
    'The account was not taken back: Home Assistant says: Unknown error',
  ]);
  await expect(person.root).toContainText(
    'Delete the account and begin again, or open Anne and give a login there.',
  );
  await expect(person.addButton).toBeHidden();
  await expect(person.button('Delete the account')).toBeFocused();
  await expect(person.link('Open Anne')).toBeVisible();
  gate.judge = () => 'pass';
  await person.button('Delete the account').click();
  await expect(person.problem).toHaveText(
    'Nothing was added: the login could not be made, so the account was taken back. Home Assistant says: Unknown error',
  );
  await expect(person.name).toHaveValue('Anne');
  await person.addButton.click();
  await expect(person.done).toBeVisible();
});

test('an answer that is lost with the connection is looked up when it is back', async ({
  site,
  person,
  gate,
}) => {
  let isFirst = true;
  gate.judge = ({ type }) => {
    if (type !== LOGIN || !isFirst) return 'pass';
    isFirst = false;
    return 'pass and lose';
  };
  await person.open(site, ada);
  await person.add({ name: 'Anne', password: PHRASE });
  await expect(person.problem.locator('p').first()).toHaveText(
    'Anne exists. Whether Anne can sign in is not known.',
  );
});

test('a person who cannot be made is said, and the account stays', async ({ site, person, gate }) => {
  gate.judge = ({ type }) => (type === 'person/create' ? { refuse: 'unauthorized' } : 'pass');
  await person.open(site, ada);
  await person.add({ name: 'Anne', password: PHRASE });
  await expect(person.done).toHaveText('Anne was added and can sign in with the user name “anne”.');
  await expect(person.problem).toHaveText(
    'The person of the house was not made: Home Assistant lets only administrators do this, and only the owner what concerns the owner. You can do that on the page of Anne.',
  );
});

test('a command that is never answered is said to be unknown', async ({ page, site, person, gate }) => {
  await page.clock.install();
  gate.judge = ({ type }) => (type === CREATE ? 'hold' : 'pass');
  await person.open(site, ada);
  await person.add({ name: 'Anne', password: PHRASE });
  await expect.poll(() => gate.count(CREATE)).toBe(1);
  await page.clock.fastForward(16_000);
  await expect(person.problem).toHaveText(
    'Home Assistant did not answer, so it is not known whether Anne was added. Look at the list before you try again.',
  );
});

test('who is no administrator does not come here', async ({ page, site }) => {
  const signIn = new SignInPage(page, site);
  await page.goto(`${site.pageUrl()}#/people/new`);
  await signIn.signIn({ username: 'margaret', password: 'apollo-11' });
  await expect(page.getByRole('heading', { level: 2, name: 'Profile' })).toBeVisible();
  await expect(page.locator('latchkey-new-user')).toHaveCount(0);
});

test('axe finds nothing: form, errors and invitation, light and dark, on a phone', async ({
  page,
  site,
  person,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await person.open(site, ada);
  await person.userName.fill('Anne ');
  await person.addButton.click();
  const check = async (what: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${what}, ${colorScheme}`).toEqual([]);
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, 'nothing sticks out').toBeLessThanOrEqual(320);
  };
  await check('errors');
  await person.add({ name: 'Anne', username: 'anne' });
  await expect(person.sheet.getByRole('img')).toBeVisible();
  await check('invitation');
});
