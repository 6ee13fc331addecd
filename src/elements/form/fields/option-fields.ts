/** Fields that offer what to choose from: yes or no, one of a list, several of a list, and what is fixed. */
import { html, nothing } from 'lit';
import { t } from '../../../i18n/t.ts';
import { inputOf } from './field-kind.ts';
import type {
  BooleanField,
  ConstantField,
  MultiSelectField,
  SelectField,
} from '../../../api/sign-in/flow-step.ts';
import type { FieldKind } from './field-kind.ts';

export const booleanField: FieldKind<BooleanField> = {
  labelsItself: true,
  render: (_field, { id, inputName, label, start }) =>
    html`<label class="check"
      ><input
        id=${id}
        name=${inputName}
        type="checkbox"
        ?checked=${start === true}
        aria-describedby="${id}-help"
      /><span>${label}</span></label
    >`,
  read: (_field, place, form) => {
    const input = inputOf(form, place);
    return input instanceof HTMLInputElement && input.checked;
  },
};

/** Options are known by their place in the list, so that a value that is no string stays what it is. */
export const selectField: FieldKind<SelectField> = {
  render: ({ options }, { id, inputName, required, start }) => {
    const hasStart = options.some(([value]) => value === start);
    return html`<select id=${id} name=${inputName} ?required=${required} aria-describedby="${id}-help">
      ${required && hasStart ? nothing : html`<option value=""></option>`}
      ${options.map(
        ([value, label], index) =>
          html`<option value=${index} ?selected=${value === start}>${label || value}</option>`,
      )}
    </select>`;
  },
  read: ({ options }, place, form) => {
    const chosen = inputOf(form, place)?.value ?? '';
    return chosen === '' ? undefined : options[Number(chosen)]?.[0];
  },
  check: (_field, place, form) =>
    place.required && inputOf(form, place)?.value === '' ? t('form.choose') : undefined,
};

const entriesOf = ({ options }: MultiSelectField): readonly (readonly [string, string])[] =>
  Array.isArray(options)
    ? (options as readonly string[]).map((value) => [value, value] as const)
    : Object.entries(options as Readonly<Record<string, string>>);

export const multiSelectField: FieldKind<MultiSelectField> = {
  labelsItself: true,
  render: (field, { id, inputName, label, start }) =>
    html`<fieldset id=${id} tabindex="-1" aria-describedby="${id}-help">
      <legend>${label}</legend>
      ${entriesOf(field).map(
        ([value, text]) =>
          html`<label class="check"
            ><input
              name=${inputName}
              type="checkbox"
              value=${value}
              ?checked=${Array.isArray(start) && start.includes(value)}
            /><span>${text}</span></label
          >`,
      )}
    </fieldset>`,
  // Always sent, even empty: left out, the server would fill in its default, and none of them is an answer, too.
  read: (_field, { inputName }, form) => new FormData(form).getAll(inputName),
};

export const constantField: FieldKind<ConstantField> = {
  labelsItself: true,
  render: ({ value }, { label }) => html`<p>${label}: <strong>${String(value)}</strong></p>`,
  read: ({ value }) => value,
};
