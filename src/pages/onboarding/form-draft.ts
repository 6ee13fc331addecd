/** What a person has entered in fields of a step: out of them into the draft, and back after a reload. */
import type { Entries } from '../../stores/onboarding/onboarding-draft.ts';

type Field = HTMLInputElement | HTMLSelectElement;

const isField = (element: EventTarget | null): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement;

/** By name as a draft keeps it. */
const entryOf = (field: Field): string =>
  field.type === 'checkbox' && 'checked' in field && !field.checked ? '' : field.value;

/**
 * What stands in fields.
 * @param names - whatever is not among them is left out: a field for a secret may look like any other
 */
export const entriesOf = (fields: Iterable<EventTarget | null>, names: readonly string[]): Entries =>
  Object.fromEntries(
    [...fields]
      .filter(isField)
      .filter(({ name, type }) => names.includes(name) && type !== 'password')
      .map((field) => [field.name, entryOf(field)]),
  );

/** Puts entries where they were; what a list does not offer any more is left as it is. */
export function enter(form: ParentNode, entries: Entries): void {
  for (const field of form.querySelectorAll<Field>('input, select')) {
    const entry = entries[field.name];
    if (entry === undefined || field.type === 'password') continue;
    if (field instanceof HTMLSelectElement) {
      if ([...field.options].some(({ value }) => value === entry)) field.value = entry;
    } else if (field.type === 'checkbox') field.checked = entry !== '';
    else if (field.type === 'radio') field.checked = field.value === entry;
    else field.value = entry;
  }
}
