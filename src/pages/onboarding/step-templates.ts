/** What the forms of all steps have in common. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { StepState } from '../../stores/onboarding/onboarding-state.ts';
import { stepProblemText } from './onboarding-text.ts';

/** Above a form: why it was not taken, and whether the one before was taken elsewhere. */
export const renderStepNews = ({ problem, wasDoneElsewhere }: StepState): TemplateResult =>
  html`<div class="problem" role="alert">${problem ? stepProblemText(problem) : nothing}</div>
    ${
      wasDoneElsewhere ? html`<p class="notice" role="status">${t('onboarding.doneElsewhere')}</p>` : nothing
    }`;

/** The button that sends a form. */
export const renderSubmit = ({ busy }: StepState, label: TextKey): TemplateResult =>
  html`<button type="submit" class="primary" aria-disabled=${busy ? 'true' : 'false'}>
    ${t(busy ? 'onboarding.sending' : label)}
  </button>`;

export interface TextField {
  readonly id: string;
  readonly label: TextKey;
  readonly value?: string;
  readonly autocomplete?: 'name' | 'username';
  readonly inputMode?: 'decimal';
  /** Ids of what describes it. */
  readonly describedBy?: string;
  readonly onInput?: (event: Event) => void;
  /** Stands below the field. */
  readonly below?: TemplateResult | typeof nothing;
}

/** A line of text; what was typed stays whatever is rendered again. */
export const renderTextField = ({
  id,
  label,
  value = '',
  autocomplete,
  inputMode,
  describedBy,
  onInput,
  below = nothing,
}: TextField): TemplateResult =>
  html`<div class="field">
    <label for=${id}>${t(label)}</label>
    <input
      id=${id}
      name=${id}
      type="text"
      autocomplete=${autocomplete ?? 'off'}
      autocapitalize=${autocomplete === 'username' ? 'none' : 'sentences'}
      spellcheck="false"
      inputmode=${inputMode ?? nothing}
      dir=${inputMode ? 'ltr' : 'auto'}
      aria-describedby=${describedBy ?? nothing}
      .defaultValue=${value}
      @input=${onInput}
    />
    ${below}
  </div>`;

export interface Option {
  readonly value: string;
  readonly text: string;
}

/** A list to choose from. */
export const renderSelect = (
  id: string,
  label: TextKey,
  options: readonly Option[],
  chosen: string,
  onChange?: (event: Event) => void,
): TemplateResult =>
  html`<div class="field">
    <label for=${id}>${t(label)}</label>
    <select id=${id} name=${id} @change=${onChange}>
      ${options.map(
        ({ value, text }) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
      )}
    </select>
  </div>`;
