/** A value that can be given in several ways: first the way, then the field that belongs to it. */
import { html, nothing } from 'lit';
import { t } from '../../../../i18n/t.ts';
import { renderField } from '../../render-field.ts';
import { checkFields, readable, readFields } from '../../form-schema.ts';
import { inputOf } from '../field-kind.ts';
import { configOf, recordOf, textOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';
import { hostWithin } from './selector-kind.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { SchemaField } from '../../../../api/sign-in/flow-step.ts';
import type { FieldPlace, FormHost } from '../field-kind.ts';

/** Selectors whose value is of another type than text. */
const TYPE_BY_KIND: ReadonlyMap<string, string> = new Map([
  ['number', 'number'],
  ['color_temp', 'number'],
  ['boolean', 'boolean'],
  ['object', 'object'],
  ['duration', 'object'],
  ['location', 'object'],
  ['color_rgb', 'object'],
]);

/** The ways, each as a field. */
const choicesOf = (config: SelectorConfig, required: boolean, start?: unknown): readonly SchemaField[] =>
  Object.entries(recordOf(config['choices'])).map(([name, choice]) => ({
    name,
    selector: recordOf(recordOf(choice)['selector']),
    required,
    ...(start !== undefined && { description: { suggested_value: start } }),
  }));

/** Which way a start value is given in: it says so, or its type does. */
function startChoice(choices: readonly SchemaField[], start: unknown): number {
  const { active_choice: active } = recordOf(start);
  if (active !== undefined) return choices.findIndex(({ name }) => name === active);
  if (start === undefined || start === null) return -1;
  return choices.findIndex((field) => {
    const [kind = ''] = 'selector' in field ? Object.keys(recordOf(field.selector)) : [];
    return (TYPE_BY_KIND.get(kind) ?? 'string') === typeof start;
  });
}

const innerStart = (start: unknown, name: string): unknown => {
  const given = recordOf(start);
  return 'active_choice' in given ? (Object.hasOwn(given, name) ? given[name] : undefined) : start;
};

const hostOf = (config: SelectorConfig, host: FormHost | undefined): FormHost =>
  hostWithin(host, (name) => labelOf(config, host, name));

function labelOf(config: SelectorConfig, host: FormHost | undefined, name: string): string {
  const key = textOf(config, 'translation_key');
  return (key && host?.texts?.selectorText?.(`${key}.choices.${name}`)) || readable(name);
}

/** Shows the field of the way that was chosen, and no other. */
function onChange({ target }: Event): void {
  const select = target as HTMLSelectElement;
  for (const panel of select.parentElement?.querySelectorAll<HTMLElement>(':scope > [data-choice]') ?? [])
    panel.hidden = panel.dataset['choice'] !== select.value;
}

function chosenOf(
  field: Parameters<SelectorKind['read']>[0],
  place: FieldPlace,
  form: HTMLFormElement,
): SchemaField | undefined {
  const chosen = inputOf(form, place)?.value ?? '';
  return chosen === '' ? undefined : choicesOf(configOf(field), place.required)[Number(chosen)];
}

/** A value in one of several ways. */
export const chooseSelector: SelectorKind = {
  render(field, place) {
    const config = configOf(field);
    const choices = choicesOf(config, place.required);
    const found = startChoice(choices, place.start);
    const start = found < 0 && place.required && choices.length > 0 ? 0 : found;
    return html`<select
        id=${place.id}
        ?required=${place.required}
        aria-describedby="${place.id}-hint ${place.id}-help"
        @change=${onChange}
      >
        ${place.required && choices.length > 0 ? nothing : html`<option value="">${t('selector.none')}</option>`}
        ${choices.map(
          ({ name }, index) =>
            html`<option value=${index} ?selected=${index === start}>
              ${labelOf(config, place.host, name)}
            </option>`,
        )}
      </select>
      ${choices.map((choice, index) => {
        const [own] = choicesOf(
          { choices: { [choice.name]: recordOf(config['choices'])[choice.name] } },
          place.required,
          index === start ? innerStart(place.start, choice.name) : undefined,
        );
        return html`<div data-choice=${index} class="entries" ?hidden=${index !== start}>
          ${own ? renderField(own, undefined, place.path, hostOf(config, place.host)) : nothing}
        </div>`;
      })}`;
  },

  read(field, place, form) {
    const chosen = chosenOf(field, place, form);
    const values = chosen ? readFields([chosen], form, place.path) : {};
    if (!chosen || !Object.hasOwn(values, chosen.name)) return undefined;
    return { active_choice: chosen.name, ...values };
  },

  check(field, place, form) {
    const chosen = chosenOf(field, place, form);
    if (chosen) return checkFields([chosen], form, place.path);
    return place.required ? t('form.choose') : undefined;
  },
};
