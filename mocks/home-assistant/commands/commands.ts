/** All commands the fake answers; any other is unknown. */
import { accountCommands } from './account-commands.ts';
import type { Command, Commands } from './command.ts';
import { configEntryCommands } from './config-entry-commands.ts';
import { connectionCommands } from './connection-commands.ts';
import { entityCommands } from './entity-commands.ts';
import { factorCommands } from './factor-commands.ts';
import { frontendCommands } from './frontend-commands.ts';
import { personCommands } from './person-commands.ts';
import { registryCommands } from './registry-commands.ts';
import { serviceCommands } from './service-commands.ts';
import { userCommands } from './user-commands.ts';

const commands: Commands = {
  ...connectionCommands,
  ...accountCommands,
  ...configEntryCommands,
  ...entityCommands,
  ...factorCommands,
  ...frontendCommands,
  ...personCommands,
  ...registryCommands,
  ...serviceCommands,
  ...userCommands,
};

export function commandOfType(type: string): Command | undefined {
  return Object.hasOwn(commands, type) ? commands[type] : undefined;
}
