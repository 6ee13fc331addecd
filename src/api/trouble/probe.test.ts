import { expect, test, vi } from 'vitest';
import { Faults } from '../../../mocks/faults.ts';
import type { Fault } from '../../../mocks/faults.ts';
import { FakeHomeAssistant } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import type { ScenarioName } from '../../../mocks/scenarios/scenarios.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import type { Http } from '../http.ts';
import { probeBrowser, probeServer, probeWebSocket } from './probe.ts';
import type { OpenProbeSocket, ProbeSocket } from './probe.ts';

const ORIGIN = 'http://homeassistant.local:8123';
const TEXT = { 'Content-Type': 'text/plain' };
const answer = (body: BodyInit | null, status: number, headers: Record<string, string> = {}): Fault => ({
  respond: () => new Response(body, { status, headers }),
});

/** The fake and its faults as the browser's fetch shows them. */
function house(scenario: ScenarioName = 'household'): {
  fake: FakeHomeAssistant;
  faults: Faults;
  http: Http;
} {
  const fake = new FakeHomeAssistant(scenarios[scenario]);
  const faults = new Faults();
  const http: Http = {
    origin: ORIGIN,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const fault = faults.take(request.method, new URL(request.url).pathname);
      if (fault === 'hang') {
        return await new Promise((_resolve, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
        });
      }
      if (fault === 'reset' || !fake.running) throw new TypeError('Failed to fetch');
      return fault ? fault.respond() : await fake.handle(request);
    },
  };
  return { fake, faults, http };
}

test('a browser is believed when it says that it has no network', () => {
  expect(probeBrowser(true)).toEqual({ ok: true });
  expect(probeBrowser(false)).toEqual({ ok: false, failure: 'offline' });
});

test.each(['household', 'every-provider', 'new-home'] as const)(
  'Home Assistant is known by its answer: %s',
  async (scenario) => {
    const { fake, http } = house(scenario);
    expect(await probeServer(http)).toEqual({ ok: true });
    expect(fake.requests).toHaveLength(1);
  },
);

test('a banned address is named', async () => {
  expect(await probeServer(house('banned').http)).toEqual({ ok: false, failure: 'banned', status: 403 });
});

test.each<[string, Fault, object]>([
  ['a connection cut off', 'reset', { failure: 'unreachable' }],
  [
    'a captive portal',
    answer('<html>', 200, { 'Content-Type': 'text/html' }),
    { failure: 'foreign', status: 200 },
  ],
  [
    'a redirect',
    answer(null, 302, { Location: 'http://portal.example/' }),
    { failure: 'foreign', status: 302 },
  ],
  ['another program', answer('{"hello":"world"}', 200), { failure: 'foreign' }],
  ['an empty answer', answer(null, 200), { failure: 'foreign' }],
  ['an answer of nothing', answer('null', 200), { failure: 'foreign' }],
  ['a proxy with a sign-in', answer('401', 401, TEXT), { failure: 'foreign', status: 401 }],
  ['a start', answer(null, 503), { failure: 'starting', status: 503 }],
  ['a proxy without its server', answer('<html>', 502), { failure: 'gateway', status: 502 }],
  ['a proxy that waits in vain', answer('<html>', 504), { failure: 'gateway', status: 504 }],
  ['a crash', answer('500', 500, TEXT), { failure: 'server_error', status: 500 }],
  ['a refused proxy', answer('400: Bad Request', 400, TEXT), { failure: 'proxy_refused', status: 400 }],
  ['too many requests', answer('slow down', 429, TEXT), { failure: 'rate_limited', status: 429 }],
  [
    'a page server without its instance',
    answer('', 502, { 'X-Latchkey-Proxy': '1' }),
    { failure: 'instance_unreachable', status: 502 },
  ],
])('%s is told apart, with one request', async (_what, fault, expected) => {
  const { fake, faults, http } = house();
  faults.add({ path: /./, fault, times: 1 });
  expect(await probeServer(http)).toEqual({ ok: false, ...expected });
  expect(fake.requests).toEqual([]);
});

test('a server that stays silent is not waited for', async () => {
  const { faults, http } = house();
  faults.add({ path: /./, fault: 'hang' });
  expect(await probeServer(http, 5)).toEqual({ ok: false, failure: 'timeout' });
});

test('a server is waited for six seconds', async () => {
  const limits = vi.spyOn(AbortSignal, 'timeout');
  await probeServer(house().http);
  expect(limits.mock.calls).toEqual([[6_000]]);
  limits.mockRestore();
});

test('a redirect is never followed', async () => {
  let asked: RequestRedirect | undefined;
  const { http } = house();
  await probeServer({
    ...http,
    fetch: async (input, init) => {
      asked = init?.redirect;
      return await http.fetch(input, init);
    },
  });
  expect(asked).toBe('manual');
});

/** A socket to the fake, and what the client sent over it. */
function opensTo(fake: FakeHomeAssistant): {
  open: OpenProbeSocket;
  log: { address: string; closed: number };
} {
  const log = { address: '', closed: 0 };
  const open: OpenProbeSocket = (address) => {
    log.address = address;
    const socket: ProbeSocket = { onmessage: null, onclose: null, close: () => undefined };
    const upgrade = new Request(address.replace(/^ws/, 'http'));
    const peer = fake.openSocket(upgrade, '127.0.0.1', {
      send: (data) => socket.onmessage?.(new MessageEvent('message', { data })),
      close: () => socket.onclose?.({} as CloseEvent),
    });
    if (peer instanceof Response) queueMicrotask(() => socket.onclose?.({} as CloseEvent));
    socket.close = () => {
      log.closed += 1;
      if (!(peer instanceof Response)) peer.clientClosed();
    };
    return socket;
  };
  return { open, log };
}

test('a WebSocket is greeted and left again', async () => {
  const { open, log } = opensTo(house().fake);
  expect(await probeWebSocket(ORIGIN, open)).toMatchObject({
    ok: true,
    haVersion: expect.any(String) as string,
  });
  expect(log).toEqual({ address: 'ws://homeassistant.local:8123/api/websocket', closed: 1 });
});

test('over https the WebSocket is encrypted too', async () => {
  const { open, log } = opensTo(house().fake);
  await probeWebSocket('https://home.example.com', open);
  expect(log.address).toBe('wss://home.example.com/api/websocket');
});

test('a WebSocket that is refused is blocked', async () => {
  expect(await probeWebSocket(ORIGIN, opensTo(house('banned').fake).open)).toEqual({
    ok: false,
    failure: 'websocket_blocked',
  });
});

test('a WebSocket that the browser does not even try is blocked', async () => {
  const refuse: OpenProbeSocket = () => {
    throw new DOMException('insecure', 'SecurityError');
  };
  expect(await probeWebSocket(ORIGIN, refuse)).toEqual({ ok: false, failure: 'websocket_blocked' });
});

/** A socket that hears nothing but this. */
const socketThatHears =
  (data?: unknown): OpenProbeSocket =>
  () => {
    const socket: ProbeSocket = { onmessage: null, onclose: null, close: () => undefined };
    if (data !== undefined) queueMicrotask(() => socket.onmessage?.(new MessageEvent('message', { data })));
    return socket;
  };

test('a WebSocket without a greeting is silent', async () => {
  expect(await probeWebSocket(ORIGIN, socketThatHears(), 5)).toEqual({
    ok: false,
    failure: 'websocket_silent',
  });
});

test('a WebSocket is waited for six seconds, and then is closed', async () => {
  vi.useFakeTimers();
  try {
    const close = vi.fn();
    let result: unknown;
    const asked = probeWebSocket(ORIGIN, () => ({ onmessage: null, onclose: null, close }));
    void asked.then((found) => (result = found));
    await vi.advanceTimersByTimeAsync(5_999);
    expect([result, close.mock.calls.length]).toEqual([undefined, 0]);
    await vi.advanceTimersByTimeAsync(1);
    expect([result, close.mock.calls.length]).toEqual([{ ok: false, failure: 'websocket_silent' }, 1]);
  } finally {
    vi.useRealTimers();
  }
});

test.each(['{"type":"auth_required"}', '{"type":"auth_required","ha_version":5}'])(
  'a greeting without a version is one: %s',
  async (data) => {
    expect(await probeWebSocket(ORIGIN, socketThatHears(data))).toEqual({ ok: true });
  },
);

test.each([['hello'], ['{"type":"welcome"}'], ['null'], [new ArrayBuffer(1)]])(
  'another greeting is somebody else: %#',
  async (data) => {
    expect(await probeWebSocket(ORIGIN, socketThatHears(data))).toEqual({ ok: false, failure: 'foreign' });
  },
);

test('no number of probes leads to a ban', async () => {
  const fake = new FakeHomeAssistant({ ...scenarios.household, loginAttemptsThreshold: 1 });
  const http: Http = {
    origin: ORIGIN,
    fetch: async (input, init) => await fake.handle(new Request(input, init)),
  };
  for (let time = 0; time < 10; time++) {
    expect(await probeServer(http)).toEqual({ ok: true });
    expect(await probeWebSocket(ORIGIN, opensTo(fake).open)).toMatchObject({ ok: true });
  }
});
