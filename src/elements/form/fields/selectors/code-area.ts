/** Several lines of a language, such as a template or JSON. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { FieldPlace } from '../field-kind.ts';

/**
 * The field and what it takes.
 * @param written - what stands in it at first
 */
export const renderCodeArea = (
  { id, inputName, required }: FieldPlace,
  written: string,
  hint: string,
): TemplateResult =>
  html`<textarea
      id=${id}
      name=${inputName}
      rows="4"
      class="code"
      dir="ltr"
      spellcheck="false"
      autocapitalize="none"
      autocomplete="off"
      ?required=${required}
      aria-describedby="${id}-hint ${id}-help"
      .defaultValue=${written}
    ></textarea>
    <p class="hint" id="${id}-hint">${hint}</p>`;
