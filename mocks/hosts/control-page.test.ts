/** What the controls of the fake do, asked over HTTP. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ControlPage } from './control-page.ts';

const fake = { restart: vi.fn(), reset: vi.fn(), liftBans: vi.fn(), totpCode: vi.fn(() => '123456') };
const play = vi.fn();
let server: Server;
let address = '';

beforeAll(async () => {
  const page = new ControlPage({ fake: () => fake, scenario: () => 'household', play });
  server = createServer((request, response) => {
    if (!page.request(request, response)) response.end('somebody else');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  vi.clearAllMocks();
});

const post = async (control: string) => await fetch(`${address}/__fake/${control}`, { method: 'POST' });

test('the code of the moment is told', async () => {
  const answer = await fetch(`${address}/__fake/code?user=linus`);
  expect(await answer.text()).toBe('123456\n');
  expect(fake.totpCode).toHaveBeenCalledWith('linus');
});

test('restart, reset and lifting bans reach the fake', async () => {
  await post('restart?downForMs=10');
  await post('reset');
  await post('lift-bans');
  expect(fake.restart).toHaveBeenCalledWith(10);
  expect(fake.reset).toHaveBeenCalledOnce();
  expect(fake.liftBans).toHaveBeenCalledOnce();
});

test('another scenario is played by its name, and an unknown one is refused in words', async () => {
  await post('scenario?name=banned');
  expect(play).toHaveBeenCalledWith('banned');
  play.mockImplementationOnce(() => {
    throw new Error('There is no scenario "x".');
  });
  const answer = await post('scenario?name=x');
  expect(answer.status).toBe(400);
  expect(await answer.text()).toBe('There is no scenario "x".\n');
});

test('nothing is changed by looking', async () => {
  expect((await fetch(`${address}/__fake/restart`)).status).toBe(404);
  expect(await (await fetch(`${address}/__fake/`)).text()).toContain('household');
  expect(fake.restart).not.toHaveBeenCalled();
});

test('other addresses are left alone', async () => {
  expect(await (await fetch(`${address}/`)).text()).toBe('somebody else');
});
