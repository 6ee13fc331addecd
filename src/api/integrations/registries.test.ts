import { expect, test } from 'vitest';
import type { CommandMessage, CommandSender } from '../command.ts';
import { answering } from '../testing/fake-server.ts';
import {
  fetchAreas,
  fetchConfigEntries,
  fetchDevices,
  fetchEntities,
  fetchFloors,
  fetchLabels,
} from './registries.ts';

/** A house that answers by the type of the command. */
const house = (lists: Readonly<Record<string, unknown>>): CommandSender & { sent: CommandMessage[] } => {
  const sent: CommandMessage[] = [];
  return {
    sent,
    sendMessagePromise: (message) => {
      sent.push(message);
      return Promise.resolve(lists[message.type]);
    },
  };
};

const unknown = {
  ...{ deviceClass: undefined, integration: undefined, supportedFeatures: 0, unit: undefined },
  ...{ deviceId: undefined, areaId: undefined },
};

test('an entity is put together from its state and its entry', async () => {
  const sender = house({
    get_states: [
      {
        entity_id: 'sensor.heat',
        attributes: {
          ...{ friendly_name: 'Heat', device_class: 'temperature', unit_of_measurement: '°C' },
          supported_features: 5,
        },
      },
    ],
    'config/entity_registry/list': [
      {
        ...{ entity_id: 'sensor.heat', name: 'Other', original_name: 'Original', platform: 'demo' },
        ...{ device_id: 'd', area_id: 'a', disabled_by: 'user' },
      },
    ],
  });
  expect(await fetchEntities(sender)).toEqual([
    {
      ...{ entityId: 'sensor.heat', name: 'Heat', domain: 'sensor', deviceClass: 'temperature' },
      ...{ integration: 'demo', supportedFeatures: 5, unit: '°C', deviceId: 'd', areaId: 'a' },
    },
  ]);
  expect(sender.sent).toEqual([{ type: 'get_states' }, { type: 'config/entity_registry/list' }]);
});

test('an entity is called by the first name there is, and by its id where there is none', async () => {
  const entry = (entity_id: string, more: object) => ({ entity_id, disabled_by: null, ...more });
  const sender = house({
    get_states: [
      { entity_id: 'a.bare', attributes: null },
      { entity_id: 'b.odd', attributes: { friendly_name: '', supported_features: '5' } },
      { entity_id: '' },
      { entity_id: 7 },
      null,
      'a.text',
    ],
    'config/entity_registry/list': [
      entry('c.own', { name: 'Own', original_name: 'Original' }),
      entry('d.original', { name: null, original_name: 'Original' }),
      entry('e.off', { disabled_by: 'user' }),
      { entity_id: 'f.unsaid' },
      entry('b.odd', { name: '' }),
    ],
  });
  expect(await fetchEntities(sender)).toEqual(
    [
      ['a.bare', 'a.bare', 'a'],
      ['b.odd', 'b.odd', 'b'],
      ['c.own', 'Own', 'c'],
      ['d.original', 'Original', 'd'],
    ].map(([entityId, name, domain]) => ({ ...unknown, entityId, name, domain })),
  );
});

test('a device that is on is told with what is known of it', async () => {
  const sender = answering([
    {
      ...{ id: 'd1', name_by_user: 'Ours', name: 'Theirs', manufacturer: 'Acme', model: 'X', model_id: 'x1' },
      ...{ area_id: 'a', config_entries: ['e', 7], disabled_by: null },
    },
    { id: 'd2', name_by_user: '', name: 'Theirs', config_entries: 'e' },
    { id: 'd3', name: null },
    { id: 'd4', name: 'Off', disabled_by: 'user' },
    { name: 'Nobody' },
  ]);
  const bare = {
    ...{ manufacturer: undefined, model: undefined, modelId: undefined, areaId: undefined },
    configEntryIds: [],
  };
  expect(await fetchDevices(sender)).toEqual([
    {
      ...{ id: 'd1', name: 'Ours', manufacturer: 'Acme', model: 'X', modelId: 'x1' },
      ...{ areaId: 'a', configEntryIds: ['e'] },
    },
    { ...bare, id: 'd2', name: 'Theirs' },
    { ...bare, id: 'd3', name: 'd3' },
  ]);
  expect(sender.sent).toEqual([{ type: 'config/device_registry/list' }]);
});

test.each([
  [
    ...['config/area_registry/list', fetchAreas, 'area_id'],
    [
      { name: 'Kitchen', floor_id: 'f' },
      { name: '', floor_id: null },
    ],
    [
      { id: '0', name: 'Kitchen', floorId: 'f' },
      { id: '1', name: '1', floorId: undefined },
    ],
  ],
  [
    ...['config/floor_registry/list', fetchFloors, 'floor_id'],
    [{ name: 'Ground' }, { name: 7 }],
    [
      { id: '0', name: 'Ground' },
      { id: '1', name: '1' },
    ],
  ],
  [
    ...['config/label_registry/list', fetchLabels, 'label_id'],
    [{ name: 'Night' }, {}],
    [
      { id: '0', name: 'Night' },
      { id: '1', name: '1' },
    ],
  ],
  [
    ...['config_entries/get', fetchConfigEntries, 'entry_id'],
    [{ title: 'Demo', domain: 'demo' }, { title: '' }],
    [
      { id: '0', title: 'Demo', integration: 'demo' },
      { id: '1', title: '1', integration: '' },
    ],
  ],
] as [string, (sender: CommandSender) => Promise<unknown>, string, object[], unknown][])(
  'the list of %s is read, and what has no id is left out',
  async (type, fetchList, idKey, list, expected) => {
    const named = list.map((one, index) => ({ ...one, [idKey]: String(index) }));
    const sender = answering([...named, { name: 'Nobody' }, { [idKey]: '' }, null]);
    expect(await fetchList(sender)).toEqual(expected);
    expect(sender.sent).toEqual([{ type }]);
    await expect(fetchList(answering({}))).rejects.toMatchObject({ code: 'invalid_response' });
  },
);
