/** The fake inside a browser tab, WebSocket included. */
import { setupWorker } from 'msw/browser';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Faults } from '../faults.ts';
import { FakeHomeAssistant } from '../home-assistant/fake-home-assistant.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { fakeHandlers } from './msw.ts';

const fake = new FakeHomeAssistant(scenarios.household);
const faults = new Faults();
const worker = setupWorker(...fakeHandlers(fake, faults));

beforeAll(async () => {
  await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
});
afterAll(() => {
  worker.stop();
});
beforeEach(() => {
  faults.clear();
});

async function firstEvent(): Promise<string> {
  const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/api/websocket`);
  return await new Promise((resolve) => {
    socket.onmessage = ({ data }) => {
      resolve(String(data));
      socket.close();
    };
    socket.onclose = ({ code }) => {
      resolve(`closed with ${code}`);
    };
  });
}

test('the fake answers a request of the tab', async () => {
  const answer = await fetch('/auth/providers');
  expect(await answer.json()).toMatchObject({ providers: [{ type: 'homeassistant' }] });
});

test('the fake speaks first on the WebSocket', async () => {
  expect(JSON.parse(await firstEvent())).toMatchObject({ type: 'auth_required' });
});

test('a frame of the tab reaches the fake', async () => {
  const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/api/websocket`);
  const words: string[] = [];
  const closed = new Promise<number>((resolve) => {
    socket.onmessage = ({ data }) => {
      words.push(String(data));
      if (words.length === 1) socket.send(JSON.stringify({ type: 'auth', access_token: 'x.y.z' }));
    };
    socket.onclose = ({ code }) => {
      resolve(code);
    };
  });
  expect(await closed).toBe(1000);
  expect(words[1]).toContain('auth_invalid');
});

test('a fault on the WebSocket is a broken connection', async () => {
  faults.add({ path: /websocket/, fault: 'reset' });
  expect(await firstEvent()).toBe('closed with 1006');
});
