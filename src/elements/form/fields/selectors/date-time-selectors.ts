/** Dates, times of day and both together, by the browser's own inputs. */
import { html } from 'lit';
import { t } from '../../../../i18n/t.ts';
import { inputOf } from '../field-kind.ts';
import { startText } from './selector-config.ts';
import type { SelectorKind } from './selector-kind.ts';

/** Browsers leave out seconds that are zero. */
const withSeconds = (text: string): string => (/(?:^|[ T])\d\d:\d\d$/.test(text) ? `${text}:00` : text);

function momentKind(
  type: 'date' | 'time' | 'datetime-local',
  fromWire: (text: string) => string,
  toWire: (text: string) => string,
): SelectorKind {
  return {
    render: (_field, { id, inputName, required, start }) =>
      html`<input
        id=${id}
        name=${inputName}
        type=${type}
        .step=${type === 'date' ? '' : '1'}
        ?required=${required}
        aria-describedby="${id}-hint ${id}-help"
        autocomplete="off"
        .defaultValue=${fromWire(startText(start))}
      />`,
    read: (_field, place, form) => {
      const text = inputOf(form, place)?.value ?? '';
      return text === '' ? undefined : toWire(text);
    },
    check: (_field, place, form) => {
      const input = inputOf(form, place);
      // Half a date reads as empty.
      if (input?.validity.badInput) return t('selector.incomplete');
      return place.required && !input?.value ? t('form.required') : undefined;
    },
  };
}

/** A day. */
export const dateSelector = momentKind(
  'date',
  (text) => text,
  (text) => text,
);

/** A time of day. */
export const timeSelector = momentKind('time', (text) => text, withSeconds);

/** A day with its time. */
export const datetimeSelector = momentKind(
  'datetime-local',
  (text) => text.replace(' ', 'T'),
  (text) => withSeconds(text).replace('T', ' '),
);
