/** With what a user signs in, as far as whoever looks may change it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { hasLogin } from '../../../api/people/user-login.ts';
import type { Login } from '../../../api/people/user-login.ts';
import type { User } from '../../../api/people/user.ts';
import { PASSWORD_RULES, PasswordAdvice } from '../../../elements/controls/password-advice.ts';
import { suggestUserName } from '../../../elements/controls/user-name.ts';
import { showErrors } from '../../../elements/form/form-errors.ts';
import { hideSecrets, labelSecrets } from '../../../elements/form/secret-input.ts';
import { t, tServer } from '../../../i18n/t.ts';
import {
  renderLoginForm,
  renderPasswordForm,
  renderUserNameForm,
  PASSWORD,
  USER_NAME,
} from '../login-forms.ts';
import type { LoginForms } from '../login-forms.ts';
import { renderSection, renderShape } from '../section-templates.ts';
import { UntouchedField } from './untouched-field.ts';
import { takenNames, userNameError } from '../user-name-field.ts';
import { nameOf, UserSection } from './user-section.ts';

const DEEDS = ['giveLogin', 'replaceLogin', 'removeLogin', 'changeUserName', 'changePassword'] as const;

/** What whoever looks may do about a login. */
type Access =
  | 'loading'
  /** Only the owner may change the owner's. */
  | 'ownersOnly'
  | 'give'
  | 'change'
  /** One's own, without being the owner. */
  | 'own'
  | 'replace';

/** @summary with what a user signs in */
export class LatchkeyUserLogin extends UserSection {
  static override properties = {
    ...UserSection.properties,
    _typedUserName: { state: true },
    _isUserNameSaid: { state: true },
  };

  declare _typedUserName: string | undefined;
  declare _isUserNameSaid: boolean;
  protected readonly deeds = DEEDS;
  readonly #userName = new UntouchedField();
  readonly #advice = new PasswordAdvice(this, {
    password: () => this.#input(PASSWORD)?.value ?? '',
    known: () => [this.user?.name ?? '', this.#input(USER_NAME)?.value ?? ''],
  });
  /** What is done with what was typed; it goes once that is done. */
  #wasBusy = false;

  constructor() {
    super();
    this._isUserNameSaid = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#clearPassword();
  }

  protected override updated(): void {
    super.updated();
    for (const form of this.querySelectorAll('form')) labelSecrets(form);
    this.#input(PASSWORD)?.setAttribute('passwordrules', PASSWORD_RULES);
    const state = this.about(...DEEDS);
    if (this.#wasBusy && state?.status === 'done') {
      this.#clearPassword();
      this.#userName.reset();
      this._typedUserName = undefined;
    }
    this.#wasBusy = state?.status === 'busy';
    const { user } = this;
    if (!user) return;
    const former = hasLogin(user) ? (user.username ?? '') : undefined;
    this.#userName.follow(
      this.#input(USER_NAME),
      former ?? suggestUserName(nameOf(user), takenNames(this.users)),
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const { user } = this;
    if (!user) return nothing;
    const name = nameOf(user);
    return html`${renderSection(
        'one-user-login',
        'oneUser.loginTitle',
        html`${this.#renderMethods(user, name)} ${this.#renderAccess(user, name)}
        ${this.renderOutcome(name, ...DEEDS)}`,
      )} <latchkey-confirm></latchkey-confirm>`;
  }

  #renderMethods({ credentials, username }: User, name: string): TemplateResult {
    if (credentials.length === 0) return html`<p>${t('oneUser.noMethod', { name })}</p>`;
    const methods = credentials.map(({ type }) => tServer('provider', type) ?? type).join(', ');
    return html`<p>${t('oneUser.methods', { methods })}</p>
      ${username === null ? nothing : html`<p>${t('signIn.username')}: <bdi>${username}</bdi></p>`}`;
  }

  #access(user: User): Access {
    const { viewer } = this;
    if (!viewer) return 'loading';
    if (user.is_owner && !viewer.is_owner) return 'ownersOnly';
    if (!hasLogin(user)) return 'give';
    if (viewer.is_owner) return 'change';
    return this.isSelf ? 'own' : 'replace';
  }

  #renderAccess(user: User, name: string): TemplateResult {
    const access = this.#access(user);
    switch (access) {
      case 'loading':
        return renderShape();
      case 'ownersOnly':
        return html`<p>${t('oneUser.ownerLogin')}</p>`;
      case 'own':
        return html`<p>${t('oneUser.ownUserName')}</p>
          ${this.#renderOwnPassword()}`;
      case 'give':
      case 'replace':
        return this.#renderWholeLogin(user, name, access);
      case 'change':
        return html`${renderUserNameForm(this.#forms(user), this.#onUserNameSubmit)}
        ${this.isSelf ? this.#renderOwnPassword() : renderPasswordForm(this.#forms(user), this.#onPasswordSubmit)}
        ${user.is_owner ? nothing : this.#renderRemoval(user)}`;
    }
  }

  readonly #renderOwnPassword = (): TemplateResult =>
    html`<p>${t('oneUser.ownPassword')} <a href="#/security">${t('security.title')}</a></p>`;

  #renderWholeLogin(user: User, name: string, access: 'give' | 'replace'): TemplateResult {
    const isNew = access === 'give';
    return html`<p>${t(isNew ? 'oneUser.giveHint' : 'oneUser.replaceHint', { name })}</p>
      ${isNew ? nothing : html`<p class="notice">${t('oneUser.replacePrice', { name })}</p>`}
      ${renderLoginForm(
        this.#forms(user),
        t(isNew ? 'oneUser.giveLogin' : 'oneUser.replaceLogin'),
        this.#onLoginSubmit,
      )}
      ${isNew ? nothing : this.#renderRemoval(user)}`;
  }

  #renderRemoval(user: User): TemplateResult {
    return html`<div class="buttons">
      <button type="button" aria-disabled=${this.ariaBusyNow} @click=${() => void this.#remove(user)}>
        ${t('oneUser.removeLogin')}
      </button>
    </div>`;
  }

  #forms(user: User): LoginForms {
    return {
      user,
      users: this.users,
      typedUserName: this._typedUserName,
      isUserNameSaid: this._isUserNameSaid,
      passwordHint: this.#advice.hint,
      ariaBusy: this.ariaBusyNow,
      onUserName: this.#onUserName,
      onPasswordFocus: this.#advice.prepare,
      onPassword: this.#onPassword,
    };
  }

  #input(id: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`#${id}`);
  }

  #clearPassword(): void {
    const input = this.#input(PASSWORD);
    if (!input || input.value === '') return;
    input.value = '';
    this.#advice.judge();
  }

  readonly #onUserName = ({ target }: Event): void => {
    const { form, value } = target as HTMLInputElement;
    if (form) showErrors(form, new Map());
    this._isUserNameSaid = false;
    this._typedUserName = value;
  };

  readonly #onPassword = ({ target }: Event): void => {
    const { form } = target as HTMLInputElement;
    if (form) showErrors(form, new Map());
    this.#advice.judge();
  };

  /** What the form holds; undefined, with the reason at its field, where it cannot be sent. */
  #read(event: SubmitEvent, isOtherName: boolean): { user: User; login: Login } | undefined {
    event.preventDefault();
    event.stopPropagation();
    const form = event.target as HTMLFormElement;
    const { user } = this;
    if (!user || this.isBusy) return undefined;
    hideSecrets(form);
    const username = form.querySelector<HTMLInputElement>(`#${USER_NAME}`)?.value;
    const password = form.querySelector<HTMLInputElement>(`#${PASSWORD}`)?.value;
    const errors = new Map<string, string>();
    if (username !== undefined) {
      const error =
        isOtherName && username === user.username
          ? t('userName.same')
          : userNameError(username, this.users, user.id);
      if (error !== '') errors.set(USER_NAME, error);
    }
    if (password === '') errors.set(PASSWORD, t('password.missing'));
    showErrors(form, errors);
    this._isUserNameSaid = errors.has(USER_NAME);
    const [wrong] = errors.keys();
    if (wrong !== undefined) this.#input(wrong)?.focus();
    return wrong === undefined
      ? { user, login: { username: username ?? '', password: password ?? '' } }
      : undefined;
  }

  readonly #onUserNameSubmit = (event: SubmitEvent): void => {
    const read = this.#read(event, true);
    if (read) void this.stores?.deeds.changeUserName(read.login.username);
  };

  readonly #onPasswordSubmit = (event: SubmitEvent): void => {
    const read = this.#read(event, false);
    if (read) void this.stores?.deeds.changePassword(read.login.password);
  };

  readonly #onLoginSubmit = async (event: SubmitEvent): Promise<void> => {
    const read = this.#read(event, false);
    if (!read) return;
    const { user, login } = read;
    if (!hasLogin(user)) {
      await this.stores?.deeds.giveLogin(login);
      return;
    }
    const name = nameOf(user);
    const isWanted = await this.ask({
      title: t('oneUser.replaceTitle', { name }),
      sentences: [t('oneUser.replacePrice', { name })],
      confirm: t('oneUser.replaceLogin'),
    });
    if (isWanted) await this.stores?.deeds.replaceLogin(user.username ?? '', login);
  };

  async #remove(user: User): Promise<void> {
    if (this.isBusy) return;
    const name = nameOf(user);
    const isWanted = await this.ask({
      title: t('oneUser.removeTitle', { name }),
      sentences: [t('oneUser.removeWarning', { name })],
      confirm: t('oneUser.removeLogin'),
    });
    if (isWanted) await this.stores?.deeds.removeLogin(user.username ?? '');
  }
}

customElements.define('latchkey-user-login', LatchkeyUserLogin);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-user-login': LatchkeyUserLogin;
  }
}
