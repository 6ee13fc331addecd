/** Fields without an editor of their own: written as JSON or as text, and checked before they are sent. */
import { t } from '../../../../i18n/t.ts';
import { inputOf } from '../field-kind.ts';
import { renderCodeArea } from './code-area.ts';
import { selectorKindOf } from './selector-config.ts';
import type { SelectorKind } from './selector-kind.ts';

/** Kinds whose value is never anything but an object or a list. */
const OBJECT_KINDS: ReadonlySet<string> = new Set([
  'object',
  'action',
  'condition',
  'trigger',
  'media',
  'target',
  'numeric_threshold',
]);

/** What begins like this is JSON, or a mistake. */
const JSON_BEGINNING = /^\s*[[{"]/;

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function writtenOf(start: unknown): string {
  const isPlain = typeof start === 'string' && !JSON_BEGINNING.test(start);
  return isPlain ? start : start === undefined ? '' : JSON.stringify(start, null, 2);
}

/** An object of any shape, and every kind that has no editor or that nobody knew when this was written. */
export const jsonSelector: SelectorKind = {
  render(field, place) {
    const kind = selectorKindOf(field);
    const hint =
      kind === 'object'
        ? t('selector.json')
        : t(OBJECT_KINDS.has(kind) ? 'selector.noEditor' : 'selector.noEditorText', { kind });
    return renderCodeArea(place, writtenOf(place.start), hint);
  },
  read(_field, place, form) {
    const text = inputOf(form, place)?.value ?? '';
    if (text.trim() === '') return undefined;
    const parsed = parse(text);
    return JSON_BEGINNING.test(text) && parsed ? parsed.value : text;
  },
  check(field, place, form) {
    const text = inputOf(form, place)?.value ?? '';
    if (text.trim() === '') return place.required ? t('form.required') : undefined;
    const mustBeJson = OBJECT_KINDS.has(selectorKindOf(field));
    return (mustBeJson || JSON_BEGINNING.test(text)) && !(JSON_BEGINNING.test(text) && parse(text))
      ? t('selector.notJson')
      : undefined;
  },
};
