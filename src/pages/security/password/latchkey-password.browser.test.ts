import { afterEach, beforeAll, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import axe from 'axe-core';
import { AuthError } from '../../../api/auth-error.ts';
import { addTexts, useLanguage } from '../../../i18n/t.ts';
import { PasswordStore } from '../../../stores/security/password-store.ts';
import type { PasswordDeps } from '../../../stores/security/password-store.ts';
import { LinkedHousehold, rest } from '../../../stores/testing/linked-household.ts';
import '../../../styles/page.css';
import './latchkey-password.ts';
import type { LatchkeyPassword } from './latchkey-password.ts';

const CHANGE = 'config/auth_provider/homeassistant/change_password';
const FORMER = 'correct horse battery staple';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
});
afterEach(() => document.body.replaceChildren());

interface Shown {
  readonly house: LinkedHousehold;
  readonly store: PasswordStore;
  readonly element: LatchkeyPassword;
}

function put(store: PasswordStore): LatchkeyPassword {
  const element = document.createElement('latchkey-password');
  element.store = store;
  const main = document.createElement('main');
  main.append(element);
  document.body.append(main);
  return element;
}

async function show(more: Partial<PasswordDeps> = {}): Promise<Shown> {
  const house = await LinkedHousehold.of('ada', FORMER);
  const store = new PasswordStore(house.link, { endOthers: () => Promise.resolve(), ...more });
  const element = put(store);
  await rest();
  await element.updateComplete;
  return { house, store, element };
}

const current = () => page.getByLabelText('Current password', { exact: true });
const next = () => page.getByLabelText('New password', { exact: true });
const change = () => page.getByRole('button', { name: 'Change password' });

async function expectNoViolations(): Promise<void> {
  const { violations } = await axe.run('latchkey-password');
  expect(violations.map(({ id }) => id)).toEqual([]);
}

/** The line about the new password. */
const hint = () => page.elementLocator(document.querySelector('#new-password-strength') ?? document.body);

test('the form is one that password managers understand', async () => {
  const { element } = await show();
  const inputs = [...element.querySelectorAll('form input')].map((input) => [
    (input as HTMLInputElement).type,
    input.getAttribute('autocomplete'),
    (input as HTMLInputElement).value,
  ]);
  expect(inputs).toEqual([
    ['text', 'username', 'ada'],
    ['password', 'current-password', ''],
    ['password', 'new-password', ''],
  ]);
  const fresh = element.querySelector('#new-password');
  expect(fresh?.getAttribute('passwordrules')).toContain('minlength');
  expect(fresh?.hasAttribute('maxlength')).toBe(false);
  expect(element.querySelector('[name=username]')?.getAttribute('tabindex')).toBe('-1');
  await expectNoViolations();
});

test('the password is changed by the keyboard alone, and the form is gone afterwards', async () => {
  const { element, house } = await show();
  await current().click();
  await userEvent.keyboard(FORMER);
  await userEvent.keyboard('{Tab}{Tab}');
  await expect.element(next()).toHaveFocus();
  await userEvent.keyboard('lovelace writes{Enter}');
  await expect.element(page.getByText('Your password was changed.')).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Password' })).toHaveFocus();
  expect(element.querySelector('input')).toBeNull();
  expect(await house.signIn('ada', 'lovelace writes')).toMatch(/^eyJ/);
  await expectNoViolations();
});

test('a wrong current password is told at its field, which is emptied; the new one stays', async () => {
  const { element } = await show();
  await current().fill('wrong');
  await next().fill('lovelace writes');
  await change().click();
  await expect.element(page.getByText('This is not your current password. Enter it again.')).toBeVisible();
  await expect.element(current()).toHaveFocus();
  await expect.element(current()).toHaveValue('');
  await expect.element(next()).toHaveValue('lovelace writes');
  expect(element.querySelector('#current-password')?.getAttribute('aria-invalid')).toBe('true');
  await expectNoViolations();
  await current().fill(FORMER);
  await change().click();
  await expect.element(page.getByText('Your password was changed.')).toBeVisible();
});

test('an empty new password is not sent', async () => {
  const { house } = await show();
  await current().fill(FORMER);
  await change().click();
  await expect.element(page.getByText('Enter a new password.')).toBeVisible();
  await expect.element(next()).toHaveFocus();
  expect(house.typesSent(CHANGE)).toEqual([]);
});

test('any character goes to the server as it was typed, short or not', async () => {
  const { house } = await show();
  await current().fill(FORMER);
  await next().fill(' é🐈"<');
  await change().click();
  await expect.element(page.getByText('Your password was changed.')).toBeVisible();
  expect(house.sent.at(-1)).toMatchObject({ new_password: ' é🐈"<' });
});

test('nothing keeps a password from being pasted', async () => {
  const { element } = await show();
  for (const input of element.querySelectorAll('form input[type=password]')) {
    const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    expect(input.dispatchEvent(paste)).toBe(true);
  }
});

test('both passwords are shown and hidden by their buttons, and hidden when they are sent', async () => {
  const { element, house } = await show();
  house.hold(CHANGE);
  const buttons = page.getByRole('button', { name: 'Show password' });
  await buttons.nth(1).click();
  await buttons.nth(0).click();
  const types = () =>
    [...element.querySelectorAll('.with-button input')].map((input) => (input as HTMLInputElement).type);
  expect(types()).toEqual(['text', 'text']);
  await next().fill('lovelace writes');
  await change().click();
  expect(types()).toEqual(['password', 'password']);
});

test('the strength is told in words as the password is typed, by a list that comes on demand', async () => {
  const { element } = await show();
  let asked = 0;
  const { loadCommon } = element;
  element.loadCommon = async () => {
    asked += 1;
    return await loadCommon();
  };
  await current().click();
  expect(asked).toBe(0);
  for (const [password, sentence] of [
    ['abc', 'Shorter than 8 characters: quickly guessed.'],
    ['password', 'One of the most common passwords: it is tried first.'],
    ['Password99!', 'A common password in disguise: such changes are tried, too.'],
    ['homeassistant', 'Mostly made of a name that others know.'],
    ['aaaaaaaaaaaa', 'Made of a row or of repetitions: easily guessed.'],
    ['Xy7#kQ2p', 'Acceptable. Longer is better.'],
    ['Xy7#kQ2pLw9!', 'Good.'],
    ['nine wild geese over water', 'Strong.'],
  ] as const) {
    await next().fill(password);
    await expect.element(hint()).toHaveTextContent(sentence);
  }
  await next().fill('');
  await expect.element(hint()).toHaveTextContent('');
  expect(asked).toBe(1);
});

test('a list that does not come is asked for again, and the length is judged all the same', async () => {
  const { element } = await show();
  let asked = 0;
  element.loadCommon = async () => {
    asked += 1;
    return await (asked === 1
      ? Promise.reject(new TypeError('offline'))
      : Promise.resolve(new Set(['sesame-street'])));
  };
  await next().fill('sesame-street');
  await expect.element(hint()).toHaveTextContent('Good.');
  await current().click();
  await next().click();
  await expect.element(hint()).toHaveTextContent('One of the most common passwords: it is tried first.');
});

test.each([
  [
    'credentials_not_found',
    'Home Assistant no longer keeps a password for your account. Ask the owner for a new one.',
  ],
  ['unknown_error', 'Home Assistant did not change the password. It says: Unknown error'],
])('the refusal %s has a sentence', async (code, sentence) => {
  const { house } = await show();
  house.refuse(CHANGE, code, 'Unknown error');
  await current().fill(FORMER);
  await next().fill('lovelace writes');
  await change().click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(sentence);
  await expect.element(current()).toHaveValue(FORMER);
});

test('an answer that never comes is told for what it is', async () => {
  const { house } = await show({ timeLimitMs: 20 });
  house.hold(CHANGE);
  await next().fill('lovelace writes');
  await change().click();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('it is not known whether your password was changed');
  await expectNoViolations();
});

test('while it is under way the form says so and sends nothing more', async () => {
  const { house, element } = await show();
  const release = house.hold(CHANGE);
  await current().fill(FORMER);
  await next().fill('lovelace writes');
  await userEvent.keyboard('{Enter}');
  const busy = page.getByRole('button', { name: 'Changing the password…' });
  await expect.element(busy).toHaveAttribute('aria-disabled', 'true');
  expect(element.querySelector('form')?.getAttribute('aria-busy')).toBe('true');
  await userEvent.keyboard('{Enter}');
  release();
  await expect.element(page.getByText('Your password was changed.')).toBeVisible();
  expect(house.typesSent(CHANGE)).toHaveLength(1);
});

async function changeIt(): Promise<void> {
  await current().fill(FORMER);
  await next().fill('lovelace writes');
  await change().click();
  await expect.element(page.getByText('Your password was changed.')).toBeVisible();
}

test('afterwards the other sessions are ended, if the person wants it', async () => {
  let ended = 0;
  await show({ endOthers: () => Promise.resolve(void (ended += 1)) });
  await changeIt();
  expect(ended).toBe(0);
  await page.getByRole('button', { name: 'End all other sessions' }).click();
  await expect
    .element(page.getByText('Your password was changed, and all other sessions were ended.'))
    .toBeVisible();
  expect(ended).toBe(1);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect.element(next()).toHaveValue('');
});

test('or kept', async () => {
  let ended = 0;
  await show({ endOthers: () => Promise.resolve(void (ended += 1)) });
  await changeIt();
  await page.getByRole('button', { name: 'Keep them' }).click();
  await expect.element(change()).toBeVisible();
  expect(ended).toBe(0);
});

test('other sessions that could not be ended are told of and can be tried again', async () => {
  let isDown = true;
  await show({
    endOthers: () => (isDown ? Promise.reject(new AuthError('timeout')) : Promise.resolve()),
  });
  await changeIt();
  const button = page.getByRole('button', { name: 'End all other sessions' });
  await button.click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('The other sessions were not ended.');
  await expectNoViolations();
  isDown = false;
  await button.click();
  await expect.element(page.getByRole('button', { name: 'Done' })).toBeVisible();
});

test('an account without a password gets a sentence instead of a form', async () => {
  const house = await LinkedHousehold.of('ada', FORMER);
  const guest = {
    id: '1',
    name: 'Guest',
    is_owner: false,
    is_admin: false,
    credentials: [],
    mfa_modules: [],
  };
  house.interfere = ({ type }) => (type === 'auth/current_user' ? Promise.resolve(guest) : undefined);
  const element = put(new PasswordStore(house.link, { endOthers: () => Promise.resolve() }));
  await expect
    .element(page.getByText('Home Assistant keeps no password for your account', { exact: false }))
    .toBeVisible();
  expect(element.querySelector('form')).toBeNull();
  await expectNoViolations();
});

test('the section has its shape before the data, and a failure can be tried again', async () => {
  const house = new LinkedHousehold();
  const store = new PasswordStore(house.link, { endOthers: () => Promise.resolve() });
  put(store);
  await expect.element(page.getByRole('heading', { name: 'Password' })).toBeVisible();
  await expect.element(page.getByText('Asking Home Assistant about your password…')).toBeVisible();
  await store.load();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('The connection to Home Assistant was lost.');
  await house.connect(await house.signIn('ada', FORMER));
  await expect.element(next()).toBeVisible();
});

test('what was typed outlives a change of language and a reconnection', async () => {
  const { house } = await show();
  await current().fill('abc');
  await next().fill('abcd');
  await useLanguage('de');
  house.comeBack();
  await expect.element(page.getByLabelText('Bisheriges Passwort', { exact: true })).toHaveValue('abc');
  await expect.element(page.getByText('Kürzer als 8 Zeichen: schnell erraten.')).toBeVisible();
  await useLanguage('en');
  await expect.element(next()).toHaveValue('abcd');
});

test.each(['ltr', 'rtl'])('nothing is wider than a small screen: %s', async (direction) => {
  await page.viewport(320, 640);
  await useLanguage(direction === 'rtl' ? 'ar' : 'de');
  const { element } = await show();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  expect(element.getBoundingClientRect().width).toBeGreaterThan(200);
  await expectNoViolations();
  await useLanguage('en');
  await page.viewport(1280, 800);
});
