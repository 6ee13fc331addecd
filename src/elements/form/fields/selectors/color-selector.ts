/** A color of red, green and blue, by the browser's own way to choose one. */
import { html } from 'lit';
import './latchkey-set-input.ts';
import { startsOf } from './selector-config.ts';
import { elementOf } from './selector-kind.ts';
import type { SelectorKind } from './selector-kind.ts';

/** `#rrggbb`, or nothing for what is no color. */
function hexOf(start: unknown): string {
  const parts = startsOf(start);
  const isColor = parts.length === 3 && parts.every((one) => Number.isInteger(one) && Number(one) >> 8 === 0);
  return isColor ? `#${parts.map((one) => Number(one).toString(16).padStart(2, '0')).join('')}` : '';
}

const bytesOf = (hex: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** A color as `[red, green, blue]`. */
export const colorSelector: SelectorKind = {
  render: (_field, { id, required, start }) =>
    html`<latchkey-set-input
      data-for=${id}
      .type=${'color'}
      .inputId=${id}
      .start=${hexOf(start)}
      .required=${required}
    ></latchkey-set-input>`,
  read: (_field, place, form) => {
    const hex = elementOf(form, place, 'latchkey-set-input')?.value;
    return hex === undefined ? undefined : bytesOf(hex);
  },
};
