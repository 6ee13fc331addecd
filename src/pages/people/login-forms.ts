/** Forms about the login of a user: one for a whole login, and one each for user name and password. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { User } from '../../api/people/user.ts';
import { renderSecretField } from '../../elements/controls/secret-field.ts';
import { onSecretClick, onSecretKey } from '../../elements/form/secret-input.ts';
import { t } from '../../i18n/t.ts';
import { renderUserNameField } from './user-name-field.ts';

/** Ids of the fields. */
export const USER_NAME = 'one-user-username';
export const PASSWORD = 'one-user-password';

export interface LoginForms {
  readonly user: User;
  readonly users: readonly User[];
  readonly typedUserName: string | undefined;
  readonly isUserNameSaid: boolean;
  readonly passwordHint: string;
  readonly ariaBusy: 'true' | 'false';
  readonly onUserName: (event: Event) => void;
  readonly onPasswordFocus: () => void;
  readonly onPassword: (event: Event) => void;
}

const renderName = ({ user, users, typedUserName, isUserNameSaid, onUserName }: LoginForms): TemplateResult =>
  renderUserNameField({
    id: USER_NAME,
    label: t('signIn.username'),
    // The user name there is is neither free nor wrong.
    typed: typedUserName === user.username ? undefined : typedUserName,
    users,
    exceptId: user.id,
    isSaid: isUserNameSaid,
    onInput: onUserName as () => void,
  });

const renderPassword = (
  { passwordHint, onPasswordFocus, onPassword }: LoginForms,
  label: string,
): TemplateResult =>
  html`${renderSecretField({
      id: PASSWORD,
      label,
      autocomplete: 'new-password',
      describedBy: `${PASSWORD}-advice ${PASSWORD}-strength`,
      enterKeyHint: 'go',
      onFocus: onPasswordFocus,
      onInput: onPassword as () => void,
    })}
    <div class="stack">
      <p class="hint" id="${PASSWORD}-strength" aria-live="polite">${passwordHint}</p>
      <p class="hint" id="${PASSWORD}-advice">${t('password.advice')}</p>
    </div>`;

function renderForm(
  forms: LoginForms,
  fields: unknown,
  button: string,
  submit: (event: SubmitEvent) => void,
): TemplateResult {
  return html`<form
    class="stack"
    novalidate
    autocomplete="off"
    aria-busy=${forms.ariaBusy}
    @submit=${submit}
    @click=${onSecretClick}
    @keyup=${onSecretKey}
  >
    ${fields}
    <div class="buttons"><button type="submit" aria-disabled=${forms.ariaBusy}>${button}</button></div>
  </form>`;
}

/** User name and password together, for a login that is new. */
export const renderLoginForm = (
  forms: LoginForms,
  button: string,
  submit: (event: SubmitEvent) => void,
): TemplateResult =>
  renderForm(
    forms,
    html`${renderName(forms)} ${renderPassword(forms, t('signIn.password'))}`,
    button,
    submit,
  );

export const renderUserNameForm = (forms: LoginForms, submit: (event: SubmitEvent) => void): TemplateResult =>
  renderForm(forms, renderName(forms), t('oneUser.changeUserName'), submit);

export const renderPasswordForm = (forms: LoginForms, submit: (event: SubmitEvent) => void): TemplateResult =>
  renderForm(forms, renderPassword(forms, t('password.new')), t('oneUser.changePassword'), submit);
