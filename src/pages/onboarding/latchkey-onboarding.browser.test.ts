import axe from 'axe-core';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { AuthError } from '../../api/auth-error.ts';
import type { ClientIdentity } from '../../api/sign-in/client-identity.ts';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import { memoryDraft } from '../../stores/testing/sign-in-harness.ts';
import type { OnboardingDraft } from '../../stores/onboarding/onboarding-draft.ts';
import type { OnboardingState } from '../../stores/onboarding/onboarding-state.ts';
import type { OnboardingStore } from '../../stores/onboarding/onboarding-store.ts';
import { Store } from '../../stores/store.ts';
import '../../styles/page.css';
import './latchkey-onboarding.ts';

const STEPS = ['user', 'core_config', 'analytics', 'integration'];
const stepsFrom = (step: string): { step: string; done: boolean }[] =>
  STEPS.map((one) => ({ step: one, done: STEPS.indexOf(one) < STEPS.indexOf(step) }));
const form = (step: string) =>
  ({ status: 'step', steps: stepsFrom(step), busy: false, problem: null, wasDoneElsewhere: false }) as const;

class StoreDouble extends Store<OnboardingState> {
  readonly createOwner = vi.fn();
  readonly saveHome = vi.fn();
  readonly saveAnalytics = vi.fn();
  readonly finish = vi.fn();
  readonly start = vi.fn();
  readonly draft: OnboardingDraft;

  constructor(state: OnboardingState, draft: OnboardingDraft) {
    super(state);
    this.draft = draft;
  }

  turnTo(state: OnboardingState): void {
    this.set(state);
  }
}

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
  await addTexts('onboarding');
});
afterEach(() => document.body.replaceChildren());

async function show(
  state: OnboardingState,
  client: ClientIdentity = { kind: 'own' },
  draft = memoryDraft(),
): Promise<{ store: StoreDouble; element: HTMLElement; rendered: () => Promise<void> }> {
  const store = new StoreDouble(state, draft);
  const element = document.createElement('latchkey-onboarding');
  Object.assign(element, { store: store as unknown as OnboardingStore, client });
  const main = document.createElement('main');
  main.append(element);
  document.body.replaceChildren(main);
  const rendered = async (): Promise<void> => {
    await element.updateComplete;
    await new Promise((go) => requestAnimationFrame(go));
  };
  await rendered();
  return { store, element, rendered };
}

/** The first that matches, taken for an input. */
function one(selector: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

function type(selector: string, value: string): void {
  one(selector).value = value;
  one(selector).dispatchEvent(new Event('input', { bubbles: true }));
}

const submit = (): void => document.querySelector('form')?.requestSubmit();

async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
}

test('the bar names the steps, and says which is done and which is the one of now', async () => {
  await show({ ...form('analytics'), step: 'analytics', preferences: null });
  const steps = [...document.querySelectorAll('.steps li')];
  expect(steps.map((step) => step.textContent.trim())).toEqual([
    'Owner (done)',
    'Home (done)',
    'Analytics',
    'Finish',
  ]);
  expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual(['false', 'false', 'step', 'false']);
  await expectAccessible();
});

test('the user name follows the name until somebody writes one', async () => {
  const { rendered } = await show({ ...form('user'), step: 'user' });
  type('#owner-name', 'Zoë Example');
  expect(one('#username').value).toBe('zoe');
  type('#username', 'zo');
  type('#owner-name', 'Zoë Exempel');
  expect(one('#username').value).toBe('zo');
  type('#username', 'Zo');
  await rendered();
  expect(one('#username-rule').textContent).toContain('Only small letters');
  await expectAccessible();
});

test('an owner is sent once everything fits, and stays typed when that fails', async () => {
  const { store, rendered } = await show({ ...form('user'), step: 'user' });
  submit();
  expect(document.activeElement?.id).toBe('owner-name');
  expect(document.querySelectorAll('[aria-invalid=true]')).toHaveLength(3);
  type('#owner-name', ' Ada ');
  type('#new-password', 'correct horse');
  type('#repeated-password', 'correct donkey');
  submit();
  expect(document.activeElement?.id).toBe('repeated-password');
  expect(store.createOwner).not.toHaveBeenCalled();
  type('#repeated-password', 'correct horse');
  submit();
  expect(store.createOwner).toHaveBeenCalledExactlyOnceWith({
    ...{ name: 'Ada', username: 'ada', password: 'correct horse', keepSignedIn: true },
  });
  store.turnTo({ ...form('user'), step: 'user', problem: new AuthError('network') });
  await rendered();
  expect(one('[role=alert]').textContent).toContain('What you typed is still here');
  expect(one('#new-password').value).toBe('correct horse');
  expect(document.title).toMatch(/^Error: Who owns this home\?/);
  await expectAccessible();
});

test('a home begins with what was found out, and sends what was chosen', async () => {
  const detected = { country: 'DE', time_zone: 'Europe/Berlin', latitude: 52.5, longitude: 13.4 };
  const { store } = await show({ ...form('core_config'), step: 'core_config', detected });
  expect(one('#home-currency').value).toBe('EUR');
  await expectAccessible();
  one('#home-country').value = 'US';
  one('#home-country').dispatchEvent(new Event('change', { bubbles: true }));
  expect(one('#home-currency').value).toBe('USD');
  type('#home-latitude', '91');
  submit();
  expect(document.activeElement?.id).toBe('home-latitude');
  type('#home-latitude', '52,5');
  type('#home-name', 'Attic');
  submit();
  expect(store.saveHome).toHaveBeenCalledExactlyOnceWith({
    ...{ location_name: 'Attic', language: 'en', unit_system: 'us_customary', country: 'US' },
    ...{ currency: 'USD', time_zone: 'Europe/Berlin', latitude: 52.5, longitude: 13.4 },
  });
});

test('a reload keeps what was entered of the owner, and no password', async () => {
  const draft = memoryDraft();
  const state = { ...form('user'), step: 'user' } as const;
  await show(state, undefined, draft);
  type('#owner-name', 'Zoë Example');
  type('#new-password', 'correct horse');
  one('.reveal').click();
  expect(one('#new-password').type).toBe('text');
  type('#new-password', 'correct horse battery');
  type('#repeated-password', 'correct');
  one('#keep').click();
  expect(draft.of('user')).toEqual({ 'owner-name': 'Zoë Example', keep: '' });

  await show(state, undefined, draft);
  expect(one('#owner-name').value).toBe('Zoë Example');
  expect(one('#username').value, 'still follows the name').toBe('zoe');
  expect(one('#keep').checked).toBe(false);
  expect(one('#new-password').value).toBe('');
  type('#username', 'Zo');

  const { rendered } = await show(state, undefined, draft);
  expect(one('#username-rule').textContent).toContain('Only small letters');
  type('#owner-name', 'Ada');
  expect(one('#username').value, 'chosen before').toBe('Zo');
  type('#username', '');
  type('#owner-name', 'Ada L');
  await rendered();
  await show(state, undefined, draft);
  expect(one('#username').value).toBe('ada');
});

test('a reload keeps what was entered of the home, which goes before what is suggested', async () => {
  const draft = memoryDraft();
  const detected = { country: 'DE', time_zone: 'Europe/Berlin', latitude: 52.5, longitude: 13.4 };
  const state = { ...form('core_config'), step: 'core_config', detected } as const;
  await show(state, undefined, draft);
  type('#home-country', 'GB');
  one('[value=us_customary]').checked = true;
  one('[value=us_customary]').dispatchEvent(new Event('input', { bubbles: true }));
  type('#home-latitude', '');
  type('#home-elevation', '3O');
  await show({ ...state, detected: {} }, undefined, draft);
  expect(one('#home-country').value).toBe('GB');
  expect(one('#home-currency').value, 'goes along').toBe('GBP');
  expect(one('[value=us_customary]').checked).toBe(true);
  expect(one('#home-latitude').value).toBe('');
  expect(one('#home-elevation').value).toBe('3O');
  expect(one('#home-name').value, 'was not touched').toBe('Home');
  one('#home-country').value = 'DE';
  one('#home-country').dispatchEvent(new Event('change', { bubbles: true }));
  expect(one('[value=us_customary]').checked, 'was chosen before').toBe(true);
});

test('another language leaves the lists where they stood', async () => {
  const { rendered } = await show({
    ...form('core_config'),
    step: 'core_config',
    detected: { country: 'DE' },
  });
  type('#home-currency', 'USD');
  await useLanguage('de');
  await rendered();
  expect(one('#home-country').value).toBe('DE');
  expect(one('#home-currency').value).toBe('USD');
  await useLanguage('en');
  await rendered();
  expect(one('#home-country').value).toBe('DE');
});

test('a reload keeps the levels that were chosen, with those they brought along', async () => {
  const draft = memoryDraft();
  const preferences = { base: false, usage: false, diagnostics: true };
  const state = { ...form('analytics'), step: 'analytics', preferences } as const;
  await show(state, undefined, draft);
  one('#level-usage').click();
  one('#level-usage').click();
  one('#level-diagnostics').click();
  await show(state, undefined, draft);
  const checked = [...document.querySelectorAll<HTMLInputElement>(':checked')].map(({ id }) => id);
  expect(checked).toEqual(['level-base']);
});

test('only levels that Home Assistant has are offered, and none without the one it needs', async () => {
  const preferences = { base: false, usage: false, diagnostics: false };
  const { store } = await show({ ...form('analytics'), step: 'analytics', preferences });
  expect(document.querySelectorAll('[type=checkbox]')).toHaveLength(3);
  one('#level-usage').click();
  expect(one('#level-base').checked).toBe(true);
  one('#level-base').click();
  expect(one('#level-usage').checked).toBe(false);
  one('#level-diagnostics').click();
  submit();
  expect(store.saveAnalytics).toHaveBeenCalledExactlyOnceWith({ ...preferences, diagnostics: true });
});

test('a stranger’s app is named with what it may do, and can be left out', async () => {
  const client = {
    kind: 'stranger',
    host: 'app.example',
    redirectHost: 'app.example',
    sameHost: true,
  } as const;
  const { store } = await show({ ...form('integration'), step: 'integration' }, client);
  const [goOn, without] = document.querySelectorAll<HTMLButtonElement>('.buttons button');
  expect(goOn?.textContent.trim()).toBe('Go on to app.example');
  without?.click();
  expect(store.finish).toHaveBeenCalledExactlyOnceWith(false);
  await expectAccessible();
});

test.each([
  ['taken', 'Somebody else'],
  ['perhaps-own', 'most likely you'],
  ['made', 'Your account is there'],
  ['session-over', 'Your session has ended'],
] as const)(
  'without a session, because “%s”, there is a sentence and a way to sign in',
  async (reason, words) => {
    const { element } = await show({ status: 'signed-out', reason });
    expect(one('.notice').textContent).toContain(words);
    const heard = vi.fn();
    element.addEventListener('latchkey-sign-in', heard);
    one('button.primary').click();
    expect(heard).toHaveBeenCalledOnce();
  },
);

test.each([
  ['refused', 'refuses the address'],
  ['lost', 'lost on its way'],
  ['proof', 'wants a proof'],
  ['elsewhere', 'finished elsewhere'],
] as const)(
  'without a code for the app, because “%s”, the way forward is a sign-in for it',
  async (reason, words) => {
    const client = { kind: 'app', app: 'Home Assistant for iOS' } as const;
    await show({ status: 'codeless', reason }, client);
    expect(one('.stack > [role=status]').textContent).toContain(words);
    expect(one('button.primary').textContent).toContain('Sign in for Home Assistant for iOS');
    await expectAccessible();
  },
);

test('the heading of a new step gets the focus', async () => {
  const { store, rendered } = await show({ ...form('user'), step: 'user' });
  store.turnTo({ status: 'loading', steps: stepsFrom('core_config') });
  await rendered();
  store.turnTo({ ...form('core_config'), step: 'core_config', detected: {} });
  await rendered();
  expect(document.activeElement?.textContent).toBe('Where is your home?');
});
