/** The account's shell: who is signed in, whether the connection holds, and the way out. */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { AuthError } from '../../api/auth-error.ts';
import { onLanguageChange, t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { AccountState, AccountStore } from '../../stores/account-store.ts';

type StateOf<Status extends AccountState['status']> = Extract<AccountState, { status: Status }>;

/**
 * Draws the state of an account store. Light DOM, so that the page's own styles hold.
 * @summary the account's shell
 * @fires latchkey-sign-in - the person wants to sign in again
 */
export class LatchkeyAccount extends LitElement {
  static override properties = { store: { attribute: false }, _state: { state: true } };

  declare store: AccountStore | undefined;
  declare _state: AccountState | undefined;
  #stop: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('store')) this.#follow();
  }

  protected override updated(changed: PropertyValues<this>): void {
    // What had the focus may be gone: a new screen is read from its heading.
    const before = changed.get('_state')?.status;
    const now = this._state?.status;
    document.title = t('signIn.documentTitle', { step: t(titleKey(this._state)) });
    const isNewScreen = changed.has('_state') && before !== now;
    if (isNewScreen && (now === 'ready' || now === 'failed' || now === 'signed-out')) {
      this.querySelector('h1')?.focus();
    }
  }

  protected override render(): TemplateResult {
    const { _state: state } = this;
    return html`<header>${this.#heading(state)}</header>
      <div class="stack">
        <p role="status">${statusText(state)}</p>
        ${state?.status === 'failed' ? html`<p class="problem" role="alert">${failureText(state)}</p>` : nothing}
        ${
          state?.status === 'ready' && !state.survivesReload
            ? html`<p class="notice">${t('error.storage_unavailable')}</p>`
            : nothing
        }
        ${this.#buttons(state)}
      </div>`;
  }

  #heading(state: AccountState | undefined): TemplateResult {
    if (state?.status === 'ready') {
      return html`<h1 tabindex="-1"><bdi>${state.user.name}</bdi></h1>
        <p>${roleText(state)}</p>`;
    }
    return html`<h1 tabindex="-1">${t(titleKey(state))}</h1>`;
  }

  #buttons(state: AccountState | undefined): unknown {
    if (!state || state.status === 'connecting') return nothing;
    if (state.status === 'signed-out') {
      return html`<button type="button" class="primary" @click=${this.#onSignIn}>
        ${t('account.signInAgain')}
      </button>`;
    }
    const isBusy = state.status === 'signing-out';
    return html`${
        state.status === 'failed'
          ? html`<button type="button" class="primary" @click=${this.#onTryAgain}>
              ${t('signIn.tryAgain')}
            </button>`
          : nothing
      }
      <button type="button" aria-disabled=${isBusy ? 'true' : 'false'} @click=${this.#onSignOut}>
        ${t(isBusy ? 'account.signingOut' : 'account.signOut')}
      </button>`;
  }

  #onSignIn(): void {
    this.dispatchEvent(new CustomEvent('latchkey-sign-in', { bubbles: true, composed: true }));
  }

  #onTryAgain(): void {
    void this.store?.load();
  }

  #onSignOut(): void {
    void this.store?.signOut();
  }

  #follow(): void {
    this.#unfollow();
    if (!this.isConnected || !this.store) return;
    this._state = this.store.state;
    this.#stop = [
      this.store.subscribe((state) => (this._state = state)),
      onLanguageChange(() => this.requestUpdate()),
    ];
  }

  #unfollow(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }
}

function titleKey(state: AccountState | undefined): TextKey {
  if (state?.status === 'failed') return 'account.failedTitle';
  return state?.status === 'signed-out' ? 'account.signedOutTitle' : 'account.title';
}

function roleText({ user }: StateOf<'ready'>): string {
  if (user.is_owner) return t('account.owner');
  return t(user.is_admin ? 'account.administrator' : 'account.user');
}

function statusText(state: AccountState | undefined): string {
  switch (state?.status) {
    case 'ready':
      return t(state.connection === 'connected' ? 'account.connected' : 'account.reconnecting');
    case 'signing-out':
      return t('account.signingOut');
    case 'signed-out':
      return endText(state);
    case 'failed':
      return '';
    default:
      return t('account.connecting');
  }
}

function endText({ reason, serverConfirmed }: StateOf<'signed-out'>): string {
  if (reason === 'invalid_grant') return t('error.invalid_grant');
  if (reason === 'other_tab') return t('account.signedOutElsewhere');
  return t(serverConfirmed ? 'account.signedOut' : 'account.signedOutUnconfirmed');
}

function failureText({ error }: { error: AuthError }): string {
  const { code, detail } = error;
  if (code === 'network') return t('account.unreachable');
  if (code === 'timeout') return t('account.timeout');
  if (code === 'rejected' && detail) return t('signIn.serverSays', { detail });
  return t(`error.${code}`);
}

customElements.define('latchkey-account', LatchkeyAccount);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-account': LatchkeyAccount;
  }
}
