/** What the form needs to know of a kind of field: how to render it, read it, and check what was entered. */
import type { TemplateResult } from 'lit';
import type { DataSchema, SchemaField } from '../../../api/sign-in/flow-step.ts';
import type { FieldText, FormTexts } from '../form-texts.ts';
import type { FieldResources } from './field-resources.ts';

/** What a form's host gives beyond the step, where the form has such a host. */
export interface FormHost {
  readonly texts?: FormTexts | undefined;
  readonly resources?: FieldResources | undefined;
}

/** Where and as what a field is rendered. */
export interface FieldPlace {
  /** The field's own name, behind the name of its section where it has one. */
  readonly path: string;
  /** The same for the input, but never the name of something that the form itself has. */
  readonly inputName: string;
  /** Stable and without spaces, for labels and descriptions. */
  readonly id: string;
  readonly label: string;
  /** Whether an empty entry is refused. */
  readonly required: boolean;
  /** What is in the field at first. */
  readonly start: unknown;
  /** A line under the field. */
  readonly helper?: FieldText['helper'];
  /** Known while a field is rendered; what is read and checked stands in the page. */
  readonly host?: FormHost | undefined;
}

/** One kind of field. */
export interface FieldKind<Field extends SchemaField = SchemaField> {
  /** Set where no `<label>` can point at one input. */
  readonly labelsItself?: boolean;
  readonly render: (field: Field, place: FieldPlace) => TemplateResult;
  /** The value to send, or `undefined` to leave the field out. */
  readonly read: (field: Field, place: FieldPlace, form: HTMLFormElement) => unknown;
  /** What is wrong with the entry, as a sentence; for a field that holds others, one by the id of each. */
  readonly check?: (
    field: Field,
    place: FieldPlace,
    form: HTMLFormElement,
  ) => string | ReadonlyMap<string, string> | undefined;
}

/** The kinds beyond text, and what goes with them. */
export interface FurtherFields {
  /** By `type`; a field with a selector counts as `selector`. */
  readonly FIELD_KINDS: ReadonlyMap<string, FieldKind>;
  /** Shows and hides fields as their conditions say. */
  readonly applyConditions: (schema: DataSchema, form: HTMLFormElement) => void;
}

/** Loads the kinds beyond text. */
export type FurtherLoader = () => Promise<FurtherFields>;

/** Makes an id of any name; names come from servers and may hold anything. */
export const idOf = (path: string): string =>
  path.replaceAll(/[^\w-]/g, (letter) => `_${letter.charCodeAt(0)}`) || '_';

/** The input that has a field's name. */
export const inputOf = (
  form: HTMLFormElement,
  { id }: FieldPlace,
): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | null =>
  form.querySelector(`#${CSS.escape(id)}`);
