/** The pages of the account: the way between them, and the one that the address means. */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { onLanguageChange, t } from '../../i18n/t.ts';
import { pageOf } from './account-page.ts';
import type { AccountPage } from './account-page.ts';

type Shown = { readonly page: AccountPage } & (
  { readonly status: 'loading' | 'failed' } | { readonly status: 'open'; readonly element: HTMLElement }
);

/**
 * Follows the fragment of the address. Light DOM. A page that was opened is kept with all that was typed in it.
 * @summary the pages of the account
 */
export class LatchkeyAccountPages extends LitElement {
  static override properties = {
    pages: { attribute: false },
    _shown: { state: true },
  };

  declare pages: readonly AccountPage[];
  declare _shown: Shown | undefined;
  readonly #opened = new Map<string, HTMLElement>();
  #stop: (() => void) | undefined;
  /** The person went to another page, and is read from its heading. */
  #isNewPage = false;

  constructor() {
    super();
    this.pages = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#onHashChange);
    this.#stop = onLanguageChange(() => this.requestUpdate());
    void this.#go();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHashChange);
    this.#stop?.();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('pages')) return;
    this.#opened.clear();
    void this.#go();
  }

  protected override updated(): void {
    const { _shown: shown } = this;
    if (!shown) return;
    document.title = t('signIn.documentTitle', { step: t(shown.page.title) });
    if (!this.#isNewPage) return;
    this.#isNewPage = false;
    this.querySelector('h2')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { _shown: shown } = this;
    if (!shown) return nothing;
    return html`<nav aria-label=${t('account.pages')}>
        <ul>
          ${this.pages.map(
            ({ path, title }) =>
              html`<li>
                <a href="#/${path}" aria-current=${path === shown.page.path ? 'page' : 'false'}
                  >${t(title)}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      <section aria-labelledby="page-title">
        <h2 id="page-title" tabindex="-1">${t(shown.page.title)}</h2>
        ${this.#drawPage(shown)}
      </section>`;
  }

  #drawPage(shown: Shown): TemplateResult | HTMLElement {
    switch (shown.status) {
      case 'open':
        return shown.element;
      case 'loading':
        return html`<p role="status" class="visually-hidden">${t('account.loadingPage')}</p>
          <div class="shape" aria-hidden="true"><span></span><span></span><span></span></div>`;
      case 'failed':
        return html`<p class="problem" role="alert">${t('account.pageNotLoaded')}</p>
          <button type="button" @click=${() => void this.#go()}>${t('signIn.tryAgain')}</button>`;
    }
  }

  /** The fragment may have been changed by hand, or by back and forward. */
  readonly #onHashChange = (): void => {
    this.#isNewPage = true;
    void this.#go();
  };

  async #go(): Promise<void> {
    const page = pageOf(location.hash, this.pages);
    const isShown = this._shown?.page === page && this._shown?.status !== 'failed';
    if (!page || isShown) return;
    const opened = this.#opened.get(page.path);
    if (opened) {
      this._shown = { status: 'open', page, element: opened };
      return;
    }
    this._shown = { status: 'loading', page };
    const shown = await page.open().then(
      (element) => ({ status: 'open', page, element }) as const,
      () => ({ status: 'failed', page }) as const,
    );
    if (shown.status === 'open') this.#opened.set(page.path, shown.element);
    // The person may have gone on meanwhile.
    if (this._shown.page === page) this._shown = shown;
  }
}

customElements.define('latchkey-account-pages', LatchkeyAccountPages);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-account-pages': LatchkeyAccountPages;
  }
}
