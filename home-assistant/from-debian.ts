/** A Home Assistant in a root folder of its own, built at the first use: for root on Debian or Ubuntu. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { ConfigFolders } from './config-folders.ts';
import { buildRoot, type Distribution, distributionHere, insideRoot } from './debian-root.ts';
import type { Installation } from './installation.ts';

interface Computer {
  readonly isRoot: boolean;
  readonly distribution: Distribution | undefined;
  build(root: string, version: string, distribution: Distribution): void;
}

const thisComputer = (): Computer => ({
  isRoot: process.getuid?.() === 0,
  distribution: distributionHere(),
  build: buildRoot,
});

/**
 * Builds the root when it is not there yet, in the folder that HASS_CACHE names, else in the user's cache.
 * @param version of Home Assistant, such as `2026.11.0`
 * @returns undefined on another system, or without the rights of root
 * @throws when it cannot be built
 */
export function fromDebian(
  version: string,
  environment: NodeJS.ProcessEnv,
  computer = thisComputer(),
): Installation | undefined {
  const { isRoot, distribution } = computer;
  if (!isRoot || distribution === undefined) return undefined;
  const root = path.join(cacheFolder(version, environment), 'root');
  if (!existsSync(root)) {
    process.stderr.write(`Building Home Assistant ${version} in ${root}: about two minutes, once ...\n`);
    computer.build(root, version, distribution);
  }
  const folders = new ConfigFolders({ isMounted: true });
  return {
    description: `Home Assistant ${version}, built in ${root}`,
    startCommand(name, port, seedFolder) {
      const folder = folders.prepare(name, port, seedFolder);
      return ['unshare', ...insideRoot(root, ['/opt/ha/bin/hass', '-c', '/config'], folder)];
    },
    configFolder: (name) => folders.of(name),
    reset: (name) => {
      folders.delete(name);
    },
  };
}

function cacheFolder(version: string, environment: NodeJS.ProcessEnv): string {
  const caches = environment['XDG_CACHE_HOME'] || path.join(environment['HOME'] || homedir(), '.cache');
  return environment['HASS_CACHE'] || path.join(caches, 'latchkey', `home-assistant-${version}`);
}
