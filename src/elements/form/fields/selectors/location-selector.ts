/** A place on earth by its coordinates; where the browser knows where it is, one press enters them. */
import { html, nothing } from 'lit';
import { t } from '../../../../i18n/t.ts';
import { locate } from '../../../locate.ts';
import { inputOf } from '../field-kind.ts';
import { configOf, numberOf, recordOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';
import { announceInput, isBusy, placeWithin } from './selector-kind.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { FieldPlace } from '../field-kind.ts';

/** Degrees and meters. */
const LIMITS = { latitude: [-90, 90], longitude: [-180, 180], radius: [0, Infinity] } as const;
type Part = keyof typeof LIMITS;

const partsOf = (config: SelectorConfig): readonly Part[] =>
  config['radius'] === true ? ['latitude', 'longitude', 'radius'] : ['latitude', 'longitude'];

/** Browsers tell a position only to pages that came over a secure line. */
const mayAsk = (): boolean => isSecureContext && 'geolocation' in navigator;

/** Enters where the browser is; when it does not know, or may not tell, a line says so. */
async function enterOwnPlace({ currentTarget }: Event): Promise<void> {
  const button = currentTarget as HTMLElement;
  const fieldset = button.closest('fieldset');
  const status = fieldset?.querySelector('[role=status]');
  if (!fieldset || !status || isBusy(button)) return;
  status.textContent = t('selector.locating');
  const place = await locate();
  // Meanwhile the form may have been sent.
  if (isBusy(button)) return;
  status.textContent = t(typeof place === 'string' ? 'selector.notLocated' : 'selector.located');
  if (typeof place === 'string') return;
  for (const part of ['latitude', 'longitude'] as const) {
    const input = fieldset.querySelector<HTMLInputElement>(`[data-part=${part}]`);
    if (input) input.value = place[part];
  }
  announceInput(fieldset);
}

const inputFor = (form: HTMLFormElement, place: FieldPlace, part: Part) =>
  inputOf(form, placeWithin(place, part));

/** A location. */
export const locationSelector: SelectorKind = {
  labelsItself: true,

  render(field, place) {
    const start = recordOf(place.start);
    return html`<fieldset id=${place.id} tabindex="-1" aria-describedby="${place.id}-hint ${place.id}-help">
      <legend>${place.label}</legend>
      <div class="units">
        ${partsOf(configOf(field)).map((part) => {
          const { id, path } = placeWithin(place, part);
          const value = numberOf(start, part);
          return html`<div class="unit">
            <label for=${id}>${t(`selector.${part}`)}</label>
            <input
              id=${id}
              name=${path}
              data-part=${part}
              type="number"
              .step=${'any'}
              inputmode=${part === 'radius' ? 'decimal' : nothing}
              autocomplete="off"
              .defaultValue=${value === undefined ? '' : String(value)}
            />
          </div>`;
        })}
      </div>
      ${
        mayAsk()
          ? html`<button type="button" @click=${enterOwnPlace}>${t('selector.locate')}</button>
              <p class="hint" role="status"></p>`
          : nothing
      }
    </fieldset>`;
  },

  read(field, place, form) {
    const entered = partsOf(configOf(field))
      .map((part) => [part, inputFor(form, place, part)?.value ?? ''] as const)
      .filter(([, text]) => text !== '')
      .map(([part, text]) => [part, Number(text)] as const);
    return entered.length === 0 ? undefined : Object.fromEntries(entered);
  },

  check(field, place, form) {
    const inputs = partsOf(configOf(field)).map((part) => [part, inputFor(form, place, part)] as const);
    if (inputs.some(([, input]) => input?.validity.badInput)) return t('form.notNumber');
    if (inputs.every(([, input]) => !input?.value)) return place.required ? t('form.required') : undefined;
    for (const [part, input] of inputs) {
      const [min, max] = LIMITS[part];
      if (part !== 'radius' && !input?.value) return t('selector.halfPlace');
      if (Number(input?.value) < min) return t('form.tooSmall', { min });
      if (Number(input?.value) > max) return t('form.tooLarge', { max });
    }
    return undefined;
  },
};
