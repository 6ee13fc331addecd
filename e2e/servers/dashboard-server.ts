/** The example dashboard on an origin of its own, built against the package as `npm run build` left it. */
import path from 'node:path';
import { build } from 'vite';
import { Listener } from './listener.ts';

const projectFolder = path.resolve(import.meta.dirname, '../..');

/** As the example has it. */
const exampleUrl = 'http://homeassistant.local:8123';

interface BuiltFile {
  type: string;
  body: string | Uint8Array;
}

/** Built once for all tests of a worker. */
let built: Promise<ReadonlyMap<string, BuiltFile>> | undefined;

async function buildDashboard(): Promise<ReadonlyMap<string, BuiltFile>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(projectFolder, 'examples/dashboard'),
    base: './',
    resolve: { alias: { 'latchkey/session': path.join(projectFolder, 'dist-session/session.js') } },
    build: { write: false, target: 'es2022', modulePreload: false },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('The dashboard could not be built.');
  return new Map(
    output.output.map((file) => [
      `/${file.fileName === 'index.html' ? '' : file.fileName}`,
      file.type === 'chunk'
        ? { type: 'text/javascript', body: file.code }
        : { type: 'text/html', body: file.source },
    ]),
  );
}

export class DashboardServer {
  readonly #host: string;
  readonly #listener: Listener;

  private constructor(files: ReadonlyMap<string, BuiltFile>, hassUrl: string, host: string) {
    this.#host = host;
    this.#listener = new Listener({
      request(request, response) {
        const file = files.get(new URL(request.url ?? '/', 'http://localhost').pathname);
        if (file) {
          const body = typeof file.body === 'string' ? file.body.replaceAll(exampleUrl, hassUrl) : file.body;
          response.writeHead(200, { 'Content-Type': file.type }).end(body);
        } else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404: Not Found');
      },
      upgrade: (_request, socket) => socket.destroy(),
    });
  }

  /**
   * Builds the dashboard if that has not been done, and listens.
   * @param hassUrl the instance to sign in at, in place of the one that the example names
   * @param host name in the origin; it must lead to 127.0.0.1
   */
  static async start(hassUrl: string, host = 'localhost'): Promise<DashboardServer> {
    const server = new DashboardServer(await (built ??= buildDashboard()), hassUrl, host);
    await server.#listener.start();
    return server;
  }

  /** Scheme, host and port, without a slash at the end. */
  get origin(): string {
    return `http://${this.#host}:${this.#listener.port}`;
  }

  async stop(): Promise<void> {
    await this.#listener.stop();
  }
}
