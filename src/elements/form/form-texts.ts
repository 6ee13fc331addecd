/** What a host says around the fields of a form, where the page's own texts do not know them. */
import type { TemplateResult } from 'lit';

/** A name, and a line of help under it. */
export interface FieldText {
  readonly label: string;
  readonly helper?: string | TemplateResult | undefined;
}

/** The texts of one step, in the person's language. */
export interface FormTexts {
  /** What the button says, where the host does not leave it to the form. */
  readonly submit?: string | undefined;
  /** @param path - the field's name, behind its section's where it has one: `advanced.port` */
  field(path: string): FieldText;
  /** @param name - the section's name */
  section(name: string): FieldText;
  /** What an option is called; `undefined` where nobody knows, and the value itself is shown. */
  option(translationKey: string, value: string): string | undefined;
  /** Another text under `selector`, such as `modes.choices.fast`; `undefined` where there is none. */
  selectorText?(path: string): string | undefined;
  /** The sentence for a key of `errors`, for those who make a `FormFrame`. */
  error(key: string): string;
}
