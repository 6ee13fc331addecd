/** Every kind of field beyond plain text: loaded only when a form asks for one. */
import { html, nothing } from 'lit';
import { t } from '../../../i18n/t.ts';
import { checkFields, readFields } from '../form-schema.ts';
import { renderField } from '../render-field.ts';
import { numberField, timePeriodField } from './number-field.ts';
import { booleanField, constantField, multiSelectField, selectField } from './option-fields.ts';
import { stringField } from './string-field.ts';
import type { DatetimeField, ExpandableField, SchemaField } from '../../../api/sign-in/flow-step.ts';
import type { FieldKind } from './field-kind.ts';

export { applyConditions } from './conditions.ts';

const sectionField: FieldKind<ExpandableField> = {
  labelsItself: true,
  render: ({ schema, expanded }, { id, path, label, host }) =>
    html`<details id=${id} ?open=${expanded === true}>
      <summary>${label}</summary>
      <div class="stack">${schema.map((field) => renderField(field, undefined, path, host))}</div>
    </details>`,
  read: ({ schema }, { path }, form) => readFields(schema, form, path),
  check: ({ schema }, { path }, form) => checkFields(schema, form, path),
};

/** What a moment looks like in a format made of the usual `%` letters. */
const exampleOf = (format: string): string =>
  format.replaceAll(/%(.)/g, (part, letter: string) => {
    const examples = { Y: '2026', m: '11', d: '22', H: '18', M: '30', S: '00', f: '000000', y: '26' };
    return Object.hasOwn(examples, letter) ? examples[letter as keyof typeof examples] : part;
  });

/** A text field with a line under it. */
const textWithHint = (hintOf: (field: SchemaField) => string | undefined): FieldKind => {
  const text = stringField as FieldKind;
  return {
    ...text,
    render: (field, place) => {
      const hint = hintOf(field);
      const line = hint === undefined ? nothing : html`<p class="hint" id="${place.id}-hint">${hint}</p>`;
      return html`${text.render(field, place)}${line}`;
    },
  };
};

const datetimeField = textWithHint((field) => {
  const { format } = field as DatetimeField;
  return format && t('form.example', { example: exampleOf(format) });
});

/** A selector is an editor of its own; here it is text that says so. */
const selectorField = textWithHint(() => t('form.unsupported'));

/** By `type`; a field with a selector counts as `selector`. */
export const FIELD_KINDS: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>(
  Object.entries({
    boolean: booleanField,
    integer: numberField,
    float: numberField,
    select: selectField,
    multi_select: multiSelectField,
    constant: constantField,
    datetime: datetimeField,
    positive_time_period_dict: timePeriodField,
    expandable: sectionField,
    selector: selectorField,
  }) as unknown as [string, FieldKind][],
);
