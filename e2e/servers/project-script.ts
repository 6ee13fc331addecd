/** A script of the project as a person runs it in a terminal, such as `npm start`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from './free-port.ts';

const projectFolder = path.resolve(import.meta.dirname, '../..');

export class ProjectScript {
  /** The port it serves at. */
  readonly port: number;
  readonly #child: ChildProcess;
  #output = '';
  #written: () => void = () => undefined;

  private constructor(name: string, port: number, environment: Record<string, string>) {
    this.port = port;
    this.#child = spawn(process.execPath, [`scripts/${name}`], {
      cwd: projectFolder,
      env: { ...process.env, PORT: String(port), ...environment },
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

  /**
   * Starts one on a free port, and waits until it says that it serves.
   * @param name of the file in `scripts`
   * @param served words that it prints then
   * @throws when it ends before that
   */
  static async launch(
    name: string,
    served: string,
    environment: Record<string, string> = {},
  ): Promise<ProjectScript> {
    const script = new ProjectScript(name, await freePort(), environment);
    await script.untilItSays(served);
    return script;
  }

  /** Scheme, host and port of what it serves, without a slash at the end. */
  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  /** Everything it has printed. */
  get output(): string {
    return this.#output;
  }

  /**
   * Waits for words in the terminal.
   * @throws when it ends before it says them
   */
  async untilItSays(words: string): Promise<void> {
    while (!this.#output.includes(words)) {
      if (this.#hasEnded) throw new Error(`The script ended: ${this.#output}`);
      await new Promise<void>((resolve) => {
        this.#written = resolve;
      });
    }
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Ends it, as Ctrl+C does. */
  async stop(): Promise<void> {
    if (this.#hasEnded) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    await exited;
  }
}
