/** The first step: the account of the owner, in a form that password managers understand. */
import { html, LitElement, nothing } from 'lit';
import { loadCommonPasswords } from '../../elements/controls/common-passwords.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { PASSWORD_RULES, PasswordAdvice } from '../../elements/controls/password-advice.ts';
import { renderSecretField } from '../../elements/controls/secret-field.ts';
import { showErrors } from '../../elements/form/form-errors.ts';
import { hideSecrets, labelSecrets, onSecretClick, onSecretKey } from '../../elements/form/secret-input.ts';
import { t } from '../../i18n/t.ts';
import type { OnboardingStore } from '../../stores/onboarding/onboarding-store.ts';
import { enter, entriesOf } from './form-draft.ts';
import { renderStepNews, renderSubmit, renderTextField } from './step-templates.ts';
import { brokenRule, suggestedUsername } from './username-rules.ts';

const NEW = 'new-password';
const REPEATED = 'repeated-password';

/** What is kept over a reload: never a password, however its field looks at the moment. */
const KEPT = ['owner-name', 'username', 'keep'];

/**
 * Light DOM; what is typed lives in the inputs alone, and all but the passwords in the draft.
 * @summary the form for the owner's account
 */
export class LatchkeyOnboardingOwner extends LitElement {
  static override properties = { store: { attribute: false }, loadCommon: { attribute: false } };

  declare store: OnboardingStore | undefined;
  /** Fetches the list of common passwords. */
  declare loadCommon: () => Promise<ReadonlySet<string>>;
  /** The person has written a user name of one's own: it no longer follows the name. */
  #isUsernameChosen = false;
  readonly #advice = new PasswordAdvice(this, {
    password: () => this.#value(NEW),
    known: () => [this.#value('owner-name'), this.#value('username')],
    loadCommon: async () => await this.loadCommon(),
  });

  constructor() {
    super();
    this.loadCommon = loadCommonPasswords;
    new FollowStores(this, () => [this.store]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    const entries = this.store?.draft.of('user') ?? {};
    if (Object.keys(entries).length === 0) return;
    enter(this, entries);
    this.#isUsernameChosen = Boolean(entries['username']);
    // Says which rules hold for what stands there now.
    this.#onName();
  }

  protected override updated(): void {
    const form = this.querySelector('form');
    if (form) labelSecrets(form);
    this.#input(NEW)?.setAttribute('passwordrules', PASSWORD_RULES);
  }

  protected override render(): unknown {
    const state = this.store?.state;
    if (state?.status !== 'step' || state.step !== 'user') return nothing;
    const rule = brokenRule(this.#value('username'));
    const typed = this.#value(REPEATED);
    const differs = typed !== '' && !this.#value(NEW).startsWith(typed);
    return html`<form
      method="dialog"
      class="stack"
      novalidate
      aria-busy=${state.busy ? 'true' : 'false'}
      @submit=${this.#onSubmit}
      @input=${this.#onInput}
      @click=${onSecretClick}
      @keyup=${onSecretKey}
    >
      ${renderStepNews(state)}
      <p>${t('onboarding.ownerIntro')}</p>
      ${renderTextField({
        id: 'owner-name',
        label: 'onboarding.name',
        autocomplete: 'name',
        onInput: this.#onName,
      })}
      ${renderTextField({
        id: 'username',
        label: 'onboarding.username',
        autocomplete: 'username',
        describedBy: 'username-advice username-rule',
        onInput: this.#onUsername,
        below: html`<p class="hint" id="username-advice">${t('onboarding.usernameAdvice')}</p>
          <p class="rule" id="username-rule" aria-live="polite" ?hidden=${!rule}>
            ${rule ? t(rule) : nothing}
          </p>`,
      })}
      ${renderSecretField({
        id: NEW,
        label: t('onboarding.password'),
        autocomplete: NEW,
        describedBy: `${NEW}-advice ${NEW}-strength`,
        enterKeyHint: 'next',
        onFocus: this.#advice.prepare,
        onInput: this.#advice.judge,
      })}
      <div class="stack">
        <p class="hint" id="${NEW}-strength" aria-live="polite">${this.#advice.hint}</p>
        <p class="hint" id="${NEW}-advice">${t('password.advice')}</p>
      </div>
      ${renderSecretField({
        id: REPEATED,
        label: t('onboarding.passwordAgain'),
        autocomplete: NEW,
        describedBy: `${REPEATED}-rule`,
        enterKeyHint: 'go',
        onInput: this.#onRepeated,
      })}
      <p class="rule" id="${REPEATED}-rule" aria-live="polite" ?hidden=${!differs}>
        ${differs ? t('onboarding.passwordsDiffer') : nothing}
      </p>
      <label class="check">
        <input type="checkbox" id="keep" name="keep" checked />
        <span>${t('signIn.keep')}</span>
      </label>
      ${renderSubmit(state, 'onboarding.createOwner')}
    </form>`;
  }

  #input(id: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`#${id}`);
  }

  #value(id: string): string {
    return this.#input(id)?.value ?? '';
  }

  readonly #onName = (): void => {
    const username = this.#input('username');
    if (username && !this.#isUsernameChosen) username.value = suggestedUsername(this.#value('owner-name'));
    this.requestUpdate();
  };

  readonly #onUsername = (): void => {
    this.#isUsernameChosen = this.#value('username') !== '';
    this.requestUpdate();
  };

  readonly #onInput = ({ target }: Event): void => this.store?.draft.keep('user', entriesOf([target], KEPT));

  readonly #onRepeated = (): void => this.requestUpdate();

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = this.querySelector('form');
    const state = this.store?.state;
    if (!form || state?.status !== 'step' || state.busy) return;
    hideSecrets(form);
    const name = this.#value('owner-name').trim();
    const username = this.#value('username');
    const password = this.#value(NEW);
    const errors = new Map<string, string>();
    const rule = brokenRule(username);
    if (name === '') errors.set('owner-name', t('onboarding.nameMissing'));
    if (username === '') errors.set('username', t('onboarding.usernameMissing'));
    else if (rule) errors.set('username', t('onboarding.usernameRefused'));
    if (password === '') errors.set(NEW, t('password.missing'));
    else if (password !== this.#value(REPEATED)) errors.set(REPEATED, t('onboarding.passwordsDiffer'));
    showErrors(form, errors);
    const [first] = errors.keys();
    if (first !== undefined) this.#input(first)?.focus();
    else {
      const keepSignedIn = this.#input('keep')?.checked ?? false;
      void this.store?.createOwner({ name, username, password, keepSignedIn });
    }
  };
}

customElements.define('latchkey-onboarding-owner', LatchkeyOnboardingOwner);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-onboarding-owner': LatchkeyOnboardingOwner;
  }
}
