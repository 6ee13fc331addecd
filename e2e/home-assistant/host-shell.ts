/** The computer a real instance runs on, under the hands of somebody who reaches its files and its command line. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RealHomeAssistant } from '../servers/real-home-assistant.ts';
import type { WireSocket } from '../wire/socket.ts';

export class HostShell {
  readonly #instance: RealHomeAssistant;

  constructor(instance: RealHomeAssistant) {
    this.#instance = instance;
  }

  /** Deletes files of `.storage`. @throws when one is not there */
  delete(...names: readonly string[]): void {
    for (const name of names) rmSync(this.#stored(name));
  }

  /** What a file of `.storage` holds. */
  read(name: string): unknown {
    return (JSON.parse(readFileSync(this.#stored(name), 'utf8')) as { data: unknown }).data;
  }

  /** Takes one entry out of the `users` of a file of `.storage`. @throws when it is not there */
  deleteEntry(name: string, id: string): void {
    const file = JSON.parse(readFileSync(this.#stored(name), 'utf8')) as {
      data: { users: Record<string, unknown> };
    };
    const { [id]: entry, ...users } = file.data.users;
    if (entry === undefined) throw new Error(`${name} has no entry ${id}.`);
    writeFileSync(this.#stored(name), JSON.stringify({ ...file, data: { ...file.data, users } }));
  }

  /** Appends to `configuration.yaml` while something is done, and takes it back. */
  async withConfiguration<T>(addition: string, act: () => Promise<T>): Promise<T> {
    const file = path.join(this.#instance.configFolder, 'configuration.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, `${before}\n${addition}\n`);
    try {
      return await act();
    } finally {
      writeFileSync(file, before);
    }
  }

  /**
   * Runs `hass --script …` beside the running instance, as in its container.
   * @param owner - a connection of an administrator
   * @returns what it prints
   */
  async script(owner: WireSocket, ...command: readonly string[]): Promise<string> {
    const { success, result, error } = await owner.command('call_service', {
      domain: 'shell_command',
      service: 'hass_script',
      service_data: { arguments: command.join(' ') },
      return_response: true,
    });
    if (success !== true) throw new Error(`The command line is out of reach: ${error?.message ?? ''}.`);
    return (result as { response: { stdout: string } }).response.stdout;
  }

  #stored(name: string): string {
    return path.join(this.#instance.configFolder, '.storage', name);
  }
}
