/** Makes a kind of field of a list to choose from: one or several, by a combobox. */
import { html } from 'lit';
import { t } from '../../../../i18n/t.ts';
import './latchkey-picker.ts';
import { configOf, startsOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';
import { elementOf } from './selector-kind.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { PickerOption } from './picker-options.ts';
import type { FieldPlace } from '../field-kind.ts';

type Options = readonly PickerOption[] | Promise<readonly PickerOption[]>;

const isMultiple = (config: SelectorConfig): boolean => config['multiple'] === true;

/**
 * A kind of field that offers options.
 * @param optionsOf - `undefined` where there is nothing to choose from, and the value is typed
 * @param isCustom - whether values count that no option has
 */
export function pickerKind(
  optionsOf: (config: SelectorConfig, place: FieldPlace) => Options | undefined,
  isCustom: (config: SelectorConfig) => boolean = () => false,
): SelectorKind {
  return {
    render(field, place) {
      const config = configOf(field);
      const starts = startsOf(place.start).filter((one): one is string => typeof one === 'string');
      return html`<latchkey-picker
        data-for=${place.id}
        .inputId=${place.id}
        .label=${place.label}
        .load=${() => optionsOf(config, place) ?? Promise.reject(new Error('nothing to choose from'))}
        .start=${isMultiple(config) ? starts : starts.slice(0, 1)}
        .multiple=${isMultiple(config)}
        .custom=${isCustom(config)}
        .required=${place.required}
      ></latchkey-picker>`;
    },

    read(field, place, form) {
      const values = elementOf(form, place, 'latchkey-picker')?.values ?? [];
      if (!isMultiple(configOf(field))) return values[0];
      // A default would come back where nothing is sent, and none of them is an answer, too.
      return values.length > 0 || field.default !== undefined ? values : undefined;
    },

    check(_field, place, form) {
      const picker = elementOf(form, place, 'latchkey-picker');
      if (picker?.isUnsettled) return t('selector.notAnOption');
      return place.required && picker?.values.length === 0 ? t('form.choose') : undefined;
    },
  };
}
