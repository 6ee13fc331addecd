import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import axe from 'axe-core';
import pageHtml from '../../../index.html?raw';
import { useLanguage } from '../../i18n/t.ts';
import '../../styles/page.css';
import {
  descriptionOf,
  rendered,
  frameOf,
  labelled,
  send,
  showFields,
  showFrame,
  stepOf,
  USUAL_STEP,
} from '../testing/form-harness.ts';
import type { LatchkeyForm } from './latchkey-form.ts';

beforeAll(async () => await useLanguage('en'));
afterEach(() => {
  document.body.replaceChildren();
  delete document.documentElement.dataset['submitted'];
});

/** Puts the form of index.html into the page, as it stands there before any script. */
function standing(): { element: LatchkeyForm; form: HTMLFormElement; inputs: HTMLInputElement[] } {
  const found = new DOMParser().parseFromString(pageHtml, 'text/html').querySelector('latchkey-form form');
  const form = document.importNode(found as HTMLFormElement, true);
  const holder = document.createElement('div');
  holder.append(form);
  document.body.append(holder);
  const inputs = [...form.querySelectorAll<HTMLInputElement>('#username, #password')];
  const element = document.createElement('latchkey-form');
  element.append(form);
  document.body.append(element);
  return { element, form, inputs };
}

const passwordOf = (element: Element): HTMLInputElement => labelled(element, 'Password');

describe('the form that stands in the page', () => {
  test('is adopted: the very same inputs, with what was typed, the focus and the selection', async () => {
    const { element, form, inputs } = standing();
    const [username, password] = inputs;
    await userEvent.type(username as HTMLInputElement, 'ada lovelace');
    username?.setSelectionRange(4, 12, 'backward');
    element.frame = frameOf(USUAL_STEP, { username: 'grace', keep: true });
    await rendered(element);
    expect(element.querySelectorAll('form')).toHaveLength(1);
    expect(element.querySelector('form')).toBe(form);
    expect([...element.querySelectorAll('#username, #password')]).toEqual([username, password]);
    expect(document.activeElement).toBe(username);
    expect(username?.value).toBe('ada lovelace');
    expect([username?.selectionStart, username?.selectionEnd]).toEqual([4, 12]);
    expect(labelled(element, 'Keep me signed in on this device').checked).toBe(true);
  });

  test('takes a user name from the address where nothing was typed', async () => {
    const { element } = standing();
    element.frame = frameOf(USUAL_STEP, { username: 'grace' });
    await rendered(element);
    expect(labelled(element, 'User name').value).toBe('grace');
  });

  test('is read as it is: a password manager may fill it without any event', async () => {
    const { element, inputs } = standing();
    element.frame = frameOf(USUAL_STEP);
    await rendered(element);
    for (const input of inputs) input.value = `filled ${input.name}`;
    expect(send(element)).toEqual({
      input: { username: 'filled username', password: 'filled password' },
      keepSignedIn: false,
    });
  });

  test('that was sent before the script came is sent once the step is known, and only once', async () => {
    const { element, inputs } = standing();
    for (const input of inputs) input.value = input.name;
    document.documentElement.dataset['submitted'] = '';
    const heard: unknown[] = [];
    element.addEventListener('latchkey-submit', (event) => heard.push((event as CustomEvent).detail));
    await rendered(element);
    expect(heard).toEqual([]);
    element.frame = frameOf(USUAL_STEP);
    await rendered(element);
    const sent = { input: { username: 'username', password: 'password' }, keepSignedIn: false };
    expect(heard).toEqual([sent]);
    element.frame = frameOf(USUAL_STEP, { problem: 'That is not right.', rejected: true });
    await rendered(element);
    expect(heard).toEqual([sent]);
  });

  test('that is sent before the step is known waits for it', async () => {
    const { element, inputs } = standing();
    await rendered(element);
    for (const input of inputs) input.value = input.name;
    expect(send(element)).toBeUndefined();
    const heard: unknown[] = [];
    element.addEventListener('latchkey-submit', (event) => heard.push((event as CustomEvent).detail));
    element.frame = frameOf(USUAL_STEP);
    await rendered(element);
    expect(heard).toHaveLength(1);
  });

  test('gives way to a step that asks for something else, and what was sent early is forgotten', async () => {
    const { element, form } = standing();
    document.documentElement.dataset['submitted'] = '';
    element.frame = frameOf(stepOf([{ type: 'string', name: 'code', required: true }], { step_id: 'mfa' }));
    await rendered(element);
    expect(form.isConnected).toBe(false);
    expect(element.querySelectorAll('form')).toHaveLength(1);
    expect(labelled(element, 'Code').value).toBe('');
    expect(document.documentElement.dataset['submitted']).toBeUndefined();
  });

  test('speaks the language of the person, and keeps what was typed as that changes', async () => {
    const { element, inputs } = standing();
    element.frame = frameOf(USUAL_STEP);
    await rendered(element);
    for (const input of inputs) input.value = `typed ${input.name}`;
    await useLanguage('de');
    await rendered(element);
    expect(labelled(element, 'Passwort').value).toBe('typed password');
    expect(element.querySelector('.primary')?.textContent).toBe('Anmelden');
    await useLanguage('en');
    await rendered(element);
    expect(passwordOf(element)).toBe(inputs[1]);
    expect(passwordOf(element).value).toBe('typed password');
  });
});

describe('a form that was rendered', () => {
  test('tells password managers and keyboards what each field is for', async () => {
    const element = await showFrame(frameOf(USUAL_STEP));
    const username = labelled(element, 'User name');
    expect(username).toMatchObject({
      id: 'username',
      name: 'username',
      type: 'text',
      autocomplete: 'username',
    });
    expect(username).toMatchObject({
      required: true,
      enterKeyHint: 'next',
      autocapitalize: 'none',
      spellcheck: false,
    });
    const password = passwordOf(element);
    expect(password).toMatchObject({ id: 'password', type: 'password', autocomplete: 'current-password' });
    element.frame = frameOf(stepOf([{ type: 'string', name: 'code', required: true }]));
    await rendered(element);
    const code = labelled(element, 'Code');
    expect(code).toMatchObject({ autocomplete: 'one-time-code', inputMode: 'numeric', enterKeyHint: 'go' });
  });

  test.each([
    ['123 456', '123456'],
    [' 12-34-56 ', '123456'],
    ['１２３４５６', '123456'],
    ['٠١٢٣٤٥', '012345'],
    ['۶۷۸۹۰۱', '678901'],
    ['\u200f123\u200e456', '123456'],
    ['ab-CD', 'abCD'],
  ])('cleans a code: %j', async (entered, code) => {
    const element = await showFields({ type: 'string', name: 'code', required: true });
    labelled(element, 'Code').value = entered;
    expect(send(element)?.input).toEqual({ code });
  });

  test('leaves a password as it was typed', async () => {
    const element = await showFrame(frameOf(USUAL_STEP));
    labelled(element, 'User name').value = ' Ada ';
    passwordOf(element).value = ' 1-2 ３ ';
    expect(send(element)?.input).toEqual({ username: ' Ada ', password: ' 1-2 ３ ' });
  });

  test('keeps what was typed as the language changes', async () => {
    const element = await showFrame(frameOf(USUAL_STEP));
    const password = passwordOf(element);
    await userEvent.type(password, 'typed');
    await useLanguage('ar');
    await rendered(element);
    expect(labelled(element, 'كلمة المرور')).toBe(password);
    expect(password.value).toBe('typed');
    await useLanguage('en');
    await rendered(element);
    expect(passwordOf(element)).toBe(password);
  });

  test('keeps the user name where another form comes between', async () => {
    const element = await showFrame(frameOf(USUAL_STEP));
    labelled(element, 'User name').value = 'linus';
    passwordOf(element).value = 'just for fun';
    send(element);
    element.frame = frameOf(stepOf([{ type: 'string', name: 'code', required: true }], { step_id: 'mfa' }));
    await rendered(element);
    element.frame = frameOf(USUAL_STEP);
    await rendered(element);
    expect(labelled(element, 'User name').value).toBe('linus');
    expect(passwordOf(element).value).toBe('');
  });

  test.each([
    ['is refused', true, true, ''],
    ['cannot be checked', true, false, 'wrong'],
    ['is refused, and is being typed anew', false, true, 'wrong'],
  ])('clears its password only when it %s', async (_what, busy, rejected, value) => {
    const element = await showFrame(frameOf(USUAL_STEP, { busy }));
    labelled(element, 'User name').value = 'ada';
    passwordOf(element).value = 'wrong';
    element.frame = frameOf(USUAL_STEP, { rejected, problem: 'Something is not right.' });
    await rendered(element);
    expect(labelled(element, 'User name').value).toBe('ada');
    expect(passwordOf(element).value).toBe(value);
    expect(element.querySelector('[role=alert]')?.textContent).toBe('Something is not right.');
  });

  test('is busy while it is checked: nothing is sent again, and everybody is told', async () => {
    const element = await showFrame(frameOf(USUAL_STEP, { busy: true }));
    labelled(element, 'User name').value = 'ada';
    passwordOf(element).value = 'secret';
    expect(send(element)).toBeUndefined();
    expect(element.querySelector('form')?.ariaBusy).toBe('true');
    const button = element.querySelector('.primary');
    expect(button?.ariaDisabled).toBe('true');
    expect(button?.textContent.trim()).toBe('Checking…');
    expect(element.querySelector('form > [role=status]')?.textContent).toBe('Checking…');
    element.frame = frameOf(USUAL_STEP);
    await rendered(element);
    expect(button?.ariaDisabled).toBeNull();
    expect(element.querySelector('form > [role=status]')?.textContent).toBe('');
  });

  test('has a box for staying signed in where that is asked', async () => {
    const element = await showFrame(frameOf(USUAL_STEP, { keep: true }));
    const box = labelled(element, 'Keep me signed in on this device');
    expect(box.checked).toBe(true);
    labelled(element, 'User name').value = 'ada';
    passwordOf(element).value = 'secret';
    expect(send(element)?.keepSignedIn).toBe(true);
    box.click();
    expect(send(element)?.keepSignedIn).toBe(false);
    element.frame = frameOf(USUAL_STEP, { keep: null });
    await rendered(element);
    expect(element.querySelector('#keep')).toBeNull();
  });
});

describe('what is missing or refused', () => {
  test('is said at its field, and the focus goes there', async () => {
    const element = await showFrame(frameOf(USUAL_STEP));
    labelled(element, 'User name').value = 'ada';
    expect(send(element)).toBeUndefined();
    const password = passwordOf(element);
    expect(document.activeElement).toBe(password);
    expect(password.ariaInvalid).toBe('true');
    expect(descriptionOf(password)).toBe('Fill in this field.');
    expect(labelled(element, 'User name').ariaInvalid).toBeNull();
    password.value = 'secret';
    expect(send(element)).toBeDefined();
    expect(descriptionOf(password)).toBe('');
    expect(password.hasAttribute('aria-invalid')).toBe(false);
  });

  test('by the server is said at its field', async () => {
    const fields = [{ type: 'string', name: 'house name', required: true }];
    const element = await showFrame(
      frameOf(stepOf(fields), { fieldErrors: { 'house name': 'Nobody knows it.' } }),
    );
    expect(descriptionOf(labelled(element, 'House name'))).toBe('Nobody knows it.');
    element.focusNext();
    expect(document.activeElement).toBe(labelled(element, 'House name'));
  });

  test('is nothing that axe finds', async () => {
    await showFrame(
      frameOf(USUAL_STEP, { keep: true, problem: 'Not right.', fieldErrors: { password: 'Wrong.' } }),
    );
    const { violations } = await axe.run('latchkey-form');
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

describe('a step that only asks for one of a few', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => [`id-${index}`, `Person ${index}`] as const);
  const choice = (options: readonly (readonly [string, string])[], name = 'user') => ({
    type: 'select' as const,
    name,
    required: true,
    options,
  });

  test('is answered with one press', async () => {
    const element = await showFields(choice(people(3)));
    await expect.element(page.getByRole('button', { name: 'Person 1' })).toBeVisible();
    const button = page.getByRole('button', { name: 'Person 1' }).element() as HTMLElement;
    expect(send(element, button)?.input).toEqual({ user: 'id-1' });
    expect(element.querySelector('.primary')).toBeNull();
  });

  test('gives modules their names', async () => {
    const options = [
      ['totp', 'Time-based One Time Password'],
      ['carrier_pigeon', 'Carrier Pigeon'],
    ] as const;
    const element = await showFields(choice(options, 'multi_factor_auth_module'));
    const names = [...element.querySelectorAll('.choice')].map((button) => button.textContent.trim());
    expect(names).toEqual(['Authenticator app', 'Carrier Pigeon']);
  });

  test('never renames a person', async () => {
    const element = await showFields(choice([['totp', 'Toto']]));
    expect(element.querySelector('.choice')?.textContent.trim()).toBe('Toto');
  });

  test('takes the option as it came, whatever its type', async () => {
    const options = [
      [1, 'One'],
      [2, 'Two'],
    ] as unknown as readonly (readonly [string, string])[];
    const element = await showFields(choice(options, 'number'));
    const [, two] = element.querySelectorAll('button.choice');
    expect(send(element, two as HTMLElement)?.input).toEqual({ number: 2 });
  });

  test('chooses nobody when Enter is pressed in the box beside', async () => {
    const element = await showFrame(frameOf(stepOf([choice(people(3))]), { keep: false }));
    const heard: unknown[] = [];
    element.addEventListener('latchkey-submit', (event) => heard.push((event as CustomEvent).detail));
    labelled(element, 'Keep me signed in on this device').focus();
    await userEvent.keyboard('{Enter}');
    expect(heard).toEqual([]);
  });

  test('says so when there is nobody', async () => {
    await showFields(choice([]));
    await expect.element(page.getByText(/^Nobody can be chosen/)).toBeVisible();
  });

  test('offers five thousand people', async () => {
    const element = await showFields(choice(people(5_000)));
    const buttons = element.querySelectorAll<HTMLElement>('button.choice');
    expect(buttons).toHaveLength(5_000);
    expect(send(element, buttons[4_999])?.input).toEqual({ user: 'id-4999' });
  });

  test('with many options that are no people is a list', async () => {
    const element = await showFields(choice(people(5_000), 'city'));
    const select = labelled(element, 'City') as unknown as HTMLSelectElement;
    expect(select.options).toHaveLength(5_001);
    select.value = select.options[5_000]?.value ?? '';
    expect(send(element)?.input).toEqual({ city: 'id-4999' });
  });
});
