/** Which token is this? Answered in the browser alone: nothing is sent, and nothing is kept. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import { t } from '../../../i18n/t.ts';
import type { AccessTokensStore, TokenIdentity } from '../../../stores/security/access-tokens-store.ts';
import { dayText, momentText } from '../../../i18n/dates.ts';
import { sessionName } from '../sessions/session-text.ts';

/**
 * Light DOM. What was pasted leaves the field as soon as it is read.
 * @summary finds the row of a pasted token
 * @fires latchkey-token-found - with the id of the token's row
 */
export class LatchkeyTokenCheck extends LitElement {
  static override properties = {
    store: { attribute: false },
    nowMs: { attribute: false },
    _identity: { state: true },
  };

  declare store: AccessTokensStore | undefined;
  declare nowMs: () => number;
  declare _identity: TokenIdentity | null;

  constructor() {
    super();
    this.nowMs = Date.now;
    this._identity = null;
    new FollowStores(this, () => []);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const field = this.querySelector('input');
    if (field) field.value = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<h4>${t('tokens.which')}</h4>
      <form class="stack" @submit=${this.#onSubmit} autocomplete="off">
        <div class="field">
          <label for="token-check">${t('tokens.paste')}</label>
          <div class="with-button">
            <input
              id="token-check"
              type="text"
              dir="ltr"
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              aria-describedby="token-check-hint"
              @input=${this.#onInput}
            />
            <button>${t('tokens.find')}</button>
          </div>
          <p id="token-check-hint" class="hint">${t('tokens.pasteHint')}</p>
        </div>
      </form>
      <div role="status">${this.#renderIdentity(this._identity)}</div>`;
  }

  #renderIdentity(identity: TokenIdentity | null): unknown {
    if (!identity) return nothing;
    if (identity.kind === 'unreadable') return html`<p class="notice">${t('tokens.unreadable')}</p>`;
    const isOver = identity.endsAtMs <= this.nowMs();
    const date = identity.kind === 'session' ? momentText(identity.endsAtMs) : dayText(identity.endsAtMs);
    return html`<p class="notice">
      ${this.#sentence(identity)} ${t(isOver ? 'tokens.endedOn' : 'tokens.endsOn', { date })}
    </p>`;
  }

  #sentence(identity: Exclude<TokenIdentity, { kind: 'unreadable' }>): string {
    switch (identity.kind) {
      case 'unknown':
        return t('tokens.isUnknown');
      case 'session':
        return t('tokens.isSession', { name: sessionName(identity.session) });
      case 'long-lived':
        return t('tokens.isLongLived', { name: identity.token.name || t('tokens.unnamed') });
    }
  }

  /** A whole token was pasted: no need to press anything. */
  #onInput(event: Event): void {
    const field = event.currentTarget as HTMLInputElement;
    const identity = this.store?.identify(field.value);
    if (identity && identity.kind !== 'unreadable') this.#answer(field, identity);
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const field = this.querySelector('input');
    const identity = this.store?.identify(field?.value ?? '');
    if (field?.value && identity) this.#answer(field, identity);
  }

  #answer(field: HTMLInputElement, identity: TokenIdentity): void {
    field.value = '';
    this._identity = identity;
    const detail = identity.kind === 'long-lived' ? identity.token.id : null;
    this.dispatchEvent(new CustomEvent('latchkey-token-found', { detail }));
  }
}

customElements.define('latchkey-token-check', LatchkeyTokenCheck);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-token-check': LatchkeyTokenCheck;
  }
}
