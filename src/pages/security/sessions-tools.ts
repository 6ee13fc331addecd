/** What a person finds sessions with, and what is done with the chosen ones. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { SessionOrder, SessionQuery } from '../../stores/session-list.ts';

const ORDERS: readonly (readonly [SessionOrder, TextKey])[] = [
  ['lastUsed', 'sessions.by_lastUsed'],
  ['created', 'sessions.by_created'],
  ['expiry', 'sessions.by_expiry'],
  ['name', 'sessions.by_name'],
];
const UNUSED_FOR_DAYS: readonly number[] = [30, 60, 90];

/** Search, order, time without use, and grouping. */
export function drawTools(
  query: SessionQuery,
  change: (part: Partial<SessionQuery>) => void,
): TemplateResult {
  const valueOf = (event: Event): string =>
    (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;
  return html`<form class="tools" role="search" @submit=${(event: Event) => event.preventDefault()}>
    <div class="field">
      <label for="sessions-search">${t('sessions.search')}</label>
      <input
        id="sessions-search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        .value=${query.search}
        @input=${(event: Event) => change({ search: valueOf(event) })}
      />
    </div>
    <div class="field">
      <label for="sessions-order">${t('sessions.order')}</label>
      <select
        id="sessions-order"
        @change=${(event: Event) => change({ order: valueOf(event) as SessionOrder })}
      >
        ${ORDERS.map(
          ([order, text]) =>
            html`<option value=${order} ?selected=${order === query.order}>${t(text)}</option>`,
        )}
      </select>
    </div>
    <div class="field">
      <label for="sessions-unused">${t('sessions.unused')}</label>
      <select
        id="sessions-unused"
        @change=${(event: Event) => change({ unusedForDays: Number(valueOf(event)) })}
      >
        <option value="0" ?selected=${query.unusedForDays === 0}>${t('sessions.unusedAny')}</option>
        ${UNUSED_FOR_DAYS.map(
          (days) =>
            html`<option value=${days} ?selected=${query.unusedForDays === days}>
              ${t('sessions.unusedFor', { days })}
            </option>`,
        )}
      </select>
    </div>
    <label class="check"
      ><input
        type="checkbox"
        .checked=${query.isGrouped}
        @change=${() => change({ isGrouped: !query.isGrouped })}
      />${t('sessions.group')}</label
    >
  </form>`;
}

export interface Choice {
  /** Sessions that the search found. */
  readonly found: number;
  readonly foundAndSelected: number;
  readonly selected: number;
  readonly others: number;
  readonly isEnding: boolean;
}

export interface ChoiceHands {
  readonly selectFound: (isSelected: boolean) => void;
  readonly endSelected: () => void;
  readonly endOthers: () => void;
}

/** Chooses all that were found, and ends the chosen ones or all others. */
export function drawChoice(choice: Choice, hands: ChoiceHands): TemplateResult {
  const { found, foundAndSelected, selected, others, isEnding } = choice;
  const isAll = found > 0 && foundAndSelected === found;
  const hidden = selected - foundAndSelected;
  return html`<div class="choice-bar">
    <label class="check"
      ><input
        type="checkbox"
        .checked=${isAll}
        .indeterminate=${foundAndSelected > 0 && !isAll}
        ?disabled=${found === 0}
        @change=${() => hands.selectFound(!isAll)}
      />${t('sessions.selectAll')}</label
    >
    ${
      selected > 0
        ? html`<p class="hint">
              ${t('sessions.selected', { number: selected })}
              ${hidden > 0 ? t('sessions.selectedHidden', { number: hidden }) : nothing}
            </p>
            <button
              type="button"
              class="primary"
              aria-disabled=${isEnding ? 'true' : 'false'}
              @click=${hands.endSelected}
            >
              ${t('sessions.endSelected', { count: selected })}
            </button>`
        : others > 1
          ? html`<button type="button" aria-disabled=${isEnding ? 'true' : 'false'} @click=${hands.endOthers}>
              ${t('sessions.endOthers')}
            </button>`
          : nothing
    }
  </div>`;
}
