/** What a person finds sessions with, and what is done with the chosen ones. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { renderSelect } from '../../../elements/controls/render-select.ts';
import { renderSelectFound } from '../../../elements/controls/select-found.ts';
import type { FoundChoice } from '../../../elements/controls/select-found.ts';
import { t } from '../../../i18n/t.ts';
import type { TextKey } from '../../../i18n/t.ts';
import type { SessionOrder, SessionQuery } from '../../../stores/security/session-list.ts';

const ORDERS: readonly SessionOrder[] = ['lastUsed', 'created', 'expiry', 'name'];
const ORDER_TEXT: Readonly<Record<SessionOrder, TextKey>> = {
  lastUsed: 'sessions.by_lastUsed',
  created: 'sessions.by_created',
  expiry: 'sessions.by_expiry',
  name: 'sessions.by_name',
};
/** Zero for all. */
const UNUSED_FOR_DAYS: readonly number[] = [0, 30, 60, 90];

/** Search, order, time without use, and grouping. */
export function renderTools(
  query: SessionQuery,
  change: (part: Partial<SessionQuery>) => void,
): TemplateResult {
  return html`<form class="tools" role="search" @submit=${(event: Event) => event.preventDefault()}>
    <div class="field">
      <label for="sessions-search">${t('sessions.search')}</label>
      <input
        id="sessions-search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        .value=${query.search}
        @input=${(event: Event) => change({ search: (event.currentTarget as HTMLInputElement).value })}
      />
    </div>
    ${renderSelect({
      id: 'sessions-order',
      label: t('sessions.order'),
      values: ORDERS,
      chosen: query.order,
      nameOf: (order) => t(ORDER_TEXT[order]),
      choose: (order) => change({ order }),
    })}
    ${renderSelect({
      id: 'sessions-unused',
      label: t('sessions.unused'),
      values: UNUSED_FOR_DAYS,
      chosen: query.unusedForDays,
      nameOf: (days) => (days === 0 ? t('sessions.unusedAny') : t('sessions.unusedFor', { days })),
      choose: (unusedForDays) => change({ unusedForDays }),
    })}
    <label class="check"
      ><input
        type="checkbox"
        .checked=${query.isGrouped}
        @change=${() => change({ isGrouped: !query.isGrouped })}
      />${t('sessions.group')}</label
    >
  </form>`;
}

export interface Choice extends FoundChoice {
  readonly others: number;
  readonly isEnding: boolean;
}

export interface ChoiceHands {
  readonly selectFound: (isSelected: boolean) => void;
  readonly endSelected: () => void;
  readonly endOthers: () => void;
}

/** Chooses all that were found, and ends the chosen ones or all others. */
export function renderChoice(choice: Choice, hands: ChoiceHands): TemplateResult {
  const { foundAndSelected, selected, others, isEnding } = choice;
  const hidden = selected - foundAndSelected;
  return html`<div class="choice-bar">
    ${renderSelectFound(choice, t('sessions.selectAll'), hands.selectFound)}
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
