import { afterEach, beforeAll, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import axe from 'axe-core';
import { AuthError } from '../../api/auth-error.ts';
import { useLanguage } from '../../i18n/t.ts';
import { AccountStore } from '../../stores/account-store.ts';
import type { AccountSession, Connect } from '../../stores/account-store.ts';
import '../../styles/page.css';
import './latchkey-account.ts';

const ADA = { id: '1', name: 'Ada', is_owner: true, is_admin: true, credentials: [], mfa_modules: [] };

beforeAll(async () => await useLanguage('en'));
afterEach(() => document.body.replaceChildren());

const connectAs =
  (user: object): Connect =>
  () =>
    Promise.resolve({
      isConnected: true,
      sendMessagePromise: () => Promise.resolve(user),
      onState: () => () => undefined,
      close: () => undefined,
    });

function show(connect: Connect, session: Partial<AccountSession> = {}): AccountStore {
  const whole: AccountSession = {
    survivesReload: true,
    signOut: () => Promise.resolve({ serverConfirmed: true }),
    check: () => Promise.resolve(),
    onSignedOut: () => () => undefined,
    ...session,
  };
  const store = new AccountStore(whole, connect);
  const element = document.createElement('latchkey-account');
  element.store = store;
  const main = document.createElement('main');
  main.append(element);
  document.body.append(main);
  return store;
}

async function expectNoViolations(): Promise<void> {
  const { violations } = await axe.run('latchkey-account');
  expect(violations.map(({ id }) => id)).toEqual([]);
}

test.each([
  [ADA, 'Owner of this house'],
  [{ ...ADA, is_owner: false }, 'Administrator'],
  [{ ...ADA, is_owner: false, is_admin: false }, 'User'],
])('shows who is signed in, and as what: %#', async (user, role) => {
  await show(connectAs(user)).load();
  await expect.element(page.getByRole('heading', { name: 'Ada' })).toHaveFocus();
  await expect.element(page.getByText(role, { exact: true })).toBeVisible();
  await expect.element(page.getByRole('status')).toHaveTextContent('Connected to Home Assistant.');
  await expectNoViolations();
});

test('a name with markup in it stays text', async () => {
  await show(connectAs({ ...ADA, name: '<img src=x onerror=alert(1)>' })).load();
  await expect.element(page.getByRole('heading')).toHaveTextContent('<img src=x onerror=alert(1)>');
});

test('logging out is busy until the server has answered, and then says so', async () => {
  let confirm: (() => void) | undefined;
  const signOut = async () => {
    await new Promise<void>((resolve) => (confirm = resolve));
    return { serverConfirmed: true };
  };
  await show(connectAs(ADA), { signOut }).load();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect
    .element(page.getByRole('button', { name: 'Logging out…' }))
    .toHaveAttribute('aria-disabled', 'true');
  confirm?.();
  await expect.element(page.getByRole('heading', { name: 'You are logged out' })).toHaveFocus();
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('This browser no longer has access to Home Assistant.');
  await expectNoViolations();
});

test('a server that could not be told is mentioned, and the way back is one button', async () => {
  await show(connectAs(ADA), { signOut: () => Promise.resolve({ serverConfirmed: false }) }).load();
  let asked = 0;
  document.body.addEventListener('latchkey-sign-in', () => asked++, { once: true });
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect.element(page.getByRole('status')).toHaveTextContent('could not be reached to confirm it');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  expect(asked).toBe(1);
});

test('a failure has a sentence and can be tried again', async () => {
  let isDown = true;
  await show(() => (isDown ? Promise.reject(new AuthError('network')) : connectAs(ADA)())).load();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Home Assistant cannot be reached.');
  await expectNoViolations();
  isDown = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByRole('heading', { name: 'Ada' })).toBeVisible();
});

test('a browser that stores nothing is mentioned', async () => {
  await show(connectAs(ADA), { survivesReload: false }).load();
  await expect.element(page.getByText('This browser does not let the page store anything.')).toBeVisible();
});

test('a change of language changes the page', async () => {
  await show(connectAs(ADA)).load();
  await expect.element(page.getByRole('button', { name: 'Log out' })).toBeVisible();
  await useLanguage('de');
  await expect.element(page.getByRole('button', { name: 'Abmelden' })).toBeVisible();
  await useLanguage('en');
});
