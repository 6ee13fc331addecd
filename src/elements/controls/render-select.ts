/** A list to choose one thing from, with its label. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';

export interface Select<Value extends string | number> {
  readonly id: string;
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  /** What a value is called. */
  readonly nameOf: (value: Value) => string;
  readonly choose: (value: Value) => void;
}

/** A field whose choice is told at once. */
export function renderSelect<Value extends string | number>({
  id,
  label,
  values,
  chosen,
  nameOf,
  choose,
}: Select<Value>): TemplateResult {
  const onChange = ({ currentTarget }: Event): void => {
    const value = values[(currentTarget as HTMLSelectElement).selectedIndex];
    if (value !== undefined) choose(value);
  };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} @change=${onChange}>
      ${values.map(
        (value) => html`<option value=${value} ?selected=${value === chosen}>${nameOf(value)}</option>`,
      )}
    </select>
  </div>`;
}
