/** Selectors with little to enter: what is fixed, what is shown only, and yes or no. */
import { html } from 'lit';
import { t } from '../../../../i18n/t.ts';
import '../../../latchkey-qr-code.ts';
import { booleanField } from '../option-fields.ts';
import { inputOf } from '../field-kind.ts';
import { configOf, textOf } from './selector-config.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { FieldKind } from '../field-kind.ts';

/** Yes or no. */
export const booleanSelector = booleanField as FieldKind as SelectorKind;

/** What is fixed is agreed to by a box; where it is asked for, nobody has a choice. */
export const constantSelector: SelectorKind = {
  labelsItself: true,
  render(field, { id, inputName, label, required, start, host }) {
    const config = configOf(field);
    const key = textOf(config, 'translation_key');
    const name = (key && host?.texts?.selectorText?.(`${key}.value`)) ?? textOf(config, 'label');
    const said = name ?? String(config['value']);
    if (required)
      return html`<p id=${id} aria-describedby="${id}-help">
        ${label}: <strong><bdi>${said}</bdi></strong>
      </p>`;
    return html`<label class="check"
      ><input
        id=${id}
        name=${inputName}
        type="checkbox"
        ?checked=${start === config['value']}
        aria-describedby="${id}-hint ${id}-help"
      /><span>${label}${name === undefined || name === label ? '' : html`: <bdi>${name}</bdi>`}</span></label
    >`;
  },
  read(field, place, form) {
    const input = inputOf(form, place);
    const isChosen = place.required || (input instanceof HTMLInputElement && input.checked);
    return isChosen ? configOf(field)['value'] : undefined;
  },
};

/** A code to be read by another device; nothing is sent for it. */
export const qrCodeSelector: SelectorKind = {
  labelsItself: true,
  render(field, { id, label }) {
    const text = textOf(configOf(field), 'data') ?? '';
    return html`<div id=${id} class="qr">
      <p>${label}</p>
      <latchkey-qr-code .text=${text} .label=${label} .failure=${t('selector.noQrCode')}></latchkey-qr-code>
      <p class="hint"><bdi>${text}</bdi></p>
    </div>`;
  },
  read: () => undefined,
};
