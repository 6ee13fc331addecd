/** The form to change the password, as password managers understand it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { onSecretClick, onSecretKey } from '../../elements/secret-input.ts';
import { t } from '../../i18n/t.ts';
import type { PasswordState } from '../../stores/password-store.ts';
import { passwordProblemText } from './password-text.ts';

type Ready = Extract<PasswordState, { status: 'ready' }>;

/** Ids, names and autofill tokens of the two passwords. */
export const CURRENT = 'current-password';
export const NEW = 'new-password';

export interface PasswordFormActions {
  readonly submit: (event: SubmitEvent) => void;
  /** The new password is about to be chosen. */
  readonly focus: () => void;
  /** A letter of it was typed. */
  readonly input: () => void;
}

/**
 * Draws the form; the passwords are in its inputs alone.
 * @param hint - on the new password as it is typed
 */
export function drawPasswordForm(
  { busy, problem, username }: Ready,
  hint: string,
  { submit, focus, input }: PasswordFormActions,
): TemplateResult {
  return html`<form
    method="dialog"
    class="stack"
    novalidate
    aria-busy=${busy ? 'true' : 'false'}
    @submit=${submit}
    @click=${onSecretClick}
    @keyup=${onSecretKey}
  >
    <div class="problem" role="alert">${problem ? passwordProblemText(problem) : nothing}</div>
    <div class="visually-hidden" aria-hidden="true">
      <input
        name="username"
        type="text"
        autocomplete="username"
        tabindex="-1"
        .defaultValue=${username ?? ''}
      />
    </div>
    ${drawSecret(CURRENT, t('password.current'), '')}
    ${drawSecret(NEW, t('password.new'), `${NEW}-advice ${NEW}-strength`, {
      onFocus: focus,
      onInput: input,
    })}
    <div class="stack">
      <p class="hint" id="${NEW}-strength" aria-live="polite">${hint}</p>
      <p class="hint" id="${NEW}-advice">${t('password.advice')}</p>
    </div>
    <button type="submit" class="primary" aria-disabled=${busy ? 'true' : 'false'}>
      ${t(busy ? 'password.changing' : 'password.change')}
    </button>
  </form>`;
}

interface SecretListeners {
  readonly onFocus: () => void;
  readonly onInput: () => void;
}

/** A password with its button to show it, as the functions of the secret input expect it. */
function drawSecret(
  id: typeof CURRENT | typeof NEW,
  label: string,
  describedBy: string,
  listeners?: SecretListeners,
): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <div class="with-button">
      <input
        id=${id}
        name=${id}
        type="password"
        autocomplete=${id}
        autocapitalize="none"
        spellcheck="false"
        .enterKeyHint=${id === NEW ? 'go' : 'next'}
        aria-describedby=${describedBy || nothing}
        @focus=${listeners?.onFocus}
        @input=${listeners?.onInput}
      /><button
        type="button"
        class="reveal"
        aria-controls=${id}
        aria-label=${t('signIn.showPassword')}
      ></button>
    </div>
    <p class="hint" role="status"></p>
  </div>`;
}
