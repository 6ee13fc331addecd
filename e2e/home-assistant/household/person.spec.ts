/** The people of a real instance: a household of five made through the pages, and every refusal in a sentence. */
import { CommandRewriter } from '../../testing/command-rewriter.ts';
import { NewPerson } from '../../pages/new-person.ts';
import type { Wanted } from '../../pages/new-person.ts';
import { OnePerson } from '../../pages/one-person.ts';
import { SignInPage } from '../../pages/sign-in-page.ts';
import { wirePersons, wireUser, wireUsers } from '../../testing/people-on-the-wire.ts';
import type { WirePerson, WireUser } from '../../testing/people-on-the-wire.ts';
import { ada, grace } from '../../servers/demo-accounts.ts';
import type { WireSocket } from '../../wire/socket.ts';
import { expect, test as journeyTest } from '../fixtures.ts';

const PROVIDER = 'config/auth_provider/homeassistant';
const UPDATE = 'config/auth/update';
const PASSWORD = 'orbits by hand, 1962';

/** The household is left as it was found. */
async function leaveOnly(owner: WireSocket, users: readonly WireUser[], persons: readonly WirePerson[]) {
  const isKept = (id: string, kept: readonly { id: string }[]): boolean => kept.some((one) => one.id === id);
  for (const { id } of await wireUsers(owner))
    if (!isKept(id, users)) await owner.command('config/auth/delete', { user_id: id });
  for (const { id } of await wirePersons(owner))
    if (!isKept(id, persons)) await owner.command('person/delete', { person_id: id });
}

interface Fixtures {
  /** Those who were there before. */
  former: readonly WireUser[];
  newPerson: NewPerson;
  person: OnePerson;
  rewriter: CommandRewriter;
}

const test = journeyTest.extend<Fixtures>({
  former: [
    async ({ owner }, use) => {
      const users = await wireUsers(owner);
      const persons = await wirePersons(owner);
      await use(users);
      await leaveOnly(owner, users, persons);
    },
    { auto: true },
  ],
  newPerson: async ({ page }, use) => await use(new NewPerson(page)),
  person: async ({ page }, use) => await use(new OnePerson(page)),
  rewriter: async ({ page }, use) => await use(await CommandRewriter.before(page)),
});

/** Somebody with a login and somebody without one, made on the wire. */
async function moveIn(owner: WireSocket): Promise<{ target: string; bare: string; system: string }> {
  const make = async (name: string): Promise<string> => {
    const { result } = await owner.command('config/auth/create', { name, group_ids: ['system-users'] });
    return (result as { user: { id: string } }).user.id;
  };
  const target = await make('Target');
  await owner.command(`${PROVIDER}/create`, { user_id: target, username: 'target', password: PASSWORD });
  return { target, bare: await make('Bare'), system: (await wireUser(owner, 'Home Assistant Content')).id };
}

test('a household of five is made through the pages, and each of them signs in', async ({
  browser,
  page,
  site,
  owner,
  newPerson,
}) => {
  test.setTimeout(300_000);
  const wanted: readonly Wanted[] = [
    { name: 'Katherine Johnson', password: 'orbits by hand, 1962', role: 'Administrator' },
    { name: 'Dorothy', username: 'd. vaughan', password: 'fortran by night' },
    { name: 'Mary Jackson', password: 'wind tunnel at mach 2', role: 'Read only' },
    { name: 'Zoë', username: 'zoë', password: 'Zürich 🔑 purple clocks' },
    { name: 'آن', username: 'ann' },
  ];
  const logins: { name: string; username: string; password: string }[] = [];
  await newPerson.open(site, ada);
  for (const one of wanted) {
    await newPerson.fill(one);
    const username = await newPerson.userName.inputValue();
    await newPerson.addButton.click();
    await expect(newPerson.done).toHaveText(
      `${one.name} was added and can sign in with the user name “${username}”.`,
    );
    const password = one.password ?? (await newPerson.sheet.locator('code').innerText());
    logins.push({ name: one.name, username, password });
    await newPerson.button('Add another person').click();
  }
  expect(logins.map(({ username }) => username)).toEqual(['katherine', 'd. vaughan', 'mary', 'zoë', 'ann']);
  const persons = await wirePersons(owner);
  for (const { name, username, password } of logins) {
    const user = await wireUser(owner, name);
    expect(persons.filter(({ user_id }) => user_id === user.id).map((one) => one.name)).toEqual([name]);
    const context = await browser.newContext();
    const signIn = new SignInPage(await context.newPage(), site);
    await signIn.open();
    await signIn.signIn({ username, password });
    await expect(signIn.heading, `${username} signs in`).toHaveText(name);
    await context.close();
  }
  const groups = (await wireUsers(owner)).filter(({ name }) => wanted.some((one) => one.name === name));
  expect(groups.map(({ group_ids }) => group_ids.join())).toEqual([
    'system-admin',
    'system-users',
    'system-read-only',
    'system-users',
    'system-users',
  ]);
  await expect(page.getByText(PASSWORD)).toHaveCount(0);
});

test('one person is changed in every way, and deleted', async ({ page, site, owner, http, person }) => {
  test.setTimeout(180_000);
  const { target } = await moveIn(owner);
  await person.open(site, ada, target);
  await person.name.fill('Katherine');
  await person.name.press('Enter');
  await expect(person.status('Name and role')).toHaveText('The name is saved.');
  await person.role.selectOption('Read only');
  await person.button('Change role').click();
  await expect(person.status('Name and role')).toHaveText('The role of Katherine is changed.');
  await person.localOnly.check();
  await expect(person.status('Access')).toHaveText('Saved: from where Katherine may sign in.');
  await person.userName.fill('katherine');
  await person.button('Change user name').click();
  await expect(person.status('Signing in')).toHaveText(
    'Katherine signs in with the new user name from now on. Sessions stay open.',
  );
  await person.password.fill('another one, rather long');
  await person.button('Set password').click();
  await expect(person.status('Signing in')).toHaveText(
    'Katherine has a new password. Sessions stay open: if somebody else may be signed in, end them below.',
  );
  const login = { username: 'katherine', password: 'another one, rather long' };
  const { refresh_token } = await http.signIn(login);
  await person.button('End all sessions').click();
  await person.confirm('End all sessions');
  await expect(person.status('Sessions and second factor')).toHaveText(
    'All sessions of Katherine have ended, and Katherine can sign in again.',
  );
  expect((await http.refresh(refresh_token)).status, 'the session is over').toBe(400);
  expect((await http.signIn(login)).access_token, 'and another one begins').not.toBe('');
  expect(await wireUser(owner, 'Katherine')).toMatchObject({
    id: target,
    username: 'katherine',
    local_only: true,
    is_active: true,
    group_ids: ['system-read-only'],
  });

  await person.button('Make a person').click();
  await expect(person.status('Person and picture')).toHaveText('The person of Katherine is made.');
  const [record] = (await wirePersons(owner)).filter(({ user_id }) => user_id === target);
  const device_trackers = ['device_tracker.phone'];
  await owner.command('person/update', { person_id: record?.id, device_trackers });
  await expect(person.section('Person and picture')).toContainText('device_tracker.phone');
  const picture = await page.evaluate(
    () => document.createElement('canvas').toDataURL('image/png').split(',')[1] ?? '',
  );
  const file = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') };
  await person.root.locator('#one-user-picture').setInputFiles(file);
  await person.confirm('Use picture');
  await expect(person.section('Person and picture').getByRole('img')).toHaveJSProperty('naturalWidth', 512);
  await person.button('Unlink the person').click();
  await person.confirm('Unlink the person');
  await expect(person.status('Person and picture')).toHaveText('The person no longer belongs to Katherine.');
  await person.section('Person and picture').getByRole('combobox').selectOption('Katherine');
  await person.button('Link').click();
  await expect(person.status('Person and picture')).toHaveText('The person is linked to Katherine.');

  await person.button('Take the login away').click();
  await person.confirm('Take the login away');
  await expect(person.status('Signing in')).toHaveText('The login of Katherine is taken away.');
  await person.button('Delete Katherine…').click();
  await person.dialog.getByLabel('Name').fill('Katherine');
  await person.confirm('Delete for good');
  await expect(person.fate).toHaveText('Katherine was deleted.');
  const left = (await wirePersons(owner)).find(({ id }) => id === record?.id);
  expect(left?.device_trackers, 'the person is left as it was').toEqual(device_trackers);
  expect(left?.picture).toMatch(/^\/api\/image\/serve\//);
});

test('an administrator who is not the owner makes a login anew', async ({ site, owner, http, person }) => {
  const { target } = await moveIn(owner);
  const { refresh_token } = await http.signIn({ username: 'target', password: PASSWORD });
  await person.open(site, grace, target);
  await person.password.fill('another one, rather long');
  await person.button('Delete and make anew').click();
  await person.confirm('Delete and make anew');
  await expect(person.status('Signing in')).toHaveText(
    'Target has a new login, and the sessions of the former one have ended.',
  );
  expect((await http.refresh(refresh_token)).status).toBe(400);
  expect(
    (await http.signIn({ username: 'target', password: 'another one, rather long' })).access_token,
  ).not.toBe('');
});

const GONE = 'This account is not there any more.';
const SYSTEM = 'This account belongs to Home Assistant itself and cannot be changed.';
const TAKEN = 'Somebody else signs in with this user name already.';
const RULE =
  'Home Assistant does not take this user name: it must be in small letters, without a space at the beginning or the end.';
const NO_LOGIN = 'This login is not there any more.';
const LIMITS = 'Home Assistant lets only administrators do this, and only the owner what concerns the owner.';

test('every refusal is named to the owner', async ({ site, owner, rewriter, person, newPerson }) => {
  test.setTimeout(240_000);
  const { target, bare, system } = await moveIn(owner);
  const { id: own } = await wireUser(owner, ada.name);
  await person.open(site, ada, target);

  for (const [user_id, sentence] of [
    ['nobody', GONE],
    [system, SYSTEM],
    [own, 'The owner cannot be switched off.'],
  ] as const) {
    rewriter.change(UPDATE, { user_id });
    await person.button('Switch off').click();
    await person.confirm('Switch off');
    await expect(person.problem('Access')).toHaveText(`Nothing was changed. ${sentence}`);
  }
  for (const [user_id, sentence] of [
    [own, 'You cannot delete yourself.'],
    ['nobody', GONE],
    [system, SYSTEM],
  ] as const) {
    rewriter.change('config/auth/delete', { user_id });
    await person.button('Delete Target…').click();
    await person.dialog.getByLabel('User name').fill('target');
    await person.confirm('Delete for good');
    await expect(person.problem('Delete')).toHaveText(`Nothing was changed. ${sentence}`);
  }
  for (const [fields, sentence] of [
    [{ username: 'grace' }, TAKEN],
    [{ username: 'Grace ' }, RULE],
    [{ user_id: 'nobody' }, NO_LOGIN],
    [{ user_id: bare }, NO_LOGIN],
  ] as const) {
    rewriter.change(`${PROVIDER}/admin_change_username`, fields);
    await person.userName.fill('another');
    await person.button('Change user name').click();
    await expect(person.problem('Signing in')).toHaveText(`Nothing was changed. ${sentence}`);
  }
  for (const user_id of ['nobody', bare]) {
    rewriter.change(`${PROVIDER}/admin_change_password`, { user_id });
    await person.password.fill(PASSWORD);
    await person.button('Set password').click();
    await expect(person.problem('Signing in')).toHaveText(`Nothing was changed. ${NO_LOGIN}`);
  }
  for (const [username, sentence] of [
    ['ada', 'Only the owner can change the login of the owner.'],
    ['nobody', NO_LOGIN],
  ] as const) {
    rewriter.change(`${PROVIDER}/delete`, { username });
    await person.button('Take the login away').click();
    await person.confirm('Take the login away');
    await expect(person.problem('Signing in')).toHaveText(`Nothing was changed. ${sentence}`);
  }
  for (const [user_id, sentence] of [
    [own, 'This account has a person already.'],
    ['nobody', GONE],
  ] as const) {
    rewriter.change('person/create', { user_id });
    await person.button('Make a person').click();
    await expect(person.problem('Person and picture')).toHaveText(`Nothing was changed. ${sentence}`);
  }

  // A group that there is not is refused without an answer.
  rewriter.change(UPDATE, { group_ids: ['nobody'] });
  await person.role.selectOption('Read only');
  await person.button('Change role').click();
  await expect(person.problem('Name and role')).toHaveText(
    'Home Assistant did not answer in time. Try again. It may have been done all the same: what this page shows of Target is what stands.',
    { timeout: 25_000 },
  );

  await person.goTo(bare);
  await expect(person.heading).toHaveText('Bare');
  for (const [fields, sentence] of [
    [{ user_id: target }, 'This account has a login already.'],
    [{ user_id: 'nobody' }, GONE],
    [{ user_id: system }, SYSTEM],
    [{ username: 'grace' }, TAKEN],
    [{ username: 'Grace ' }, RULE],
  ] as const) {
    rewriter.change(`${PROVIDER}/create`, fields);
    await person.password.fill(PASSWORD);
    await person.button('Give this login').click();
    await expect(person.problem('Signing in')).toHaveText(`Nothing was changed. ${sentence}`);
  }

  await person.goTo('new');
  rewriter.change(`${PROVIDER}/create`, { username: 'grace' });
  await newPerson.add({ name: 'Nobody', password: PASSWORD });
  await expect(newPerson.problem).toHaveText(
    `Nothing was added: the login could not be made, so the account was taken back. ${TAKEN}`,
  );
  rewriter.change('config/auth/create', { group_ids: ['nobody'] });
  await newPerson.addButton.click();
  await expect(newPerson.problem).toHaveText('Nothing was added. Home Assistant says: Unknown error');
  expect((await wireUsers(owner)).filter(({ name }) => name === 'Nobody')).toEqual([]);
});

test('every refusal is named to an administrator who is not the owner', async ({
  site,
  owner,
  rewriter,
  person,
}) => {
  const { target, bare } = await moveIn(owner);
  const { id: user_id } = await wireUser(owner, ada.name);
  await person.open(site, grace, target);
  rewriter.change('config/auth/delete', { user_id });
  await person.button('Delete Target…').click();
  await person.dialog.getByLabel('User name').fill('target');
  await person.confirm('Delete for good');
  await expect(person.problem('Delete')).toHaveText('Nothing was changed. The owner cannot be deleted.');
  rewriter.change(UPDATE, { user_id });
  await person.button('Switch off').click();
  await person.confirm('Switch off');
  await expect(person.problem('Access')).toHaveText('Nothing was changed. The owner cannot be switched off.');
  rewriter.change(`${PROVIDER}/delete`, { username: 'ada' });
  await person.password.fill(PASSWORD);
  await person.button('Delete and make anew').click();
  await person.confirm('Delete and make anew');
  await expect(person.problem('Signing in')).toHaveText(
    'Nothing was changed. Only the owner can change the login of the owner.',
  );
  await person.goTo(bare);
  await expect(person.heading).toHaveText('Bare');
  await person.password.fill(PASSWORD);
  for (const fields of [
    { user_id },
    // What the page sends only as the owner.
    { type: `${PROVIDER}/admin_change_password`, username: undefined },
    { type: `${PROVIDER}/admin_change_username`, password: undefined },
  ]) {
    rewriter.change(`${PROVIDER}/create`, fields);
    await person.button('Give this login').click();
    await expect(person.problem('Signing in')).toHaveText(`Nothing was changed. ${LIMITS}`);
  }
});

test('every refusal is named to who is no administrator any more', async ({
  site,
  owner,
  person,
  newPerson,
}) => {
  const { target, bare } = await moveIn(owner);
  const { id: user_id, group_ids } = await wireUser(owner, grace.name);
  await person.open(site, grace, target);
  await expect(person.button('Make a person')).toBeVisible();
  try {
    await owner.command(UPDATE, { user_id, group_ids: ['system-users'] });
    await person.name.fill('Another');
    await person.name.press('Enter');
    await expect(person.problem('Name and role')).toHaveText(`Nothing was changed. ${LIMITS}`);
    await person.button('Take the login away').click();
    await person.confirm('Take the login away');
    await expect(person.problem('Signing in')).toHaveText(`Nothing was changed. ${LIMITS}`);
    await person.button('Make a person').click();
    await expect(person.problem('Person and picture')).toHaveText(`Nothing was changed. ${LIMITS}`);
    await person.button('Delete Target…').click();
    await person.dialog.getByLabel('User name').fill('target');
    await person.confirm('Delete for good');
    await expect(person.problem('Delete')).toHaveText(`Nothing was changed. ${LIMITS}`);
    await person.goTo(bare);
    await expect(person.heading).toHaveText('Bare');
    await person.password.fill(PASSWORD);
    await person.button('Give this login').click();
    await expect(person.problem('Signing in')).toHaveText(`Nothing was changed. ${LIMITS}`);
    await person.goTo('new');
    await newPerson.add({ name: 'Nobody', password: PASSWORD });
    await expect(newPerson.problem).toHaveText(`Nothing was added. ${LIMITS}`);
  } finally {
    await owner.command(UPDATE, { user_id, group_ids });
  }
  expect((await wireUser(owner, 'Target')).id).toBe(target);
});
