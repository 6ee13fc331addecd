/** Serves msw's service worker to component tests from the package, so that no copy of it lives here. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** Where msw looks for its worker. */
const workerPath = '/mockServiceWorker.js';

/** Vite plugin for the servers of tests. */
export function mswWorker(): Plugin {
  return {
    name: 'latchkey:msw-worker',
    apply: 'serve',
    configureServer(server) {
      const script = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
      server.middlewares.use((request, response, next) => {
        if (request.url?.split('?')[0] !== workerPath) {
          next();
          return;
        }
        response.writeHead(200, { 'Content-Type': 'text/javascript', 'Service-Worker-Allowed': '/' });
        response.end(readFileSync(script));
      });
    },
  };
}
