/** Which Home Assistant the tests start: the command HASS_RUN names, or `hass` on the PATH. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const projectFolder = path.resolve(import.meta.dirname, '../..');

export interface HassInstallation {
  /** Program and arguments that serve the instance in the foreground. */
  startCommand(name: string, port: number, seedFolder: string): [program: string, ...args: string[]];
  /** Folder with the instance's configuration and all it stored. */
  folder(name: string): string;
  /** Forgets the instance and all it stored, if the installation knows how. */
  reset(name: string): void;
}

/**
 * The installation to use.
 * @throws when there is none
 */
export function findHassInstallation(environment = process.env): HassInstallation {
  const run = environment.HASS_RUN?.trim();
  if (run) return runCommand(run);
  const found = (environment.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => folder !== '' && existsSync(path.join(folder, 'hass')));
  if (found) return hassOnPath();
  throw new Error(
    'There is no Home Assistant to test on: set HASS_RUN to a command that is called as "$HASS_RUN start NAME PORT [SEED_DIR]", or put "hass" on the PATH.',
  );
}

/** @param run the command with its own arguments; a relative path counts from the project's folder */
function runCommand(run: string): HassInstallation {
  const [program = '', ...args] = run.split(/\s+/);
  const resolved = program.includes('/') ? path.resolve(projectFolder, program) : program;
  return {
    startCommand: (name, port, seedFolder) => [resolved, ...args, 'start', name, String(port), seedFolder],
    folder: (name) => spawnSync(resolved, [...args, 'path', name], { encoding: 'utf8' }).stdout.trim(),
    reset: (name) => {
      // Only "start" is asked of the command; one that does not know "reset" leaves the instance's folder behind.
      spawnSync(resolved, [...args, 'reset', name], { stdio: 'ignore' });
    },
  };
}

function hassOnPath(): HassInstallation {
  const folders = new Map<string, string>();
  const configFolder = (name: string) => {
    const folder = folders.get(name) ?? mkdtempSync(path.join(tmpdir(), `${name}-`));
    folders.set(name, folder);
    return folder;
  };
  return {
    startCommand(name, port, seedFolder) {
      const folder = configFolder(name);
      if (!existsSync(path.join(folder, 'configuration.yaml'))) plant(seedFolder, folder);
      mkdirSync(path.join(folder, '.storage'), { recursive: true });
      writeFileSync(path.join(folder, '.storage/http'), JSON.stringify(httpSettings(port)));
      return ['hass', '-c', folder];
    },
    folder: configFolder,
    reset(name) {
      const folder = folders.get(name);
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      folders.delete(name);
    },
  };
}

/** Seeds name their own files under `/config`; here the instance lives somewhere else. */
function plant(seedFolder: string, folder: string): void {
  cpSync(seedFolder, folder, { recursive: true });
  const configuration = path.join(folder, 'configuration.yaml');
  const text = readFileSync(configuration, 'utf8');
  writeFileSync(configuration, text.replaceAll('/config/', `${folder}/`));
}

/** Stored, because Home Assistant takes an `http:` section of the YAML back after five minutes. */
function httpSettings(port: number) {
  const stable = {
    server_port: port,
    server_host: ['127.0.0.1'],
    cors_allowed_origins: [],
    login_attempts_threshold: -1,
    ip_ban_enabled: true,
    ssl_profile: 'intermediate_v6',
    use_x_frame_options: true,
    use_x_forwarded_for: true,
    trusted_proxies: ['127.0.0.9'],
    created_at: '2026-01-01T00:00:00+00:00',
    error: null,
    error_message: null,
  };
  const data = { stable, pending: null, yaml_migration_done: true };
  return { version: 3, minor_version: 1, key: 'http', data };
}
