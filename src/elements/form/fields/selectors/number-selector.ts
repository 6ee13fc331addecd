/** Numbers: written in a box, or set by a slider; color temperatures are such numbers, too. */
import { html } from 'lit';
import { currentLanguage, t } from '../../../../i18n/t.ts';
import { inputOf } from '../field-kind.ts';
import './latchkey-set-input.ts';
import { configOf, limitsOf, numberOf, startText, textOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';
import { elementOf, withUnit } from './selector-kind.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { FieldPlace } from '../field-kind.ts';

/** Where a slider stops, when a color temperature does not say. */
const TEMPERATURES = {
  kelvin: { min: 2000, max: 6500, unit: 'K' },
  mired: { min: 153, max: 500, unit: 'mired' },
} as const;

/** A color temperature, described as a number. */
function temperatureOf(config: SelectorConfig): SelectorConfig {
  const { min, max, unit } = TEMPERATURES[config['unit'] === 'kelvin' ? 'kelvin' : 'mired'];
  return {
    min: numberOf(config, 'min') ?? numberOf(config, 'min_mireds') ?? min,
    max: numberOf(config, 'max') ?? numberOf(config, 'max_mireds') ?? max,
    unit_of_measurement: unit,
    mode: 'slider',
  };
}

function unitOf(config: SelectorConfig, { host }: FieldPlace): string | undefined {
  const unit = textOf(config, 'unit_of_measurement');
  const key = textOf(config, 'translation_key');
  const translated = unit && key && host?.texts?.selectorText?.(`${key}.unit_of_measurement.${unit}`);
  return translated || unit;
}

function isSlider(config: SelectorConfig): boolean {
  const { min, max } = limitsOf(config);
  return config['mode'] !== 'box' && min !== undefined && max !== undefined;
}

/** Any step that a native input understands. */
const stepOf = (config: SelectorConfig): string => {
  const step = config['step'] === 'any' ? undefined : (numberOf(config, 'step') ?? 1);
  return step !== undefined && step > 0 ? String(step) : 'any';
};

function numberKind(describe: (config: SelectorConfig) => SelectorConfig): SelectorKind {
  return {
    render(field, place) {
      const config = describe(configOf(field));
      const { id, inputName, required, start } = place;
      const { min, max } = limitsOf(config);
      const unit = unitOf(config, place);
      if (isSlider(config))
        return html`<latchkey-set-input
          data-for=${id}
          .type=${'range'}
          .inputId=${id}
          .min=${String(min)}
          .max=${String(max)}
          .step=${stepOf(config)}
          .start=${startText(start)}
          .required=${required}
          .say=${(text: string) => withUnit(Number(text).toLocaleString(currentLanguage().code), unit)}
        ></latchkey-set-input>`;
      const input = html`<input
        id=${id}
        name=${inputName}
        type="number"
        .step=${stepOf(config)}
        .min=${String(min ?? '')}
        .max=${String(max ?? '')}
        ?required=${required}
        inputmode=${(min ?? -1) >= 0 && Number.isInteger(Number(stepOf(config))) ? 'numeric' : 'decimal'}
        aria-describedby="${id}-suffix ${id}-hint ${id}-help"
        autocomplete="off"
        .defaultValue=${startText(start)}
      />`;
      return unit
        ? html`<div class="affixed">
            ${input}<span id="${id}-suffix"><bdi>${unit}</bdi></span>
          </div>`
        : input;
    },

    read(_field, place, form) {
      const slider = elementOf(form, place, 'latchkey-set-input');
      const text = (slider ? slider.value : inputOf(form, place)?.value) ?? '';
      return text === '' ? undefined : Number(text);
    },

    check(field, place, form) {
      const input = inputOf(form, place);
      if (elementOf(form, place, 'latchkey-set-input')) return undefined;
      if (input?.validity.badInput) return t('form.notNumber');
      if (!input?.value) return place.required ? t('form.required') : undefined;
      const { min = -Infinity, max = Infinity } = limitsOf(describe(configOf(field)));
      // The step is only for the arrows: the server rounds nothing.
      if (Number(input.value) < min) return t('form.tooSmall', { min });
      if (Number(input.value) > max) return t('form.tooLarge', { max });
      return undefined;
    },
  };
}

/** A number. */
export const numberSelector: SelectorKind = numberKind((config) => config);

/** A color temperature in kelvin or mired. */
export const colorTempSelector: SelectorKind = numberKind(temperatureOf);
