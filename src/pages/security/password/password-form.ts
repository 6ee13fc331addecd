/** The form to change the password, as password managers understand it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { renderSecretField } from '../../../elements/controls/secret-field.ts';
import { onSecretClick, onSecretKey } from '../../../elements/form/secret-input.ts';
import { t } from '../../../i18n/t.ts';
import type { PasswordState } from '../../../stores/security/password-store.ts';
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
 * Renders the form; the passwords are in its inputs alone.
 * @param hint - on the new password as it is typed
 */
export function renderPasswordForm(
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
    ${renderSecretField({
      id: CURRENT,
      label: t('password.current'),
      autocomplete: CURRENT,
      enterKeyHint: 'next',
    })}
    ${renderSecretField({
      id: NEW,
      label: t('password.new'),
      autocomplete: NEW,
      describedBy: `${NEW}-advice ${NEW}-strength`,
      enterKeyHint: 'go',
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
