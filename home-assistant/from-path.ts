/** A Home Assistant that is installed on this computer: the program `hass` on the PATH. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ConfigFolders } from './config-folders.ts';
import type { Installation } from './installation.ts';

/** @returns undefined when there is no `hass` on the PATH */
export function fromPath(environment: NodeJS.ProcessEnv): Installation | undefined {
  const found = (environment['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => folder !== '' && existsSync(path.join(folder, 'hass')));
  if (!found) return undefined;
  const folders = new ConfigFolders({ isMounted: false });
  return {
    description: 'hass on the PATH',
    startCommand: (name, port, seedFolder) => ['hass', '-c', folders.prepare(name, port, seedFolder)],
    configFolder: (name) => folders.of(name),
    reset: (name) => {
      folders.delete(name);
    },
  };
}
