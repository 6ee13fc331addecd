/** Adding a person, in a browser: what is asked, what is sent, and what is no longer there afterwards. */
import axe from 'axe-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fetchUsers } from '../../../api/people/user.ts';
import { addTexts, useLanguage } from '../../../i18n/t.ts';
import { QueryStore } from '../../../stores/query-store.ts';
import { CreateUserStore } from '../../../stores/people/create-user-store.ts';
import { LinkedHousehold, rest } from '../../../stores/testing/linked-household.ts';
import '../../../styles/page.css';
import './latchkey-new-user.ts';
import type { LatchkeyNewUser } from './latchkey-new-user.ts';

const LOGIN = 'config/auth_provider/homeassistant/create';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
  await addTexts('people');
});
afterEach(() => document.body.replaceChildren());

interface Shown {
  readonly house: LinkedHousehold;
  readonly element: LatchkeyNewUser;
}

async function show(): Promise<Shown> {
  const house = await LinkedHousehold.of('ada', 'correct horse battery staple');
  const users = new QueryStore(house.link, fetchUsers);
  const element = document.createElement('latchkey-new-user');
  element.users = users;
  element.address = 'http://home.example/';
  element.store = new CreateUserStore({
    link: house.link,
    known: () => (users.state.status === 'ready' ? users.state.value : []),
    refresh: async () => await users.reload(),
  });
  const main = document.createElement('main');
  main.append(element);
  document.body.replaceChildren(main);
  await rest();
  await element.updateComplete;
  return { house, element };
}

const name = () => page.getByLabelText('Name', { exact: true });
const userName = () => page.getByLabelText('User name', { exact: true });
const password = () => page.getByLabelText('Password', { exact: true });
const add = () => page.getByRole('button', { name: 'Add', exact: true });

async function expectNoViolations(): Promise<void> {
  const { violations } = await axe.run('latchkey-new-user');
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('a new person is a user of the house, with a person, until something else is chosen', async () => {
  const { house } = await show();
  await expect.element(page.getByRole('radio', { name: 'User', exact: true })).toBeChecked();
  await name().fill('Katherine Johnson');
  await expect.element(userName()).toHaveValue('katherine');
  await password().fill('orbits by hand, 1962');
  await add().click();
  await expect
    .element(page.getByText('Katherine Johnson was added and can sign in with the user name “katherine”.'))
    .toHaveFocus();
  expect(house.sent.filter(({ type }) => /create$/.test(type))).toMatchObject([
    { type: 'config/auth/create', name: 'Katherine Johnson', group_ids: ['system-users'], local_only: false },
    { type: LOGIN, username: 'katherine', password: 'orbits by hand, 1962' },
    { type: 'person/create', name: 'Katherine Johnson' },
  ]);
});

test('what is missing is said at its field, and nothing is sent', async () => {
  const { house } = await show();
  await add().click();
  await expect.element(name()).toHaveFocus();
  await expect.element(name()).toHaveAccessibleDescription(/Enter a name\.$/);
  await expect.element(userName()).toHaveAccessibleDescription(/Enter a user name\.$/);
  await expect.element(password()).toHaveAccessibleDescription(/Enter a new password\.$/);
  expect(house.typesSent('config/auth/create')).toEqual([]);
  await expectNoViolations();
});

test('by keyboard alone an invitation is made, and is gone when the page is left', async () => {
  const { element } = await show();
  await name().fill('Katherine');
  await userEvent.keyboard('{Tab}{Tab}{ArrowDown}');
  await expect.element(page.getByRole('radio', { name: 'Print an invitation' })).toBeChecked();
  expect(element.querySelector('#new-user-password')).toBeNull();
  await add().click();
  await expect.element(page.getByText('Welcome to Home Assistant, Katherine')).toBeVisible();
  const phrase = element.querySelector('code')?.textContent ?? '';
  expect(phrase).toMatch(/^(?:[a-z]+-){5}[a-z]+$/);
  await expectNoViolations();
  element.remove();
  await element.updateComplete;
  expect(element.textContent).not.toContain(phrase);
});

test('the sheet can no longer be seen when the browser keeps the page for later', async () => {
  const { element } = await show();
  await name().fill('Katherine');
  await page.getByRole('radio', { name: 'Print an invitation' }).click();
  await add().click();
  await expect.element(page.getByText('Welcome to Home Assistant, Katherine')).toBeVisible();
  dispatchEvent(new Event('pagehide'));
  await element.updateComplete;
  expect(element.querySelector('code')).toBeNull();
  await expect
    .element(
      page.getByText(/^The pass phrase is no longer shown\. If the sheet was not printed, give Katherine/),
    )
    .toBeVisible();
});

test('who listens hears of the new user', async () => {
  const { element } = await show();
  const heard = new Promise((resolve) =>
    document.body.addEventListener(
      'latchkey-user-created',
      (event) => resolve((event as CustomEvent<string>).detail),
      { once: true },
    ),
  );
  await name().fill('Katherine');
  await password().fill('orbits by hand, 1962');
  await add().click();
  expect(await heard).toMatch(/^[0-9a-f]{32}$/);
  expect(element.querySelector('input[type=password]')).toBeNull();
});
