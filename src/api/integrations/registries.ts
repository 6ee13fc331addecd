/** What a house consists of, by name: entities, devices, areas, floors, labels and config entries. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

/** An entity that has a state or is at least registered. */
export interface EntityRecord {
  readonly entityId: string;
  /** As people call it; where nobody gave it a name, its id. */
  readonly name: string;
  readonly domain: string;
  readonly deviceClass: string | undefined;
  /** The integration that made it; unknown for those outside the registry. */
  readonly integration: string | undefined;
  /** Bits of what it can do; their meaning depends on the domain. */
  readonly supportedFeatures: number;
  readonly unit: string | undefined;
  readonly deviceId: string | undefined;
  /** Its own area; without one it stands in its device's. */
  readonly areaId: string | undefined;
}

export interface DeviceRecord {
  readonly id: string;
  readonly name: string;
  readonly manufacturer: string | undefined;
  readonly model: string | undefined;
  readonly modelId: string | undefined;
  readonly areaId: string | undefined;
  readonly configEntryIds: readonly string[];
}

export interface AreaRecord {
  readonly id: string;
  readonly name: string;
  readonly floorId: string | undefined;
}

export interface FloorRecord {
  readonly id: string;
  readonly name: string;
}

export interface LabelRecord {
  readonly id: string;
  readonly name: string;
}

export interface ConfigEntryRecord {
  readonly id: string;
  readonly title: string;
  /** Domain of its integration. */
  readonly integration: string;
}

type Wire = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const isWire = (value: unknown): value is Wire => typeof value === 'object' && value !== null;

/** A list of objects that each have an id; what has none is left out. */
async function askList(sender: CommandSender, type: string, idKey: string): Promise<readonly Wire[]> {
  const answer = await sendCommand(sender, { type });
  if (!Array.isArray(answer)) throw new AuthError('invalid_response');
  return answer.filter((one: unknown): one is Wire => isWire(one) && text(one[idKey]) !== undefined);
}

/** `entity_registry/list` says who made an entity and where it belongs, `get_states` what it is called and can do. */
function toEntity(entityId: string, state: Wire | undefined, entry: Wire | undefined): EntityRecord {
  const attributes = isWire(state?.['attributes']) ? state['attributes'] : {};
  const features = attributes['supported_features'];
  return {
    entityId,
    name:
      text(attributes['friendly_name']) ??
      text(entry?.['name']) ??
      text(entry?.['original_name']) ??
      entityId,
    domain: entityId.split('.')[0] ?? '',
    deviceClass: text(attributes['device_class']),
    integration: text(entry?.['platform']),
    supportedFeatures: typeof features === 'number' ? features : 0,
    unit: text(attributes['unit_of_measurement']),
    deviceId: text(entry?.['device_id']),
    areaId: text(entry?.['area_id']),
  };
}

/**
 * Asks for all entities: those with a state, and those in the registry that are not disabled.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchEntities(sender: CommandSender): Promise<readonly EntityRecord[]> {
  const [states, entries] = await Promise.all([
    askList(sender, 'get_states', 'entity_id'),
    askList(sender, 'config/entity_registry/list', 'entity_id'),
  ]);
  const stateOf = new Map(states.map((state) => [String(state['entity_id']), state]));
  const entryOf = new Map(entries.map((entry) => [String(entry['entity_id']), entry]));
  const ids = new Set([
    ...stateOf.keys(),
    ...entries.filter((entry) => entry['disabled_by'] === null).map((entry) => String(entry['entity_id'])),
  ]);
  return [...ids].map((id) => toEntity(id, stateOf.get(id), entryOf.get(id)));
}

/**
 * Asks for all devices that are not disabled.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchDevices(sender: CommandSender): Promise<readonly DeviceRecord[]> {
  const devices = await askList(sender, 'config/device_registry/list', 'id');
  return devices
    .filter((device) => !text(device['disabled_by']))
    .map((device) => ({
      id: String(device['id']),
      name: text(device['name_by_user']) ?? text(device['name']) ?? String(device['id']),
      manufacturer: text(device['manufacturer']),
      model: text(device['model']),
      modelId: text(device['model_id']),
      areaId: text(device['area_id']),
      configEntryIds: Array.isArray(device['config_entries'])
        ? device['config_entries'].filter((id): id is string => typeof id === 'string')
        : [],
    }));
}

const named = (one: Wire, idKey: string): { readonly id: string; readonly name: string } => ({
  id: String(one[idKey]),
  name: text(one['name']) ?? String(one[idKey]),
});

/**
 * Asks for all areas.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchAreas(sender: CommandSender): Promise<readonly AreaRecord[]> {
  const areas = await askList(sender, 'config/area_registry/list', 'area_id');
  return areas.map((area) => ({ ...named(area, 'area_id'), floorId: text(area['floor_id']) }));
}

/**
 * Asks for all floors.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchFloors(sender: CommandSender): Promise<readonly FloorRecord[]> {
  const floors = await askList(sender, 'config/floor_registry/list', 'floor_id');
  return floors.map((floor) => named(floor, 'floor_id'));
}

/**
 * Asks for all labels.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchLabels(sender: CommandSender): Promise<readonly LabelRecord[]> {
  const labels = await askList(sender, 'config/label_registry/list', 'label_id');
  return labels.map((label) => named(label, 'label_id'));
}

/**
 * Asks for all config entries; only administrators may.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchConfigEntries(sender: CommandSender): Promise<readonly ConfigEntryRecord[]> {
  const entries = await askList(sender, 'config_entries/get', 'entry_id');
  return entries.map((entry) => ({
    id: String(entry['entry_id']),
    title: text(entry['title']) ?? String(entry['entry_id']),
    integration: text(entry['domain']) ?? '',
  }));
}
