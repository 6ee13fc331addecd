import { afterEach, beforeAll, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import axe from 'axe-core';
import { totp } from '../../../../mocks/home-assistant/crypto/totp.ts';
import type { Scenario } from '../../../../mocks/home-assistant/scenario.ts';
import { scenarios } from '../../../../mocks/scenarios/scenarios.ts';
import { addTexts, useLanguage } from '../../../i18n/t.ts';
import { SecondFactorStore } from '../../../stores/security/second-factor-store.ts';
import type { SecondFactorDeps } from '../../../stores/security/second-factor-store.ts';
import { LinkedHousehold, rest } from '../../../stores/testing/linked-household.ts';
import '../../../styles/page.css';
import './latchkey-second-factor.ts';
import type { LatchkeySecondFactor } from './latchkey-second-factor.ts';

const ADA = ['ada', 'correct horse battery staple'] as const;

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
});
afterEach(() => document.body.replaceChildren());

interface Shown {
  readonly house: LinkedHousehold;
  readonly store: SecondFactorStore;
  readonly element: LatchkeySecondFactor;
}

async function show(
  scenario: Scenario = scenarios['every-provider'],
  deps?: SecondFactorDeps,
): Promise<Shown> {
  const house = await LinkedHousehold.of(...ADA, scenario);
  const store = new SecondFactorStore(house.link, deps);
  const element = document.createElement('latchkey-second-factor');
  element.store = store;
  const main = document.createElement('main');
  main.append(element);
  document.body.append(main);
  await rest();
  await element.updateComplete;
  return { house, store, element };
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const code = () => page.getByLabelText('Code', { exact: true });
const dialog = () => page.getByRole('dialog');

/** The key as it stands on the page. */
const keyOf = (element: Element): string =>
  [...element.querySelectorAll('dialog .secret-key span')].map(({ textContent }) => textContent).join('');

async function expectNoViolations(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
}

async function startApp(shown: Shown): Promise<string> {
  await button('Set up Authenticator app').click();
  await expect.element(code()).toBeVisible();
  return keyOf(shown.element);
}

const typeCode = async (shown: Shown, key: string): Promise<void> => {
  await code().fill(totp(key, shown.house.clock.nowMs()));
  await userEvent.keyboard('{Enter}');
};

async function setUpApp(shown: Shown): Promise<void> {
  await typeCode(shown, await startApp(shown));
  await button('Done').click();
}

test('each module stands there with its state, its name, and what can be done', async () => {
  await show();
  await expect.element(page.getByRole('heading', { name: 'Authenticator app' })).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Message from Home Assistant' })).toBeVisible();
  expect(page.getByText('Off', { exact: true }).elements()).toHaveLength(2);
  await expect.element(button('Set up Authenticator app')).toBeVisible();
  await expectNoViolations();
});

test('an authenticator app is set up by key and Enter, and the focus goes along', async () => {
  const shown = await show();
  const opener = button('Set up Authenticator app');
  const key = await startApp(shown);
  await expect.element(page.getByRole('heading', { name: 'Set up: Authenticator app' })).toHaveFocus();
  await expectNoViolations();
  await typeCode(shown, key);
  await expect.element(dialog().getByRole('heading', { name: 'Turned on: Authenticator app' })).toHaveFocus();
  await expectNoViolations();
  await userEvent.keyboard('{Tab}{Enter}');
  expect(opener.elements()).toHaveLength(0);
  await expect.element(button('Set up anew Authenticator app')).toHaveFocus();
  await expect.element(page.getByText('On', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Turned on: Authenticator app')).toBeVisible();
});

test('the key is there as a picture, as a link for this device, and as text in groups', async () => {
  const shown = await show();
  const key = await startApp(shown);
  expect(key).toMatch(/^[A-Z2-7]{32}$/);
  const picture = page.getByRole('img', { name: 'QR code with the key for your authenticator app' });
  await expect.element(picture).toBeVisible();
  const { width, height } = picture.element().getBoundingClientRect();
  expect(width).toBeGreaterThan(150);
  expect(height).toBeCloseTo(width, 0);
  const link = page.getByRole('link', { name: 'Open the app on this device' }).element();
  expect(link.getAttribute('href')).toMatch(new RegExp(`^otpauth://totp/.*secret=${key}`));
  expect(shown.element.querySelectorAll('dialog .secret-key span')).toHaveLength(8);
  await expect
    .element(page.getByText('Home Assistant has no recovery codes.', { exact: false }))
    .toBeVisible();
});

test('no address but one of an authenticator app becomes a link', async () => {
  const shown = await show();
  shown.house.interfere = ({ type }) =>
    type === 'auth/setup_mfa'
      ? Promise.resolve({
          type: 'form',
          flow_id: 'f',
          handler: 'totp',
          step_id: 'init',
          data_schema: [{ type: 'string', name: 'code', required: true }],
          errors: null,
          description_placeholders: {
            code: 'KEY',
            url: 'javascript:alert(1)',
            qr_code: '<svg onload="alert(1)"></svg>',
          },
        })
      : undefined;
  await button('Set up Authenticator app').click();
  await expect.element(code()).toBeVisible();
  expect(shown.element.querySelectorAll('dialog a, dialog svg')).toHaveLength(0);
});

test('copying says so only when it did, and selects the key when it could not', async () => {
  const shown = await show();
  const key = await startApp(shown);
  const { clipboard } = navigator;
  const written: string[] = [];
  const page_ = document as { execCommand?: unknown };
  const answer = (writeText: (text: string) => Promise<void>): void =>
    void Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  answer(() => Promise.reject(new Error('no secure origin')));
  page_.execCommand = () => false;
  try {
    await button('Copy key').click();
    await expect
      .element(page.getByText('The browser does not allow copying.', { exact: false }))
      .toBeVisible();
    expect(getSelection()?.toString(), 'with nothing between its groups').toBe(key);
    answer((text) => Promise.resolve(void written.push(text)));
    await button('Copy key').click();
    await expect.element(page.getByText('The key was copied.')).toBeVisible();
    expect(written).toEqual([key]);
  } finally {
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    delete page_.execCommand;
  }
});

test('without a clipboard the key is copied from within the dialog', async () => {
  const shown = await show();
  const key = await startApp(shown);
  const { clipboard } = navigator;
  const copied: (string | undefined)[] = [];
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  const onCopy = ({ target }: Event): void => {
    const field = target as HTMLTextAreaElement;
    copied.push(field.value.slice(field.selectionStart, field.selectionEnd));
  };
  document.addEventListener('copy', onCopy);
  try {
    await button('Copy key').click();
    await expect.element(page.getByText('The key was copied.')).toBeVisible();
    expect(copied).toEqual([key]);
  } finally {
    document.removeEventListener('copy', onCopy);
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  }
});

test('a sheet with the key goes to the printer alone, and goes away with the set-up', async () => {
  const shown = await show();
  let printed = 0;
  shown.element.print = () => void (printed += 1);
  const key = await startApp(shown);
  await expect.element(page.getByRole('img')).toBeVisible();
  await button('Print the key').click();
  expect(printed).toBe(1);
  const sheet = document.querySelector('.factor-sheet');
  const text = sheet?.textContent ?? '';
  expect(text.replaceAll(/\s/g, '')).toContain(key);
  expect(text).toContain('Ada');
  expect(sheet?.querySelectorAll('svg path')).toHaveLength(1);
  expect(sheet && getComputedStyle(sheet).display).toBe('none');
  await button('Print the key').click();
  expect(document.querySelectorAll('.factor-sheet')).toHaveLength(1);
  await button('Cancel').click();
  expect(document.querySelector('.factor-sheet')).toBeNull();
  expect(document.body.className).toBe('');
});

test('nothing of the key is left in the page once the dialog is closed', async () => {
  const shown = await show();
  shown.element.print = () => undefined;
  const key = await startApp(shown);
  await button('Print the key').click();
  expect(document.documentElement.outerHTML).toContain(key);
  await userEvent.keyboard('{Escape}');
  await expect.element(button('Set up Authenticator app')).toHaveFocus();
  expect(document.documentElement.outerHTML).not.toContain(key);
  expect(document.documentElement.outerHTML).not.toContain(key.slice(0, 4) + '</span>');
  expect(document.querySelector('dialog[open]')).toBeNull();
});

test('an element that is taken out of the page takes the key along', async () => {
  const shown = await show();
  shown.element.print = () => undefined;
  const key = await startApp(shown);
  await button('Print the key').click();
  shown.element.remove();
  expect(document.querySelector('.factor-sheet')).toBeNull();
  expect(JSON.stringify(shown.store.state)).not.toContain(key);
  document.body.append(shown.element);
  await shown.element.updateComplete;
  expect(document.querySelector('dialog[open]')).toBeNull();
});

test('a wrong code is told, emptied and typed anew; the key stays', async () => {
  const shown = await show();
  const key = await startApp(shown);
  await code().fill('000');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('This code is not right.', { exact: false })).toBeVisible();
  await expect.element(code()).toHaveFocus();
  await expect.element(code()).toHaveValue('');
  expect(keyOf(shown.element)).toBe(key);
  await expectNoViolations();
  await typeCode(shown, key);
  await expect.element(dialog().getByText('Turned on: Authenticator app')).toBeVisible();
});

test('an empty code is not sent', async () => {
  const shown = await show();
  await startApp(shown);
  await button('Turn on').click();
  await expect.element(page.getByText('Fill in this field.')).toBeVisible();
  expect(shown.house.typesSent('auth/setup_mfa')).toHaveLength(1);
});

test('a module that is on is replaced only at the end, and that is said', async () => {
  const shown = await show();
  await setUpApp(shown);
  await button('Set up anew Authenticator app').click();
  await expect
    .element(page.getByText('It is on already. Once you finish this, only the new one counts.'))
    .toBeVisible();
});

test('codes by notification: service and target, the code, and once more', async () => {
  const shown = await show();
  const { fake } = shown.house;
  await button('Set up Message from Home Assistant').click();
  await page.getByLabelText('Service').selectOptions('mobile_app_hedy');
  await page.getByLabelText('Target (optional)').fill('phone');
  await expectNoViolations();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('A code was sent by mobile_app_hedy. Enter it here.')).toBeVisible();
  await expect.element(code()).toHaveFocus();
  const first = fake.lastNotifyCode('ada');
  await button('Send again').click();
  await expect.element(page.getByText('A new code was sent. Only the newest one counts.')).toBeVisible();
  expect(fake.lastNotifyCode('ada')).not.toBe(first);
  expect(shown.house.sent.at(-1)).toMatchObject({
    user_input: { notify_service: 'mobile_app_hedy', target: 'phone' },
  });
  await expectNoViolations();
  await code().fill(fake.lastNotifyCode('ada'));
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByText('Turned on: Message from Home Assistant')).toBeVisible();
});

test('where there is no way to send a notification, that is said', async () => {
  await show({ ...scenarios['every-provider'], notifyServices: [] });
  await button('Set up Message from Home Assistant').click();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('Home Assistant has no way to send notifications.');
  await expectNoViolations();
});

test('a module that nobody knows is rendered from its schema', async () => {
  const factorModules = [{ id: 'insecure_example', name: 'Personal number' } as const];
  await show({ ...scenarios.household, factorModules });
  await button('Set up Personal number').click();
  await page.getByLabelText('Pin').fill('4711');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByText('Turned on: Personal number')).toBeVisible();
});

test('fields of any kind and remarks of an unknown module are there', async () => {
  const shown = await show();
  shown.house.interfere = ({ type }) =>
    type === 'auth/setup_mfa'
      ? Promise.resolve({
          type: 'form',
          flow_id: 'f',
          handler: 'totp',
          step_id: 'device',
          data_schema: [
            { type: 'boolean', name: 'loud', required: true },
            { type: 'integer', name: 'times', required: true },
            { type: 'seen_never', name: 'mystery', required: true },
          ],
          errors: null,
          description_placeholders: { device_name: 'Front door' },
        })
      : undefined;
  await button('Set up Authenticator app').click();
  await expect.element(page.getByLabelText('Mystery')).toBeVisible();
  await expect.element(page.getByLabelText('Loud')).toBeVisible();
  await expect.element(page.getByText('Front door')).toBeVisible();
  await expectNoViolations();
});

test('a set-up that is never answered ends in a sentence, and can be started again', async () => {
  const shown = await show(undefined, { timeLimitMs: 50 });
  shown.house.hold('auth/setup_mfa');
  await button('Set up Authenticator app').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Home Assistant did not answer.');
  await expectNoViolations();
  shown.house.interfere = () => undefined;
  await button('Start again').click();
  await expect.element(code()).toBeVisible();
});

test('turning off asks by name, and Escape leaves everything as it is', async () => {
  const shown = await show();
  await setUpApp(shown);
  const off = button('Turn off Authenticator app');
  await off.click();
  await expect.element(page.getByRole('heading', { name: 'Turn off Authenticator app?' })).toHaveFocus();
  await expectNoViolations();
  await userEvent.keyboard('{Escape}');
  await expect.element(off).toHaveFocus();
  expect(shown.house.typesSent('auth/depose_mfa')).toEqual([]);
  await off.click();
  await button('Turn off: Authenticator app').click();
  await expect.element(page.getByText('Turned off: Authenticator app')).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Second factor' })).toHaveFocus();
  await expect.element(button('Set up Authenticator app')).toBeVisible();
});

test('turning off that is refused says why, and the question stays', async () => {
  const shown = await show();
  await setUpApp(shown);
  shown.house.refuse('auth/depose_mfa', 'disable_failed', 'Cannot disable');
  await button('Turn off Authenticator app').click();
  await button('Turn off: Authenticator app').click();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('Home Assistant did not turn it off. It says: Cannot disable');
  await expectNoViolations();
});

test('the section has its shape before the data, and a failure can be tried again', async () => {
  const house = new LinkedHousehold();
  const store = new SecondFactorStore(house.link);
  const element = document.createElement('latchkey-second-factor');
  element.store = store;
  document.body.append(element);
  await expect.element(page.getByRole('heading', { name: 'Second factor' })).toBeVisible();
  await store.load();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('The connection to Home Assistant was lost.');
  await house.connect(await house.signIn(...ADA));
  await expect.element(button('Set up Authenticator app')).toBeVisible();
});

test.each(['de', 'ar'])('nothing is wider than a small screen: %s', async (language) => {
  await page.viewport(320, 640);
  await useLanguage(language);
  const shown = await show();
  document.querySelector<HTMLElement>('#factor-0-setup')?.click();
  await expect.element(page.getByRole('img')).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  const open = shown.element.querySelector('dialog[open]');
  expect(open?.scrollWidth).toBeLessThanOrEqual(open?.clientWidth ?? 0);
  await expectNoViolations();
  await useLanguage('en');
  await page.viewport(1280, 800);
});
