/** The house as its registries list it; anybody who is signed in may ask. */
import { expect, test } from 'vitest';
import { household } from '../../scenarios/household.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { TestClient } from '../test-client.ts';

type Row = Readonly<Record<string, string | null>>;

async function listed(name: string): Promise<readonly Row[]> {
  const client = new TestClient(new FakeHomeAssistant(household));
  const socket = await client.connect((await client.signIn('margaret', 'apollo-11'))['access_token']);
  const [answer] = await socket.ask({ id: 1, type: `config/${name}_registry/list` });
  return (answer as { result: readonly Row[] }).result;
}

test('areas lie on floors, or on none', async () => {
  expect((await listed('floor')).map(({ floor_id, level }) => [floor_id, level])).toEqual([
    ['ground', 0],
    ['upper', 1],
  ]);
  expect((await listed('area')).map(({ area_id, floor_id }) => [area_id, floor_id])).toEqual([
    ['kitchen', 'ground'],
    ['living_room', 'ground'],
    ['bedroom', 'upper'],
    ['garden', null],
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
  expect(new Set(entities.map(({ id }) => id)).size).toBe(4);
  for (const { id } of entities) expect(id).toHaveLength(32);
});

test('labels have a color', async () => {
  expect((await listed('label')).map(({ label_id, color }) => [label_id, color])).toEqual([
    ['night', 'indigo'],
    ['guests', 'green'],
  ]);
});
