/** The form for a new person: who it is, how it signs in, and what it may do. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { User } from '../../../api/people/user.ts';
import { renderSecretField } from '../../../elements/controls/secret-field.ts';
import { onSecretClick, onSecretKey } from '../../../elements/form/secret-input.ts';
import { t } from '../../../i18n/t.ts';
import type { CreateUserState } from '../../../stores/people/create-user-store.ts';
import { ROLES } from '../../../stores/people/user-role.ts';
import type { Role } from '../../../stores/people/user-role.ts';
import { renderExplained } from '../section-templates.ts';
import { roleText } from '../role-text.ts';
import { renderUserNameField } from '../user-name-field.ts';

/** Ids of the fields, which are their names too. */
export const NAME = 'new-user-name';
export const USER_NAME = 'new-user-username';
export const PASSWORD = 'new-user-password';

/** Whether the password is chosen here, or made up for a sheet. */
export type Way = 'password' | 'sheet';

/** What is chosen so far; what is typed is in the inputs alone. */
export interface NewUserChoices {
  readonly way: Way;
  readonly role: Role;
  readonly localOnly: boolean;
  readonly withPerson: boolean;
}

export interface NewUserForm {
  readonly state: CreateUserState;
  readonly choices: NewUserChoices;
  readonly typedUserName: string | undefined;
  readonly isUserNameSaid: boolean;
  readonly passwordHint: string;
  readonly users: readonly User[];
  readonly isHidden: boolean;
  readonly choose: (choice: Partial<NewUserChoices>) => void;
  readonly onName: () => void;
  readonly onUserName: () => void;
  readonly onPasswordFocus: () => void;
  readonly onPassword: () => void;
  readonly onSubmit: (event: SubmitEvent) => void;
}

const renderPassword = ({ passwordHint, onPasswordFocus, onPassword }: NewUserForm): TemplateResult =>
  html`${renderSecretField({
      id: PASSWORD,
      label: t('signIn.password'),
      autocomplete: 'new-password',
      describedBy: `${PASSWORD}-advice ${PASSWORD}-strength`,
      enterKeyHint: 'go',
      onFocus: onPasswordFocus,
      onInput: onPassword,
    })}
    <div class="stack">
      <p class="hint" id="${PASSWORD}-strength" aria-live="polite">${passwordHint}</p>
      <p class="hint" id="${PASSWORD}-advice">${t('password.advice')}</p>
    </div>`;

const renderWays = ({ choices: { way }, choose }: NewUserForm): TemplateResult =>
  html`<fieldset>
    <legend>${t('newUser.way')}</legend>
    ${(['password', 'sheet'] as const).map((one) =>
      renderExplained({
        id: `new-user-way-${one}`,
        type: 'radio',
        name: 'way',
        value: one,
        label: t(`newUserWay.${one}`),
        hint: t(`newUserWayHint.${one}`),
        isChecked: way === one,
        onChange: () => choose({ way: one }),
      }),
    )}
  </fieldset>`;

const renderRoles = ({ choices: { role }, choose }: NewUserForm): TemplateResult =>
  html`<fieldset>
    <legend>${t('newUser.role')}</legend>
    ${ROLES.map((one) =>
      renderExplained({
        id: `new-user-role-${one}`,
        type: 'radio',
        name: 'role',
        value: one,
        label: roleText(one),
        hint: t(`newUserRoleHint.${one}`),
        isChecked: role === one,
        onChange: () => choose({ role: one }),
      }),
    )}
  </fieldset>`;

export function renderNewUserForm(form: NewUserForm): TemplateResult {
  const { state, choices, users, choose } = form;
  const isBusy = state.status === 'busy';
  return html`<form
    class="stack"
    novalidate
    autocomplete="off"
    ?hidden=${form.isHidden}
    aria-busy=${isBusy ? 'true' : 'false'}
    @submit=${form.onSubmit}
    @click=${onSecretClick}
    @keyup=${onSecretKey}
  >
    <div class="field">
      <label for=${NAME}>${t('newUser.name')}</label>
      <input
        id=${NAME}
        name="name"
        type="text"
        autocomplete="off"
        aria-describedby="${NAME}-hint"
        @input=${form.onName}
      />
      <p class="hint" id="${NAME}-hint">${t('newUser.nameHint')}</p>
    </div>
    ${renderUserNameField({
      id: USER_NAME,
      label: t('signIn.username'),
      typed: form.typedUserName,
      users,
      isSaid: form.isUserNameSaid,
      onInput: form.onUserName,
    })}
    ${renderWays(form)} ${choices.way === 'password' ? renderPassword(form) : nothing} ${renderRoles(form)}
    ${renderExplained({
      id: 'new-user-local',
      type: 'checkbox',
      label: t('newUser.localOnly'),
      hint: t('newUser.localOnlyHint'),
      isChecked: choices.localOnly,
      onChange: (localOnly) => choose({ localOnly }),
    })}
    ${renderExplained({
      id: 'new-user-person',
      type: 'checkbox',
      label: t('newUser.withPerson'),
      hint: t('newUser.withPersonHint'),
      isChecked: choices.withPerson,
      onChange: (withPerson) => choose({ withPerson }),
    })}
    <button type="submit" class="primary" aria-disabled=${isBusy ? 'true' : 'false'}>
      ${t('newUser.create')}
    </button>
  </form>`;
}
