/** The own password: a form that password managers understand, and what to do about other sessions afterwards. */
import { html, LitElement } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { showErrors } from '../../../elements/form/form-errors.ts';
import { PASSWORD_RULES, PasswordAdvice } from '../../../elements/controls/password-advice.ts';
import { hideSecrets, labelSecrets } from '../../../elements/form/secret-input.ts';
import { t } from '../../../i18n/t.ts';
import type { PasswordState, PasswordStore } from '../../../stores/security/password-store.ts';
import { renderFailure } from '../../../elements/controls/render-failure.ts';
import { failureText } from '../../../elements/controls/failure-text.ts';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import { loadCommonPasswords } from '../../../elements/controls/common-passwords.ts';
import { renderOtherSessions } from './other-sessions-offer.ts';
import { CURRENT, renderPasswordForm, NEW } from './password-form.ts';
import '../security-sheet.ts';
import { passwordStatusText } from './password-text.ts';

type Ready = Extract<PasswordState, { status: 'ready' }>;

/**
 * Renders the state of a password store. Light DOM, and the passwords live in the inputs alone.
 * @summary the section to change the password
 */
export class LatchkeyPassword extends LitElement {
  static override properties = {
    store: { attribute: false },
    loadCommon: { attribute: false },
    _state: { state: true },
  };

  declare store: PasswordStore | undefined;
  /** Fetches the list of common passwords. */
  declare loadCommon: () => Promise<ReadonlySet<string>>;
  declare _state: PasswordState | undefined;
  readonly #advice = new PasswordAdvice(this, {
    password: () => (this.store?.state.status === 'ready' ? (this.#input(NEW)?.value ?? '') : ''),
    known: () => {
      const state = this.store?.state;
      return state?.status === 'ready' ? [state.name, state.username ?? ''] : [];
    },
    loadCommon: async () => await this.loadCommon(),
  });

  constructor() {
    super();
    this.loadCommon = loadCommonPasswords;
    new FollowStores(
      this,
      () => [this.store],
      () => {
        // The password that the advice was about is gone.
        if (this.store?.state.status === 'changed') this.#advice.judge();
      },
    );
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    this._state = this.store?.state;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const form = this.#form;
    if (form) labelSecrets(form);
    this.#input(NEW)?.setAttribute('passwordrules', PASSWORD_RULES);
    if (!changed.has('_state')) return;
    const { _state: state } = this;
    const before = changed.get('_state');
    if (form && state?.status === 'ready') this.#showProblem(form, state, before);
    const isNewScreen = before !== undefined && before.status !== state?.status;
    const wasDone = before?.status === 'changed' || state?.status === 'changed';
    // What had the focus is gone.
    if (isNewScreen && wasDone) this.querySelector('h3')?.focus();
  }

  protected override render(): TemplateResult {
    const { _state: state } = this;
    return html`<section class="card" aria-labelledby="password-title">
      <h3 id="password-title" tabindex="-1">${t('password.title')}</h3>
      <p role="status" class=${state?.status === 'ready' && !state.busy ? 'visually-hidden' : ''}>
        ${passwordStatusText(state)}
      </p>
      ${this.#body(state)}
    </section>`;
  }

  #body(state: PasswordState | undefined): TemplateResult {
    switch (state?.status) {
      case 'failed':
        return renderFailure(failureText(state.error), () => void this.store?.load());
      case 'absent':
        return html`<p>${t('password.absent')}</p>`;
      case 'ready':
        return renderPasswordForm(state, this.#advice.hint, {
          submit: this.#onSubmit,
          focus: this.#advice.prepare,
          input: this.#advice.judge,
        });
      case 'changed':
        return renderOtherSessions(state.others, { end: this.#onEndOthers, finish: this.#onFinish });
      default:
        return html`<div class="shape" aria-hidden="true"><span></span><span></span></div>`;
    }
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector('form');
  }

  #input(id: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`#${id}`);
  }

  #showProblem(form: HTMLFormElement, state: Ready, before: PasswordState | undefined): void {
    if (state.problem?.kind !== 'wrong-current') {
      showErrors(form, new Map());
      return;
    }
    showErrors(form, new Map([[CURRENT, t('password.wrong')]]));
    if (before?.status !== 'ready' || !before.busy) return;
    const input = this.#input(CURRENT);
    if (!input) return;
    input.value = '';
    input.focus();
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = this.#form;
    const { _state: state } = this;
    if (!form || state?.status !== 'ready' || state.busy) return;
    hideSecrets(form);
    const current = this.#input(CURRENT)?.value ?? '';
    const next = this.#input(NEW)?.value ?? '';
    // An empty current password is sent: Home Assistant lets people have one.
    if (next === '') {
      showErrors(form, new Map([[NEW, t('password.missing')]]));
      this.#input(NEW)?.focus();
      return;
    }
    void this.store?.change(current, next);
  };

  readonly #onEndOthers = (): void => void this.store?.endOthers();
  readonly #onFinish = (): void => void this.store?.finish();
}

customElements.define('latchkey-password', LatchkeyPassword);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-password': LatchkeyPassword;
  }
}
