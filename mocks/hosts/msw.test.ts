/** The fake inside one process: requests that are answered, cut off, or let through. */
import { setupServer } from 'msw/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Faults } from '../faults.ts';
import { FakeHomeAssistant } from '../home-assistant/fake-home-assistant.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { fakeHandlers } from './msw.ts';

const address = 'http://homeassistant.local:8123';
let fake: FakeHomeAssistant;
let faults: Faults;
let server: ReturnType<typeof setupServer>;

beforeEach(() => {
  fake = new FakeHomeAssistant(scenarios.household);
  faults = new Faults();
  server = setupServer(...fakeHandlers(fake, faults));
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => {
  server.close();
});

test('the fake answers requests', async () => {
  const answer = await fetch(`${address}/auth/providers`);
  expect(await answer.json()).toMatchObject({ providers: [{ type: 'homeassistant' }] });
});

test('a household that is down is a network error', async () => {
  fake.stop();
  await expect(fetch(`${address}/auth/providers`)).rejects.toThrow(TypeError);
});

test('faults strike before the fake', async () => {
  faults.add({ path: /providers/, fault: 'reset', times: 1 });
  await expect(fetch(`${address}/auth/providers`)).rejects.toThrow(TypeError);
  faults.add({ path: /providers/, fault: { respond: () => new Response('<p>pay') } });
  expect(await (await fetch(`${address}/auth/providers`)).text()).toBe('<p>pay');
  expect(fake.requests).toEqual([]);
});

test('what is not Home Assistant’s is nobody’s', async () => {
  await expect(fetch(`${address}/main.js`)).rejects.toThrow();
});
