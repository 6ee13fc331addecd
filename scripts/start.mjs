/** `npm start`: the page over the fake Home Assistant, or with HASS_URL over a real one. */
import { giveUp } from './run.mjs';
import { setUpPackages } from './set-up.mjs';

const port = Number(process.env.PORT ?? 5173);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  giveUp(`PORT must be a number from 1 to 65535, not ${process.env.PORT}.`);
}

await setUpPackages();
// Only now: the package may have been missing.
const { createServer } = await import('vite');
try {
  const server = await createServer({ server: { host: '127.0.0.1', port, strictPort: true } });
  await server.listen();
  server.printUrls();
  server.config.logger.info(`  Gallery of form fields: http://127.0.0.1:${port}/gallery.html`);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  if (/already in use/.test(message)) {
    giveUp(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`);
  }
  giveUp(message);
}
