/** Commands that list what the house consists of; anybody who is signed in may ask. */
import { registries } from '../devices/registries.ts';
import type { Commands } from './command.ts';

export const registryCommands: Commands = {
  'config/area_registry/list': { handle: () => registries.areas },
  'config/device_registry/list': { handle: () => registries.devices },
  'config/entity_registry/list': { handle: () => registries.entities },
  'config/floor_registry/list': { handle: () => registries.floors },
  'config/label_registry/list': { handle: () => registries.labels },
};
