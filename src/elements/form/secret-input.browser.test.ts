import { afterEach, beforeAll, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { useLanguage } from '../../i18n/t.ts';
import {
  rendered,
  frameOf,
  labelled,
  send,
  showFields,
  showFrame,
  USUAL_STEP,
} from '../testing/form-harness.ts';
import { clearSecrets } from './secret-input.ts';

beforeAll(async () => await useLanguage('en'));
afterEach(() => document.body.replaceChildren());

const buttonOf = (element: Element): HTMLButtonElement =>
  element.querySelector<HTMLButtonElement>('.reveal') ?? document.createElement('button');
const lineOf = (element: Element): string | undefined =>
  element.querySelector('.field [role=status]')?.textContent;

test('a password is shown and hidden by a button that says what it does', async () => {
  const element = await showFrame(frameOf(USUAL_STEP));
  const button = buttonOf(element);
  const password = labelled(element, 'Password');
  password.value = 'secret';
  expect([button.textContent, button.ariaLabel]).toEqual(['Show', 'Show password']);
  button.click();
  expect(password.type).toBe('text');
  expect([button.textContent, button.ariaLabel]).toEqual(['Hide', 'Hide password']);
  expect(lineOf(element)).toBe('The password is visible.');
  button.click();
  expect([password.type, password.value]).toEqual(['password', 'secret']);
  expect(lineOf(element)).toBe('The password is hidden.');
});

test('a shown password stays shown as the language changes, and the button speaks it', async () => {
  const element = await showFrame(frameOf(USUAL_STEP));
  buttonOf(element).click();
  await useLanguage('de');
  await rendered(element);
  expect(labelled(element, 'Passwort').type).toBe('text');
  expect(buttonOf(element).textContent).toBe('Verbergen');
  await useLanguage('en');
});

test('a shown password is hidden before it is sent', async () => {
  const element = await showFrame(frameOf(USUAL_STEP));
  labelled(element, 'User name').value = 'ada';
  labelled(element, 'Password').value = 'secret';
  buttonOf(element).click();
  expect(send(element)?.input).toEqual({ username: 'ada', password: 'secret' });
  expect(labelled(element, 'Password').type).toBe('password');
});

test('each of two secrets has a button of its own', async () => {
  const element = await showFields(
    { type: 'string', name: 'api_password', required: true },
    { type: 'string', name: 'key', required: true, secret: true },
  );
  const [, second] = element.querySelectorAll<HTMLButtonElement>('.reveal');
  second?.click();
  expect(labelled(element, 'Api password').type).toBe('password');
  expect(labelled(element, 'Key').type).toBe('text');
});

test('every secret is emptied, shown or not, and nothing else', async () => {
  const element = await showFields(
    { type: 'string', name: 'username', required: true },
    { type: 'string', name: 'password', required: true },
    { type: 'string', name: 'key', required: true, secret: true },
    { type: 'string', name: 'code', required: true },
  );
  for (const input of element.querySelectorAll('input')) input.value = 'typed';
  for (const button of element.querySelectorAll<HTMLElement>('.reveal')) button.click();
  clearSecrets(element.querySelector('form') ?? document.createElement('form'));
  const values = [...element.querySelectorAll('input')].map(({ name, value }) => [name, value]);
  expect(Object.fromEntries(values)).toEqual({ username: 'typed', password: '', key: '', code: '' });
});

test('Caps Lock is told of while a password is typed, and only there', async () => {
  const element = await showFrame(frameOf(USUAL_STEP));
  const type = (control: Element, modifierCapsLock: boolean): void => {
    control.dispatchEvent(new KeyboardEvent('keyup', { key: 'A', bubbles: true, modifierCapsLock }));
  };
  type(labelled(element, 'User name'), true);
  expect(lineOf(element)).toBe('');
  type(labelled(element, 'Password'), true);
  expect(lineOf(element)).toBe('Caps Lock is on.');
  type(labelled(element, 'Password'), false);
  expect(lineOf(element)).toBe('');
});

test('the button is reached by the keyboard and does not send the form', async () => {
  const element = await showFrame(frameOf(USUAL_STEP));
  const heard: unknown[] = [];
  element.addEventListener('latchkey-submit', (event) => heard.push(event));
  labelled(element, 'User name').value = 'ada';
  await userEvent.type(labelled(element, 'Password'), 'secret');
  await userEvent.keyboard('{Tab}{Enter}');
  expect(document.activeElement).toBe(buttonOf(element));
  expect(labelled(element, 'Password').type).toBe('text');
  expect(heard).toEqual([]);
});
