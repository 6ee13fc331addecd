/** The people of the house: the list, a new person, or one of them, as the address says. */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { renderFailure } from '../../elements/controls/render-failure.ts';
import { renderLoading } from '../../elements/controls/render-loading.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { t } from '../../i18n/t.ts';
import './list/latchkey-people-list.ts';
import './people-sheet.ts';
import type { PeopleStores } from './people-stores.ts';

export interface PeopleParts {
  readonly stores: PeopleStores;
  /** The form for a new person; its code comes when it is opened first. */
  readonly openNew: () => Promise<HTMLElement>;
  readonly openOne: (userId: string) => Promise<HTMLElement>;
}

type Shown =
  | { readonly status: 'list' | 'loading' | 'failed' }
  | { readonly status: 'open'; readonly element: HTMLElement };

/** The place of the form; every other one is the id of a user. */
const NEW = 'new';

/**
 * Light DOM. The list keeps what was searched, and the form for a new person what was typed, until somebody was made.
 * @summary the people of the house
 */
export class LatchkeyPeople extends LitElement {
  static override properties = {
    place: { attribute: false },
    parts: { attribute: false },
    _shown: { state: true },
  };

  declare place: string;
  declare parts: PeopleParts | undefined;
  declare _shown: Shown;

  readonly #list = document.createElement('latchkey-people-list');
  #newPerson: HTMLElement | undefined;
  /** Reading goes on in what is shown next. */
  #isNewPlace = false;
  /** Whose page was open: reading goes on there when the list comes back. */
  #lastId = '';

  constructor() {
    super();
    this.place = '';
    this._shown = { status: 'list' };
    new FollowStores(this, () => []);
    this.addEventListener('latchkey-user-created', () => (this.#newPerson = undefined));
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('parts') && this.parts) this.#list.stores = this.parts.stores;
    if (!changed.has('place') && !changed.has('parts')) return;
    const before = changed.get('place');
    this.#isNewPlace = this.hasUpdated && changed.has('place');
    if (before !== undefined && before !== NEW) this.#lastId = before;
    void this.#go();
  }

  protected override updated(): void {
    if (!this.#isNewPlace || this._shown.status === 'loading') return;
    this.#isNewPlace = false;
    void this.#focus(this._shown);
  }

  protected override render(): TemplateResult {
    const { _shown: shown } = this;
    if (shown.status === 'list') return html`${this.#list}`;
    return html`<p><a class="button back" href="#/people">${t('people.backToAll')}</a></p>
      ${this.#renderPlace(shown)}`;
  }

  #renderPlace(shown: Shown): TemplateResult | HTMLElement | typeof nothing {
    switch (shown.status) {
      case 'open':
        return shown.element;
      case 'loading':
        return renderLoading(t('account.loadingPage'), 3);
      case 'failed':
        return renderFailure(t('account.pageNotLoaded'), () => void this.#go());
      case 'list':
        return nothing;
    }
  }

  async #go(): Promise<void> {
    const { place, parts } = this;
    if (!parts || place === '') {
      this._shown = { status: 'list' };
      return;
    }
    if (place === NEW && this.#newPerson) {
      this._shown = { status: 'open', element: this.#newPerson };
      return;
    }
    this._shown = { status: 'loading' };
    const shown = await (place === NEW ? parts.openNew() : parts.openOne(place)).then(
      (element): Shown => ({ status: 'open', element }),
      (): Shown => ({ status: 'failed' }),
    );
    // The person may have gone on meanwhile.
    if (this.place !== place) return;
    if (place === NEW && shown.status === 'open') this.#newPerson = shown.element;
    this._shown = shown;
  }

  async #focus(shown: Shown): Promise<void> {
    const root = shown.status === 'open' ? shown.element : this;
    await ('updateComplete' in root ? root.updateComplete : undefined);
    // What was opened may have chosen a place itself.
    if (shown !== this._shown || (shown.status === 'open' && root.contains(document.activeElement))) return;
    const selector =
      shown.status === 'list'
        ? [`[data-user="${CSS.escape(this.#lastId)}"] a`, '.add']
        : ['h3[tabindex]', 'h4[tabindex]'];
    const next = selector.map((one) => root.querySelector<HTMLElement>(one)).find(Boolean);
    (next ?? this.querySelector<HTMLElement>('.back'))?.focus();
  }
}

customElements.define('latchkey-people', LatchkeyPeople);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-people': LatchkeyPeople;
  }
}
