import { expect, test } from 'vitest';
import { Faults } from '../../../mocks/faults.ts';
import type { Fault } from '../../../mocks/faults.ts';
import { ManualClock } from '../../../mocks/home-assistant/clock.ts';
import { FakeHomeAssistant } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import { AuthError } from '../../api/auth-error.ts';
import type { AuthErrorCode } from '../../api/auth-error.ts';
import type { Http } from '../../api/http.ts';
import type { ProbeSocket } from '../../api/trouble/probe.ts';
import { LAYERS } from './trouble-state.ts';
import type { TroubleState } from './trouble-state.ts';
import { TroubleStore } from './trouble-store.ts';
import type { Knowledge } from './trouble-store.ts';

const ORIGIN = 'http://homeassistant.local:8123';
const PORTAL: Fault = {
  respond: () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }),
};
const gone: Fault = 'reset';

const NOTHING: Knowledge = { session: { status: 'active' }, error: null, connectedAtMs: null };

/** A page that cannot come up, in a house that a test can break in any layer. */
function stuckPage(known: Partial<Knowledge> = {}) {
  const whatIsKnown: Knowledge = { ...NOTHING, ...known };
  const clock = new ManualClock(Date.UTC(2026, 10, 22));
  const fake = new FakeHomeAssistant(scenarios.household);
  const faults = new Faults();
  const page = {
    clock,
    fake,
    faults,
    isOnline: true,
    isSocketBlocked: false,
    knowledge: whatIsKnown,
    recoveries: [] as boolean[],
    bansNoted: 0,
    recover: (): void | Promise<void> => undefined,
  };
  const http: Http = {
    origin: ORIGIN,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const fault = faults.take(request.method, new URL(request.url).pathname);
      if (fault === 'reset' || !page.isOnline) throw new TypeError('Failed to fetch');
      if (fault && fault !== 'hang') return fault.respond();
      return await fake.handle(request);
    },
  };
  const openSocket = (): ProbeSocket => {
    if (page.isSocketBlocked) throw new DOMException('blocked', 'SecurityError');
    const socket: ProbeSocket = { onmessage: null, onclose: null, close: () => undefined };
    fake.openSocket(new Request(`${ORIGIN}/api/websocket`), '127.0.0.1', {
      send: (data) => socket.onmessage?.(new MessageEvent('message', { data })),
      close: () => undefined,
    });
    return socket;
  };
  const store = new TroubleStore({
    http,
    openSocket,
    isOnline: () => page.isOnline,
    nowMs: () => clock.nowMs(),
    after: (delayMs, callback) => clock.after(delayMs, callback),
    knowledge: () => page.knowledge,
    recover: async (byHand) => {
      page.recoveries.push(byHand);
      await page.recover();
    },
    noteBanned: () => (page.bansNoted += 1),
  });
  return { ...page, page, store };
}

/** The chain in its order, such as `ok ok broken unknown unknown`. */
const wayOf = ({ chain }: TroubleState): string => LAYERS.map((layer) => chain[layer]).join(' ');

/** Resolves with the next state in which nothing is being looked at. */
const settled = async (store: TroubleStore): Promise<TroubleState> =>
  await new Promise((resolve) => {
    const stop = store.subscribe((state) => {
      if (state.isChecking) return;
      stop();
      resolve(state);
    });
  });

test('a browser without a network is named, and nothing else is blamed', async () => {
  const { store, page } = stuckPage();
  page.isOnline = false;
  await store.diagnose();
  expect(store.state.trouble).toMatchObject({ layer: 'browser', code: 'offline' });
  expect(wayOf(store.state)).toBe('broken unknown unknown unknown unknown');
});

test('a browser that is wrong about its network is not believed', async () => {
  const { store, page, recoveries } = stuckPage();
  const asked = store.diagnose();
  page.isOnline = true;
  await asked;
  expect(recoveries).toEqual([false]);
});

test('a server that cannot be reached breaks the network layer', async () => {
  const { store, faults } = stuckPage();
  faults.add({ path: /./, fault: gone });
  await store.diagnose();
  expect(store.state.trouble).toMatchObject({ layer: 'network', code: 'unreachable' });
  expect(wayOf(store.state)).toBe('ok broken unknown unknown unknown');
});

test.each([
  [1_000, 'server', 'restarting', 'ok unknown broken unknown unknown'],
  [600_000, 'network', 'unreachable', 'ok broken unknown unknown unknown'],
])(
  'a server that was here %i ms ago is taken for restarting only for a while',
  async (ago, layer, code, way) => {
    const { store, faults, page, clock } = stuckPage();
    page.knowledge = { ...page.knowledge, connectedAtMs: clock.nowMs() - ago };
    faults.add({ path: /./, fault: gone });
    await store.diagnose();
    expect(store.state.trouble).toMatchObject({ layer, code });
    expect(wayOf(store.state)).toBe(way);
  },
);

test('somebody else’s answer breaks the server layer', async () => {
  const { store, faults } = stuckPage();
  faults.add({ path: /./, fault: PORTAL });
  await store.diagnose();
  expect(store.state.trouble).toEqual({ layer: 'server', code: 'foreign', status: 200 });
  expect(wayOf(store.state)).toBe('ok ok broken unknown unknown');
});

test('a start is told from a failure', async () => {
  const { store, faults } = stuckPage();
  faults.add({ path: /./, fault: { respond: () => new Response(null, { status: 503 }) } });
  await store.diagnose();
  expect(store.state.trouble).toEqual({ layer: 'server', code: 'starting', status: 503 });
});

test('a blocked WebSocket is found behind a server that answers', async () => {
  const { store, page, recoveries } = stuckPage();
  page.isSocketBlocked = true;
  await store.diagnose();
  expect(store.state.trouble).toEqual({ layer: 'websocket', code: 'websocket_blocked' });
  expect(wayOf(store.state)).toBe('ok ok ok broken unknown');
  expect(recoveries).toEqual([]);
});

test('each layer is shown while it is looked at', async () => {
  const { store } = stuckPage();
  const ways: string[] = [];
  store.subscribe((state) => ways.push(wayOf(state)));
  await store.diagnose();
  expect([...new Set(ways)]).toEqual([
    'ok checking unknown unknown unknown',
    'ok ok ok checking unknown',
    'ok ok ok ok checking',
  ]);
  expect(store.state.haVersion).toMatch(/^\d{4}\.\d+/);
});

test('it tries again by itself, each time later, until the way is mended', async () => {
  const { store, faults, clock, recoveries } = stuckPage();
  faults.add({ path: /./, fault: gone, times: 3 });
  await store.diagnose();
  for (const delayMs of [1_000, 2_000, 4_000]) {
    expect(store.state.retryAtMs).toBe(clock.nowMs() + delayMs);
    const next = delayMs < 4_000 ? settled(store) : undefined;
    clock.advance(delayMs);
    await next;
  }
  await expect.poll(() => recoveries).toEqual([false]);
});

test('what is known stays on the page while it is looked at again', async () => {
  const { store, faults } = stuckPage();
  faults.add({ path: /./, fault: gone, times: 1 });
  await store.diagnose();
  const again = store.diagnose();
  expect(store.state).toMatchObject({ isChecking: true, trouble: { code: 'unreachable' }, retryAtMs: null });
  await again;
});

test('a banned address is never asked again by itself, and whoever else would ask is told', async () => {
  const { store, faults, clock, fake, page } = stuckPage();
  const ban: Fault = {
    respond: () => new Response('403: Forbidden', { status: 403, headers: { 'Content-Type': 'text/plain' } }),
  };
  const lift = faults.add({ path: /./, fault: ban });
  await store.diagnose();
  expect(store.state).toMatchObject({ trouble: { layer: 'server', code: 'banned' }, retryAtMs: null });
  expect(page.bansNoted).toBe(1);
  lift();
  clock.advance(3_600_000);
  await store.wake();
  await store.resume();
  expect(fake.requests).toEqual([]);
  await store.tryAgain();
  expect(fake.requests).toHaveLength(1);
});

const HELD: readonly AuthErrorCode[] = [
  'user_inactive',
  'user_not_remote',
  'user_local_only',
  'not_in_trusted_networks',
  'access_denied',
];

test.each(HELD)('an account that is held keeps its reason and is tried only by hand: %s', async (code) => {
  const error = new AuthError(code, { status: 403 });
  const { store, recoveries } = stuckPage({ session: { status: 'held', error }, error });
  await store.diagnose();
  expect(store.state).toMatchObject({ trouble: { layer: 'session', code: 'held', error }, retryAtMs: null });
  expect(wayOf(store.state)).toBe('ok ok ok ok broken');
  expect(recoveries).toEqual([]);
  await store.tryAgain();
  expect(recoveries).toEqual([true]);
  expect(store.state).toMatchObject({ trouble: { code: 'held' }, isChecking: false });
});

test('a session that knows of a ban is tried only by hand', async () => {
  const error = new AuthError('banned', { status: 403 });
  const { store, recoveries } = stuckPage({ session: { status: 'banned', error } });
  await store.diagnose();
  expect(store.state).toMatchObject({
    trouble: { layer: 'session', code: 'banned', error },
    retryAtMs: null,
  });
  expect(recoveries).toEqual([]);
  await store.tryAgain();
  expect(recoveries).toEqual([true]);
});

test('a token that was refused is not tried again by itself', async () => {
  const { store, recoveries } = stuckPage({ error: new AuthError('unauthorized') });
  await store.diagnose();
  expect(store.state).toMatchObject({ trouble: { layer: 'session', code: 'refused' }, retryAtMs: null });
  expect(recoveries).toEqual([]);
});

test.each<[AuthErrorCode, boolean]>([
  ['server_error', true],
  ['connection_lost', true],
  ['rejected', false],
])('an account that fails by itself is tried again where that is harmless: %s', async (code, isTried) => {
  const { store, recoveries } = stuckPage({ error: new AuthError(code) });
  await store.diagnose();
  expect(recoveries).toEqual([false]);
  expect(store.state.trouble).toMatchObject({ layer: 'session', code: 'account' });
  expect(store.state.retryAtMs !== null).toBe(isTried);
});

test('an account that comes up while it is tried is no trouble any more', async () => {
  const { store, page } = stuckPage({ error: new AuthError('network') });
  page.recover = () => {
    store.leave();
    page.knowledge = { ...page.knowledge, error: null };
  };
  await store.diagnose();
  expect(store.state.trouble).toBeNull();
});

test('the network’s return is not waited for', async () => {
  const { store, page, recoveries } = stuckPage();
  page.isOnline = false;
  await store.diagnose();
  page.isOnline = true;
  await store.wake();
  expect(recoveries).toEqual([false]);
});

test('a page that was left neither asks nor answers', async () => {
  const { store, faults, clock, fake, recoveries } = stuckPage();
  faults.add({ path: /./, fault: gone, times: 1 });
  await store.diagnose();
  store.leave();
  const before = store.state;
  clock.advance(60_000);
  expect(store.state, 'nothing is looked at').toBe(before);
  expect(fake.requests).toEqual([]);
  const late = store.diagnose();
  store.leave();
  await late;
  expect(store.state.haVersion, 'the WebSocket is not asked any more').toBeNull();
  expect(recoveries).toEqual([]);
});

test('a page that comes back in the middle of a look looks anew', async () => {
  const { store, faults } = stuckPage();
  faults.add({ path: /./, fault: gone });
  void store.diagnose();
  store.leave();
  await store.resume();
  expect(store.state).toMatchObject({ isChecking: false, trouble: { code: 'unreachable' } });
});
