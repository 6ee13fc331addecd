/** A field for a user name that says the rules of Home Assistant while somebody types. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { User } from '../../api/people/user.ts';
import { normalUserName, userNameProblem } from '../../elements/controls/user-name.ts';
import { t } from '../../i18n/t.ts';

/** User names that somebody has already. */
export const takenNames = (users: readonly User[], exceptId?: string): readonly string[] =>
  users.flatMap(({ id, username }) => (id === exceptId || username === null ? [] : [username]));

/**
 * What is wrong with a user name, in a sentence; empty when it can be used.
 * @param exceptId - whose name it is to become
 */
export function userNameError(typed: string, users: readonly User[], exceptId?: string): string {
  const problem = userNameProblem(typed, takenNames(users, exceptId));
  const suggestion = normalUserName(typed);
  switch (problem) {
    case null:
      return '';
    case 'empty':
      return t('userName.empty');
    case 'taken': {
      const other = users.find(
        ({ id, username }) => id !== exceptId && username !== null && normalUserName(username) === suggestion,
      );
      return t('userName.taken', { name: other?.name ?? suggestion });
    }
    case 'capitals':
    case 'spaces':
      return t(`userName.${problem}`, { suggestion });
  }
}

export interface UserNameField {
  readonly id: string;
  readonly label: string;
  /** What was typed so far; undefined as long as nothing was. */
  readonly typed: string | undefined;
  readonly users: readonly User[];
  /** Whose name it is to become. */
  readonly exceptId?: string;
  /** An error of the form says already what is wrong. */
  readonly isSaid: boolean;
  readonly onInput: () => void;
}

/** Renders the field; its value lives in the input alone. */
export function renderUserNameField({
  id,
  label,
  typed,
  users,
  exceptId,
  isSaid,
  onInput,
}: UserNameField): TemplateResult {
  const isTyped = typed !== undefined && typed !== '';
  const error = isTyped ? userNameError(typed, users, exceptId) : '';
  const sentence = error === '' && isTyped ? t('userName.fine') : isSaid ? '' : error;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      name="username"
      type="text"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      aria-describedby="${id}-hint ${id}-rule"
      @input=${onInput}
    />
    <p class="hint" id="${id}-hint">${t('userName.hint')}</p>
    <p class=${error === '' ? 'hint' : 'hint wrong'} id="${id}-rule" aria-live="polite">${sentence}</p>
  </div>`;
}
