/** Fields that show only while others have certain values. */
import { holderOf, kindOf, placeOf } from '../form-schema.ts';
import type { DataSchema, SchemaField, VisibleCondition } from '../../../api/sign-in/flow-step.ts';

/** Compares as the server does, by value; lists and objects included. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function holds(condition: VisibleCondition, values: ReadonlyMap<string, unknown>): boolean {
  const { field, operator = 'eq', value: wanted } = condition;
  const value = values.get(field);
  const isIn = Array.isArray(wanted) && wanted.some((one) => isSame(one, value));
  switch (operator) {
    case 'eq':
      return isSame(value, wanted);
    case 'not_eq':
      return !isSame(value, wanted);
    case 'in':
      return isIn;
    case 'not_in':
      return !isIn;
    // An empty text counts as absent.
    case 'exists':
      return (value ?? '') !== '';
    case 'not_exists':
      return (value ?? '') === '';
    default:
      // A way to compare that nobody knew when this was written must not hide a field.
      return true;
  }
}

/**
 * Whether a field shows.
 * @param values - of the fields that show themselves; a hidden one reads as absent
 */
export function isVisible({ visible }: SchemaField, values: ReadonlyMap<string, unknown>): boolean {
  if (visible === undefined || typeof visible === 'boolean') return visible !== false;
  return [visible].flat().every((condition) => holds(condition, values));
}

/** Shows and hides the fields of a form, and of each section on its own. */
export function applyConditions(schema: DataSchema, form: HTMLFormElement, section = ''): void {
  const hidden = new Set<string>();
  // Conditions may lean on one another; with as many rounds as fields even the longest chain comes to rest,
  // and a circle ends.
  for (let round = 0; round < schema.length; round++) {
    const values = new Map(
      schema
        .filter(({ name }) => !hidden.has(name))
        .map((field) => [field.name, kindOf(field).read(field, placeOf(field, section), form)]),
    );
    const before = hidden.size;
    const now = schema.filter((field) => !isVisible(field, values)).map(({ name }) => name);
    const isSettled = now.length === before && now.every((name) => hidden.has(name));
    hidden.clear();
    for (const name of now) hidden.add(name);
    if (isSettled) break;
  }
  for (const field of schema) {
    const place = placeOf(field, section);
    const holder = holderOf(form, place);
    if (holder) holder.hidden = hidden.has(field.name);
    if (field.type === 'expandable' && 'schema' in field) applyConditions(field.schema, form, place.path);
  }
}
