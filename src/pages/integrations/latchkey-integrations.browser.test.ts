/** The integrations page: what asks, what can be done about each, and the sign-in that the address means. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import axe from 'axe-core';
import { AuthError } from '../../api/auth-error.ts';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import type { ReauthEntry, ReauthEntriesState } from '../../stores/integrations/reauth-entries-state.ts';
import { Store } from '../../stores/store.ts';
import '../../styles/page.css';
import '../../styles/account-sheet.ts';
import './latchkey-integrations.ts';
import type { FlowTarget } from './open-flows.ts';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
  await addTexts('flow');
});
beforeEach(() => history.replaceState(null, '', '#/integrations'));
afterEach(() => document.body.replaceChildren());

type Ready = Extract<ReauthEntriesState, { status: 'ready' }>;

const entry = (entryId: string, more: Partial<ReauthEntry> = {}): ReauthEntry => ({
  entryId,
  flowId: `flow-${entryId}`,
  domain: 'reauth_demo',
  integration: 'Reauth Demo',
  title: `${entryId}@example.com`,
  reason: 'The stored password is refused',
  sinceMs: Date.UTC(2026, 10, 22, 3, 27),
  ignoredAtMs: null,
  icon: null,
  ...more,
});

const ready = (more: Partial<Ready> = {}): Ready => ({
  status: 'ready',
  waiting: [],
  ignored: [],
  dropped: [],
  done: [],
  problem: null,
  ...more,
});

/** Says what the page asks of it. */
class StoreDouble extends Store<ReauthEntriesState> {
  readonly ignore = vi.fn(async () => await Promise.resolve());
  readonly takeBack = vi.fn(async () => await Promise.resolve());
  readonly askAgain = vi.fn(async () => await Promise.resolve());
  readonly dismissDone = vi.fn((entryId: string) => {
    if (this.state.status === 'ready')
      this.set({ ...this.state, done: this.state.done.filter((entry) => entry.entryId !== entryId) });
  });
  readonly reload = vi.fn(async () => await Promise.resolve());
  readonly askForTexts = vi.fn();

  show(state: ReauthEntriesState): void {
    this.set(state);
  }
}

function show(state: ReauthEntriesState, openFlow = vi.fn(flowOf)) {
  const store = new StoreDouble(state);
  const element = document.createElement('latchkey-integrations');
  element.store = store as unknown as NonNullable<typeof element.store>;
  element.openFlow = openFlow;
  const main = document.createElement('main');
  const [h1, h2] = [document.createElement('h1'), document.createElement('h2')];
  h1.append('Ada');
  h2.append('Integrations');
  main.append(h1, h2, element);
  document.body.replaceChildren(main);
  // The account's shell does this.
  const place = (): void => {
    element.place = decodeURIComponent(location.hash.split('/')[2] ?? '');
  };
  addEventListener('hashchange', place);
  return { store, element, openFlow };
}

async function flowOf({ title }: FlowTarget): Promise<HTMLElement> {
  const field = document.createElement('input');
  field.ariaLabel = `Password of ${title}`;
  return await Promise.resolve(field);
}

const button = (name: string) => page.getByRole('button', { name });

async function expectNoViolations(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
}

test('nothing to do is said kindly', async () => {
  show(ready());
  await expect
    .element(page.getByText('Every integration is signed in. There is nothing to do.'))
    .toBeVisible();
  await expectNoViolations();
});

test('each entry tells what it is, why and since when', async () => {
  show(ready({ waiting: [entry('me'), entry('family', { reason: null, sinceMs: null })] }));
  await expect.element(page.getByText('2 integrations must be signed in again.')).toBeVisible();
  const [first, second] = document.querySelectorAll('li');
  expect(first?.textContent).toMatch(
    /me@example\.com\s+Reauth Demo\s+The stored password is refused\s+Since Nov 2\d, 2026/,
  );
  expect(second?.textContent).not.toContain('Since');
  await expectNoViolations();
});

test('an icon that does not come gives way to letters', async () => {
  show(ready({ waiting: [entry('me', { icon: '/no-such-icon.png' })] }));
  await expect.element(page.getByText('RD', { exact: true })).toBeVisible();
  expect(document.querySelector('img')).toBeNull();
});

test('an entry is ignored, and reminded of again, with what happened told and read on from there', async () => {
  const { store } = show(ready({ waiting: [entry('me')] }));
  await button('Ignore: me@example.com').click();
  expect(store.ignore).toHaveBeenCalledWith('me');
  store.show(ready({ ignored: [entry('me', { ignoredAtMs: Date.UTC(2026, 10, 23) })] }));
  await expect.element(page.getByText('Ignored from now on: me@example.com')).toBeVisible();
  await expect.element(page.getByText('Every integration is signed in.')).toHaveFocus();
  await page.getByText('1 ignored').click();
  await expectNoViolations();
  await button('Remind me again: me@example.com').click();
  expect(store.takeBack).toHaveBeenCalledWith('me');
});

test('a wish that could not be stored is told', async () => {
  show(ready({ waiting: [entry('me')], problem: new AuthError('timeout') }));
  await expect.element(page.getByRole('alert')).toHaveTextContent('did not answer in time');
  await expectNoViolations();
});

test('the sign-in of an entry opens at its address and keeps what was typed until it ends', async () => {
  const { openFlow } = show(ready({ waiting: [entry('me'), entry('family')] }));
  await button('Sign in again: me@example.com').click();
  expect(location.hash).toBe('#/integrations/me');
  const field = page.getByRole('textbox', { name: 'Password of me@example.com' });
  await field.fill('half a pass');
  expect(openFlow).toHaveBeenCalledWith({
    flow_id: 'flow-me',
    handler: 'reauth_demo',
    entry_id: 'me',
    title: 'me@example.com',
  });
  await page.getByRole('link', { name: 'Back to all integrations' }).click();
  await expect.element(page.getByText('2 integrations must be signed in again.')).toHaveFocus();
  await button('Sign in again: me@example.com').click();
  await expect.element(field).toHaveValue('half a pass');
  expect(openFlow).toHaveBeenCalledTimes(1);
  await expectNoViolations();
});

test('a sign-in that was left leads back to the list, and begins anew the next time', async () => {
  const { openFlow } = show(ready({ waiting: [entry('me')] }));
  await button('Sign in again').click();
  const field = page.getByRole('textbox');
  await expect.element(field).toBeVisible();
  field
    .element()
    .dispatchEvent(new CustomEvent('latchkey-flow-end', { bubbles: true, detail: { outcome: 'left' } }));
  await button('Sign in again').click();
  await expect.element(field).toBeVisible();
  expect(openFlow).toHaveBeenCalledTimes(2);
});

test('who signed in here is told so, and not that somebody else did', async () => {
  const { store } = show(ready({ waiting: [entry('me')] }));
  await button('Sign in again').click();
  const field = page.getByRole('textbox');
  await expect.element(field).toBeVisible();
  field
    .element()
    .dispatchEvent(new CustomEvent('latchkey-flow-end', { bubbles: true, detail: { outcome: 'success' } }));
  store.show(ready({ done: [entry('me')] }));
  expect(store.dismissDone).toHaveBeenCalledWith('me');
  // What became of it is read in its place.
  await expect.element(field).toBeVisible();
  await expect.element(page.getByText(/signed in again/)).not.toBeInTheDocument();
  field
    .element()
    .dispatchEvent(new CustomEvent('latchkey-flow-end', { bubbles: true, detail: { outcome: 'left' } }));
  await expect.element(page.getByText('me@example.com is signed in again.')).toBeVisible();
  await expect.element(page.getByText(/somebody else/)).not.toBeInTheDocument();
});

test('somebody else who was faster is told, on the list and at an open sign-in', async () => {
  const { store } = show(ready({ waiting: [entry('me'), entry('family')] }));
  await button('Sign in again: me').click();
  await expect.element(page.getByRole('textbox')).toBeVisible();
  store.show(ready({ done: [entry('me'), entry('family')] }));
  await expect.element(page.getByText('me@example.com is signed in again.')).toBeVisible();
  await expect
    .element(page.getByText('family@example.com was signed in again by somebody else meanwhile.'))
    .toBeVisible();
  await expectNoViolations();
  await button('All right').first().click();
  expect(store.dismissDone).toHaveBeenCalledWith('me');
});

test('a reload while the sign-in is open leaves it as it is', async () => {
  const { store } = show(ready({ waiting: [entry('me')] }));
  await button('Sign in again').click();
  const field = page.getByRole('textbox');
  await field.fill('half');
  store.show(ready({ waiting: [entry('me', { flowId: 'another' })] }));
  await expect.element(field).toHaveValue('half');
});

test('an entry that asks no more can be let ask again', async () => {
  const { store } = show(ready({ dropped: [entry('me', { flowId: null })] }));
  await expect.element(page.getByRole('heading', { name: 'Not signed in, and not asked for' })).toBeVisible();
  await expectNoViolations();
  store.askAgain.mockRejectedValueOnce(new AuthError('timeout'));
  await button('Ask again: me@example.com').click();
  expect(store.askAgain).toHaveBeenCalledWith('me');
  await expect.element(page.getByRole('alert')).toBeVisible();
});

test('an address of an entry that does not ask shows the list and says so', async () => {
  history.replaceState(null, '', '#/integrations/gone');
  const { element } = show(ready({ waiting: [entry('me')] }));
  element.place = 'gone';
  await expect
    .element(page.getByText('This integration does not ask to be signed in at the moment.'))
    .toBeVisible();
  await expect.element(button('Sign in again: me@example.com')).toBeVisible();
});

test('a sign-in whose code does not come can be tried again', async () => {
  let isDown = true;
  show(
    ready({ waiting: [entry('me')] }),
    vi.fn(async (target: FlowTarget) => {
      if (isDown) throw new TypeError('Failed to fetch');
      return await flowOf(target);
    }),
  );
  await button('Sign in again').click();
  await expect.element(page.getByRole('alert')).toBeVisible();
  await expectNoViolations();
  isDown = false;
  await button('Try again').click();
  await expect.element(page.getByRole('textbox')).toBeVisible();
});

test('what could not be loaded says why, and is asked for again', async () => {
  const { store } = show({ status: 'failed', error: new AuthError('timeout') });
  await expect.element(page.getByRole('alert')).toHaveTextContent('Home Assistant did not answer in time.');
  await button('Try again').click();
  expect(store.reload).toHaveBeenCalledOnce();
  await expectNoViolations();
});
