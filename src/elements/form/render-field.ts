/** One field with its label, in a form or in a section of one. */
import { html, nothing } from 'lit';
import { kindOf, placeOf } from './form-schema.ts';
import type { TemplateResult } from 'lit';
import type { SchemaField } from '../../api/sign-in/flow-step.ts';
import type { FormHost } from './fields/field-kind.ts';

/**
 * Renders a field.
 * @param start - what it begins with, where that is not the schema's to say
 * @param section - path of the section that holds it
 * @param host - what the form was given for its fields
 */
export function renderField(
  field: SchemaField,
  start?: unknown,
  section = '',
  host?: FormHost,
): TemplateResult {
  const place = placeOf(field, section, host);
  const kind = kindOf(field);
  return html`<div class="field" data-field=${place.path}>
    ${kind.labelsItself ? nothing : html`<label for=${place.id}>${place.label}</label>`}
    ${kind.render(field, start ? { ...place, start } : place)}
    ${place.helper ? html`<p class="hint" id="${place.id}-help">${place.helper}</p>` : nothing}
  </div>`;
}
