/** The way between the pages of the account: by address, by link, back and forth, and when one does not come. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import axe from 'axe-core';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import '../../styles/page.css';
import '../../styles/account-sheet.ts';
import type { AccountPage } from './account-page.ts';
import './latchkey-account-pages.ts';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
});
beforeEach(() => history.replaceState(null, '', '#'));
afterEach(() => document.body.replaceChildren());

const fieldNamed = (name: string): HTMLInputElement => {
  const field = document.createElement('input');
  field.ariaLabel = name;
  return field;
};

const profile: AccountPage = {
  path: 'profile',
  title: 'profile.title',
  open: () => Promise.resolve(fieldNamed('Nickname')),
};
const security = (open: AccountPage['open']): AccountPage => ({
  path: 'security',
  title: 'security.title',
  open,
});
const atOnce = security(() => Promise.resolve(fieldNamed('New password')));

function show(...pages: readonly AccountPage[]): void {
  const main = document.createElement('main');
  const element = document.createElement('latchkey-account-pages');
  element.pages = pages;
  main.append(element);
  document.body.append(main);
}

const heading = (name: string) => page.getByRole('heading', { level: 2, name });
const link = (name: string) => page.getByRole('link', { name });

test('the address says which page is shown, and the document is named after it', async () => {
  history.replaceState(null, '', '#/security');
  show(profile, atOnce);
  await expect.element(heading('Security')).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'New password' })).toBeVisible();
  await expect.element(link('Security')).toHaveAttribute('aria-current', 'page');
  await expect.element(link('Profile')).toHaveAttribute('aria-current', 'false');
  expect(document.title).toMatch(/^Security/);
  const { violations } = await axe.run('main');
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test.each(['', '#/', '#/nowhere', '#top'])(
  'an address that names no page shows the first one: “%s”',
  async (hash) => {
    history.replaceState(null, '', hash || '#');
    show(profile, atOnce);
    await expect.element(heading('Profile')).toBeVisible();
  },
);

test('a link leads to another page, which is read from its heading; what was typed is there afterwards', async () => {
  show(profile, atOnce);
  await page.getByRole('textbox', { name: 'Nickname' }).fill('Countess');
  await link('Security').click();
  await expect.element(heading('Security')).toHaveFocus();
  expect(location.hash).toBe('#/security');
  history.back();
  await expect.element(heading('Profile')).toHaveFocus();
  await expect.element(page.getByRole('textbox', { name: 'Nickname' })).toHaveValue('Countess');
});

test('the first page does not take the focus', async () => {
  show(profile, atOnce);
  await expect.element(heading('Profile')).toBeVisible();
  await expect.element(heading('Profile')).not.toHaveFocus();
});

test('the shape of a page is there before its content', async () => {
  let arrive: ((element: HTMLElement) => void) | undefined;
  show(security(() => new Promise((resolve) => (arrive = resolve))));
  await expect.element(heading('Security')).toBeVisible();
  await expect.element(page.getByRole('status')).toHaveTextContent('Loading…');
  arrive?.(fieldNamed('New password'));
  await expect.element(page.getByRole('textbox', { name: 'New password' })).toBeVisible();
  expect(document.querySelector('.shape')).toBeNull();
});

test('a page that does not come says so, keeps the others, and can be asked for again', async () => {
  let isDown = true;
  const flaky = security(() =>
    isDown ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(fieldNamed('New password')),
  );
  show(profile, flaky);
  await link('Security').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('This page could not be loaded.');
  await link('Profile').click();
  await expect.element(page.getByRole('textbox', { name: 'Nickname' })).toBeVisible();
  await link('Security').click();
  await expect.element(page.getByRole('alert')).toBeVisible();
  isDown = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByRole('textbox', { name: 'New password' })).toBeVisible();
});

test('a page that comes after the person went on does not push itself forward', async () => {
  let arrive: ((element: HTMLElement) => void) | undefined;
  show(
    profile,
    security(() => new Promise((resolve) => (arrive = resolve))),
  );
  await link('Security').click();
  await link('Profile').click();
  arrive?.(fieldNamed('New password'));
  await expect.element(page.getByRole('textbox', { name: 'Nickname' })).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'New password' })).not.toBeInTheDocument();
  await link('Security').click();
  await expect.element(page.getByRole('textbox', { name: 'New password' })).toBeVisible();
});

const ADA = { id: '1', name: 'Ada', is_owner: true, is_admin: true, credentials: [], mfa_modules: [] };

/** A page of administrators with places of its own and something that waits. */
class People extends HTMLElement {
  set place(place: string) {
    this.textContent = place || 'everybody';
  }
}
customElements.define('test-people', People);

const people = (count: AccountPage['count']): AccountPage => ({
  path: 'people',
  title: 'security.title',
  isFor: ({ is_admin }) => is_admin,
  ...(count && { count }),
  open: () => Promise.resolve(new People()),
});

test('a page for administrators is there for them alone, and goes when the rights go', async () => {
  history.replaceState(null, '', '#/people');
  show(profile, people(undefined));
  await expect.element(heading('Profile')).toBeVisible();
  await expect.element(link('Security')).not.toBeInTheDocument();
  const element = document.querySelector('latchkey-account-pages');
  if (element) element.user = ADA;
  await expect.element(page.getByText('everybody')).toBeVisible();
  if (element) element.user = { ...ADA, is_admin: false };
  await expect.element(heading('Profile')).toBeVisible();
  await expect.element(link('Security')).not.toBeInTheDocument();
});

test('a page hears which of its places the address means, and keeps the focus to itself', async () => {
  history.replaceState(null, '', '#/people/a%20b');
  show(profile, people(undefined));
  const element = document.querySelector('latchkey-account-pages');
  if (element) element.user = ADA;
  await expect.element(page.getByText('a b')).toBeVisible();
  location.hash = '#/people/%';
  await expect.element(page.getByText('everybody')).toBeVisible();
  await expect.element(heading('Security')).not.toHaveFocus();
  await expect.element(link('Security')).toHaveAttribute('aria-current', 'page');
});

test('what waits on a page is counted beside its name and in the title', async () => {
  const listeners = new Set<() => void>();
  const count = {
    state: 0,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  show(profile, people(count));
  const element = document.querySelector('latchkey-account-pages');
  if (element) element.user = ADA;
  await expect.element(link('Security')).toBeVisible();
  expect(document.title).toMatch(/^Profile/);
  count.state = 2;
  for (const listener of listeners) listener();
  await expect.element(link('Security 2 things wait')).toBeVisible();
  expect(document.title).toMatch(/^\(2\) Profile/);
  element?.remove();
  expect(listeners.size).toBe(0);
});

test('a change of language changes names and title', async () => {
  show(profile, atOnce);
  await useLanguage('de');
  await expect.element(link('Sicherheit')).toBeVisible();
  expect(document.title).toMatch(/^Profil/);
  await useLanguage('en');
});
