/** Fields without an editor of their own: written as JSON or as text, and checked before they are sent. */
import { html, nothing } from 'lit';
import { t } from '../../../i18n/t.ts';
import { inputOf } from '../field-kind.ts';
import { selectorKindOf } from './selector-config.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { FieldPlace } from '../field-kind.ts';
import type { TemplateResult } from 'lit';

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

function drawText({ id, inputName, required, start }: FieldPlace, hint: string): TemplateResult {
  const isPlain = typeof start === 'string' && !JSON_BEGINNING.test(start);
  const written = isPlain ? start : start === undefined ? '' : JSON.stringify(start, null, 2);
  return html`<textarea
      id=${id}
      name=${inputName}
      rows="4"
      class="code"
      dir="ltr"
      spellcheck="false"
      autocapitalize="none"
      autocomplete="off"
      ?required=${required}
      aria-describedby="${id}-hint ${id}-help"
      .defaultValue=${written}
    ></textarea>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}`;
}

/** An object of any shape, and every kind that has no editor or that nobody knew when this was written. */
export const jsonSelector: SelectorKind = {
  draw(field, place) {
    const kind = selectorKindOf(field);
    if (kind === 'object') return drawText(place, t('selector.json'));
    return drawText(
      place,
      t(OBJECT_KINDS.has(kind) ? 'selector.noEditor' : 'selector.noEditorText', { kind }),
    );
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
