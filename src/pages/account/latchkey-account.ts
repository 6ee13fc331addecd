/** The account's shell: who is signed in, whether connection and session hold, and the way out. */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import type { AccountState, AccountStore } from '../../stores/account/account-store.ts';
import { failureText } from '../../elements/controls/failure-text.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { roleText, statusText } from './account-text.ts';
import type { ReadyState } from './account-text.ts';
import type { AccountPage } from './account-page.ts';
import { initials } from '../../elements/controls/initials.ts';
import './latchkey-account-pages.ts';
import '../../styles/account-sheet.ts';

/**
 * Renders the state of an account store. Light DOM, so that the page's own styles hold. Taken out of the page it stays
 * as it is, whatever becomes of the store: put back with a store that is ready, it goes on where the person was.
 * @summary the account's shell
 */
export class LatchkeyAccount extends LitElement {
  static override properties = {
    store: { attribute: false },
    insteadOf: { attribute: false },
    pages: { attribute: false },
    picture: { attribute: false },
    _state: { state: true },
  };

  declare store: AccountStore | undefined;
  /** Somebody else was shown in this tab before, and signed out or was replaced in another one. */
  declare insteadOf: boolean;
  declare pages: readonly AccountPage[];
  /** Address of the person's picture. */
  declare picture: string | null;
  declare _state: AccountState | undefined;

  constructor() {
    super();
    this.insteadOf = false;
    this.pages = [];
    this.picture = null;
    new FollowStores(this, () => [this.store]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    // What takes the element out of the page is not rendered.
    if (this.isConnected) this._state = this.store?.state;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // What had the focus may be gone: a new screen is read from its heading.
    const before = changed.get('_state')?.status;
    const now = this._state?.status;
    const isNewScreen = changed.has('_state') && before !== now;
    if (this.isConnected) this.#nameDocument();
    if (isNewScreen && (now === 'ready' || now === 'failed')) this.querySelector('h1')?.focus();
  }

  protected override render(): TemplateResult {
    const { _state: state } = this;
    return html`<header class=${state?.status === 'ready' ? 'person' : ''}>${this.#heading(state)}</header>
      <div class="stack">
        <p role="status">${statusText(state)}</p>
        ${
          state?.status === 'failed'
            ? html`<p class="problem" role="alert">${failureText(state.error)}</p>`
            : nothing
        }
        ${state?.status === 'ready' ? this.#notices(state) : nothing}
      </div>
      ${
        state?.status === 'ready' && this.pages.length
          ? html`<latchkey-account-pages .pages=${this.pages} .user=${state.user}></latchkey-account-pages>`
          : nothing
      }
      <div class="stack">${this.#buttons(state)}</div>`;
  }

  #heading(state: AccountState | undefined): TemplateResult {
    if (state?.status === 'ready') {
      return html`${this.#avatar(state.user.name)}
        <h1 tabindex="-1"><bdi>${state.user.name}</bdi></h1>
        <p>${roleText(state)}</p>`;
    }
    return html`<h1 tabindex="-1">
      ${t(state?.status === 'failed' ? 'account.failedTitle' : 'account.title')}
    </h1>`;
  }

  #avatar(name: string): TemplateResult {
    return this.picture === null
      ? html`<span class="avatar" aria-hidden="true">${initials(name)}</span>`
      : html`<img class="avatar" src=${this.picture} alt="" />`;
  }

  #notices({ user, session, survivesReload }: ReadyState): unknown {
    return html`${
      this.insteadOf
        ? html`<p class="notice" role="status">${t('account.otherUser', { name: user.name })}</p>`
        : nothing
    }
    ${session.status === 'trying' ? html`<p class="notice" role="status">${t('account.trying')}</p>` : nothing}
    ${
      session.status === 'held' || session.status === 'banned'
        ? html`<div class="problem" role="alert">
            <p>${failureText(session.error)}</p>
            ${session.status === 'held' ? html`<p>${t('account.held')}</p>` : nothing}
          </div>`
        : nothing
    }
    ${survivesReload ? nothing : html`<p class="notice">${t('error.storage_unavailable')}</p>`}`;
  }

  #buttons(state: AccountState | undefined): unknown {
    if (!state || state.status === 'connecting') return nothing;
    const isBusy = state.status === 'signing-out' || state.status === 'signed-out';
    const canTryAgain =
      state.status === 'failed' || (state.status === 'ready' && state.session.status !== 'active');
    return html`${
        canTryAgain
          ? html`<button type="button" class="primary" @click=${this.#onTryAgain}>
              ${t('signIn.tryAgain')}
            </button>`
          : nothing
      }
      <button type="button" aria-disabled=${isBusy ? 'true' : 'false'} @click=${this.#onSignOut}>
        ${t(isBusy ? 'account.signingOut' : 'account.signOut')}
      </button>`;
  }

  /** A page of the account names itself. */
  #nameDocument(): void {
    if (this._state?.status === 'ready' && this.pages.length) return;
    const isFailed = this._state?.status === 'failed';
    document.title = t('signIn.documentTitle', {
      step: t(isFailed ? 'account.failedTitle' : 'account.title'),
    });
  }

  #onTryAgain(): void {
    void this.store?.tryAgain();
  }

  #onSignOut(): void {
    void this.store?.signOut();
  }
}

customElements.define('latchkey-account', LatchkeyAccount);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-account': LatchkeyAccount;
  }
}
