/** Which entities and devices a selector means by its filters. */
import type { AreaRecord, DeviceRecord, EntityRecord } from '../../../../api/integrations/registries.ts';
import { numberOf, recordOf, textOf, textsOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';

/** The integrations behind each device. */
export type IntegrationsOfDevices = ReadonlyMap<string, ReadonlySet<string>>;

/** A config's filters under a key, of which one must hold; `undefined` where all is meant. */
export function filtersOf(config: SelectorConfig, key: string): readonly SelectorConfig[] | undefined {
  const given = config[key];
  if (given === undefined || given === null) return undefined;
  return [given].flat().map(recordOf);
}

const isAmong = (wanted: readonly string[] | undefined, value: string | undefined): boolean =>
  wanted === undefined || (value !== undefined && wanted.includes(value));

/** Feature masks of which one must be had in full. */
function hasFeatures(filter: SelectorConfig, features: number): boolean {
  const masks = filter['supported_features'];
  if (!Array.isArray(masks)) return true;
  return masks.some((_mask, index) => {
    const mask = numberOf(masks as unknown as SelectorConfig, String(index));
    return mask === undefined || (features & mask) === mask;
  });
}

/** Whether an entity is meant; a filter about its device needs {@link isDeviceMeant} as well. */
export const isEntityMeant = (filter: SelectorConfig, entity: EntityRecord): boolean =>
  isAmong(textsOf(filter, 'domain'), entity.domain) &&
  isAmong(textsOf(filter, 'device_class'), entity.deviceClass) &&
  isAmong(textsOf(filter, 'integration'), entity.integration) &&
  isAmong(textsOf(filter, 'unit_of_measurement'), entity.unit) &&
  hasFeatures(filter, entity.supportedFeatures);

/** Whether a device is meant. */
export function isDeviceMeant(
  filter: SelectorConfig,
  device: DeviceRecord | undefined,
  integrations: IntegrationsOfDevices,
): boolean {
  const integration = textOf(filter, 'integration');
  return (
    isAmong(textsOf(filter, 'manufacturer'), device?.manufacturer) &&
    isAmong(textsOf(filter, 'model'), device?.model) &&
    isAmong(textsOf(filter, 'model_id'), device?.modelId) &&
    (integration === undefined ||
      (device !== undefined && integrations.get(device.id)?.has(integration) === true))
  );
}

/** The area an entity stands in: its own, or its device's. */
export const areaIdOf = (
  entity: EntityRecord,
  devices: ReadonlyMap<string, DeviceRecord>,
): AreaRecord['id'] | undefined =>
  entity.areaId ?? (entity.deviceId === undefined ? undefined : devices.get(entity.deviceId)?.areaId);
