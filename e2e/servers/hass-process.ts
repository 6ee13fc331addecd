/** One throw-away instance of Home Assistant: its process, its port and its folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { findInstallation } from '../../home-assistant/find-installation.ts';
import type { Installation } from '../../home-assistant/installation.ts';

/** `reauth_demo` and `flow_gallery`, in each instance. */
const testIntegrations = path.resolve(import.meta.dirname, '../../home-assistant/custom_components');

const startLimitMs = 180_000;
const stopLimitMs = 30_000;
const askEveryMs = 200;

export class HassProcess {
  readonly port: number;
  readonly #name: string;
  readonly #seedFolder: string;
  readonly #installation: Installation;
  #child: ChildProcess | undefined;
  #complaints = '';

  private constructor(port: number, seedFolder: string, installation: Installation) {
    this.port = port;
    // Never used before, in case the installation cannot forget.
    this.#name = `latchkey-test-${Date.now()}-${port}`;
    this.#seedFolder = seedFolder;
    this.#installation = installation;
    // A test runner that ends in the middle must not leave an instance behind.
    process.once('exit', () => {
      this.#kill('SIGKILL');
    });
  }

  /**
   * An instance that is not started yet.
   * @param seed folder with its configuration
   * @param localFolders folders that it serves below `/local/`, by name
   * @param port a free one when left out
   */
  static async prepare(
    seed: string,
    localFolders: Record<string, string> = {},
    port?: number,
  ): Promise<HassProcess> {
    const installation = findInstallation();
    const seedFolder = mkdtempSync(path.join(tmpdir(), 'latchkey-seed-'));
    cpSync(seed, seedFolder, { recursive: true });
    cpSync(testIntegrations, path.join(seedFolder, 'custom_components'), { recursive: true });
    for (const [name, source] of Object.entries(localFolders)) {
      cpSync(source, path.join(seedFolder, 'www', name), { recursive: true });
    }
    return new HassProcess(port ?? (await freePort()), seedFolder, installation);
  }

  /** Address of the instance, without a slash at the end. */
  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @throws as `Installation.configFolder` */
  get configFolder(): string {
    return this.#installation.configFolder(this.#name);
  }

  /** What the instance has stored under a key, such as `core.config_entries`; it writes a moment after a change. */
  stored(key: string): unknown {
    const file = path.join(this.configFolder, '.storage', key);
    return (JSON.parse(readFileSync(file, 'utf8')) as { data: unknown }).data;
  }

  /**
   * Starts the instance, always at the same port and with what it stored before, and waits until it answers.
   * @throws when it ends, or does not answer in time
   */
  async start(): Promise<void> {
    const [program, ...args] = this.#installation.startCommand(this.#name, this.port, this.#seedFolder);
    // A group of its own, so that stopping it reaches whatever the command starts.
    const child = spawn(program, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    this.#complaints = '';
    child.stderr.on('data', (data: Buffer) => {
      this.#complaints = (this.#complaints + data.toString()).slice(-2000);
    });
    const failed = new Promise<never>((_resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        reject(new Error(`Home Assistant ended with ${code ?? 'a signal'}: ${this.#complaints}`));
      });
    });
    // Its end after a good start is no failure.
    failed.catch(() => undefined);
    await Promise.race([failed, this.#untilItAnswers()]);
  }

  async #untilItAnswers(): Promise<void> {
    const deadline = Date.now() + startLimitMs;
    while (Date.now() < deadline) {
      const status = await fetch(`${this.baseUrl}/auth/providers`).then(
        (response) => response.status,
        () => undefined,
      );
      // 400 means that nobody has been onboarded yet.
      if (status === 200 || status === 400) return;
      await pause(askEveryMs);
    }
    throw new Error(`Home Assistant did not answer at ${this.baseUrl}.`);
  }

  /** Resolves when the instance ends, by itself or because it was stopped. */
  async untilItEnds(): Promise<void> {
    const child = this.#child;
    if (child && !hasEnded(child)) await once(child, 'exit');
  }

  /** Stops the instance; what it stored stays. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || hasEnded(child)) return;
    const exited = once(child, 'exit');
    this.#kill('SIGTERM');
    const impatience = setTimeout(() => {
      this.#kill('SIGKILL');
    }, stopLimitMs);
    await exited;
    clearTimeout(impatience);
    this.#child = undefined;
  }

  /** Stops the instance and forgets what it stored. */
  async remove(): Promise<void> {
    await this.stop();
    this.#installation.reset(this.#name);
    rmSync(this.#seedFolder, { recursive: true, force: true });
  }

  #kill(signal: NodeJS.Signals): void {
    const pid = this.#child?.pid;
    if (pid === undefined || this.#child?.exitCode !== null) return;
    try {
      process.kill(-pid, signal);
    } catch (error) {
      // The group may have ended by itself a moment ago.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
