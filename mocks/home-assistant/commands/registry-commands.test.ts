/** The house as its registries list it; anybody who is signed in may ask. */
import { expect, test } from 'vitest';
import { household } from '../../scenarios/household.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { TestClient } from '../testing/test-client.ts';

type Row = Readonly<Record<string, string | null>>;

async function listed(name: string): Promise<readonly Row[]> {
  const client = new TestClient(new FakeHomeAssistant(household));
  const socket = await client.connect((await client.signIn('margaret', 'apollo-11'))['access_token']);
  const [answer] = await socket.ask({ id: 1, type: `config/${name}_registry/list` });
  return (answer as { result: readonly Row[] }).result;
}

test('what is listed has all of its fields', async () => {
  const at = { created_at: 1_763_800_000, modified_at: 1_763_800_000 };
  expect((await listed('floor'))[0]).toEqual({
    ...{ floor_id: 'ground', name: 'Ground floor', level: 0, aliases: [], icon: null, ...at },
  });
  expect((await listed('area'))[0]).toEqual({
    ...{ area_id: 'kitchen', name: 'Kitchen', floor_id: 'ground', aliases: [], labels: [], ...at },
    ...{ humidity_entity_id: null, temperature_entity_id: null, icon: null, picture: null },
  });
  expect((await listed('label'))[0]).toEqual({
    ...{ label_id: 'night', name: 'Off at night', color: 'indigo', description: null, icon: null, ...at },
  });
  expect((await listed('device'))[0]).toEqual({
    ...{ id: 'a1b2c3d4e5f60718293a4b5c6d7e8f90', name: 'Ceiling lamp', name_by_user: null },
    ...{ manufacturer: 'Lumen', model: 'L1', model_id: 'L1-E27', area_id: 'kitchen', labels: [] },
    ...{ config_entries: [], config_entries_subentries: {}, primary_config_entry: null },
    ...{ connections: [], identifiers: [], configuration_url: null, via_device_id: null },
    ...{ entry_type: null, disabled_by: null, ...at },
    ...{ hw_version: null, serial_number: null, sw_version: null },
  });
  expect((await listed('entity'))[0]).toEqual({
    ...{ id: 'lightceiling'.padEnd(32, '0'), entity_id: 'light.ceiling', unique_id: 'light.ceiling' },
    ...{ name: null, original_name: 'Ceiling lamp', platform: 'demo', has_entity_name: false },
    ...{ device_id: 'a1b2c3d4e5f60718293a4b5c6d7e8f90', area_id: null, labels: [], categories: {} },
    ...{ config_entry_id: null, config_subentry_id: null, disabled_by: null, hidden_by: null },
    ...{ entity_category: null, icon: null, options: {}, translation_key: null, ...at },
  });
});

test('areas lie on floors, or on none', async () => {
  expect((await listed('floor')).map(({ floor_id, name, level }) => [floor_id, name, level])).toEqual([
    ['ground', 'Ground floor', 0],
    ['upper', 'Upper floor', 1],
  ]);
  expect((await listed('area')).map(({ area_id, name, floor_id }) => [area_id, name, floor_id])).toEqual([
    ['kitchen', 'Kitchen', 'ground'],
    ['living_room', 'Living room', 'ground'],
    ['bedroom', 'Bedroom', 'upper'],
    ['garden', 'Garden', null],
  ]);
});

test('devices stand in areas, and one has a name that was given to it', async () => {
  const devices = await listed('device');
  expect(devices.map(({ name, name_by_user, area_id }) => [name, name_by_user, area_id])).toEqual([
    ['Ceiling lamp', null, 'kitchen'],
    ['Weather station', 'Garden weather', 'garden'],
  ]);
  expect(new Set(devices.map(({ id }) => id)).size).toBe(2);
  for (const { id } of devices) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(devices.map(({ manufacturer, model, model_id }) => [manufacturer, model, model_id])).toEqual([
    ['Lumen', 'L1', 'L1-E27'],
    ['Aria', 'W2', null],
  ]);
});

test('entities belong to a device, to an area, or to nothing, and one is switched off', async () => {
  const [lamp, station] = await listed('device');
  const entities = await listed('entity');
  expect(
    entities.map(({ entity_id, device_id, area_id, disabled_by }) => [
      entity_id,
      device_id,
      area_id,
      disabled_by,
    ]),
  ).toEqual([
    ['light.ceiling', lamp?.['id'], null, null],
    ['sensor.outside', station?.['id'], null, null],
    ['switch.heater', null, 'bedroom', null],
    ['switch.old', null, null, 'user'],
  ]);
  expect(entities.map(({ original_name, platform }) => [original_name, platform])).toEqual([
    ['Ceiling lamp', 'demo'],
    ['Outside', 'demo'],
    ['Heater', 'demo'],
    ['Old switch', 'demo'],
  ]);
  expect(new Set(entities.map(({ id }) => id)).size).toBe(4);
  for (const { id } of entities) expect(id).toHaveLength(32);
});

test('labels have a color', async () => {
  expect((await listed('label')).map(({ label_id, name, color }) => [label_id, name, color])).toEqual([
    ['night', 'Off at night', 'indigo'],
    ['guests', 'For guests', 'green'],
  ]);
});
