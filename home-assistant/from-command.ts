/** A Home Assistant started by a command of the developer's own, which HASS_RUN names. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Installation } from './installation.ts';

const projectFolder = path.resolve(import.meta.dirname, '..');

/**
 * The command is called as `$HASS_RUN start NAME PORT SEED_DIR`, `$HASS_RUN path NAME` and `$HASS_RUN reset NAME`.
 * @returns undefined when HASS_RUN is not set
 */
export function fromCommand(environment: NodeJS.ProcessEnv): Installation | undefined {
  const command = environment['HASS_RUN']?.trim();
  if (!command) return undefined;
  const [program = '', ...args] = command.split(/\s+/);
  // A relative path counts from the project's folder, wherever the tests were started.
  const resolved = program.includes('/') ? path.resolve(projectFolder, program) : program;
  return {
    description: `the command in HASS_RUN (${command})`,
    startCommand: (name, port, seedFolder) => [resolved, ...args, 'start', name, String(port), seedFolder],
    configFolder(name) {
      const { status, stdout } = spawnSync(resolved, [...args, 'path', name], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`"${command} path" does not print the instance's folder.`);
      return stdout.trim();
    },
    reset(name) {
      // A command that does not know "reset" leaves the instance's folder behind.
      spawnSync(resolved, [...args, 'reset', name], { stdio: 'ignore' });
    },
  };
}
