/** `npm start`: the page over the fake Home Assistant, or with HASS_URL over a real one. */
import './node-version.mjs';
import { choosePort } from './port.mjs';
import { giveUp } from './run.mjs';
import { setUpPackages } from './set-up.mjs';

const port = await choosePort(5173, 'npm start');
await setUpPackages();
// Only now: the package may have been missing.
const { createServer } = await import('vite');
try {
  const server = await createServer({ server: { host: '127.0.0.1', port, strictPort: true } });
  await server.listen();
  server.printUrls();
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
