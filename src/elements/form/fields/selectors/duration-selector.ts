/** A length of time in its units; where it may be negative, its direction is chosen beside it. */
import { html, nothing } from 'lit';
import { t } from '../../../../i18n/t.ts';
import { inputOf } from '../field-kind.ts';
import { configOf, numberOf, recordOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';
import { placeWithin } from './selector-kind.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { FieldPlace } from '../field-kind.ts';

const UNITS = ['days', 'hours', 'minutes', 'seconds', 'milliseconds'] as const;
type Unit = (typeof UNITS)[number];

type Parts = Readonly<Partial<Record<Unit, number>>>;

/** How the direction is asked for; nothing where there is only one. */
function directionsOf(config: SelectorConfig): 'signed' | 'offset' | undefined {
  if (config['mode'] === 'offset') return 'offset';
  return config['mode'] === 'signed' || config['allow_negative'] === true ? 'signed' : undefined;
}

/** Seconds, `HH:MM:SS`, or units by name. */
function partsOf(start: unknown): Parts {
  if (typeof start === 'number') return { seconds: start };
  const written = typeof start === 'string' ? /^(-?)(\d+):(\d+)(?::(\d+))?$/.exec(start) : null;
  if (written) {
    const sign = written[1] === '-' ? -1 : 1;
    return {
      hours: sign * Number(written[2]),
      minutes: sign * Number(written[3]),
      seconds: sign * Number(written[4] ?? 0),
    };
  }
  const given = recordOf(start);
  return Object.fromEntries(
    UNITS.map((unit) => [unit, numberOf(given, unit)] as const).filter(([, count]) => count !== undefined),
  );
}

/** What is asked for; what is in the value at first is shown, whether or not it is asked for. */
function unitsOf(config: SelectorConfig, parts: Parts): readonly Unit[] {
  const isAsked: Readonly<Record<Unit, boolean>> = {
    days: config['enable_day'] === true,
    hours: true,
    minutes: true,
    seconds: config['enable_second'] !== false,
    milliseconds: config['enable_millisecond'] === true,
  };
  return UNITS.filter((unit) => isAsked[unit] || parts[unit]);
}

const inputsOf = (field: Parameters<SelectorKind['read']>[0], place: FieldPlace, form: HTMLFormElement) =>
  unitsOf(configOf(field), partsOf(place.start)).map(
    (unit) => [unit, inputOf(form, placeWithin(place, unit))] as const,
  );

/** A duration. */
export const durationSelector: SelectorKind = {
  labelsItself: true,

  render(field, place) {
    const config = configOf(field);
    const parts = partsOf(place.start);
    const directions = directionsOf(config);
    const isNegative = Object.values(parts).some((count) => count < 0);
    const { id } = placeWithin(place, 'direction');
    return html`<fieldset id=${place.id} tabindex="-1" aria-describedby="${place.id}-hint ${place.id}-help">
      <legend>${place.label}</legend>
      <div class="units">
        ${
          directions
            ? html`<div class="unit">
                <label for=${id}>${t('selector.direction')}</label>
                <select id=${id}>
                  <option value="1">
                    ${t(directions === 'offset' ? 'selector.after' : 'selector.forward')}
                  </option>
                  <option value="-1" ?selected=${isNegative}>
                    ${t(directions === 'offset' ? 'selector.before' : 'selector.backward')}
                  </option>
                </select>
              </div>`
            : nothing
        }
        ${unitsOf(config, parts).map((unit) => {
          const { id: unitId, path } = placeWithin(place, unit);
          const count = parts[unit];
          return html`<div class="unit">
            <label for=${unitId}>${t(`selector.${unit}`)}</label>
            <input
              id=${unitId}
              name=${path}
              type="number"
              min="0"
              .step=${'any'}
              inputmode="decimal"
              autocomplete="off"
              .defaultValue=${count === undefined ? '' : String(directions ? Math.abs(count) : count)}
            />
          </div>`;
        })}
      </div>
    </fieldset>`;
  },

  read(field, place, form) {
    const inputs = inputsOf(field, place, form);
    if (inputs.every(([, input]) => !input?.value)) return undefined;
    const sign = Number(inputOf(form, placeWithin(place, 'direction'))?.value ?? 1);
    // Nothing is never negative.
    return Object.fromEntries(inputs.map(([unit, input]) => [unit, sign * Number(input?.value ?? 0) || 0]));
  },

  check(field, place, form) {
    const inputs = inputsOf(field, place, form).map(([, input]) => input);
    if (inputs.some((input) => input?.validity.badInput)) return t('form.notNumber');
    if (inputs.some((input) => Number(input?.value) < 0)) return t('form.tooSmall', { min: 0 });
    return place.required && inputs.every((input) => !input?.value) ? t('form.required') : undefined;
  },
};
