/** What the selectors' kinds share: their type, their own elements in a form, and texts for what they hold. */
import type { SelectorField } from '../../../../api/sign-in/flow-step.ts';
import { idOf } from '../field-kind.ts';
import type { FieldKind, FieldPlace, FormHost } from '../field-kind.ts';

export type SelectorKind = FieldKind<SelectorField>;

/** The element of ours that stands for a field; it says so by `data-for`. */
export function elementOf<Tag extends keyof HTMLElementTagNameMap>(
  form: HTMLFormElement,
  { id }: FieldPlace,
  tag: Tag,
): HTMLElementTagNameMap[Tag] | null {
  return form.querySelector<HTMLElementTagNameMap[Tag]>(`${tag}[data-for="${CSS.escape(id)}"]`);
}

/** A place within another one's field. */
export function placeWithin(place: FieldPlace, part: string, label = place.label): FieldPlace {
  const path = `${place.path}.${part}`;
  return { ...place, path, inputName: path, id: idOf(path), label };
}

/** A host for the fields within a field, which are called otherwise than the fields of the step. */
export function hostWithin(host: FormHost | undefined, labelOf: (name: string) => string): FormHost {
  const texts = host?.texts;
  const nameIn = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
  return {
    resources: host?.resources,
    texts: {
      field: (path) => ({ label: labelOf(nameIn(path)) }),
      section: (path) => ({ label: labelOf(nameIn(path)) }),
      option: (key, value) => texts?.option(key, value),
      selectorText: (path) => texts?.selectorText?.(path),
      error: (key) => texts?.error(key) ?? key,
    },
  };
}

/** Tells the form that a value has changed without a key being pressed. */
export const announceInput = (element: Element): void => {
  element.dispatchEvent(new Event('input', { bubbles: true }));
};

/** Whether the form that holds an element is being sent, so that nothing may change. */
export const isBusy = (element: Element): boolean => element.closest('form')?.ariaBusy === 'true';

/** A number as the person writes it, with its unit. */
export const withUnit = (text: string, unit: string | undefined): string => (unit ? `${text} ${unit}` : text);
