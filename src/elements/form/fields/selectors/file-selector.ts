/** A file, which goes to the server ahead of the form. */
import { html } from 'lit';
import { t } from '../../../../i18n/t.ts';
import './latchkey-file-field.ts';
import { configOf, textOf } from './selector-config.ts';
import { elementOf } from './selector-kind.ts';
import type { SelectorKind } from './selector-kind.ts';

/** The id of an uploaded file. An id at first is not shown: it is good for one use only. */
export const fileSelector: SelectorKind = {
  render: (field, { id, label, required, host }) =>
    html`<latchkey-file-field
      data-for=${id}
      .inputId=${id}
      .label=${label}
      .accept=${textOf(configOf(field), 'accept') ?? ''}
      .required=${required}
      .resources=${host?.resources}
    ></latchkey-file-field>`,
  read: (_field, place, form) => elementOf(form, place, 'latchkey-file-field')?.value,
  check: (_field, place, form) => {
    const element = elementOf(form, place, 'latchkey-file-field');
    if (element?.isSending) return t('selector.stillSending');
    return place.required && element?.value === undefined ? t('selector.chooseFile') : undefined;
  },
};
