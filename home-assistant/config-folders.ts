/** Configuration folders of throw-away instances: made from a seed, bound to a port, deleted afterwards. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export class ConfigFolders {
  readonly #folders = new Map<string, string>();
  readonly #isMounted: boolean;

  /** @param isMounted whether an instance sees its folder as `/config`, which seeds take for granted */
  constructor({ isMounted }: { isMounted: boolean }) {
    this.#isMounted = isMounted;
  }

  /** The folder of an instance, ready to be served at a port: made from the seed unless it is there already. */
  prepare(name: string, port: number, seedFolder: string): string {
    const folder = this.of(name);
    if (!existsSync(path.join(folder, 'configuration.yaml'))) this.#plant(seedFolder, folder);
    mkdirSync(path.join(folder, '.storage'), { recursive: true });
    writeFileSync(path.join(folder, '.storage/http'), JSON.stringify(httpSettings(port)));
    return folder;
  }

  /** The folder of an instance. */
  of(name: string): string {
    const folder = this.#folders.get(name) ?? mkdtempSync(path.join(tmpdir(), `${name}-`));
    this.#folders.set(name, folder);
    return folder;
  }

  /** Deletes the folder of an instance, if it has one. */
  delete(name: string): void {
    const folder = this.#folders.get(name);
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    this.#folders.delete(name);
  }

  #plant(seedFolder: string, folder: string): void {
    cpSync(seedFolder, folder, { recursive: true });
    if (this.#isMounted) return;
    const configuration = path.join(folder, 'configuration.yaml');
    const text = readFileSync(configuration, 'utf8');
    writeFileSync(configuration, text.replaceAll('/config/', `${folder}/`));
  }
}

/** Stored, because Home Assistant drops an `http:` section of the YAML after five minutes unless it is confirmed. */
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
