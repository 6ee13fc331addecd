/** Hands for tests of selectors: forms with all kinds of field. */
import type { SchemaField } from '../../api/sign-in/flow-step.ts';
import { rendered, frameOf, send, stepOf } from './form-harness.ts';
import type { FormFrame, LatchkeyForm } from '../form/latchkey-form.ts';
import type { FieldResources } from '../form/fields/field-resources.ts';
import { loadFieldKinds } from '../form/fields/selectors/load-field-kinds.ts';
import { sampleHouse } from '../form/fields/selectors/sample-house.ts';

/** Shows a form of these fields, as the dialog would. */
export async function showAll(
  fields: readonly SchemaField[],
  given: FieldResources = sampleHouse(),
  frame: Partial<FormFrame> = {},
): Promise<LatchkeyForm> {
  const element = document.createElement('latchkey-form');
  element.kinds = loadFieldKinds;
  element.resources = given;
  element.frame = frameOf(stepOf(fields), frame);
  document.body.append(element);
  await rendered(element);
  // Lists come a moment later.
  for (let turn = 0; turn < 5; turn += 1) await new Promise((go) => setTimeout(go));
  return element;
}

/** A field of one selector. */
export const selectorField = (kind: string, config: object = {}, more: object = {}): SchemaField => ({
  name: 'x',
  required: true,
  selector: { [kind]: config },
  ...more,
});

/** A field that begins with a value. */
export const suggesting = (kind: string, config: object, suggested_value: unknown): SchemaField =>
  selectorField(kind, config, { description: { suggested_value } });

/** What is sent of the field `x`; `undefined` where the form finds fault. */
export const sentX = (element: LatchkeyForm): unknown => send(element)?.input['x'];
