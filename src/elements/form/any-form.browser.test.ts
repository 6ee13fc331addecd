/** Forms that nobody thought of: whatever the server asks for is rendered, labelled, and answered as it wants. */
import fc from 'fast-check';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { checkAnswers } from '../../../mocks/home-assistant/validation/schema-check.ts';
import type { SchemaField } from '../../api/sign-in/flow-step.ts';
import { useLanguage } from '../../i18n/t.ts';
import { rendered, frameOf, send, stepOf } from '../testing/form-harness.ts';
import { anyFormOf, basicSample } from '../testing/any-form.ts';

beforeAll(async () => await useLanguage('en'));
afterEach(() => document.body.replaceChildren());

/** Names of the fields that have neither a label, nor a legend, nor a summary of their own. */
function unlabelled(fields: readonly SchemaField[], root: ParentNode, section = ''): readonly string[] {
  return fields.flatMap((field) => {
    const path = section ? `${section}.${field.name}` : field.name;
    const holder = root.querySelector(`[data-field="${CSS.escape(path)}"]`);
    const labels = [...(holder?.querySelectorAll<HTMLElement>('label, legend, summary, p') ?? [])];
    const isLabelled = labels.some((label) => label.textContent.trim() !== '');
    const nameless = [...(holder?.querySelectorAll('input, select') ?? [])].filter(
      (control) => !(control as HTMLInputElement).labels?.[0]?.textContent.trim(),
    );
    const inside =
      field.type === 'expandable' && 'schema' in field ? unlabelled(field.schema, root, path) : [];
    return isLabelled && nameless.length === 0 ? inside : [path, ...inside];
  });
}

test('every form is rendered with a label for each field, and what is read from it satisfies its schema', async () => {
  await fc.assert(
    fc.asyncProperty(anyFormOf(basicSample), async (fields) => {
      const element = document.createElement('latchkey-form');
      element.frame = frameOf(stepOf(fields));
      document.body.append(element);
      try {
        await rendered(element);
        expect(unlabelled(fields, element)).toEqual([]);
        const answer = send(element);
        const sentences = [...element.querySelectorAll('.error')].map((error) => error.textContent);
        expect(sentences).toEqual([]);
        expect(() => checkAnswers(fields, answer?.input)).not.toThrow();
      } finally {
        element.remove();
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);
