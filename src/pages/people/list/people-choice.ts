/** Chooses all that are found, and what is done with the chosen ones. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { renderSelectFound } from '../../../elements/controls/select-found.ts';
import type { FoundChoice } from '../../../elements/controls/select-found.ts';
import { t } from '../../../i18n/t.ts';
import type { PeopleAction } from '../../../stores/people/people-rules.ts';

const ACTIONS: readonly PeopleAction[] = ['switchOff', 'switchOn', 'localOnly', 'anywhere', 'delete'];

/** Of users, the system's own aside. */
export interface Choice extends FoundChoice {
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

export function renderChoice(choice: Choice, hands: ChoiceHands): TemplateResult {
  const { selected, isBusy } = choice;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const select = (event.currentTarget as HTMLFormElement).querySelector('select');
    const action = ACTIONS.find((one) => one === select?.value);
    if (action && !isBusy) hands.start(action);
    else select?.focus();
  };
  return html`<div class="people-choice">
    ${renderSelectFound(choice, t('people.selectAll'), hands.selectFound)}
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
