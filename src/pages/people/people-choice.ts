/** Chooses all that are found, and what is done with the chosen ones. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import type { PeopleAction } from '../../stores/people-rules.ts';

const ACTIONS: readonly PeopleAction[] = ['switchOff', 'switchOn', 'localOnly', 'anywhere', 'delete'];

export interface Choice {
  /** Users that the search found, the system's own aside. */
  readonly found: number;
  readonly foundAndSelected: number;
  readonly selected: number;
  readonly isBusy: boolean;
}

export interface ChoiceHands {
  readonly selectFound: (isSelected: boolean) => void;
  readonly selectNone: () => void;
  readonly start: (action: PeopleAction) => void;
}

/** The number of chosen ones, said to whoever listens, too. */
export function choiceText({ selected, foundAndSelected }: Choice): string {
  const hidden = selected - foundAndSelected;
  const sentence = t('people.selected', { number: selected });
  return hidden > 0 ? `${sentence} ${t('people.selectedHidden', { number: hidden })}` : sentence;
}

export function drawChoice(choice: Choice, hands: ChoiceHands): TemplateResult {
  const { found, foundAndSelected, selected, isBusy } = choice;
  const isAll = found > 0 && foundAndSelected === found;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const select = (event.currentTarget as HTMLFormElement).querySelector('select');
    const action = ACTIONS.find((one) => one === select?.value);
    if (action && !isBusy) hands.start(action);
    else select?.focus();
  };
  return html`<div class="people-choice">
    <label class="check"
      ><input
        type="checkbox"
        .checked=${isAll}
        .indeterminate=${foundAndSelected > 0 && !isAll}
        ?disabled=${found === 0}
        @change=${() => hands.selectFound(!isAll)}
      />${t('people.selectAll')}</label
    >
    ${
      selected > 0
        ? html`<p class="hint">${choiceText(choice)}</p>
            <button type="button" @click=${hands.selectNone}>${t('people.selectNone')}</button>
            <form class="several" @submit=${onSubmit}>
              <label for="people-action">${t('bulk.label')}</label>
              <select id="people-action">
                <option value="">${t('bulk.choose')}</option>
                ${ACTIONS.map((action) => html`<option value=${action}>${t(`bulkDo.${action}`)}</option>`)}
              </select>
              <button class="primary" aria-disabled=${isBusy ? 'true' : 'false'}>
                ${t('bulk.continue')}
              </button>
            </form>`
        : nothing
    }
  </div>`;
}
