/** What a house consists of, to choose from by name: entities, devices, areas, floors, labels, config entries, themes. */
import type { DeviceRecord, EntityRecord } from '../../../../api/integrations/registries.ts';
import { currentLanguage, t } from '../../../../i18n/t.ts';
import type { FieldResources } from '../field-resources.ts';
import { pickerKind } from './picker-kind.ts';
import type { PickerOption } from './picker-options.ts';
import { areaIdOf, filtersOf, isDeviceMeant, isEntityMeant } from './registry-filters.ts';
import type { IntegrationsOfDevices } from './registry-filters.ts';
import { textOf, textsOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';
import type { SelectorKind } from './selector-kind.ts';

type Ask = (config: SelectorConfig, resources: FieldResources) => Promise<readonly PickerOption[]>;

const byLabel = (options: readonly PickerOption[]): readonly PickerOption[] =>
  [...options].sort((one, other) => one.label.localeCompare(other.label, currentLanguage().code));

const registryKind = (ask: Ask): SelectorKind =>
  pickerKind((config, { host }) => host?.resources && ask(config, host.resources).then(byLabel));

/** A list that only tells more about another one: without it there is less to say. */
const ifKnown = async <One>(asked: Promise<readonly One[]>): Promise<readonly One[]> =>
  await asked.catch(() => []);

interface House {
  readonly entities: readonly EntityRecord[];
  readonly devices: ReadonlyMap<string, DeviceRecord>;
  readonly integrations: IntegrationsOfDevices;
}

/** Entities and devices, and which integrations made these. */
async function askHouse(resources: FieldResources): Promise<House> {
  const [entities, devices, entries] = await Promise.all([
    resources.entities(),
    resources.devices(),
    ifKnown(resources.configEntries()),
  ]);
  const domains = new Map(entries.map(({ id, integration }) => [id, integration]));
  const integrations = new Map(
    devices.map(({ id, configEntryIds }) => [
      id,
      new Set(configEntryIds.flatMap((entryId) => domains.get(entryId) ?? [])),
    ]),
  );
  for (const { deviceId, integration } of entities)
    if (deviceId !== undefined && integration !== undefined) integrations.get(deviceId)?.add(integration);
  return { entities, devices: new Map(devices.map((device) => [device.id, device])), integrations };
}

/** Whether one of the filters holds for an entity. */
const meansEntity = (
  filters: readonly SelectorConfig[] | undefined,
  entity: EntityRecord,
  { devices, integrations }: House,
): boolean =>
  filters === undefined ||
  filters.some(
    (filter) =>
      isEntityMeant(filter, entity) &&
      (filtersOf(filter, 'device') ?? [{}]).some((device) =>
        isDeviceMeant(device, devices.get(entity.deviceId ?? ''), integrations),
      ),
  );

const meansDevice = (
  filters: readonly SelectorConfig[] | undefined,
  device: DeviceRecord,
  { integrations }: House,
): boolean => filters === undefined || filters.some((filter) => isDeviceMeant(filter, device, integrations));

/** Devices by both kinds of filter: their own, and one of their entities. */
function devicesOf(config: SelectorConfig, own: readonly SelectorConfig[] | undefined, house: House) {
  const entityFilters = filtersOf(config, 'entity');
  return [...house.devices.values()].filter(
    (device) =>
      meansDevice(own, device, house) &&
      (entityFilters === undefined ||
        house.entities.some(
          (entity) => entity.deviceId === device.id && meansEntity(entityFilters, entity, house),
        )),
  );
}

/** An entity, or several. */
export const entitySelector = registryKind(async (config, resources) => {
  const [house, areas] = await Promise.all([askHouse(resources), ifKnown(resources.areas())]);
  const areaNames = new Map(areas.map(({ id, name }) => [id, name]));
  const included = textsOf(config, 'include_entities');
  const excluded = textsOf(config, 'exclude_entities') ?? [];
  return house.entities
    .filter(
      (entity) =>
        (included === undefined || included.includes(entity.entityId)) &&
        !excluded.includes(entity.entityId) &&
        // The filters of former times stand beside the others.
        isEntityMeant(config, entity) &&
        meansEntity(filtersOf(config, 'filter'), entity, house),
    )
    .map((entity) => {
      const area = areaNames.get(areaIdOf(entity, house.devices) ?? '');
      return {
        value: entity.entityId,
        label: entity.name,
        detail: area === undefined ? entity.entityId : `${area} · ${entity.entityId}`,
      };
    });
});

/** A device, or several. */
export const deviceSelector = registryKind(async (config, resources) => {
  const [house, areas] = await Promise.all([askHouse(resources), ifKnown(resources.areas())]);
  const areaNames = new Map(areas.map(({ id, name }) => [id, name]));
  return devicesOf(config, filtersOf(config, 'filter') ?? [config], house).map((device) => ({
    value: device.id,
    label: device.name,
    detail:
      areaNames.get(device.areaId ?? '') ?? [device.manufacturer, device.model].filter(Boolean).join(' '),
  }));
});

/** Ids of the areas in which something is that the filters mean; `undefined` for all. */
async function meantAreas(
  config: SelectorConfig,
  resources: FieldResources,
): Promise<ReadonlySet<string> | undefined> {
  const entityFilters = filtersOf(config, 'entity');
  const deviceFilters = filtersOf(config, 'device');
  if (!entityFilters && !deviceFilters) return undefined;
  const house = await askHouse(resources);
  const ofEntities = entityFilters
    ? house.entities
        .filter((entity) => meansEntity(entityFilters, entity, house))
        .map((entity) => areaIdOf(entity, house.devices))
    : undefined;
  const ofDevices = deviceFilters
    ? devicesOf({}, deviceFilters, house).map(({ areaId }) => areaId)
    : undefined;
  const found = ofEntities && ofDevices ? ofEntities.filter((id) => ofDevices.includes(id)) : ofEntities;
  return new Set((found ?? ofDevices ?? []).filter((id) => id !== undefined));
}

/** An area, or several. */
export const areaSelector = registryKind(async (config, resources) => {
  const [areas, floors, meant] = await Promise.all([
    resources.areas(),
    ifKnown(resources.floors()),
    meantAreas(config, resources),
  ]);
  const floorNames = new Map(floors.map(({ id, name }) => [id, name]));
  return areas
    .filter(({ id }) => meant?.has(id) ?? true)
    .map(({ id, name, floorId }) => ({ value: id, label: name, detail: floorNames.get(floorId ?? '') }));
});

/** A floor, or several. */
export const floorSelector = registryKind(async (config, resources) => {
  const [floors, areas, meant] = await Promise.all([
    resources.floors(),
    ifKnown(resources.areas()),
    meantAreas(config, resources),
  ]);
  const ids = meant && new Set(areas.filter(({ id }) => meant.has(id)).map(({ floorId }) => floorId));
  return floors.filter(({ id }) => ids?.has(id) ?? true).map(({ id, name }) => ({ value: id, label: name }));
});

/** A label, or several. */
export const labelSelector = registryKind(async (_config, resources) =>
  (await resources.labels()).map(({ id, name }) => ({ value: id, label: name })),
);

/** A config entry. */
export const configEntrySelector = registryKind(async (config, resources) => {
  const wanted = textOf(config, 'integration');
  const entries = await resources.configEntries();
  return entries
    .filter(({ integration }) => wanted === undefined || integration === wanted)
    .map(({ id, title, integration }) => ({ value: id, label: title, detail: integration }));
});

/** A theme. */
export const themeSelector = registryKind(async (config, resources) => [
  ...(config['include_default'] === true ? [{ value: 'default', label: t('selector.defaultTheme') }] : []),
  ...(await resources.themes()).map((name) => ({ value: name, label: name })),
]);
