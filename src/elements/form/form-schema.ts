/** From a step's schema to places on the page: which kind renders each field, under which name and label. */
import { t, tServer } from '../../i18n/t.ts';
import { idOf } from './fields/field-kind.ts';
import { stringField } from './fields/string-field.ts';
import type { DataSchema, FormStep, SchemaField, SelectField } from '../../api/sign-in/flow-step.ts';
import type { FieldKind, FieldPlace, FormHost, FurtherFields, FurtherLoader } from './fields/field-kind.ts';

/** What renders fields beyond text; absent until a form asks for it. */
let further: FurtherFields | undefined;
/** The host's way to load them, where it was used. */
let source: FurtherLoader | undefined;

const typeOf = (field: SchemaField): string => field.type ?? ('selector' in field ? 'selector' : 'string');

/**
 * Whether a form can be rendered with what is loaded.
 * @param loader - the host's, which knows more kinds than the form itself
 */
export const isRenderable = (schema: DataSchema, loader?: FurtherLoader): boolean =>
  (further && (!loader || loader === source)) !== undefined ||
  schema.every((field) => typeOf(field) === 'string' && field.visible === undefined);

/**
 * Adds the kinds of field that few sign-ins need, once they are loaded. Those of a host stay, whatever comes later.
 * @param loader - the host's, where they are from there
 */
export function useFurtherFields(loaded: FurtherFields, loader?: FurtherLoader): void {
  if (!loader && source) return;
  further = loaded;
  source = loader;
}

/** The kind that renders a field; what nobody knows is rendered as text, never left out. */
export const kindOf = (field: SchemaField): FieldKind => {
  const lacksOptions = typeOf(field).endsWith('select') && !('options' in field);
  const kind = lacksOptions ? undefined : further?.FIELD_KINDS.get(typeOf(field));
  return kind ?? (stringField as FieldKind);
};

/** Makes a readable label of a name nobody has a text for. */
export const readable = (name: string): string =>
  (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('_', ' ').trim() || '—';

/** An input by such a name would hide a part of the form itself, or be taken for the page's own box. */
const isTaken = (name: string): boolean => name === 'keep' || name in HTMLFormElement.prototype;

/**
 * Where a field stands.
 * @param section - path of the section that holds it
 * @param host - needed only to render it
 */
export function placeOf(field: SchemaField, section = '', host?: FormHost): FieldPlace {
  const path = section ? `${section}.${field.name}` : field.name;
  const inputName = isTaken(path) ? `.${path}` : path;
  const isOptional = field.required !== true || field.optional === true || field.allow_none === true;
  const said = host?.texts?.[field.type === 'expandable' ? 'section' : 'field'](path);
  const name = said?.label ?? tServer('field', field.name) ?? readable(field.name);
  return {
    path,
    inputName,
    id: idOf(inputName),
    label: isOptional && field.type === 'string' ? `${name} (${t('form.optional')})` : name,
    required: !isOptional,
    start: field.description?.suggested_value ?? field.default,
    helper: said?.helper,
    host,
  };
}

/** Reads values as the step wants them: emptied optional fields and hidden ones are left out. */
export function readFields(schema: DataSchema, form: HTMLFormElement, section = ''): Record<string, unknown> {
  const values = schema
    .filter((field) => isShown(field, form, section))
    .map((field) => [field.name, kindOf(field).read(field, placeOf(field, section), form)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(values);
}

/** The sentences for entries that the server would refuse, by id of the input. */
export function checkFields(schema: DataSchema, form: HTMLFormElement, section = ''): Map<string, string> {
  const errors = new Map<string, string>();
  for (const field of schema) {
    if (!isShown(field, form, section)) continue;
    const place = placeOf(field, section);
    const found = kindOf(field).check?.(field, place, form);
    if (typeof found === 'string') errors.set(place.id, found);
    else found?.forEach((sentence, id) => errors.set(id, sentence));
  }
  return errors;
}

/** Shows and hides fields as their conditions say. */
export function applyConditions(schema: DataSchema, form: HTMLFormElement): void {
  further?.applyConditions(schema, form);
}

/** The element that holds all of a field: label, input, hint and error. */
export const holderOf = (form: HTMLFormElement, { path }: FieldPlace): HTMLElement | null =>
  form.querySelector(`[data-field="${CSS.escape(path)}"]`);

function isShown(field: SchemaField, form: HTMLFormElement, section: string): boolean {
  return holderOf(form, placeOf(field, section))?.hidden !== true;
}

/** From here on a list is easier to use than a column of buttons. */
const MOST_BUTTONS = 12;

/** A step that asks only for one of a few options is answered with one press. People are always buttons. */
export function choiceOf({ data_schema }: FormStep): SelectField | null {
  const [field] = data_schema;
  if (data_schema.length !== 1 || field?.type !== 'select' || !('options' in field)) return null;
  const select = field as SelectField;
  return select.name === 'user' || select.options.length <= MOST_BUTTONS ? select : null;
}
