/** `npm start` as a person runs it, in front of an instance that HASS_URL names. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from './free-port.ts';

const projectFolder = path.resolve(import.meta.dirname, '../..');

export class StartScript {
  readonly #child: ChildProcess;
  readonly #port: number;
  #output = '';
  #written: () => void = () => undefined;

  private constructor(port: number, hassUrl: string) {
    this.#port = port;
    const env = { ...process.env, PORT: String(port), HASS_URL: hassUrl };
    this.#child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: projectFolder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        this.#output += data.toString();
        this.#written();
      });
    }
    this.#child.once('exit', () => {
      this.#written();
    });
  }

  /** Starts on a free port, and waits until the page is served. */
  static async launch(hassUrl: string): Promise<StartScript> {
    const script = new StartScript(await freePort(), hassUrl);
    await script.untilItSays('Signing in to');
    return script;
  }

  /** Scheme, host and port, without a slash at the end. */
  get origin(): string {
    return `http://localhost:${this.#port}`;
  }

  /**
   * Waits for words in the terminal.
   * @throws when it ends before it says them
   */
  async untilItSays(words: string): Promise<void> {
    while (!this.#output.includes(words)) {
      if (this.#hasEnded) throw new Error(`npm start ended: ${this.#output}`);
      await new Promise<void>((resolve) => {
        this.#written = resolve;
      });
    }
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Ends it. */
  async stop(): Promise<void> {
    if (this.#hasEnded) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }
}
