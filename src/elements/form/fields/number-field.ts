/** Whole and decimal numbers within their limits, and periods of time. */
import { html } from 'lit';
import { t } from '../../../i18n/t.ts';
import { idOf, inputOf } from './field-kind.ts';
import type { NumberField, TimePeriodField } from '../../../api/sign-in/flow-step.ts';
import type { FieldKind, FieldPlace } from './field-kind.ts';

const numberInput = (form: HTMLFormElement, place: FieldPlace): HTMLInputElement | null => {
  const input = inputOf(form, place);
  return input instanceof HTMLInputElement ? input : null;
};

export const numberField: FieldKind<NumberField> = {
  render: ({ type, valueMin, valueMax }, { id, inputName, required, start }) =>
    html`<input
      id=${id}
      name=${inputName}
      type="number"
      ?required=${required}
      .step=${type === 'integer' ? '1' : 'any'}
      .min=${String(valueMin ?? '')}
      .max=${String(valueMax ?? '')}
      inputmode=${type === 'integer' && (valueMin ?? -1) >= 0 ? 'numeric' : 'decimal'}
      .defaultValue=${typeof start === 'number' ? String(start) : ''}
      autocomplete="off"
      aria-describedby="${id}-hint ${id}-help"
    />`,

  read: (_field, place, form) => {
    const text = numberInput(form, place)?.value ?? '';
    return text === '' ? undefined : Number(text);
  },

  check: ({ type, valueMin = -Infinity, valueMax = Infinity }, place, form) => {
    const input = numberInput(form, place);
    if (!input) return undefined;
    if (input.validity.badInput) return t('form.notNumber');
    if (input.value === '') return place.required ? t('form.required') : undefined;
    const value = Number(input.value);
    if (type === 'integer' && !Number.isInteger(value)) return t('form.notInteger');
    if (value < valueMin) return t('form.tooSmall', { min: valueMin });
    if (value > valueMax) return t('form.tooLarge', { max: valueMax });
    return undefined;
  },
};

const UNITS = ['hours', 'minutes', 'seconds'] as const;

const partOf = (place: FieldPlace, unit: string): FieldPlace => ({
  ...place,
  path: `${place.path}.${unit}`,
  id: idOf(`${place.path}.${unit}`),
});

const startOf = (start: unknown, unit: string): string => {
  const value = typeof start === 'object' && start !== null && (start as Record<string, unknown>)[unit];
  return typeof value === 'number' ? String(value) : '';
};

export const timePeriodField: FieldKind<TimePeriodField> = {
  labelsItself: true,

  render: (_field, place) =>
    html`<fieldset id=${place.id} tabindex="-1" aria-describedby="${place.id}-help">
      <legend>${place.label}</legend>
      ${UNITS.map((unit) => {
        const { id, path } = partOf(place, unit);
        return html`<label for=${id}>${t(`form.${unit}`)}</label>
          <input
            id=${id}
            name=${path}
            type="number"
            min="0"
            step="1"
            inputmode="numeric"
            .defaultValue=${startOf(place.start, unit)}
            autocomplete="off"
          />`;
      })}
    </fieldset>`,

  read: (_field, place, form) => {
    const parts = UNITS.map((unit) => [unit, numberInput(form, partOf(place, unit))?.value ?? ''] as const);
    if (!place.required && parts.every(([, text]) => text === '')) return undefined;
    return Object.fromEntries(parts.map(([unit, text]) => [unit, Number(text)]));
  },

  check: (_field, place, form) => {
    const inputs = UNITS.map((unit) => numberInput(form, partOf(place, unit)));
    if (inputs.some((input) => input?.validity.badInput)) return t('form.notNumber');
    if (inputs.some((input) => Number(input?.value) < 0)) return t('form.tooSmall', { min: 0 });
    return place.required && inputs.every((input) => !input?.value) ? t('form.required') : undefined;
  },
};
