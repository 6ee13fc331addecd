import { afterEach, beforeAll, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import axe from 'axe-core';
import { AuthError } from '../../api/auth-error.ts';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import { AccountStore } from '../../stores/account/account-store.ts';
import type { AccountSession, AccountState, Connect } from '../../stores/account/account-store.ts';
import '../../styles/page.css';
import './latchkey-account.ts';

type Ready = Extract<AccountState, { status: 'ready' }>;

const ADA = { id: '1', name: 'Ada', is_owner: true, is_admin: true, credentials: [], mfa_modules: [] };

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
});
afterEach(() => document.body.replaceChildren());

const connectAs =
  (user: object, state: Ready['connection'] = 'connected'): Connect =>
  () =>
    Promise.resolve({
      isConnected: true,
      state,
      sendMessagePromise: () => Promise.resolve(user),
      subscribe: () => Promise.resolve(() => Promise.resolve()),
      onState: () => () => undefined,
      close: () => undefined,
    });

const EXPIRES_AT_MS = Date.UTC(2027, 1, 20);

function show(connect: Connect, session: Partial<AccountSession> = {}): AccountStore {
  const whole: AccountSession = {
    survivesReload: true,
    state: { status: 'active' },
    signOut: () => Promise.resolve({ serverConfirmed: true, expiresAtMs: EXPIRES_AT_MS }),
    subscribe: () => () => undefined,
    wake: () => Promise.resolve(),
    tryAgain: () => Promise.resolve(),
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

test('logging out is busy until the server has answered', async () => {
  await show(connectAs(ADA), { signOut: () => new Promise(() => undefined) }).load();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect
    .element(page.getByRole('button', { name: 'Logging out…' }))
    .toHaveAttribute('aria-disabled', 'true');
});

test.each([
  ['catching-up', 'Catching up'],
  ['server-starting', 'still starting'],
  ['reconnecting', 'Connecting again'],
] as const)('a connection that is %s is said to be', async (state, text) => {
  await show(connectAs(ADA, state)).load();
  await expect.element(page.getByRole('status')).toHaveTextContent(text);
});

test.each<[Ready['session'], 'status' | 'alert', string]>([
  [{ status: 'trying', error: new AuthError('network'), retryAtMs: 0 }, 'status', 'You stay signed in'],
  [{ status: 'held', error: new AuthError('user_not_remote') }, 'alert', 'only at home'],
  [{ status: 'held', error: new AuthError('user_inactive') }, 'alert', 'You stay signed in'],
  [{ status: 'banned', error: new AuthError('banned') }, 'alert', 'ip_bans.yaml'],
])('a session that is not well says so, and is tried again by hand: %o', async (state, role, text) => {
  let tries = 0;
  const tryAgain = () => {
    tries += 1;
    return Promise.resolve();
  };
  await show(connectAs(ADA), { state, tryAgain }).load();
  await expect.element(page.getByRole(role).last()).toHaveTextContent(text);
  await expectNoViolations();
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(tries).toBe(1);
});

test('somebody else’s account in this tab is explained', async () => {
  const store = show(connectAs(ADA));
  const element = document.querySelector('latchkey-account');
  if (element) element.insteadOf = true;
  await store.load();
  await expect.element(page.getByText(/^Ada signed in in another tab/)).toBeVisible();
});

test('taken out of the page it stays as it is, with all that was typed in it', async () => {
  const store = show(connectAs(ADA));
  await store.load();
  await expect.element(page.getByRole('heading', { name: 'Ada' })).toBeVisible();
  const element = document.querySelector('latchkey-account');
  const field = document.createElement('input');
  field.ariaLabel = 'Note';
  field.value = 'half a sentence';
  element?.append(field);
  element?.remove();
  await store.signOut();
  await element?.updateComplete;
  expect(element?.querySelector('h1')?.textContent).toBe('Ada');
  const next = show(connectAs(ADA));
  await next.load();
  if (element) {
    element.store = next;
    document.body.replaceChildren(element);
  }
  await expect.element(page.getByRole('textbox', { name: 'Note' })).toHaveValue('half a sentence');
  await expect.element(page.getByRole('heading', { name: 'Ada' })).toBeVisible();
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
