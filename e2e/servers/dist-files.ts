/** Serves the built page from a folder of the address, compressed as a browser accepts it. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

/** Where `npm run build` puts the page. */
export const distFolder = path.resolve(import.meta.dirname, '../../dist');

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export class DistFiles {
  readonly #root: string;
  readonly #folder: string;

  /**
   * @param folder of the address, with a slash at both ends
   * @throws when nothing was built yet
   */
  constructor(folder = '/', root = distFolder) {
    if (!existsSync(path.join(root, 'index.html'))) {
      throw new Error('There is no built page: run "npm run build" first.');
    }
    this.#folder = folder;
    this.#root = root;
  }

  /**
   * Answers a request for a file of the page.
   * @returns false when there is no such file, and nothing was done
   */
  request(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const file = this.#fileAt(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!file) return false;
    const type = types[path.extname(file)] ?? 'application/octet-stream';
    const { served, encoding } = compressed(file, request.headers['accept-encoding'] ?? '');
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': statSync(served).size,
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept-Encoding',
      // Names of assets carry a hash; every other file may change under its name.
      'Cache-Control': /[/\\]assets[/\\]/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(encoding ? { 'Content-Encoding': encoding } : {}),
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(served).pipe(response);
    return true;
  }

  #fileAt(pathname: string): string | undefined {
    if (!pathname.startsWith(this.#folder)) return undefined;
    const name = decodeURIComponent(pathname.slice(this.#folder.length)) || 'index.html';
    const file = path.join(this.#root, name);
    if (!file.startsWith(this.#root + path.sep)) return undefined;
    return existsSync(file) && statSync(file).isFile() ? file : undefined;
  }
}

function compressed(file: string, accepted: string): { served: string; encoding?: string } {
  for (const [encoding, ending] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const) {
    if (new RegExp(`\\b${encoding}\\b`).test(accepted) && existsSync(file + ending)) {
      return { served: file + ending, encoding };
    }
  }
  return { served: file };
}
