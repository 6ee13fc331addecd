/** The sessions of the account, made for hundreds of them: found, named, kept and ended. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { currentLanguage, t } from '../../../i18n/t.ts';
import { findSessions, groupSessions, sortSessions } from '../../../stores/security/session-list.ts';
import type { SessionEntry, SessionGroup, SessionQuery } from '../../../stores/security/session-list.ts';
import { DAY_MS } from '../../../stores/security/session-list.ts';
import { LONGEST_NAME } from '../../../stores/security/sessions-store.ts';
import type { SessionsState, SessionsStore } from '../../../stores/security/sessions-store.ts';
import { renderFailure } from '../../../elements/controls/render-failure.ts';
import { renderLoading } from '../../../elements/controls/render-loading.ts';
import { commandFailure } from '../../../elements/controls/failure-text.ts';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import { renderEnding, EndingVoice } from './ending-panel.ts';
import '../../../elements/controls/latchkey-confirm.ts';
import type { Question } from '../../../elements/controls/latchkey-confirm.ts';
import { renderLifeLegend, lifeScale } from './session-timeline.ts';
import type { LifeScale } from './session-timeline.ts';
import { renderSession, rowId } from './session-row.ts';
import type { RowHands } from './session-row.ts';
import { sessionName } from './session-text.ts';
import '../security-sheet.ts';
import { renderChoice, renderTools } from './sessions-tools.ts';

type Ready = Extract<SessionsState, { status: 'ready' }>;

/** So many rows at first, so that they are there at once; more come in slices when their end comes near. */
const FIRST_ROWS = 12;
const MORE_ROWS = 24;
const NEAR = '600px';
/** The expiry of a session, counted from its last use. */
const LIFE_DAYS = 90;

const isSame = (before: readonly unknown[], now: readonly unknown[]): boolean =>
  before.length === now.length && before.every((part, index) => part === now[index]);

/**
 * Renders the state of a sessions store. Light DOM, so that the page's own styles hold.
 * @summary the sessions of the account
 * @fires latchkey-sign-out - the person wants to log out here
 */
export class LatchkeySessions extends LitElement {
  static override properties = {
    store: { attribute: false },
    nowMs: { attribute: false },
    _state: { state: true },
    _query: { state: true },
    _rows: { state: true },
    _selected: { state: true },
    _problem: { state: true },
    _said: { state: true },
  };

  declare store: SessionsStore | undefined;
  declare nowMs: () => number;
  declare _state: SessionsState | undefined;
  declare _query: SessionQuery;
  declare _rows: number;
  declare _selected: ReadonlySet<string>;
  declare _problem: string;
  declare _said: string;

  #sorted: readonly SessionEntry[] = [];
  #found: readonly SessionEntry[] = [];
  #groups: readonly SessionGroup[] = [];
  #scale: LifeScale = lifeScale([], 0);
  /** What the sorted list and the found ones were made of. */
  #sortedOf: readonly unknown[] = [];
  #foundOf: readonly unknown[] = [];
  readonly #voice = new EndingVoice();
  /** What had the focus may be gone after the next rendering. */
  #focusNext: string | undefined;
  #isBusy = false;
  readonly #endOfRows = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#showMore();
    },
    { rootMargin: NEAR },
  );

  constructor() {
    super();
    this.nowMs = Date.now;
    this._query = { search: '', order: 'lastUsed', unusedForDays: 0, isGrouped: false };
    this._rows = FIRST_ROWS;
    this._selected = new Set();
    this._problem = '';
    this._said = '';
    new FollowStores(this, () => [this.store]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endOfRows.disconnect();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    this._state = this.store?.state;
    if (this._state?.status === 'ready') this.#arrange(this._state);
  }

  protected override updated(): void {
    this.#endOfRows.disconnect();
    const more = this.querySelector('.more');
    if (more) this.#endOfRows.observe(more);
    if (this.#focusNext === undefined) return;
    const next = this.querySelector<HTMLElement>(this.#focusNext) ?? this.querySelector('h3');
    this.#focusNext = undefined;
    next?.focus();
  }

  protected override render(): TemplateResult {
    const { _state: state } = this;
    const ending = state?.status === 'ready' ? state.ending : null;
    return html`<h3 tabindex="-1">${t('sessions.title')}</h3>
      <p class="hint">${t('sessions.intro')}</p>
      <p class="visually-hidden" role="status">${this.#voice.say(ending) || this._said}</p>
      ${this._problem ? html`<p class="problem" role="alert">${this._problem}</p>` : nothing}
      ${this.#renderState(state)}
      <latchkey-confirm></latchkey-confirm>`;
  }

  #renderState(state: SessionsState | undefined): TemplateResult {
    switch (state?.status) {
      case 'ready':
        return this.#renderList(state);
      case 'failed':
        return renderFailure(commandFailure(state.error), () => void this.store?.refresh());
      default:
        return renderLoading(t('sessions.loading'), 3);
    }
  }

  #renderList(state: Ready): TemplateResult {
    const { current, others, ending } = state;
    const isEnding = ending?.status === 'running' || ending?.status === 'waiting';
    return html`${
        current
          ? html`<h4>${t('sessions.current')}</h4>
              <div class="session own" data-session=${current.id}>${this.#renderRow(current, state)}</div>`
          : nothing
      }
      <h4>${t('sessions.others')} (${others.length.toLocaleString(currentLanguage().code)})</h4>
      ${
        ending
          ? renderEnding(ending, {
              stop: () => this.store?.stopEnding(),
              close: () => {
                this.#focusNext = 'h3';
                this.store?.dismissEnding();
              },
            })
          : nothing
      }
      ${
        others.length > 0
          ? html`${renderTools(this._query, (part) => this.#change(part))}
            ${renderChoice(
              {
                found: this.#found.length,
                foundAndSelected: this.#found.filter(({ id }) => this._selected.has(id)).length,
                selected: this._selected.size,
                others: others.length,
                isEnding,
              },
              {
                selectFound: (isSelected) => this.#select(this.#found, isSelected),
                endSelected: () => void this.#endSelected(isEnding),
                endOthers: () => void this.#endOthers(isEnding),
              },
            )}
            ${renderLifeLegend(this.#scale)} ${this.#renderGroups(state)}`
          : html`<p>${t('sessions.none')}</p>`
      }`;
  }

  #renderGroups(state: Ready): unknown {
    if (this.#groups.length === 0) return html`<p role="status">${t('sessions.nothingFound')}</p>`;
    let left = this._rows;
    const rendered = this.#groups.map(({ name, entries }) => {
      const rows = entries.slice(0, left);
      left -= rows.length;
      if (rows.length === 0) return nothing;
      return html`${this._query.isGrouped ? this.#renderGroupHead(name, entries) : nothing}
        <ul class="sessions">
          ${repeat(
            rows,
            ({ id }) => id,
            (entry) =>
              html`<li class="session" data-session=${entry.id}>${this.#renderRow(entry, state)}</li>`,
          )}
        </ul>`;
    });
    const hidden = this.#found.length - this._rows;
    return html`${rendered}
    ${
      hidden > 0
        ? html`<button type="button" class="more" @click=${() => this.#showMore()}>
            ${t('sessions.more', { number: hidden })}
          </button>`
        : nothing
    }`;
  }

  #renderGroupHead(name: string, entries: readonly SessionEntry[]): TemplateResult {
    const isAll = entries.every(({ id }) => this._selected.has(id));
    return html`<h5 class="group">
      <label class="check"
        ><input type="checkbox" .checked=${isAll} @change=${() => this.#select(entries, !isAll)} /><span
          ><bdi>${name || t('sessions.unknownClient')}</bdi>
          (${entries.length.toLocaleString(currentLanguage().code)})</span
        ></label
      >
    </h5>`;
  }

  #renderRow(entry: SessionEntry, { canName }: Ready): unknown {
    const isSelected = this._selected.has(entry.id);
    const scale = this.#scale;
    return guard([entry, scale, isSelected, canName, currentLanguage().code], () =>
      renderSession(entry, { scale, isSelected, canName }, this.#hands),
    );
  }

  /** Sorts, finds and groups again, where what it is made of has changed. */
  #arrange({ current, others }: Ready): void {
    const { order, isGrouped } = this._query;
    const { code } = currentLanguage();
    const isSorted = isSame(this.#sortedOf, (this.#sortedOf = [others, current, order, code]));
    if (!isSorted) {
      this.#sorted = sortSessions(others, order, code);
      this.#scale = lifeScale(current ? [current, ...others] : others, this.nowMs());
      const ids = new Set(others.map(({ id }) => id));
      const selected = [...this._selected].filter((id) => ids.has(id));
      if (selected.length < this._selected.size) this._selected = new Set(selected);
    }
    if (isSame(this.#foundOf, (this.#foundOf = [this.#sorted, this._query]))) return;
    this.#found = findSessions(this.#sorted, this._query, this.#scale.nowMs);
    this.#groups = groupSessions(this.#found, isGrouped);
  }

  #change(part: Partial<SessionQuery>): void {
    this._query = { ...this._query, ...part };
    this._rows = FIRST_ROWS;
  }

  #showMore(): void {
    this._rows += MORE_ROWS;
  }

  #select(entries: readonly SessionEntry[], isSelected: boolean): void {
    const selected = new Set(this._selected);
    for (const { id } of entries)
      if (isSelected) selected.add(id);
      else selected.delete(id);
    this._selected = selected;
  }

  readonly #hands: RowHands = {
    select: (event) => {
      const entry = this.#entry(event);
      if (entry) this.#select([entry], !this._selected.has(entry.id));
    },
    rename: (event) => void this.#rename(this.#entry(event)),
    toggleExpiry: (event) => void this.#toggleExpiry(this.#entry(event)),
    end: (event) => void this.#end(this.#entry(event)),
  };

  #entry(event: Event): SessionEntry | undefined {
    if (this._state?.status !== 'ready') return undefined;
    const { current, others } = this._state;
    const id = rowId(event);
    return current?.id === id ? current : others.find((entry) => entry.id === id);
  }

  async #rename(entry: SessionEntry | undefined): Promise<void> {
    if (!entry) return;
    const name = await this.querySelector('latchkey-confirm')?.askText({
      title: t('sessions.renameTitle', { name: sessionName(entry) }),
      sentences: [t('sessions.renameHint')],
      confirm: t('sessions.save'),
      label: t('sessions.name'),
      value: entry.givenName,
      maxLength: LONGEST_NAME,
    });
    if (name === null || name === undefined || name.trim() === entry.givenName) return;
    await this.#do(async () => {
      await this.store?.rename(entry.id, name);
      return t('sessions.renamed');
    });
  }

  async #toggleExpiry(entry: SessionEntry | undefined): Promise<void> {
    if (!entry) return;
    const name = sessionName(entry);
    const isOn = entry.expiresAtMs !== null;
    // Counted from the last use, its end may lie in the past.
    const endsAtOnce = !isOn && entry.lastUsedAtMs + LIFE_DAYS * DAY_MS <= this.nowMs();
    const sentence = isOn ? 'sessions.expiryOffWarning' : 'sessions.expiryOnWarning';
    const isWanted =
      (!isOn && !endsAtOnce) ||
      (await this.#ask({
        title: t(isOn ? 'sessions.expiryOffTitle' : 'sessions.expiryOnTitle', { name }),
        sentences: [t(sentence)],
        confirm: t(isOn ? 'sessions.expiryOff' : 'sessions.expiryOn'),
      }));
    if (!isWanted) return;
    await this.#do(async () => {
      await this.store?.setExpiry(entry.id, !isOn);
      return t(isOn ? 'sessions.expiryIsOff' : 'sessions.expiryIsOn');
    });
  }

  async #end(entry: SessionEntry | undefined): Promise<void> {
    if (!entry) return;
    const name = sessionName(entry);
    const { isCurrent, id } = entry;
    const isWanted = await this.#ask({
      title: isCurrent ? t('sessions.signOutTitle') : t('sessions.endTitle', { name }),
      sentences: [t(isCurrent ? 'sessions.signOutHere' : 'sessions.endWarning')],
      confirm: t(isCurrent ? 'account.signOut' : 'sessions.end'),
    });
    if (!isWanted) return;
    if (isCurrent) {
      this.dispatchEvent(new CustomEvent('latchkey-sign-out', { bubbles: true, composed: true }));
      return;
    }
    const ids = this.#groups.flatMap(({ entries }) => entries.map((other) => other.id));
    const at = ids.indexOf(id);
    const next = ids[at + 1] ?? ids[at - 1];
    await this.#do(async () => {
      await this.store?.end(id);
      this.#focusNext = next === undefined ? 'h3' : `[data-session="${CSS.escape(next)}"] .end`;
      return t('sessions.endedOne', { name });
    });
  }

  async #endSelected(isEnding: boolean): Promise<void> {
    const chosen = this.#sorted.filter(({ id }) => this._selected.has(id));
    if (isEnding || chosen.length === 0) return;
    const isWanted = await this.#ask({
      title: t('sessions.endSelectedTitle', { count: chosen.length }),
      sentences: [t('sessions.endWarning')],
      items: chosen.map(sessionName),
      confirm: t('sessions.endSelected', { count: chosen.length }),
    });
    if (!isWanted) return;
    this.#focusNext = '.ending';
    this._selected = new Set();
    await this.store?.endChosen(chosen.map(({ id }) => id));
  }

  async #endOthers(isEnding: boolean): Promise<void> {
    if (isEnding || this._state?.status !== 'ready') return;
    const isWanted = await this.#ask({
      title: t('sessions.endOthersTitle'),
      sentences: [
        t('sessions.endOthersWarning', { number: this._state.others.length }),
        t('sessions.tokensStay'),
      ],
      confirm: t('sessions.endOthers'),
    });
    if (!isWanted) return;
    this.#focusNext = '.ending';
    await this.store?.endOthers();
  }

  async #ask(question: Question): Promise<boolean> {
    return (await this.querySelector('latchkey-confirm')?.ask(question)) === true;
  }

  /** Does one thing at a time, and says how it went. */
  async #do(act: () => Promise<string>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this._problem = '';
    this._said = t('sessions.working');
    try {
      this._said = await act();
    } catch (thrown) {
      this._said = '';
      this._problem = commandFailure(thrown);
    } finally {
      this.#isBusy = false;
    }
  }
}

customElements.define('latchkey-sessions', LatchkeySessions);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-sessions': LatchkeySessions;
  }
}
