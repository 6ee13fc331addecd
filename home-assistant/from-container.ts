/** A Home Assistant in a container of the official image, where Docker or Podman runs. */
import { spawnSync, type StdioOptions } from 'node:child_process';
import { ConfigFolders } from './config-folders.ts';
import type { Installation } from './installation.ts';

/** Runs a program; whether it ended well. */
export type Runs = (program: string, args: readonly string[], stdio?: StdioOptions) => boolean;

const runs: Runs = (program, args, stdio = 'ignore') => spawnSync(program, [...args], { stdio }).status === 0;

/**
 * Pulls the image when it is not there yet.
 * @param version of Home Assistant, such as `2026.11.0`
 * @returns undefined when no container engine runs here, or the image cannot be pulled
 */
export function fromContainer(
  version: string,
  { run = runs, platform = process.platform }: { run?: Runs; platform?: NodeJS.Platform } = {},
): Installation | undefined {
  // Only on Linux do a container and the tests share 127.0.0.1, which trusted networks are tested with.
  if (platform !== 'linux') return undefined;
  const image = `homeassistant/home-assistant:${version}`;
  const engine = ['docker', 'podman'].find((program) => run(program, ['info']));
  if (engine === undefined) return undefined;
  const isThere = run(engine, ['image', 'inspect', image]) || run(engine, ['pull', image], ['ignore', 2, 2]);
  if (!isThere) return undefined;
  const folders = new ConfigFolders({ isMounted: true });
  return {
    description: `a container of ${image}, by ${engine}`,
    startCommand: (name, port, seedFolder) => [
      engine,
      'run',
      '--rm',
      '--init',
      `--name=${name}`,
      '--network=host',
      // The tests read and delete what the instance stores, so it writes as whoever runs them.
      ...(engine === 'podman' && process.getuid?.() !== 0 ? ['--userns=keep-id'] : []),
      `--user=${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`,
      `--volume=${folders.prepare(name, port, seedFolder)}:/config`,
      // Past the image's own init, which needs root.
      '--entrypoint=python3',
      image,
      '-m',
      'homeassistant',
      '-c',
      '/config',
    ],
    configFolder: (name) => folders.of(name),
    reset(name) {
      // One whose client was killed is still running.
      run(engine, ['rm', '--force', name]);
      folders.delete(name);
    },
  };
}
