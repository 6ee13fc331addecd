import { afterEach, beforeAll, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useLanguage } from '../../i18n/t.ts';
import type { Problem, SignInState } from '../../stores/sign-in/sign-in-state.ts';
import type { SignInStore } from '../../stores/sign-in/sign-in-store.ts';
import { Store } from '../../stores/store.ts';
import './latchkey-sign-in.ts';

beforeAll(async () => await useLanguage('en'));
afterEach(() => document.body.replaceChildren());

/** A store that says what the test has it say. */
class SpokenStore extends Store<SignInState> {
  say(state: SignInState): void {
    this.set(state);
  }
}

const provider = { name: 'Home Assistant Local', type: 'homeassistant', id: null };
const offer = { providers: [provider], preselectRememberMe: true };
const away: Problem = { kind: 'error', key: 'network', rejected: false };

const form = (problem: Problem | null): SignInState => ({
  status: 'form',
  offer,
  provider,
  step: {
    type: 'form',
    flow_id: '1',
    handler: ['homeassistant', null],
    step_id: 'init',
    data_schema: [],
    errors: null,
  },
  isFirstStep: true,
  secondFactor: null,
  busy: false,
  problem,
  sentAgain: false,
  retryAtMs: null,
  isBack: false,
});

async function showEnded(): Promise<SpokenStore> {
  const store = new SpokenStore({ status: 'loading', offer: null, provider: null });
  const element = document.createElement('latchkey-sign-in');
  element.store = store as unknown as SignInStore;
  element.notice = { reason: 'invalid_grant' };
  document.body.append(element);
  await element.updateComplete;
  return store;
}

const notice = () => page.getByText(/^Your session has ended on the server/);

test('why somebody has to sign in again is said while the server is away, and while it lets nobody in', async () => {
  const store = await showEnded();
  store.say({ status: 'waiting', problem: away, retryAtMs: null });
  await expect.element(page.getByText(/^Home Assistant cannot be reached/)).toBeVisible();
  await expect.element(notice()).toBeVisible();
  const banned: Problem = { kind: 'error', key: 'banned', rejected: false };
  store.say({ status: 'blocked', problem: banned, forward: 'try-again', offer: null, provider: null });
  await expect.element(page.getByRole('alert')).toHaveTextContent('ip_bans.yaml');
  await expect.element(notice()).toBeVisible();
});

test('what came of a try takes its place for good', async () => {
  const store = await showEnded();
  store.say(form(null));
  await expect.element(notice()).toBeVisible();
  store.say(form({ kind: 'error', key: 'invalid_auth', rejected: true }));
  await expect.element(notice()).not.toBeInTheDocument();
  store.say({ status: 'waiting', problem: away, retryAtMs: null });
  await expect.element(page.getByText(/^Home Assistant cannot be reached/)).toBeVisible();
  await expect.element(notice()).not.toBeInTheDocument();
});
