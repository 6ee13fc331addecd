/** The trouble screen: where the way to Home Assistant broke, and what to do about exactly that. */
import { css, html, LitElement, nothing } from 'lit';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { copyText } from '../../elements/copy-text.ts';
import '../../elements/latchkey-countdown.ts';
import { t } from '../../i18n/t.ts';
import type { TroubleState } from '../../stores/trouble/trouble-state.ts';
import type { TroubleStore } from '../../stores/trouble/trouble-store.ts';
import { pageSheet } from '../../styles/page-sheet.ts';
import { chainStyles, renderChain } from './connection-path.ts';
import { proxyHelp } from './proxy-help.ts';
import { troubleSentences, troubleTitle } from './trouble-text.ts';

/**
 * Renders the state of a trouble store.
 * @summary why the page cannot come up
 * @fires latchkey-sign-out - the person wants to log out
 */
export class LatchkeyTrouble extends LitElement {
  static override styles = [
    pageSheet,
    chainStyles,
    css`
      :host {
        display: grid;
        gap: 1.4rem;
        margin-block-start: min(8vh, 4rem);
        padding: 1.75rem;
        border-radius: 1.25rem;
        background: var(--color-surface);
      }
      @media (max-width: 30rem) {
        :host {
          margin: 0;
          padding: 1rem 1.25rem;
        }
      }
      .told,
      .stack {
        gap: 0.75rem;
      }
      .told,
      .buttons {
        display: grid;
      }
      .buttons {
        gap: 0.6rem;
      }
      .what {
        font-size: 1.1rem;
      }
      ul {
        display: grid;
        gap: 0.6rem;
        margin: 0;
        padding-inline-start: 1.2rem;
      }
      summary {
        min-block-size: 2.75rem;
        align-content: center;
        color: var(--color-accent);
        cursor: pointer;
      }
      pre {
        margin: 0;
        padding: 0.75rem;
        border-radius: 0.5rem;
        overflow-x: auto;
        font-size: 0.85rem;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        background: var(--color-page);
      }
    `,
  ];

  static override properties = {
    store: { attribute: false },
    host: { attribute: false },
    report: { attribute: false },
    _state: { state: true },
    _copied: { state: true },
  };

  declare store: TroubleStore | null;
  /** Where Home Assistant is looked for, as the person knows it. */
  declare host: string;
  /** Makes the report of a state. */
  declare report: (state: TroubleState) => string;
  declare _state: TroubleState | null;
  /** Whether the report went to the clipboard; null before that was tried. */
  declare _copied: boolean | null;

  constructor() {
    super();
    this.store = null;
    this.host = '';
    this.report = () => '';
    this._state = null;
    this._copied = null;
    new FollowStores(this, () => [this.store ?? undefined]);
  }

  protected override willUpdate(): void {
    this._state = this.store?.state ?? null;
  }

  protected override firstUpdated(): void {
    // What had the focus is gone: a new screen is read from its heading.
    this.renderRoot.querySelector('h1')?.focus();
  }

  protected override updated(): void {
    const title = t('signIn.documentTitle', { step: troubleTitle(this._state?.trouble ?? null) });
    document.title = this._state?.trouble ? t('signIn.documentTitleError', { title }) : title;
  }

  protected override render(): unknown {
    const { _state: state } = this;
    if (!state) return nothing;
    return html`<header><h1 tabindex="-1">${troubleTitle(state.trouble)}</h1></header>
      ${renderChain(state.chain)} ${this.#renderSentences(state)}
      <div class="buttons">
        <p class="hint">${this.#renderNext(state)}</p>
        <button
          type="button"
          class="primary"
          aria-disabled=${state.isChecking ? 'true' : 'false'}
          @click=${this.#onTryAgain}
        >
          ${t('signIn.tryAgain')}
        </button>
        ${
          state.trouble
            ? html`<button type="button" @click=${this.#onCopy}>${t('trouble.copy')}</button>`
            : nothing
        }
        ${this.#renderSignOut(state)} ${this.#renderHelp(state)}
        <p class="hint" role="status">${this.#copyText()}</p>
      </div>
      ${state.trouble ? this.#renderReport(state) : nothing}`;
  }

  #renderSentences({ trouble }: TroubleState): unknown {
    if (!trouble) return html`<p role="status">${t('trouble.checking')}</p>`;
    const [what, ...advice] = troubleSentences(trouble, this.host);
    const isOfWebSocket = trouble.layer === 'websocket';
    return html`<div class="told">
      <p class="what" role="status">${what}</p>
      ${
        advice.length > 1
          ? html`<ul>
              ${advice.map((sentence) => html`<li>${sentence}</li>`)}
            </ul>`
          : advice.map((sentence) => html`<p>${sentence}</p>`)
      }
      ${isOfWebSocket ? proxyHelp() : nothing}
      ${trouble.layer === 'session' ? nothing : html`<p class="hint">${t('trouble.kept')}</p>`}
    </div>`;
  }

  #renderNext({ isChecking, retryAtMs, trouble }: TroubleState): unknown {
    if (isChecking) return trouble ? t('signIn.waitingNow') : nothing;
    if (retryAtMs === null) return nothing;
    return html`<latchkey-countdown .kind=${'retry'} .endsAtMs=${retryAtMs}></latchkey-countdown>`;
  }

  #renderSignOut({ trouble }: TroubleState): unknown {
    // Before the server answers, logging out could not be told to it.
    if (trouble?.layer !== 'session' || trouble.code === 'banned') return nothing;
    return html`<button type="button" @click=${this.#onSignOut}>${t('account.signOut')}</button>`;
  }

  #renderHelp({ trouble }: TroubleState): unknown {
    if (trouble?.code !== 'banned') return nothing;
    return html`<a class="button" href="#/help/banned">${t('help.more')}</a>`;
  }

  #renderReport(state: TroubleState): unknown {
    return html`<details ?open=${this._copied === false}>
      <summary>${t('trouble.report')}</summary>
      <div class="stack">
        <p class="hint">${t('trouble.reportHint')}</p>
        <pre id="report" dir="ltr" tabindex="0">${this.report(state)}</pre>
      </div>
    </details>`;
  }

  #copyText(): string {
    if (this._copied === null) return '';
    return t(this._copied ? 'trouble.copied' : 'trouble.copyByHand');
  }

  #onTryAgain(): void {
    if (!this._state?.isChecking) void this.store?.tryAgain();
  }

  #onSignOut(): void {
    this.dispatchEvent(new CustomEvent('latchkey-sign-out'));
  }

  async #onCopy(): Promise<void> {
    if (!this._state) return;
    this._copied = null;
    this._copied = await copyText(this.report(this._state));
    if (this._copied) return;
    await this.updateComplete;
    const shown = this.renderRoot.querySelector('#report');
    if (shown) getSelection()?.selectAllChildren(shown);
  }
}

customElements.define('latchkey-trouble', LatchkeyTrouble);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-trouble': LatchkeyTrouble;
  }
}
