/** Passwords in a form: shown or hidden by a button, with word of Caps Lock. */
import { t } from '../../i18n/t.ts';

const inputOfButton = (button: Element): HTMLInputElement | null =>
  button.parentElement?.querySelector('input') ?? null;

/** Shows or hides one password, and says so. */
function reveal(button: Element, isShown: boolean): void {
  const input = inputOfButton(button);
  if (!input) return;
  input.type = isShown ? 'text' : 'password';
  button.textContent = t(isShown ? 'signIn.hide' : 'signIn.show');
  button.setAttribute('aria-label', t(isShown ? 'signIn.hidePassword' : 'signIn.showPassword'));
}

/** Names the buttons of a form's passwords, in the language of now. */
export function labelSecrets(form: HTMLFormElement): void {
  for (const button of form.querySelectorAll('.reveal'))
    reveal(button, inputOfButton(button)?.type === 'text');
}

/** Puts every password of a form behind dots again, before it is sent. */
export function hideSecrets(form: HTMLFormElement): void {
  for (const button of form.querySelectorAll('.reveal')) reveal(button, false);
}

/** Empties every password and one-time code of a form. */
export function clearSecrets(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll('input'))
    if (input.matches('.with-button > input') || input.autocomplete === 'one-time-code') input.value = '';
}

/** To be called with each click in a form. */
export function onSecretClick({ target }: Event): void {
  if (!(target instanceof HTMLButtonElement) || !target.matches('.reveal')) return;
  const isShown = inputOfButton(target)?.type === 'password';
  reveal(target, isShown);
  say(target, t(isShown ? 'signIn.passwordShown' : 'signIn.passwordHidden'));
}

/** To be called with each key in a form. */
export function onSecretKey(event: KeyboardEvent): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement)) return;
  const button = target.parentElement?.querySelector('.reveal');
  if (button) say(button, event.getModifierState('CapsLock') ? t('signIn.capsLock') : '');
}

/** The line under a password is a live region. */
function say(button: Element, sentence: string): void {
  const line = button.closest('.field')?.querySelector('[role="status"]');
  if (line && line.textContent !== sentence) line.textContent = sentence;
}
