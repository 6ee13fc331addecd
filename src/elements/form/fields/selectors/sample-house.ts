/** A small house for tests and for the gallery: it stands in no built page. */
import type { FieldResources } from '../field-resources.ts';

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
export const sampleHouse = (more: Partial<FieldResources> = {}): FieldResources => ({
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
