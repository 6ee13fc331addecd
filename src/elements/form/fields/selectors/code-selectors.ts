/** Texts in a language of their own: templates, and names of icons. */
import { html } from 'lit';
import { t } from '../../../../i18n/t.ts';
import { inputOf } from '../field-kind.ts';
import { renderCodeArea } from './code-area.ts';
import { configOf, startText, textOf } from './selector-config.ts';
import type { SelectorKind } from './selector-kind.ts';

const text: Pick<SelectorKind, 'read' | 'check'> = {
  read: (_field, place, form) => inputOf(form, place)?.value || undefined,
  check: (_field, place, form) =>
    place.required && !inputOf(form, place)?.value ? t('form.required') : undefined,
};

/** A template; only the server can tell whether it is right. */
export const templateSelector: SelectorKind = {
  ...text,
  render: (_field, place) => renderCodeArea(place, startText(place.start), t('selector.template')),
};

/** An icon by its name. */
export const iconSelector: SelectorKind = {
  ...text,
  render: (field, { id, inputName, required, start }) =>
    html`<input
        id=${id}
        name=${inputName}
        type="text"
        dir="ltr"
        spellcheck="false"
        autocapitalize="none"
        autocomplete="off"
        .placeholder=${textOf(configOf(field), 'placeholder') ?? ''}
        ?required=${required}
        aria-describedby="${id}-hint ${id}-help"
        .defaultValue=${startText(start)}
      />
      <p class="hint" id="${id}-hint">${t('form.example', { example: 'mdi:home' })}</p>`,
};
