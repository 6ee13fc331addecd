/** The pages of the account: the way between them, and the one that the address means. */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { CurrentUser } from '../../api/account/current-user.ts';
import { renderFailure } from '../../elements/controls/render-failure.ts';
import { renderLoading } from '../../elements/controls/render-loading.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { currentLanguage, t } from '../../i18n/t.ts';
import { pageOf, placeOf } from './account-page.ts';
import type { AccountPage, PageElement } from './account-page.ts';

type Shown = { readonly page: AccountPage } & (
  { readonly status: 'loading' | 'failed' } | { readonly status: 'open'; readonly element: PageElement }
);

/**
 * Follows the fragment of the address. Light DOM. A page that was opened is kept with all that was typed in it.
 * @summary the pages of the account
 */
export class LatchkeyAccountPages extends LitElement {
  static override properties = {
    pages: { attribute: false },
    user: { attribute: false },
    _shown: { state: true },
  };

  declare pages: readonly AccountPage[];
  /** Whose account this is: some pages are not for everybody. */
  declare user: CurrentUser | undefined;
  declare _shown: Shown | undefined;
  readonly #opened = new Map<string, PageElement>();
  /** The person went to another page, and is read from its heading. */
  #isNewPage = false;

  constructor() {
    super();
    this.pages = [];
    new FollowStores(this, () => this.pages.map(({ count }) => count));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#onHashChange);
    void this.#go();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHashChange);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('pages')) this.#opened.clear();
    if (changed.has('pages') || changed.has('user')) void this.#go();
  }

  protected override updated(): void {
    const { _shown: shown } = this;
    if (!shown) return;
    const title = t('signIn.documentTitle', { step: t(shown.page.title) });
    const count = this.#count;
    document.title = count === 0 ? title : t('account.countedTitle', { number: count, title });
    if (!this.#isNewPage) return;
    this.#isNewPage = false;
    this.querySelector('h2')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { _shown: shown } = this;
    if (!shown) return nothing;
    return html`<nav aria-label=${t('account.pages')}>
        <ul>
          ${this.#pagesForUser.map(
            ({ path, title, count }) =>
              html`<li>
                <a href="#/${path}" aria-current=${path === shown.page.path ? 'page' : 'false'}
                  >${t(title)}${this.#renderCount(count?.state ?? 0)}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      <section aria-labelledby="page-title">
        ${this.#renderReminders(shown.page)}
        <h2 id="page-title" tabindex="-1">${t(shown.page.title)}</h2>
        ${this.#renderPage(shown)}
      </section>`;
  }

  /** Those that the user may see. */
  get #pagesForUser(): readonly AccountPage[] {
    const { user } = this;
    return this.pages.filter(({ isFor }) => !isFor || (user !== undefined && isFor(user)));
  }

  /** All that waits on any page. */
  get #count(): number {
    return this.#pagesForUser.reduce((sum, { count }) => sum + (count?.state ?? 0), 0);
  }

  #renderCount(count: number): TemplateResult | typeof nothing {
    if (count === 0) return nothing;
    return html` <span class="count" aria-hidden="true">${count.toLocaleString(currentLanguage().code)}</span
      ><span class="visually-hidden">${t('account.waiting', { count })}</span>`;
  }

  /** The first page tells of what waits on others. */
  #renderReminders(shown: AccountPage): unknown {
    const pages = this.#pagesForUser;
    if (shown !== pages[0]) return nothing;
    return pages.map(({ path, count, reminder }) =>
      reminder !== undefined && count && count.state > 0
        ? html`<p class="notice"><a href="#/${path}">${t(reminder, { count: count.state })}</a></p>`
        : nothing,
    );
  }

  #renderPage(shown: Shown): TemplateResult | HTMLElement {
    switch (shown.status) {
      case 'open':
        return shown.element;
      case 'loading':
        return renderLoading(t('account.loadingPage'), 3);
      case 'failed':
        return renderFailure(t('account.pageNotLoaded'), () => void this.#go());
    }
  }

  /** The fragment may have been changed by hand, or by back and forward. */
  readonly #onHashChange = (): void => {
    // Within a page, the page itself says where reading goes on.
    this.#isNewPage = pageOf(location.hash, this.#pagesForUser) !== this._shown?.page;
    void this.#go();
  };

  async #go(): Promise<void> {
    const page = pageOf(location.hash, this.#pagesForUser);
    const shownNow = this._shown;
    if (page && shownNow?.page === page && shownNow.status === 'open')
      shownNow.element.place = placeOf(location.hash, page);
    const isShown = this._shown?.page === page && this._shown?.status !== 'failed';
    if (!page || isShown) return;
    const opened = this.#opened.get(page.path);
    if (opened) {
      opened.place = placeOf(location.hash, page);
      this._shown = { status: 'open', page, element: opened };
      return;
    }
    this._shown = { status: 'loading', page };
    const shown = await page.open().then(
      (element) => ({ status: 'open', page, element }) as const,
      () => ({ status: 'failed', page }) as const,
    );
    if (shown.status === 'open') {
      shown.element.place = placeOf(location.hash, page);
      this.#opened.set(page.path, shown.element);
    }
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
