/** The fake behind a real socket: what reaches it, what faults do on the way, and who is left alone. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { FakeHomeAssistant } from '../home-assistant/fake-home-assistant.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { NodeHost } from './node.ts';

let server: Server;
let host: NodeHost;
let address = '';

async function listen(scenario: keyof typeof scenarios = 'household') {
  host = new NodeHost(new FakeHomeAssistant(scenarios[scenario]), { pagePath: () => '/local/latchkey/' });
  server = createServer((request, response) => {
    if (!host.request(request, response)) response.end('the page');
  });
  server.on('upgrade', (request, socket, head) => {
    if (!host.upgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function firstWord(): Promise<string> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/websocket`);
  return await new Promise((resolve) => {
    socket.once('message', (data: Buffer) => {
      resolve(data.toString());
      socket.close();
    });
    socket.once('unexpected-response', (_request, response) => {
      resolve(`refused with ${response.statusCode ?? ''}`);
      response.destroy();
    });
    socket.once('error', (error) => {
      resolve(error.message);
    });
  });
}

beforeEach(async () => {
  await listen();
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('the Node host', () => {
  test('answers what is Home Assistant’s and leaves the rest to the page', async () => {
    const providers = await fetch(`${address}/auth/providers`);
    expect(await providers.json()).toHaveProperty('providers');
    expect(await (await fetch(`${address}/authorize.js`)).text()).toBe('the page');
    expect(host.fake.requests).toEqual([{ method: 'GET', path: '/auth/providers', status: 200 }]);
  });

  test('hands bodies and headers on', async () => {
    const body = new URLSearchParams({ grant_type: 'password' });
    const answer = await fetch(`${address}/auth/token`, { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: 'unsupported_grant_type' });
  });

  test('leads the authorization address to the page with the same query', async () => {
    const answer = await fetch(`${address}/auth/authorize?client_id=http%3A%2F%2Fx%2F`, {
      redirect: 'manual',
    });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/local/latchkey/?client_id=http%3A%2F%2Fx%2F');
  });

  test('opens the WebSocket', async () => {
    expect(await firstWord()).toContain('auth_required');
  });

  test('cuts connections while the household is down, and answers again afterwards', async () => {
    host.fake.stop();
    await expect(fetch(`${address}/auth/providers`)).rejects.toThrow();
    expect(await firstWord()).toBe('socket hang up');
    host.fake.start();
    await expect
      .poll(
        async () =>
          await fetch(`${address}/auth/providers`).then(
            (answer) => answer.status,
            () => 0,
          ),
      )
      .toBe(200);
  });

  test('refuses the upgrade of a banned address in words', async () => {
    server.close();
    await listen('banned');
    expect(await firstWord()).toBe('refused with 403');
  });

  test('lets faults strike before the fake', async () => {
    host.faults.add({ path: /providers/, fault: 'reset', times: 1 });
    await expect(fetch(`${address}/auth/providers`)).rejects.toThrow();
    host.faults.add({ path: /providers/, fault: { respond: () => new Response('<p>pay') }, times: 1 });
    expect(await (await fetch(`${address}/auth/providers`)).text()).toBe('<p>pay');
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
      pull: (controller) => controller.error(new Error('cut')),
    });
    host.faults.add({ path: /providers/, fault: { respond: () => new Response(broken) }, times: 1 });
    const answer = await fetch(`${address}/auth/providers`);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    host.faults.add({ path: /websocket/, fault: { respond: () => new Response('', { status: 502 }) } });
    expect(await firstWord()).toBe('refused with 502');
    expect(host.fake.requests).toEqual([]);
  });
});
