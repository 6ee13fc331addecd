/** Adding a person to the house. */
import { html, LitElement } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { User } from '../../../api/people/user.ts';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import { PASSWORD_RULES, PasswordAdvice } from '../../../elements/controls/password-advice.ts';
import { suggestUserName } from '../../../elements/controls/user-name.ts';
import { showErrors } from '../../../elements/form/form-errors.ts';
import { hideSecrets, labelSecrets } from '../../../elements/form/secret-input.ts';
import { t } from '../../../i18n/t.ts';
import type { QueryStore } from '../../../stores/query-store.ts';
import type { CreateUserState, CreateUserStore } from '../../../stores/people/create-user-store.ts';
import { groupsFor } from '../../../stores/people/user-role.ts';
import { renderNewUserForm, NAME, PASSWORD, USER_NAME } from './new-user-form.ts';
import type { NewUserChoices } from './new-user-form.ts';
import { renderNewUserDone, renderNewUserProblem } from './new-user-outcome.ts';
import { makeUpPassPhrase } from './pass-phrase.ts';
import '../person-sheet.ts';
import { takenNames, userNameError } from '../user-name-field.ts';

const FIRST_CHOICES: NewUserChoices = { way: 'password', role: 'user', localOnly: false, withPerson: true };

/**
 * Light DOM; what is typed lives in the inputs alone, and a pass phrase goes when the element leaves the page.
 * @summary adds a person
 * @fires latchkey-user-created - with the id of the new user
 */
export class LatchkeyNewUser extends LitElement {
  static override properties = {
    store: { attribute: false },
    users: { attribute: false },
    address: { attribute: false },
    print: { attribute: false },
    _choices: { state: true },
    _typedUserName: { state: true },
    _isUserNameSaid: { state: true },
    _passPhrase: { state: true },
  };

  declare store: CreateUserStore | undefined;
  declare users: QueryStore<readonly User[]> | undefined;
  /** Where the new person signs in. */
  declare address: string;
  /** Hands the page to a printer. */
  declare print: () => void;
  declare _choices: NewUserChoices;
  declare _typedUserName: string | undefined;
  declare _isUserNameSaid: boolean;
  /** For the sheet. */
  declare _passPhrase: string | null;
  /** What stands in the user name's field because of the name. */
  #suggested = '';
  #before: CreateUserState | undefined;
  readonly #advice = new PasswordAdvice(this, {
    password: () => this.#input(PASSWORD)?.value ?? '',
    known: () => [this.#input(NAME)?.value ?? '', this.#input(USER_NAME)?.value ?? ''],
  });

  constructor() {
    super();
    this.address = '';
    this.print = () => globalThis.print();
    this._choices = FIRST_CHOICES;
    this._isUserNameSaid = false;
    this._passPhrase = null;
    new FollowStores(this, () => [this.store, this.users]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#forget);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#forget);
    this.#forget();
    if (this.store?.state.status === 'done') this.#beginAgain();
    const password = this.#input(PASSWORD);
    if (password) password.value = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const form = this.querySelector('form');
    if (form) labelSecrets(form);
    this.#input(PASSWORD)?.setAttribute('passwordrules', PASSWORD_RULES);
    // Whoever comes here begins with the name, unless the focus is kept elsewhere on the page.
    const isFirst = changed.has('store') && changed.get('store') === undefined;
    if (isFirst && document.activeElement === document.body) this.querySelector('h3')?.focus();
    const { state } = this.store ?? {};
    if (state === this.#before) return;
    const before = this.#before;
    this.#before = state;
    this.#goOn(state, before);
  }

  protected override render(): TemplateResult {
    const state = this.store?.state ?? { status: 'ready', problem: null };
    return html`<section class="card" aria-labelledby="new-user-title">
      <h3 id="new-user-title" tabindex="-1">${t('newUser.title')}</h3>
      ${state.status === 'done' ? this.#done(state) : this.#form(state)}
    </section>`;
  }

  #form(state: Exclude<CreateUserState, { status: 'done' }>): TemplateResult {
    const problem = state.status === 'ready' ? state.problem : null;
    return html`<p role="status" class="hint">
        ${state.status === 'busy' ? t(`newUserStep.${state.step}`) : ''}
      </p>
      ${renderNewUserProblem(problem, () => void this.store?.undo())}
      ${renderNewUserForm({
        state,
        choices: this._choices,
        typedUserName: this._typedUserName,
        isUserNameSaid: this._isUserNameSaid,
        passwordHint: this.#advice.hint,
        users: this.#list,
        isHidden: problem?.kind === 'stuck',
        choose: (choice) => (this._choices = { ...this._choices, ...choice }),
        onName: this.#onName,
        onUserName: this.#onUserName,
        onPasswordFocus: this.#advice.prepare,
        onPassword: this.#onPassword,
        onSubmit: this.#onSubmit,
      })}`;
  }

  #done(state: Extract<CreateUserState, { status: 'done' }>): TemplateResult {
    const passPhrase = this._choices.way === 'sheet' ? this._passPhrase : undefined;
    return renderNewUserDone(state, passPhrase, this.address, {
      print: () => this.print(),
      another: this.#beginAgain,
    });
  }

  /** The focus goes where reading goes on. */
  #goOn(state: CreateUserState | undefined, before: CreateUserState | undefined): void {
    if (state?.status === 'done') {
      this.#advice.judge();
      this.querySelector<HTMLElement>('.user-status')?.focus();
      const { userId: detail } = state;
      this.dispatchEvent(new CustomEvent('latchkey-user-created', { detail, bubbles: true }));
      return;
    }
    if (before?.status === 'done') this.#input(NAME)?.focus();
    if (before?.status !== 'busy' || state?.status !== 'ready') return;
    this._passPhrase = null;
    // The button that was pressed may be gone.
    const isStuck = state.problem?.kind === 'stuck';
    const next = this.querySelector<HTMLElement>(isStuck ? '.buttons .primary' : 'form .primary');
    next?.focus();
  }

  get #list(): readonly User[] {
    const state = this.users?.state;
    return state?.status === 'ready' ? state.value : [];
  }

  #input(id: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`#${id}`);
  }

  readonly #forget = (): void => {
    this._passPhrase = null;
  };

  readonly #beginAgain = (): void => {
    this.#forget();
    this._choices = FIRST_CHOICES;
    this._typedUserName = undefined;
    this.#suggested = '';
    this.store?.reset();
  };

  readonly #clearErrors = (): void => {
    const form = this.querySelector('form');
    if (form) showErrors(form, new Map());
    this._isUserNameSaid = false;
  };

  readonly #onName = (): void => {
    this.#clearErrors();
    const name = this.#input(NAME);
    const userName = this.#input(USER_NAME);
    // A user name that somebody typed stays.
    if (!name || !userName || userName.value !== this.#suggested) return;
    this.#suggested = suggestUserName(name.value, takenNames(this.#list));
    userName.value = this.#suggested;
    this._typedUserName = this.#suggested;
  };

  readonly #onUserName = (): void => {
    this.#clearErrors();
    this._typedUserName = this.#input(USER_NAME)?.value;
  };

  readonly #onPassword = (): void => {
    this.#clearErrors();
    this.#advice.judge();
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    const form = this.querySelector('form');
    if (!form || this.store?.state.status !== 'ready') return;
    hideSecrets(form);
    const { way, role, localOnly, withPerson } = this._choices;
    const name = this.#input(NAME)?.value.trim() ?? '';
    const username = this.#input(USER_NAME)?.value ?? '';
    const password = way === 'sheet' ? makeUpPassPhrase() : (this.#input(PASSWORD)?.value ?? '');
    // Home Assistant itself takes empty ones.
    const errors = new Map(
      (
        [
          [NAME, name === '' ? t('profile.nameEmpty') : ''],
          [USER_NAME, userNameError(username, this.#list)],
          [PASSWORD, password === '' ? t('password.missing') : ''],
        ] as const
      ).filter(([, sentence]) => sentence !== ''),
    );
    showErrors(form, errors);
    this._isUserNameSaid = errors.has(USER_NAME);
    const [wrong] = errors.keys();
    if (wrong !== undefined) {
      this.#input(wrong)?.focus();
      return;
    }
    this._passPhrase = way === 'sheet' ? password : null;
    void this.store.create({
      name,
      group_ids: groupsFor(role),
      local_only: localOnly,
      login: { username, password },
      withPerson,
    });
  };
}

customElements.define('latchkey-new-user', LatchkeyNewUser);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-new-user': LatchkeyNewUser;
  }
}
