/** Logging out everywhere, asked once more in a dialog. */
import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import type { EndSessionsStore } from '../../stores/profile/end-sessions-store.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { renderSection } from './section-templates.ts';
import { refusalText } from './refusal-text.ts';

/**
 * Light DOM.
 * @summary logs out everywhere
 */
export class LatchkeyEndSessions extends LitElement {
  static override properties = { store: { attribute: false } };

  declare store: EndSessionsStore | undefined;

  constructor() {
    super();
    new FollowStores(this, () => [this.store]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  protected override render(): TemplateResult {
    const state = this.store?.state;
    const isBusy = state?.status === 'ending';
    return renderSection(
      'end',
      'profile.endTitle',
      html`<p class="hint">${t('profile.endHint')}</p>
        <div class="buttons">
          <button type="button" @click=${this.#onAsk}>${t('profile.endAsk')}</button>
        </div>
        <dialog aria-labelledby="end-dialog-title" aria-describedby="end-dialog-hint">
          <div class="stack">
            <h3 id="end-dialog-title">${t('profile.endSure')}</h3>
            <p id="end-dialog-hint">${t('profile.endHint')}</p>
            <p class="error" role="alert">${state?.status === 'failed' ? refusalText(state.error) : ''}</p>
            <div class="buttons">
              <button
                type="button"
                class="primary"
                aria-disabled=${isBusy ? 'true' : 'false'}
                @click=${() => void this.store?.end()}
              >
                ${t(isBusy ? 'profile.ending' : 'profile.endDo')}
              </button>
              <button type="button" class="cancel" @click=${() => this.#dialog?.close()}>
                ${t('profile.cancel')}
              </button>
            </div>
          </div>
        </dialog>`,
    );
  }

  readonly #onAsk = (): void => {
    this.#dialog?.showModal();
    // Not on what cannot be taken back.
    this.querySelector<HTMLElement>('.cancel')?.focus();
  };
}

customElements.define('latchkey-end-sessions', LatchkeyEndSessions);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-end-sessions': LatchkeyEndSessions;
  }
}
