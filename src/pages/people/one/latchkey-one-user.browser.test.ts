/** One person, in a browser: what each viewer may do, and what stays while others change it. */
import axe from 'axe-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { CurrentUser } from '../../../api/account/current-user.ts';
import { fetchCurrentUser } from '../../../api/account/current-user.ts';
import { fetchPersons } from '../../../api/people/person.ts';
import { fetchUsers, updateUser } from '../../../api/people/user.ts';
import { addTexts, useLanguage } from '../../../i18n/t.ts';
import { QueryStore } from '../../../stores/query-store.ts';
import { EditUserStore } from '../../../stores/people/edit-user-store.ts';
import { OwnUser } from '../../../stores/account/own-user.ts';
import { LinkedHousehold, rest } from '../../../stores/testing/linked-household.ts';
import '../../../styles/page.css';
import './latchkey-one-user.ts';
import type { LatchkeyOneUser } from './latchkey-one-user.ts';

const PASSWORDS = { ada: 'correct horse battery staple', grace: 'compiler-1952' };

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
  await addTexts('people');
});
afterEach(() => document.body.replaceChildren());

interface Shown {
  readonly house: LinkedHousehold;
  readonly element: LatchkeyOneUser;
  readonly userId: string;
  readonly reload: () => Promise<void>;
}

/** Somebody looks at the page of whoever has a name. */
async function show(viewer: keyof typeof PASSWORDS, name: string): Promise<Shown> {
  const house = await LinkedHousehold.of(viewer, PASSWORDS[viewer]);
  const { link } = house;
  const user: CurrentUser = await fetchCurrentUser(link);
  const users = new QueryStore(link, fetchUsers);
  const persons = new QueryStore(link, fetchPersons);
  const own = new OwnUser(link, () => ({
    state: { status: 'ready', user, connection: 'connected' } as never,
    subscribe: () => () => undefined,
    refreshUser: () => Promise.resolve(),
  }));
  const userId = (await fetchUsers(link)).find((one) => one.name === name)?.id ?? name;
  const element = document.createElement('latchkey-one-user');
  element.stores = {
    users,
    persons,
    own,
    deeds: new EditUserStore(
      {
        http: { origin: 'http://home.example', fetch: () => Promise.reject(new TypeError('offline')) },
        link,
        accessToken: () => Promise.resolve('token'),
        refresh: async () => await Promise.all([users.reload(), persons.reload()]),
      },
      userId,
    ),
  };
  const main = document.createElement('main');
  main.append(element);
  document.body.replaceChildren(main);
  await rest();
  await element.updateComplete;
  return { house, element, userId, reload: async () => await users.reload() };
}

const button = (name: string) => page.getByRole('button', { name, exact: true });

async function expectNoViolations(): Promise<void> {
  const { violations } = await axe.run('latchkey-one-user', {
    rules: { 'heading-order': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test.each([
  ['ada', 'Margaret'],
  ['ada', 'Ada'],
  ['grace', 'Ada'],
  ['grace', 'Grace'],
  ['grace', 'Linus'],
] as const)('axe finds nothing when %s looks at %s', async (viewer, name) => {
  await show(viewer, name);
  await expect.element(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expectNoViolations();
});

test('a name that is being typed is not overwritten by a change from elsewhere', async () => {
  const { house, userId, reload } = await show('ada', 'Linus');
  const field = page.getByLabelText('Name', { exact: true });
  await updateUser(house.link, userId, { name: 'Linus T.' });
  await reload();
  await expect.element(field).toHaveValue('Linus T.');
  await field.fill('Linus Torv');
  await updateUser(house.link, userId, { name: 'Somebody' });
  await reload();
  await expect.element(page.getByRole('heading', { name: 'Somebody' })).toBeVisible();
  await expect.element(field).toHaveValue('Linus Torv');
});

test('only the owner is offered to change user names and passwords', async () => {
  await show('ada', 'Linus');
  await expect.element(button('Change user name')).toBeVisible();
  await expect.element(button('Set password')).toBeVisible();
  await show('grace', 'Linus');
  await expect.element(button('Delete and make anew')).toBeVisible();
  expect(button('Set password').elements()).toEqual([]);
});

test('a password goes from the page once it is set', async () => {
  const { house, element } = await show('ada', 'Linus');
  await page.getByLabelText('New password', { exact: true }).fill('orbits by hand, 1962');
  await button('Set password').click();
  await expect.element(page.getByText(/Linus has a new password\. Sessions stay open/)).toBeVisible();
  expect(element.querySelector<HTMLInputElement>('#one-user-password')?.value).toBe('');
  expect(house.typesSent('config/auth_provider')).toEqual([
    'config/auth_provider/homeassistant/admin_change_password',
  ]);
});

test('an address that nobody has says so, and offers nothing to change', async () => {
  const { element } = await show('ada', 'nobody');
  await expect.element(page.getByText(/^Nobody in this house has this address\./)).toBeVisible();
  expect(element.querySelector('button')).toBeNull();
});
