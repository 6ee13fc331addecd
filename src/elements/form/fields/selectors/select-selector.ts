/** One or several of a few options: as a list of buttons, a drop-down list, or a combobox that takes other texts, too. */
import { html, nothing } from 'lit';
import { currentLanguage, t } from '../../../../i18n/t.ts';
import { inputOf } from '../field-kind.ts';
import { pickerKind } from './picker-kind.ts';
import type { PickerOption } from './picker-options.ts';
import { configOf, recordOf, startsOf, textOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { FieldPlace, FormHost } from '../field-kind.ts';

/** From here on a list is shorter to use when it is searched. */
const MOST_BUTTONS = 40;
/** Up to here all options are on the page, where the server has no wish. */
const FEW = 6;

/** The options by their value and name; a name of the integration's texts wins over the one that came along. */
function optionsOf(config: SelectorConfig, host: FormHost | undefined): readonly PickerOption[] {
  const given = Array.isArray(config['options']) ? (config['options'] as readonly unknown[]) : [];
  const key = textOf(config, 'translation_key');
  const options = given.flatMap((one): PickerOption[] => {
    const value = typeof one === 'string' ? one : textOf(recordOf(one), 'value');
    if (value === undefined) return [];
    const translated = key === undefined ? undefined : host?.texts?.option(key, value);
    return [{ value, label: translated ?? textOf(recordOf(one), 'label') ?? value }];
  });
  const { code } = currentLanguage();
  return config['sort'] === true
    ? options.sort((one, other) => one.label.localeCompare(other.label, code))
    : options;
}

const combobox = pickerKind(
  (config, { host }) => optionsOf(config, host),
  (config) => config['custom_value'] === true,
);

/** One of the options, in a native list; an option is known by its value, whatever order they are in. */
const dropdown: SelectorKind = {
  render(field, { id, inputName, required, start, host }) {
    const options = optionsOf(configOf(field), host);
    const hasStart = options.some(({ value }) => value === start);
    return html`<select
      id=${id}
      name=${inputName}
      ?required=${required}
      aria-describedby="${id}-hint ${id}-help"
    >
      ${required && hasStart ? nothing : html`<option data-none value=""></option>`}
      ${options.map(
        ({ value, label }) =>
          html`<option value=${value} ?selected=${value === start}>${label || value}</option>`,
      )}
    </select>`;
  },
  read: (_field, place, form) => {
    const select = inputOf(form, place);
    const [chosen] = select instanceof HTMLSelectElement ? select.selectedOptions : [];
    return !chosen || chosen.dataset['none'] !== undefined ? undefined : chosen.value;
  },
  check: (field, place, form) =>
    place.required && dropdown.read(field, place, form) === undefined ? t('form.choose') : undefined,
};

const checkedIn = (form: HTMLFormElement, { id }: FieldPlace): readonly HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>(`#${CSS.escape(id)} input:checked`),
];

/** All options on the page. */
const buttons: SelectorKind = {
  labelsItself: true,
  render(field, { id, inputName, label, required, start, host }) {
    const config = configOf(field);
    const isMultiple = config['multiple'] === true;
    const starts = startsOf(start);
    const options = optionsOf(config, host);
    const button = (value: string, name: string, isNone: boolean, isChecked: boolean) =>
      html`<label class="check"
        ><input
          name=${inputName}
          type=${isMultiple ? 'checkbox' : 'radio'}
          value=${value}
          ?data-none=${isNone}
          ?checked=${isChecked}
        /><span><bdi>${name}</bdi></span></label
      >`;
    const hasNone = !isMultiple && !required;
    return html`<fieldset id=${id} tabindex="-1" aria-describedby="${id}-hint ${id}-help">
      <legend>${label}</legend>
      ${hasNone ? button('', t('selector.none'), true, !options.some(({ value }) => value === start)) : nothing}
      ${options.map(({ value, label: name }) => button(value, name || value, false, starts.includes(value)))}
    </fieldset>`;
  },
  read(field, place, form) {
    const values = checkedIn(form, place)
      .filter(({ dataset }) => dataset['none'] === undefined)
      .map(({ value }) => value);
    if (configOf(field)['multiple'] !== true) return values[0];
    return values.length > 0 || field.default !== undefined ? values : undefined;
  },
  check: (field, place, form) => {
    const isEmpty = startsOf(buttons.read(field, place, form)).length === 0;
    return place.required && isEmpty ? t('form.choose') : undefined;
  },
};

/** Which of the ways suits a field. */
export function selectKindOf(config: SelectorConfig): SelectorKind {
  const count = Array.isArray(config['options']) ? config['options'].length : 0;
  if (config['custom_value'] === true || count > MOST_BUTTONS) return combobox;
  if (config['mode'] === 'list' || (config['mode'] !== 'dropdown' && count < FEW)) return buttons;
  return config['multiple'] === true ? combobox : dropdown;
}
