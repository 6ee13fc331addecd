/** A small house as its registries have it: two floors, four areas, and a few things in them. */

const at = 1_763_800_000;

const floors = [
  { floor_id: 'ground', name: 'Ground floor', level: 0 },
  { floor_id: 'upper', name: 'Upper floor', level: 1 },
].map((floor) => ({ aliases: [], icon: null, created_at: at, modified_at: at, ...floor }));

const areas = [
  { area_id: 'kitchen', name: 'Kitchen', floor_id: 'ground' },
  { area_id: 'living_room', name: 'Living room', floor_id: 'ground' },
  { area_id: 'bedroom', name: 'Bedroom', floor_id: 'upper' },
  { area_id: 'garden', name: 'Garden', floor_id: null },
].map((area) => ({
  aliases: [],
  humidity_entity_id: null,
  icon: null,
  labels: [],
  picture: null,
  temperature_entity_id: null,
  created_at: at,
  modified_at: at,
  ...area,
}));

const labels = [
  { label_id: 'night', name: 'Off at night', color: 'indigo' },
  { label_id: 'guests', name: 'For guests', color: 'green' },
].map((label) => ({ description: null, icon: null, created_at: at, modified_at: at, ...label }));

const lampId = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const sensorId = 'b1b2c3d4e5f60718293a4b5c6d7e8f90';

const devices = [
  {
    id: lampId,
    name: 'Ceiling lamp',
    name_by_user: null,
    manufacturer: 'Lumen',
    model: 'L1',
    model_id: 'L1-E27',
    area_id: 'kitchen',
  },
  {
    id: sensorId,
    name: 'Weather station',
    name_by_user: 'Garden weather',
    manufacturer: 'Aria',
    model: 'W2',
    model_id: null,
    area_id: 'garden',
  },
].map((device) => ({
  config_entries: [],
  config_entries_subentries: {},
  configuration_url: null,
  connections: [],
  disabled_by: null,
  entry_type: null,
  hw_version: null,
  identifiers: [],
  labels: [],
  primary_config_entry: null,
  serial_number: null,
  sw_version: null,
  via_device_id: null,
  created_at: at,
  modified_at: at,
  ...device,
}));

const entities = [
  { entity_id: 'light.ceiling', original_name: 'Ceiling lamp', platform: 'demo', device_id: lampId },
  { entity_id: 'sensor.outside', original_name: 'Outside', platform: 'demo', device_id: sensorId },
  { entity_id: 'switch.heater', original_name: 'Heater', platform: 'demo', area_id: 'bedroom' },
  { entity_id: 'switch.old', original_name: 'Old switch', platform: 'demo', disabled_by: 'user' },
].map((entity) => ({
  area_id: null,
  categories: {},
  config_entry_id: null,
  config_subentry_id: null,
  device_id: null,
  disabled_by: null,
  entity_category: null,
  has_entity_name: false,
  hidden_by: null,
  icon: null,
  id: entity.entity_id.replaceAll(/\W/g, '').padEnd(32, '0'),
  labels: [],
  name: null,
  options: {},
  translation_key: null,
  unique_id: entity.entity_id,
  created_at: at,
  modified_at: at,
  ...entity,
}));

/** The lists as the commands answer them. */
export const registries = { areas, devices, entities, floors, labels } as const;
