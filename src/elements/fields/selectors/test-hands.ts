/** Hands for tests of selectors: a form with all kinds of field, and a small house to choose from. */
import type { SchemaField } from '../../../api/flow-step.ts';
import { drawn, frameOf, send, stepOf } from '../../doubles.ts';
import type { FormFrame, LatchkeyForm } from '../../latchkey-form.ts';
import type { FieldResources } from '../field-resources.ts';

/** As the dialog gives it: the same function for each form. */
export const loadKinds = () => import('./selector-fields.ts');

const entity = (entityId: string, name: string, more: object = {}) => ({
  entityId,
  name,
  domain: entityId.split('.')[0] ?? '',
  deviceClass: undefined,
  integration: 'demo',
  supportedFeatures: 0,
  unit: undefined,
  deviceId: undefined,
  areaId: undefined,
  ...more,
});

/** A house of a lamp, a sensor and a person. */
export const resources = (more: Partial<FieldResources> = {}): FieldResources => ({
  entities: () =>
    Promise.resolve([
      entity('light.ceiling', 'Ceiling lamp', { deviceId: 'lamp', supportedFeatures: 44 }),
      entity('sensor.outside', 'Outside', { deviceClass: 'temperature', unit: '°C', areaId: 'garden' }),
      entity('person.ada', 'Ada Łovelace', { integration: 'person' }),
    ]),
  devices: () =>
    Promise.resolve([
      {
        id: 'lamp',
        name: 'Lamp',
        manufacturer: 'Lumen',
        model: 'L1',
        modelId: undefined,
        areaId: 'kitchen',
        configEntryIds: ['entry1'],
      },
      {
        id: 'station',
        name: 'Weather station',
        manufacturer: 'Aria',
        model: 'W2',
        modelId: undefined,
        areaId: undefined,
        configEntryIds: [],
      },
    ]),
  areas: () =>
    Promise.resolve([
      { id: 'kitchen', name: 'Kitchen', floorId: 'ground' },
      { id: 'garden', name: 'Garden', floorId: undefined },
    ]),
  floors: () => Promise.resolve([{ id: 'ground', name: 'Ground floor' }]),
  labels: () => Promise.resolve([{ id: 'night', name: 'Off at night' }]),
  configEntries: () =>
    Promise.resolve([
      { id: 'entry1', title: 'Lumen cloud', integration: 'lumen' },
      { id: 'entry2', title: 'Home', integration: 'met' },
    ]),
  themes: () => Promise.resolve(['midnight', 'sunflower']),
  uploadFile: () => Promise.resolve('0123456789abcdef0123456789abcdef'),
  removeFile: () => Promise.resolve(),
  ...more,
});

/** Shows a form of these fields, as the dialog would. */
export async function showAll(
  fields: readonly SchemaField[],
  given: FieldResources = resources(),
  frame: Partial<FormFrame> = {},
): Promise<LatchkeyForm> {
  const element = document.createElement('latchkey-form');
  element.kinds = loadKinds;
  element.resources = given;
  element.frame = frameOf(stepOf(fields), frame);
  document.body.append(element);
  await drawn(element);
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
