/** Texts: one line or several, one value or a list, with what stands before and after it. */
import { html, nothing } from 'lit';
import { t } from '../../../../i18n/t.ts';
import { inputOf } from '../field-kind.ts';
import { configOf, startsOf, startText, textOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';
import './latchkey-rows.ts';
import { elementOf, placeWithin } from './selector-kind.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { FieldPlace } from '../field-kind.ts';
import type { TemplateResult } from 'lit';

/** Kinds of input that the server may ask for, with the keyboard that suits each. */
const INPUT_TYPES: ReadonlyMap<string, string> = new Map([
  ['text', 'text'],
  ['password', 'text'],
  ['email', 'email'],
  ['url', 'url'],
  ['tel', 'tel'],
  ['number', 'decimal'],
  ['search', 'search'],
  ['date', 'text'],
  ['time', 'text'],
  ['datetime-local', 'text'],
  ['month', 'text'],
  ['week', 'text'],
  ['color', 'text'],
]);

/** Names that say what browsers may fill in, where the server does not. */
const AUTOFILL_BY_NAME: ReadonlyMap<string, string> = new Map([
  ['username', 'username'],
  ['password', 'current-password'],
  ['code', 'one-time-code'],
]);

const nameOf = ({ path }: FieldPlace): string => path.slice(path.lastIndexOf('.') + 1);

const isMultiple = (config: SelectorConfig): boolean => config['multiple'] === true;

/** A color input always has some color, so a color that may be left out is written. */
function typeOf(config: SelectorConfig, { path, required }: FieldPlace): string {
  const type =
    textOf(config, 'type') ?? (nameOf({ path } as FieldPlace) === 'password' ? 'password' : 'text');
  if (!INPUT_TYPES.has(type)) return 'text';
  return type === 'color' && !required ? 'text' : type;
}

function renderInput(config: SelectorConfig, place: FieldPlace, ariaLabel?: string): TemplateResult {
  const { id, inputName, required, start } = place;
  const type = typeOf(config, place);
  const prefix = textOf(config, 'prefix');
  const suffix = textOf(config, 'suffix');
  const describedBy = `${id}-prefix ${id}-suffix ${id}-hint ${id}-help`;
  // A browser passes over what it does not know.
  const autofill = (textOf(config, 'autocomplete') ??
    AUTOFILL_BY_NAME.get(nameOf(place)) ??
    'off') as AutoFill;
  if (config['multiline'] === true)
    return html`<textarea
      id=${id}
      name=${inputName}
      rows="4"
      dir="auto"
      ?required=${required}
      aria-label=${ariaLabel ?? nothing}
      aria-describedby=${describedBy}
      .autocomplete=${autofill}
      .defaultValue=${startText(start)}
    ></textarea>`;
  const input = html`<input
    id=${id}
    name=${inputName}
    .type=${type}
    inputmode=${INPUT_TYPES.get(type) ?? 'text'}
    .step=${type === 'number' ? 'any' : ''}
    ?required=${required}
    aria-label=${ariaLabel ?? nothing}
    aria-describedby=${describedBy}
    .autocomplete=${autofill}
    autocapitalize="none"
    spellcheck="false"
    .defaultValue=${startText(start)}
  />`;
  const affixed =
    prefix || suffix
      ? html`<div class="affixed">
          ${prefix ? html`<span id="${id}-prefix"><bdi>${prefix}</bdi></span>` : nothing}${input}${
            suffix ? html`<span id="${id}-suffix"><bdi>${suffix}</bdi></span>` : nothing
          }
        </div>`
      : input;
  if (type !== 'password') return affixed;
  return html`<div class="with-button">
      ${affixed}<button
        type="button"
        class="reveal"
        aria-controls=${id}
        aria-label=${t('signIn.showPassword')}
      ></button>
    </div>
    <p class="hint" role="status"></p>`;
}

const rowPlaces = (form: HTMLFormElement, place: FieldPlace): readonly FieldPlace[] =>
  (elementOf(form, place, 'latchkey-rows')?.keys ?? []).map((key) => placeWithin(place, String(key)));

const readRows = (form: HTMLFormElement, place: FieldPlace): readonly string[] =>
  rowPlaces(form, place)
    .map((row) => inputOf(form, row)?.value ?? '')
    .filter((text) => text !== '');

/** One text. */
export const textSelector: SelectorKind = {
  render: (field, place) => renderInput(configOf(field), place),
  read: (_field, place, form) => inputOf(form, place)?.value || undefined,
  check: (_field, place, form) => {
    const input = inputOf(form, place);
    if (input?.validity.badInput) return t('form.notNumber');
    return place.required && !input?.value ? t('form.required') : undefined;
  },
};

/** A list of texts, a row for each. */
export const textListSelector: SelectorKind = {
  labelsItself: true,
  render(field, place) {
    const config = configOf(field);
    const starts = startsOf(place.start);
    return html`<fieldset id=${place.id} tabindex="-1" aria-describedby="${place.id}-help">
      <legend>${place.label}</legend>
      <latchkey-rows
        data-for=${place.id}
        .count=${Math.max(starts.length, place.required ? 1 : 0)}
        .renderRow=${(key: number, index: number) =>
          renderInput(
            config,
            { ...placeWithin(place, String(key)), start: starts[key], required: false },
            t('selector.row', { number: index + 1 }),
          )}
      ></latchkey-rows>
    </fieldset>`;
  },
  // A default would come back where nothing is sent, and none of them is an answer, too.
  read: (field, place, form) => {
    const texts = readRows(form, place);
    return texts.length > 0 || field.default !== undefined ? texts : undefined;
  },
  check: (_field, place, form) =>
    place.required && readRows(form, place).length === 0 ? t('form.required') : undefined,
};

/** The one that a field asks for. */
export const textKindOf = (config: SelectorConfig): SelectorKind =>
  isMultiple(config) ? textListSelector : textSelector;
