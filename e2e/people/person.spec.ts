/** One person over the fake: changed by the owner and by an administrator, live, refused, and never half unsaid. */
import type { Page } from '@playwright/test';
import { anotherDevice } from '../testing/another-device.ts';
import { violations } from '../testing/axe.ts';
import { CommandGate } from '../testing/command-gate.ts';
import { OnePerson } from '../pages/one-person.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { wirePersons, wireUser, wireUsers } from '../testing/people-on-the-wire.ts';
import { ada, grace, margaret } from '../servers/demo-accounts.ts';
import { expect, test as siteTest } from '../servers/site.ts';
import type { WireSocket } from '../wire/socket.ts';

const UPDATE = 'config/auth/update';
const PROVIDER = 'config/auth_provider/homeassistant';
const PHRASE = 'six purple clocks at dawn';

interface Fixtures {
  gate: CommandGate;
  person: OnePerson;
  /** Another device of the owner. */
  owner: WireSocket;
  /** The id of a user. */
  idOf: (name: string) => Promise<string>;
}

const test = siteTest.extend<Fixtures>({
  gate: [async ({ page }, use) => await use(await CommandGate.before(page)), { auto: true }],
  person: async ({ page }, use) => await use(new OnePerson(page)),
  owner: async ({ site }, use) => {
    const device = await anotherDevice(site, ada);
    await use(device);
    await device.close();
  },
  idOf: async ({ owner }, use) => await use(async (name) => (await wireUser(owner, name)).id),
});

/** A picture that the browser can read. */
const pngOf = async (page: Page): Promise<Buffer> =>
  Buffer.from(
    await page.evaluate(() => document.createElement('canvas').toDataURL('image/png').split(',')[1] ?? ''),
    'base64',
  );

test.describe('the owner', () => {
  test('renames a person, and what is typed meanwhile stays', async ({ page, site, person, owner, idOf }) => {
    const id = await idOf('Linus');
    await person.open(site, ada, id);
    await expect(person.heading).toHaveText('Linus');
    await owner.command(UPDATE, { user_id: id, name: 'Linus T.' });
    await expect(person.heading, 'told by another device').toHaveText('Linus T.');
    await expect(person.name).toHaveValue('Linus T.');
    await person.name.fill('  ');
    await page.keyboard.press('Enter');
    await expect(person.name).toHaveAccessibleDescription('Enter a name.');
    await expect(person.name).toBeFocused();
    await person.name.fill('Linus Torv');
    await owner.command(UPDATE, { user_id: id, name: 'Somebody' });
    await expect(person.heading).toHaveText('Somebody');
    await expect(person.name).toHaveValue('Linus Torv');
    await person.name.press('Enter');
    await expect(person.status('Name and role')).toHaveText('The name is saved.');
    await expect(person.heading).toHaveText('Linus Torv');
    expect((await wireUser(owner, 'Linus Torv')).id).toBe(id);
  });

  test('gives a role', async ({ site, person, owner, idOf }) => {
    await person.open(site, ada, await idOf('Linus'));
    await expect(person.role).toHaveValue('user');
    await person.role.selectOption('Read only');
    await expect(person.section('Name and role')).toContainText('May look at everything and switch nothing.');
    await person.button('Change role').click();
    await expect(person.status('Name and role')).toHaveText('The role of Linus is changed.');
    expect((await wireUser(owner, 'Linus')).group_ids).toEqual(['system-read-only']);
  });

  test('switches a person off and on, after a question', async ({ page, site, person, owner, idOf }) => {
    const device = await anotherDevice(site, margaret);
    await person.open(site, ada, await idOf('Margaret'));
    await person.button('Switch off').click();
    await expect(person.dialog).toContainText(
      'All sessions and access tokens of Margaret end at once. Switching on again does not bring them back.',
    );
    await page.keyboard.press('Escape');
    expect((await wireUser(owner, 'Margaret')).is_active).toBe(true);
    await person.button('Switch off').click();
    await person.confirm('Switch off');
    await expect(person.status('Access')).toHaveText(
      'Margaret is switched off, and all sessions have ended.',
    );
    expect(await device.closed).toBe(1000);
    await expect(person.section('Sessions and second factor')).toContainText(
      'Margaret is switched off, so there is no session.',
    );
    await expect(person.button('Switch on')).toBeFocused();
    await person.button('Switch on').click();
    await expect(person.status('Access')).toHaveText('Margaret is switched on again and can sign in.');
    expect((await wireUser(owner, 'Margaret')).is_active).toBe(true);
  });

  test('keeps a person at home', async ({ site, person, owner, gate, idOf }) => {
    await person.open(site, ada, await idOf('Linus'));
    await person.localOnly.check();
    await expect(person.status('Access')).toHaveText('Saved: from where Linus may sign in.');
    expect((await wireUser(owner, 'Linus')).local_only).toBe(true);
    gate.judge = ({ type }) => (type === UPDATE ? { refuse: 'not_found' } : 'pass');
    await person.localOnly.click();
    await expect(person.problem('Access')).toHaveText(
      'Nothing was changed. This account is not there any more.',
    );
    await expect(person.localOnly, 'as it is').toBeChecked();
  });

  test('changes user name and password, and no session ends', async ({ page, site, person, idOf, gate }) => {
    const device = await anotherDevice(site, margaret);
    await person.open(site, ada, await idOf('Margaret'));
    await expect(person.userName).toHaveValue('margaret');
    await person.button('Change user name').click();
    await expect(person.userName).toHaveAccessibleDescription(/This is the user name already\.$/);
    await person.userName.fill('Peggy');
    await expect(person.section('Signing in')).toContainText(
      'Home Assistant takes only small letters here. Use “peggy”.',
    );
    await person.userName.fill('grace');
    await person.userName.press('Enter');
    await expect(person.userName).toHaveAccessibleDescription(
      /Grace signs in with this user name already\.$/,
    );
    expect(gate.count(`${PROVIDER}/admin_change_username`)).toBe(0);
    await person.userName.fill('peggy');
    await person.userName.press('Enter');
    await expect(person.status('Signing in')).toHaveText(
      'Margaret signs in with the new user name from now on. Sessions stay open.',
    );
    await expect(person.section('Signing in')).toContainText('User name: peggy');

    await person.button('Set password').click();
    await expect(person.password).toHaveAccessibleDescription(/Enter a new password\.$/);
    await person.password.fill(PHRASE);
    await person.password.press('Enter');
    await expect(person.status('Signing in')).toHaveText(
      'Margaret has a new password. Sessions stay open: if somebody else may be signed in, end them below.',
    );
    await expect(person.password).toHaveValue('');
    expect((await device.command('ping')).type).toBe('pong');

    await person.button('End all sessions').click();
    await person.confirm('End all sessions');
    await expect(person.status('Sessions and second factor')).toHaveText(
      'All sessions of Margaret have ended, and Margaret can sign in again.',
    );
    expect(await device.closed).toBe(1000);
    const elsewhere = await page.context().browser()?.newContext();
    if (!elsewhere) throw new Error('no browser');
    const signIn = new SignInPage(await elsewhere.newPage(), site);
    await signIn.open();
    await signIn.signIn({ username: 'peggy', password: PHRASE });
    await expect(signIn.heading).toHaveText('Margaret');
    await elsewhere.close();
  });

  test('is told who stays switched off when ending sessions fails halfway', async ({
    site,
    person,
    gate,
    owner,
    idOf,
  }) => {
    gate.judge = ({ type, is_active }) =>
      type === UPDATE && is_active === true ? { refuse: 'unknown_error' } : 'pass';
    await person.open(site, ada, await idOf('Margaret'));
    await person.button('End all sessions').click();
    await person.confirm('End all sessions');
    await expect(person.problem('Sessions and second factor')).toHaveText(
      'The sessions have ended, but Margaret is switched off and stays so: switch on again. Home Assistant says: Unknown error',
    );
    await expect(person.section('Access')).toContainText('Margaret is switched off and cannot sign in.');
    gate.judge = () => 'pass';
    await person.button('Switch on').click();
    await expect(person.status('Access')).toHaveText('Margaret is switched on again and can sign in.');
    expect((await wireUser(owner, 'Margaret')).is_active).toBe(true);
  });

  test('takes a login away and gives another one', async ({ site, person, owner, idOf }) => {
    await person.open(site, ada, await idOf('Margaret'));
    await person.button('Take the login away').click();
    await person.confirm('Take the login away');
    await expect(person.status('Signing in')).toHaveText('The login of Margaret is taken away.');
    await expect(person.section('Signing in')).toContainText('Margaret has no way to sign in.');
    await expect(person.userName).toHaveValue('margaret');
    await person.password.fill(PHRASE);
    await person.button('Give this login').click();
    await expect(person.status('Signing in')).toHaveText('Margaret can sign in with this login.');
    expect((await wireUser(owner, 'Margaret')).username).toBe('margaret');
  });

  test('is kept from what the owner cannot do', async ({ site, person, idOf }) => {
    await person.open(site, ada, await idOf('Ada'));
    await expect(person.root).toContainText('This is your own account.');
    await expect(person.section('Name and role')).toContainText(
      'Ada owns this Home Assistant and keeps all rights. Home Assistant lets nobody change that, nor make somebody else the owner.',
    );
    await expect(person.section('Access')).toContainText('The owner cannot be switched off.');
    await expect(person.section('Delete')).toContainText('The owner cannot be deleted.');
    await expect(person.section('Signing in').getByRole('link', { name: 'Security' })).toHaveAttribute(
      'href',
      '#/security',
    );
    await expect(person.password).toHaveCount(0);
    for (const name of [
      'Switch off',
      'Delete Ada…',
      'End all sessions',
      'Change role',
      'Take the login away',
    ])
      await expect(person.button(name)).toHaveCount(0);
  });

  test('deletes a person by typing the user name', async ({ page, site, person, owner, gate, idOf }) => {
    const [{ id: personId } = { id: '' }] = (await wirePersons(owner)).filter(({ name }) => name === 'Linus');
    const device_trackers = ['device_tracker.phone'];
    await owner.command('person/update', { person_id: personId, device_trackers });
    await person.open(site, ada, await idOf('Linus'));
    await expect(person.section('Person and picture')).toContainText(
      'Found by these device trackers: device_tracker.phone',
    );
    await person.button('Delete Linus…').click();
    await expect(person.dialog).toContainText('To delete the account, type “linus”.');
    await person.dialog.getByLabel('User name').fill('Linus');
    await person.confirm('Delete for good');
    await expect(person.problem('Delete')).toHaveText(
      'What you typed is not “linus”, so nothing was deleted.',
    );
    expect(gate.count('config/auth/delete')).toBe(0);
    await person.button('Delete Linus…').click();
    await person.dialog.getByLabel('User name').fill('linus');
    await page.keyboard.press('Enter');
    await expect(person.fate).toHaveText('Linus was deleted.');
    expect((await wireUsers(owner)).map(({ name }) => name)).not.toContain('Linus');
    expect((await wirePersons(owner)).find(({ id }) => id === personId)?.device_trackers).toEqual(
      device_trackers,
    );
  });

  test('makes, links and unlinks a person, with picture and device trackers', async ({
    page,
    site,
    person,
    owner,
    idOf,
  }) => {
    const id = await idOf('Grace');
    const section = person.section('Person and picture');
    await owner.command('person/create', { name: 'Temp', device_trackers: ['device_tracker.car'] });
    await person.open(site, ada, id);
    await expect(section).toContainText('Grace belongs to no person of the house');
    await person.button('Make a person').click();
    await expect(person.status('Person and picture')).toHaveText('The person of Grace is made.');
    await expect(section.getByRole('heading')).toBeFocused();
    await person.button('Unlink the person').click();
    await person.confirm('Unlink the person');
    await expect(person.status('Person and picture')).toHaveText('The person no longer belongs to Grace.');
    await section.getByLabel('Or take a person who is there already').selectOption('Temp');
    await person.button('Link').click();
    await expect(person.status('Person and picture')).toHaveText('The person is linked to Grace.');
    await expect(section).toContainText('Belongs to the person Temp.');
    await expect(section).toContainText('Found by these device trackers: device_tracker.car');

    const file = { name: 'a.png', mimeType: 'image/png', buffer: await pngOf(page) };
    await person.root.locator('#one-user-picture').setInputFiles(file);
    await person.confirm('Use picture');
    await expect(section.getByRole('img', { name: 'Picture of Temp' })).toHaveAttribute(
      'src',
      /^\/api\/image\/serve\/[0-9a-f]{32}\/512x512$/,
    );
    expect((await wirePersons(owner)).find(({ name }) => name === 'Temp')).toMatchObject({
      user_id: id,
      device_trackers: ['device_tracker.car'],
    });
    await person.button('Remove picture').click();
    await expect(person.status('Person and picture')).toHaveText('The picture of Grace is saved.');
    await expect(section.getByRole('img')).toHaveCount(0);
    expect((await wirePersons(owner)).find(({ name }) => name === 'Temp')?.device_trackers).toEqual([
      'device_tracker.car',
    ]);
  });

  test('is told that the configuration files fix a person', async ({ site, person, idOf }) => {
    await person.open(site, ada, await idOf('Margaret'));
    await expect(person.section('Person and picture')).toContainText(
      'This person stands in the configuration files of Home Assistant and can be changed only there.',
    );
    await expect(person.button('Unlink the person')).toHaveCount(0);
    await expect(person.button('Choose a picture')).toHaveCount(0);
  });
});

test.describe('an administrator who is not the owner', () => {
  test('is told why, and deletes and makes a login anew at its price', async ({
    site,
    person,
    gate,
    idOf,
  }) => {
    const device = await anotherDevice(site, margaret);
    await person.open(site, grace, await idOf('Margaret'));
    await expect(person.section('Signing in')).toContainText(
      'Only the owner can reset the password of Margaret or change the user name. As an administrator you can delete this login and make a new one.',
    );
    await expect(person.userName).toHaveValue('margaret');
    await person.password.fill(PHRASE);
    await person.button('Delete and make anew').click();
    await expect(person.dialog).toContainText(
      'If the second step fails, Margaret cannot sign in until a new login is there.',
    );
    await person.confirm('Delete and make anew');
    await expect(person.status('Signing in')).toHaveText(
      'Margaret has a new login, and the sessions of the former one have ended.',
    );
    expect(await device.closed).toBe(1000);
    await expect(person.password).toHaveValue('');
    expect(gate.sent.some(({ type }) => type.includes('admin_change'))).toBe(false);
    await (await anotherDevice(site, { ...margaret, password: PHRASE })).close();
  });

  test('is told what stands when the second step fails', async ({ site, person, gate, idOf }) => {
    gate.judge = ({ type }) =>
      type === `${PROVIDER}/create` ? { refuse: 'username_already_exists' } : 'pass';
    await person.open(site, grace, await idOf('Margaret'));
    await person.password.fill(PHRASE);
    await person.button('Delete and make anew').click();
    await person.confirm('Delete and make anew');
    await expect(person.problem('Signing in')).toHaveText(
      'The former login of Margaret is deleted, and the new one was not made: Margaret cannot sign in with a password. Give a login here. Somebody else signs in with this user name already.',
    );
    await expect(person.password, 'what was typed stays').toHaveValue(PHRASE);
    gate.judge = () => 'pass';
    await person.button('Give this login').click();
    await expect(person.status('Signing in')).toHaveText('Margaret can sign in with this login.');
  });

  test('cannot touch the login and the sessions of the owner', async ({ site, person, idOf }) => {
    await person.open(site, grace, await idOf('Ada'));
    await expect(person.section('Signing in')).toContainText(
      'Only the owner can change the login of the owner.',
    );
    await expect(person.section('Sessions and second factor')).toContainText(
      'The owner cannot be switched off, so only the owner can end these sessions.',
    );
    await expect(person.section('Delete')).toContainText('The owner cannot be deleted.');
    await expect(person.root.locator('input[type=password]')).toHaveCount(0);
    await person.name.fill('Countess Ada');
    await person.name.press('Enter');
    await expect(person.status('Name and role')).toHaveText('The name is saved.');
  });

  test('gives up the own rights only after two questions, and then is no administrator', async ({
    page,
    site,
    person,
    owner,
    idOf,
  }) => {
    await person.open(site, grace, await idOf('Grace'));
    await expect(person.section('Access')).toContainText('You cannot switch yourself off.');
    await expect(person.section('Delete')).toContainText('You cannot delete yourself.');
    await expect(person.section('Signing in')).toContainText('Only the owner can change your user name.');
    await person.role.selectOption('User');
    await person.button('Change role').click();
    await expect(person.dialog).toContainText('Give up your administrator rights?');
    await person.confirm('Go on');
    await expect(person.dialog).toContainText('Your role changes at once. Afterwards it is: User.');
    await page.keyboard.press('Escape');
    await expect(person.role, 'as it is').toHaveValue('administrator');
    expect((await wireUser(owner, 'Grace')).group_ids).toEqual(['system-admin']);
    await person.role.selectOption('User');
    await person.button('Change role').click();
    await person.confirm('Go on');
    await person.confirm('Give up my rights');
    await expect(page.getByRole('heading', { level: 2, name: 'Profile' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0);
    expect((await wireUser(owner, 'Grace')).group_ids).toEqual(['system-users']);
  });
});

test('who is deleted by somebody else meanwhile is said to be gone', async ({
  site,
  person,
  owner,
  idOf,
}) => {
  const id = await idOf('Linus');
  await person.open(site, grace, id);
  await expect(person.heading).toHaveText('Linus');
  await owner.command('config/auth/delete', { user_id: id });
  await expect(person.fate).toHaveText(
    'The account of Linus is not there any more: somebody else deleted it.',
  );
});

test('an address that nobody has leads back to the list', async ({ page, site, person }) => {
  await person.open(site, ada, 'nobody');
  await expect(person.fate).toHaveText(
    'Nobody in this house has this address. Perhaps the account was deleted.',
  );
  await page.locator('a[href="#/people"].back').click();
  await expect(page.locator('latchkey-people-list')).toBeVisible();
});

test('each refusal has a sentence', async ({ site, person, gate, idOf }) => {
  await person.open(site, ada, await idOf('Margaret'));
  for (const [code, sentence] of [
    [
      'unauthorized',
      'Home Assistant lets only administrators do this, and only the owner what concerns the owner.',
    ],
    ['not_found', 'This account is not there any more.'],
    [
      'cannot_modify_system_generated',
      'This account belongs to Home Assistant itself and cannot be changed.',
    ],
    ['cannot_deactivate_owner', 'The owner cannot be switched off.'],
  ] as const) {
    gate.judge = ({ type }) => (type === UPDATE ? { refuse: code } : 'pass');
    await person.button('Switch off').click();
    await person.confirm('Switch off');
    await expect(person.problem('Access')).toHaveText(`Nothing was changed. ${sentence}`);
  }
  for (const [code, sentence] of [
    ['unauthorized', 'Home Assistant lets only the owner do this.'],
    ['user_not_found', 'This login is not there any more.'],
    ['credentials_not_found', 'This login is not there any more.'],
  ] as const) {
    gate.judge = ({ type }) => (type === `${PROVIDER}/admin_change_password` ? { refuse: code } : 'pass');
    await person.password.fill(PHRASE);
    await person.button('Set password').click();
    await expect(person.problem('Signing in')).toHaveText(`Nothing was changed. ${sentence}`);
  }
  gate.judge = ({ type }) => (type === 'config/auth/delete' ? { refuse: 'cannot_delete_owner' } : 'pass');
  await person.button('Delete Margaret…').click();
  await person.dialog.getByLabel('User name').fill('margaret');
  await person.confirm('Delete for good');
  await expect(person.problem('Delete')).toHaveText('Nothing was changed. The owner cannot be deleted.');
});

test('a command that is never answered may have been done, which is said', async ({
  page,
  site,
  person,
  gate,
  idOf,
}) => {
  await page.clock.install();
  await person.open(site, ada, await idOf('Margaret'));
  gate.judge = ({ type }) => (type === UPDATE || type.includes('admin_change') ? 'hold' : 'pass');
  await person.name.fill('Peggy');
  await person.name.press('Enter');
  await expect.poll(() => gate.count(UPDATE)).toBe(1);
  await page.clock.fastForward(16_000);
  await expect(person.problem('Name and role')).toHaveText(
    'Home Assistant did not answer in time. Try again. It may have been done all the same: what this page shows of Margaret is what stands.',
  );
  await person.password.fill(PHRASE);
  await person.button('Set password').click();
  await expect.poll(() => gate.count(`${PROVIDER}/admin_change_password`)).toBe(1);
  await page.clock.fastForward(16_000);
  await expect(person.problem('Signing in')).toHaveText(
    'Home Assistant did not answer in time. Try again. It is not known whether the former or the new password of Margaret counts. Set it once more.',
  );
});

test('axe finds nothing, light and dark, on a phone and with a question open', async ({
  page,
  site,
  person,
  idOf,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await person.open(site, grace, await idOf('Linus'));
  await expect(person.button('Unlink the person')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'nothing sticks out').toBeLessThanOrEqual(320);
  await person.button('Delete Linus…').click();
  expect(await violations(page), 'a question').toEqual([]);
});
