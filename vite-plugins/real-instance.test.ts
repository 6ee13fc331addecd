/** The instance's address, and the dev server's answer when nobody is there. */
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { createServer } from 'vite';
import { expect, test, vi } from 'vitest';
import { instanceOrigin, realInstance, unreachable } from './real-instance.ts';

test('the address is taken without its path', () => {
  expect(instanceOrigin('http://homeassistant.local:8123/')).toBe('http://homeassistant.local:8123');
  expect(instanceOrigin('https://house.example/lovelace')).toBe('https://house.example');
});

test('what is no web address is refused with an example', () => {
  expect(() => instanceOrigin('homeassistant')).toThrow('It looks like http://homeassistant.local:8123');
  expect(() => instanceOrigin('ftp://house.example')).toThrow('must begin with http:// or https://');
});

test('an instance that does not answer is named with the reason', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(unreachable('http://house:8123', refused)).toBe(
    'Home Assistant cannot be reached at http://house:8123 (ECONNREFUSED).',
  );
});

test('a request for an instance that is not there is answered with 502 in words', async () => {
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const origin = `http://127.0.0.1:${await unusedPort()}`;
  const server = await createServer({
    configFile: false,
    logLevel: 'silent',
    plugins: [realInstance({ HASS_URL: origin })],
    server: { host: '127.0.0.1', port: 0, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  await server.listen();
  const { port } = server.httpServer?.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;

  const answer = await fetch(`${address}/auth/providers`);
  expect(answer.status).toBe(502);
  expect(answer.headers.get('x-latchkey-proxy')).toBe('unreachable');
  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect(await answer.text()).toBe(`Home Assistant cannot be reached at ${origin} (ECONNREFUSED).`);
  expect(told).toHaveBeenCalledWith(expect.stringContaining(origin));

  const page = await fetch(`${address}/auth/authorize?client_id=x`, { redirect: 'manual' });
  expect(page.status).toBe(302);
  expect(page.headers.get('location')).toBe('/?client_id=x');

  await server.close();
  told.mockRestore();
});

async function unusedPort(): Promise<number> {
  const server = createTcpServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}
