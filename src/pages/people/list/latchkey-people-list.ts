/** The list of the people of the house, made for hundreds of them: found, chosen, and changed several at once. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { renderFailure } from '../../../elements/controls/render-failure.ts';
import { renderLoading } from '../../../elements/controls/render-loading.ts';
import { failureText } from '../../../elements/controls/failure-text.ts';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import '../../../elements/controls/latchkey-confirm.ts';
import { currentLanguage, t } from '../../../i18n/t.ts';
import type { PeopleEntry, PeopleOrder, PeopleQuery } from '../../../stores/people/people-list.ts';
import type { PeopleAction } from '../../../stores/people/people-rules.ts';
import { renderChoice } from './people-choice.ts';
import type { Choice } from './people-choice.ts';
import { renderRow, rowId } from './people-row.ts';
import '../people-sheet.ts';
import type { PeopleStores } from '../people-stores.ts';
import { shownName } from '../people-text.ts';
import { renderTools } from './people-tools.ts';
import { PeopleView } from './people-view.ts';
import { renderWork, WorkVoice } from './work-panel.ts';
import { isNumberTyped, planWork } from './work-question.ts';

/** So many rows at first, so that they are there at once; more come in slices when their end comes near. */
const FIRST_ROWS = 16;
const MORE_ROWS = 16;
const NEAR = '600px';

const COLUMNS = ['name', 'userName', 'role', 'state', 'methods'] as const;

/**
 * Light DOM, so that the page's own styles hold.
 * @summary the people of the house
 */
export class LatchkeyPeopleList extends LitElement {
  static override properties = {
    stores: { attribute: false },
    _query: { state: true },
    _rows: { state: true },
    _selected: { state: true },
    _problems: { state: true },
  };

  declare stores: PeopleStores | undefined;
  declare _query: PeopleQuery;
  declare _rows: number;
  declare _selected: ReadonlySet<string>;
  declare _problems: readonly string[];

  readonly #view = new PeopleView();
  readonly #voice = new WorkVoice();
  /** What had the focus may be gone after the next rendering. */
  #focusNext: string | undefined;
  readonly #endOfRows = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#showMore();
    },
    { rootMargin: NEAR },
  );

  constructor() {
    super();
    this._query = { search: '', order: 'name', role: 'all', state: 'all' };
    this._rows = FIRST_ROWS;
    this._selected = new Set();
    this._problems = [];
    new FollowStores(this, () => {
      const { users, persons, user, work } = this.stores ?? {};
      return [users, persons, user, work];
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endOfRows.disconnect();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    const users = this.stores?.users.state;
    const persons = this.stores?.persons.state;
    if (users?.status !== 'ready') return;
    const source = {
      users: users.value,
      persons: persons?.status === 'ready' ? persons.value : undefined,
      ownId: this.stores?.user.state?.id,
    };
    this.#view.arrange(source, this._query, currentLanguage().code);
    const ids = new Set(this.#view.sorted.map(({ id }) => id));
    const selected = [...this._selected].filter((id) => ids.has(id));
    if (selected.length < this._selected.size) this._selected = new Set(selected);
  }

  protected override updated(): void {
    this.#endOfRows.disconnect();
    const more = this.querySelector('.more');
    if (more) this.#endOfRows.observe(more);
    if (this.#focusNext === undefined) return;
    const next = this.querySelector<HTMLElement>(this.#focusNext);
    this.#focusNext = undefined;
    next?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { stores } = this;
    if (!stores) return nothing;
    const work = stores.work.state;
    return html`<div class="people-head">
        <p class="hint">${t('people.intro')}</p>
        <a class="button primary add" href="#/people/new">${t('people.add')}</a>
      </div>
      <p class="visually-hidden" role="status">${this.#voice.say(work)}</p>
      ${
        this._problems.length > 0
          ? html`<div class="problem" role="alert">
              ${this._problems.map((sentence) => html`<p>${sentence}</p>`)}
            </div>`
          : nothing
      }
      ${
        work
          ? renderWork(work, {
              stop: () => stores.work.stop(),
              close: () => {
                this.#focusNext = '#people-search';
                stores.work.dismiss();
              },
            })
          : nothing
      }
      ${this.#renderState(stores)}
      <latchkey-confirm></latchkey-confirm>`;
  }

  #renderState({ users, work }: PeopleStores): TemplateResult {
    const { state } = users;
    switch (state.status) {
      case 'loading':
        return renderLoading(t('people.loading'), 3);
      case 'failed':
        return renderFailure(failureText(state.error), () => void users.reload());
      case 'ready':
        return this.#renderList(work.isRunning);
    }
  }

  #renderList(isBusy: boolean): TemplateResult {
    const { found, sorted } = this.#view;
    const isSystem = this._query.role === 'system';
    const all = sorted.filter((entry) => entry.isSystem === isSystem).length;
    const selectable = found.filter((entry) => !entry.isSystem);
    const choice: Choice = {
      found: selectable.length,
      foundAndSelected: selectable.filter(({ id }) => this._selected.has(id)).length,
      selected: this._selected.size,
      isBusy,
    };
    const isAlone = sorted.every((entry) => entry.isSystem || entry.isSelf);
    return html`${isAlone ? html`<p>${t('people.onlyYou')}</p>` : nothing}
      ${renderTools(this._query, (part) => this.#change(part))}
      <p role="status" class="hint">
        ${t('people.shown', { found: found.length, all })}
        ${found.length === 0 ? t(isSystem ? 'people.noSystem' : 'people.nobody') : nothing}
      </p>
      ${renderChoice(choice, {
        selectFound: (isSelected) =>
          this.#select(
            selectable.map(({ id }) => id),
            isSelected,
          ),
        selectNone: () => {
          this.#focusNext = '.people-choice input';
          this._selected = new Set();
        },
        start: (action) => void this.#start(action),
      })}
      ${found.length > 0 ? this.#renderTable(found) : nothing}`;
  }

  #renderTable(found: readonly PeopleEntry[]): TemplateResult {
    const { code } = currentLanguage();
    const hidden = found.length - this._rows;
    return html`<table
        class="people"
        role="table"
        aria-label=${t('people.title')}
        aria-rowcount=${found.length + 1}
      >
        <thead>
          <tr role="row" aria-rowindex="1">
            <th role="columnheader" scope="col">
              <span class="visually-hidden">${t('people.selection')}</span>
            </th>
            ${COLUMNS.map(
              (column) =>
                html`<th role="columnheader" scope="col" aria-sort=${this.#sortOf(column)}>
                  ${t(`people.${column}`)}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            found.slice(0, this._rows),
            ({ id }) => id,
            (entry, index) => {
              const row = { entry, isSelected: this._selected.has(entry.id), number: index + 1 };
              return guard([entry, row.isSelected, index, code], () => renderRow(row, this.#onSelect));
            },
          )}
        </tbody>
      </table>
      ${
        hidden > 0
          ? html`<button type="button" class="more" @click=${() => this.#showMore()}>
              ${t('people.more', { number: hidden })}
            </button>`
          : nothing
      }`;
  }

  #sortOf(column: (typeof COLUMNS)[number]): 'ascending' | 'none' {
    const order: PeopleOrder = this._query.order;
    return column === order ? 'ascending' : 'none';
  }

  #change(part: Partial<PeopleQuery>): void {
    this._query = { ...this._query, ...part };
    this._rows = FIRST_ROWS;
  }

  #showMore(): void {
    this._rows += MORE_ROWS;
  }

  readonly #onSelect = (event: Event): void => {
    const id = rowId(event);
    this.#select([id], !this._selected.has(id));
  };

  #select(ids: readonly string[], isSelected: boolean): void {
    const selected = new Set(this._selected);
    for (const id of ids)
      if (isSelected) selected.add(id);
      else selected.delete(id);
    this._selected = selected;
  }

  async #start(action: PeopleAction): Promise<void> {
    const { work } = this.stores ?? {};
    if (!work || work.isRunning) return;
    this._problems = [];
    const { people, leftOut, question } = planWork(
      action,
      this.#view.sorted.filter(({ id }) => this._selected.has(id)),
    );
    if (people.length === 0) {
      this._problems = [t('bulk.nobodyLeft'), ...leftOut];
      return;
    }
    const confirm = this.querySelector('latchkey-confirm');
    if ('label' in question) {
      const typed = await confirm?.askText(question);
      if (typed === null || typed === undefined) return;
      if (!isNumberTyped(typed, people.length)) {
        this._problems = [t('bulk.wrongNumber', { number: people.length })];
        return;
      }
    } else if (!(await confirm?.ask(question))) return;
    this._selected = new Set();
    this.#focusNext = '.work';
    await work.run(
      action,
      people.map((entry) => ({ id: entry.id, name: shownName(entry) })),
    );
  }
}

customElements.define('latchkey-people-list', LatchkeyPeopleList);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-people-list': LatchkeyPeopleList;
  }
}
