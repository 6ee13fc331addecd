/** Shows a new access token, this once: to copy, to keep as a file, or to scan. */
import { html, LitElement, nothing } from 'lit';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import { copyText } from '../../../elements/copy-text.ts';
import '../../../elements/latchkey-qr-code.ts';
import { t } from '../../../i18n/t.ts';
import type { CreatedToken } from '../../../stores/security/access-tokens-store.ts';
import { dayText } from '../../../i18n/dates.ts';

/** A file name that every system takes. */
const fileName = (name: string): string =>
  `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'token'}.txt`;

/**
 * Light DOM. The token is in the page only while the dialog is open, and nowhere else.
 * @summary a new access token, shown once
 */
export class LatchkeyTokenSecret extends LitElement {
  static override properties = {
    _token: { state: true },
    _said: { state: true },
    _warning: { state: true },
    _isQrShown: { state: true },
  };

  declare _token: CreatedToken | null;
  declare _said: string;
  declare _warning: string;
  declare _isQrShown: boolean;
  /** It was copied, saved or scanned, as far as can be known. */
  #isTaken = false;
  #done: () => void = () => undefined;

  constructor() {
    super();
    this._token = null;
    this._said = '';
    this._warning = '';
    this._isQrShown = false;
    new FollowStores(this, () => []);
  }

  /** Resolves when the person has closed the dialog. */
  async show(token: CreatedToken): Promise<void> {
    this.#forget();
    this._token = token;
    await this.updateComplete;
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      this.querySelector('dialog')?.showModal();
      this.querySelector('h3')?.focus();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const { _token: token } = this;
    if (!token) return nothing;
    return html`<dialog
      class="secret"
      aria-labelledby="token-secret-title"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
    >
      <div class="stack">
        <h3 id="token-secret-title" tabindex="-1">${t('tokens.made', { name: token.name })}</h3>
        <p>${t('tokens.shownOnce')}</p>
        <textarea
          class="token-text"
          dir="ltr"
          rows="5"
          readonly
          autocomplete="off"
          spellcheck="false"
          aria-label=${t('tokens.token')}
          .value=${token.value}
        ></textarea>
        ${
          token.endsAtMs === null
            ? nothing
            : html`<p class="hint">${t('tokens.endsOn', { date: dayText(token.endsAtMs) })}</p>`
        }
        ${token.isEndNoted ? nothing : html`<p class="notice">${t('tokens.endNotNoted')}</p>`}
        <div class="row-buttons">
          <button type="button" @click=${this.#onCopy}>${t('tokens.copy')}</button>
          <button type="button" @click=${this.#onSave}>${t('tokens.saveFile')}</button>
          <button type="button" aria-expanded=${this._isQrShown ? 'true' : 'false'} @click=${this.#onQr}>
            ${t('tokens.qr')}
          </button>
        </div>
        <p class="hint" role="status">${this._said}</p>
        ${
          this._isQrShown
            ? html`<latchkey-qr-code
                .text=${token.value}
                .label=${t('tokens.qrLabel')}
                .failure=${t('tokens.qrFailed')}
              ></latchkey-qr-code>`
            : nothing
        }
        ${this._warning ? html`<p class="problem" role="alert">${this._warning}</p>` : nothing}
        <div class="buttons">
          <button type="button" class="primary" @click=${() => this.#forget()}>${t('tokens.done')}</button>
        </div>
      </div>
    </dialog>`;
  }

  async #onCopy(): Promise<void> {
    const { _token: token } = this;
    if (!token) return;
    this._said = '';
    const isCopied = await copyText(token.value);
    if (this._token !== token) return;
    this.#isTaken ||= isCopied;
    this._said = t(isCopied ? 'tokens.copied' : 'tokens.copyByHand');
    const shown = this.querySelector('textarea');
    if (isCopied || !shown) return;
    shown.focus();
    shown.select();
  }

  #onSave(): void {
    const { _token: token } = this;
    if (!token) return;
    const address = URL.createObjectURL(new Blob([`${token.value}\n`], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = fileName(token.name);
    link.click();
    // The download has begun with its own hold on the data.
    setTimeout(() => URL.revokeObjectURL(address));
    this.#isTaken = true;
    this._said = t('tokens.saved');
  }

  #onQr(): void {
    this._isQrShown = !this._isQrShown;
    this.#isTaken = true;
  }

  /** Esc may be a slip, and there is no second time. */
  #onCancel(event: Event): void {
    if (this.#isTaken) return;
    event.preventDefault();
    this._warning = t('tokens.notTaken');
  }

  /** A browser asks the page once whether it may close, and not again at the next Esc. */
  #onClose(event: Event): void {
    const dialog = event.currentTarget as HTMLDialogElement;
    if (!this._token || dialog.open) return;
    if (this.#isTaken) {
      this.#forget();
      return;
    }
    dialog.showModal();
    this.querySelector('h3')?.focus();
    this._warning = t('tokens.notTaken');
  }

  #forget(): void {
    const done = this.#done;
    this.#done = () => undefined;
    const dialog = this.querySelector('dialog');
    if (dialog?.open) dialog.close();
    this._token = null;
    this._said = '';
    this._warning = '';
    this._isQrShown = false;
    this.#isTaken = false;
    done();
  }
}

customElements.define('latchkey-token-secret', LatchkeyTokenSecret);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-token-secret': LatchkeyTokenSecret;
  }
}
