/** An object whose entries are fields of their own, once or in rows. */
import { html } from 'lit';
import { t } from '../../../../i18n/t.ts';
import { renderField } from '../../render-field.ts';
import { checkFields, readable, readFields } from '../../form-schema.ts';
import './latchkey-rows.ts';
import { configOf, recordOf, startsOf, textOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';
import { elementOf, hostWithin } from './selector-kind.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { DataSchema, SchemaField } from '../../../../api/sign-in/flow-step.ts';
import type { FieldPlace, FormHost } from '../field-kind.ts';
import type { TemplateResult } from 'lit';

/** The entries as fields, each with what the object at first has for it. */
function schemaOf(config: SelectorConfig, start?: unknown): DataSchema {
  const starts = recordOf(start);
  return Object.entries(recordOf(config['fields'])).map(([name, described]): SchemaField => {
    const { selector, required, default: usual } = recordOf(described);
    return {
      name,
      selector: recordOf(selector),
      required: required === true,
      ...(usual !== undefined && { default: usual }),
      ...(Object.hasOwn(starts, name) && { description: { suggested_value: starts[name] } }),
    };
  });
}

/** What the entries are called: by the integration's texts, by the config, or by their own names. */
const hostOf = (config: SelectorConfig, host: FormHost | undefined): FormHost =>
  hostWithin(host, (name) => {
    const key = textOf(config, 'translation_key');
    const translated = key && host?.texts?.selectorText?.(`${key}.fields.${name}.name`);
    const fields = recordOf(config['fields']);
    const described = Object.hasOwn(fields, name) ? recordOf(fields[name]) : {};
    return translated || (textOf(described, 'label') ?? readable(name));
  });

const renderEntries = (
  config: SelectorConfig,
  start: unknown,
  section: string,
  host: FormHost | undefined,
): TemplateResult =>
  html`<div class="stack entries">
    ${schemaOf(config, start).map((field) => renderField(field, undefined, section, hostOf(config, host)))}
  </div>`;

const frame = ({ id, label }: FieldPlace, content: unknown): TemplateResult =>
  html`<fieldset id=${id} tabindex="-1" aria-describedby="${id}-help">
    <legend>${label}</legend>
    ${content}
  </fieldset>`;

/** A box that is not ticked says nothing about whether somebody wants the object. */
const isBlank = (values: Readonly<Record<string, unknown>>): boolean =>
  Object.values(values).every((value) => value === false);

/** One object. */
const objectSelector: SelectorKind = {
  labelsItself: true,
  render: (field, place) => frame(place, renderEntries(configOf(field), place.start, place.path, place.host)),
  read(field, { path, required }, form) {
    const values = readFields(schemaOf(configOf(field)), form, path);
    return required || !isBlank(values) ? values : undefined;
  },
  check(field, place, form) {
    const schema = schemaOf(configOf(field));
    const isLeftOut = !place.required && isBlank(readFields(schema, form, place.path));
    return isLeftOut ? undefined : checkFields(schema, form, place.path);
  },
};

const sectionsOf = (form: HTMLFormElement, place: FieldPlace): readonly string[] =>
  (elementOf(form, place, 'latchkey-rows')?.keys ?? []).map((key) => `${place.path}.${key}`);

/** A list of objects. */
const objectListSelector: SelectorKind = {
  labelsItself: true,
  render(field, place) {
    const config = configOf(field);
    const starts = startsOf(place.start);
    return frame(
      place,
      html`<latchkey-rows
        data-for=${place.id}
        .count=${Math.max(starts.length, place.required ? 1 : 0)}
        .renderRow=${(key: number) => renderEntries(config, starts[key], `${place.path}.${key}`, place.host)}
      ></latchkey-rows>`,
    );
  },
  read(field, place, form) {
    const schema = schemaOf(configOf(field));
    const list = sectionsOf(form, place).map((section) => readFields(schema, form, section));
    return list.length > 0 || field.default !== undefined ? list : undefined;
  },
  check(field, place, form) {
    const schema = schemaOf(configOf(field));
    const sections = sectionsOf(form, place);
    if (place.required && sections.length === 0) return t('form.required');
    return new Map(sections.flatMap((section) => [...checkFields(schema, form, section)]));
  },
};

/** Which of both a field asks for. */
export const objectKindOf = (config: SelectorConfig): SelectorKind =>
  config['multiple'] === true ? objectListSelector : objectSelector;
