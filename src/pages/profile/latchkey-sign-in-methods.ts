/** The ways to sign in that the account has, and adding another one. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CurrentUser } from '../../api/account/current-user.ts';
import type { AuthProvider, AuthProviders } from '../../api/sign-in/login-flow.ts';
// The element comes with the parts of a sign-in.
import type { FormSubmit, LatchkeyForm } from '../../elements/form/latchkey-form.ts';
import '../../elements/form/latchkey-form.ts';
import { t } from '../../i18n/t.ts';
import type { QueryStore } from '../../stores/query-store.ts';
import { linkable } from '../../stores/profile/link-method-store.ts';
import type { LinkMethodState, LinkMethodStore } from '../../stores/profile/link-method-store.ts';
import type { SignInState } from '../../stores/sign-in/sign-in-state.ts';
import type { SignInStore } from '../../stores/sign-in/sign-in-store.ts';
import type { OwnUser } from '../../stores/account/own-user.ts';
import { providerName } from '../shared/provider-name.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { renderNotLoaded, renderSection, renderShape } from './section-templates.ts';
import { refusalText } from './refusal-text.ts';
import type { SignInParts } from './sign-in-parts.ts';

type FormState = Extract<SignInState, { status: 'form' }>;

/**
 * Light DOM: password managers do not look into shadow roots.
 * @summary the ways to sign in
 */
export class LatchkeySignInMethods extends LitElement {
  static override properties = {
    user: { attribute: false },
    openProviders: { attribute: false },
    store: { attribute: false },
    loadSignIn: { attribute: false },
    _providers: { state: true },
    _parts: { state: true },
  };

  declare user: OwnUser | undefined;
  /** Asks which ways Home Assistant offers; called once, when somebody wants to know. */
  declare openProviders: (() => QueryStore<AuthProviders>) | undefined;
  declare store: LinkMethodStore | undefined;
  declare loadSignIn: (() => Promise<SignInParts>) | undefined;
  declare _providers: QueryStore<AuthProviders> | undefined;
  declare _parts: SignInParts | undefined;
  /** The button that had the focus gives way to what it asked for. */
  #isAdding = false;
  /** The form that has the focus, by its step. */
  #step = '';

  constructor() {
    super();
    new FollowStores(this, () => [this.user, this._providers, this.store]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  protected override render(): TemplateResult {
    const user = this.user?.state;
    return html`${renderSection('methods', 'profile.methodsTitle', user ? this.#content(user) : renderShape())}
    ${this.#renderDialog(this.store?.state)}`;
  }

  protected override updated(): void {
    const offered = this.#isAdding ? this.querySelector<HTMLElement>('.offered') : null;
    if (offered) {
      this.#isAdding = false;
      offered.focus();
    }
    const state = this.store?.state;
    if (state?.status !== 'signing-in') {
      if (state?.status === 'linked') this.#dialog?.close();
      return;
    }
    const { state: signIn } = state.signIn;
    const form = this.querySelector<LatchkeyForm>('latchkey-form');
    if (signIn.status !== 'form' || !form || !this._parts) return;
    // The account's person stays signed in as before: there is no box for that here.
    form.frame = { ...this._parts.formFrame(signIn, { kind: 'own' }, null), keep: null };
    const step = `${signIn.step.flow_id} ${signIn.step.step_id} ${signIn.problem?.key ?? ''}`;
    if (signIn.busy || step === this.#step) return;
    this.#step = step;
    void form.updateComplete.then(() => form.focusNext());
  }

  #content(user: CurrentUser): TemplateResult {
    const state = this._providers?.state;
    const offered = state?.status === 'ready' ? state.value.providers : [];
    const named = ({ auth_provider_type: type, auth_provider_id: id }: CurrentUser['credentials'][number]) =>
      providerName(offered.find((one) => one.type === type && one.id === id) ?? { name: '', type, id });
    const linking = this.store?.state;
    return html`<ul class="methods">
        ${user.credentials.map((credentials) => html`<li>${named(credentials)}</li>`)}
      </ul>
      <p role="status" class="hint">
        ${linking?.status === 'linked' ? t('profile.linked', { provider: providerName(linking.provider) }) : nothing}
      </p>
      ${this.#addable(user)}`;
  }

  #addable(user: CurrentUser): TemplateResult {
    const { _providers: providers } = this;
    if (!providers)
      return html`<p class="hint">${t('profile.addHint')}</p>
        <div class="buttons">
          <button type="button" @click=${this.#onAdd}>${t('profile.addAnother')}</button>
        </div>`;
    const { state } = providers;
    if (state.status === 'failed') return renderNotLoaded(state.error, () => void providers.reload());
    if (state.status !== 'ready') return renderShape();
    const others = linkable(state.value.providers, user);
    if (others.length === 0)
      return html`<p class="hint offered" tabindex="-1">${t('profile.noOtherMethod')}</p>`;
    return html`<p class="hint">${t('profile.addHint')}</p>
      <div class="buttons offered" tabindex="-1">
        ${others.map(
          (provider) =>
            html`<button type="button" @click=${() => this.#open(provider)}>
              ${t('profile.addMethod', { provider: providerName(provider) })}
            </button>`,
        )}
      </div>`;
  }

  readonly #onAdd = (): void => {
    this._providers = this.openProviders?.();
    this.#isAdding = true;
  };

  #open(provider: AuthProvider): void {
    this.#step = '';
    void this.#loadParts();
    void this.store?.begin(provider);
    this.#dialog?.showModal();
  }

  async #loadParts(): Promise<void> {
    // The store says when the code did not come.
    this._parts ??= await this.loadSignIn?.().catch(() => undefined);
  }

  #renderDialog(state: LinkMethodState | undefined): TemplateResult {
    const isOpen = state !== undefined && state.status !== 'idle';
    return html`<dialog
      aria-labelledby="methods-dialog-title"
      @close=${this.#onClose}
      @latchkey-submit=${this.#onSubmit}
    >
      <div class="stack">
        ${
          isOpen
            ? html`<h3 id="methods-dialog-title">
                  ${t('profile.addMethod', { provider: providerName(state.provider) })}
                </h3>
                ${this.#renderLinking(state)}`
            : nothing
        }
        <div class="buttons">
          <button type="button" @click=${() => this.#dialog?.close()}>${t('profile.cancel')}</button>
        </div>
      </div>
    </dialog>`;
  }

  #renderLinking(state: Exclude<LinkMethodState, { status: 'idle' }>): TemplateResult {
    switch (state.status) {
      case 'signing-in':
        return this._parts ? this.#renderSignIn(state.signIn, this._parts) : renderLoading();
      case 'failed':
        return html`<p class="problem" role="alert">${refusalText(state.error)}</p>
          <button type="button" @click=${() => void this.store?.begin(state.provider)}>
            ${t('signIn.startOver')}
          </button>`;
      case 'loading':
        return renderLoading();
      default:
        return html`<p role="status">${t('profile.linking')}</p>`;
    }
  }

  #renderSignIn(signIn: SignInStore, parts: SignInParts): TemplateResult {
    const { state } = signIn;
    switch (state.status) {
      case 'form':
        return renderForm(signIn, state, parts);
      case 'waiting':
      case 'blocked':
        return html`<p class="problem" role="alert">${parts.problemText(state.problem)}</p>
          <button type="button" class="primary" @click=${() => void signIn.startOver()}>
            ${t('signIn.tryAgain')}
          </button>`;
      default:
        return renderLoading();
    }
  }

  readonly #onSubmit = ({ detail }: CustomEvent<FormSubmit>): void => {
    const state = this.store?.state;
    if (state?.status === 'signing-in') void state.signIn.submit(detail.input);
  };

  /** What was linked stays said. */
  readonly #onClose = (): void => {
    if (this.store?.state.status !== 'linked') this.store?.leave();
  };
}

const renderLoading = (): TemplateResult => html`<p role="status">${t('signIn.loading')}</p>`;

function renderForm(
  signIn: SignInStore,
  { secondFactor, sentAgain }: FormState,
  { secondFactorFooter, secondFactorHint }: SignInParts,
): TemplateResult {
  return html`<p>${secondFactor ? secondFactorHint(secondFactor) : t('profile.linkHint')}</p>
    <latchkey-form></latchkey-form>
    ${
      secondFactor
        ? secondFactorFooter(secondFactor, sentAgain, {
            useAnother: () => void signIn.useAnotherMethod(),
            sendAgain: () => void signIn.sendAgain(),
            startOver: () => void signIn.startOver(),
            expire: () => signIn.expire(),
          })
        : nothing
    }`;
}

customElements.define('latchkey-sign-in-methods', LatchkeySignInMethods);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-sign-in-methods': LatchkeySignInMethods;
  }
}
