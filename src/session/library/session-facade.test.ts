/** What a page of one's own gets: a session's connection goes with the session. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LatchkeySession } from './public-types.ts';
import type { RedirectDeps } from './redirect-sign-in.ts';
import { sessionFace } from './session-facade.ts';
import { sessionScope } from './session-scope.ts';
import type { Session } from '../life/session.ts';
import { settled } from '../testing/fake-browser.ts';
import { household, ORIGIN } from '../testing/household.ts';
import { testSockets } from '../testing/fake-socket.ts';
import type { SocketWorld } from '../testing/fake-socket.ts';

let home: ReturnType<typeof household>;
let sockets: SocketWorld;

beforeEach(() => {
  home = household();
  const { world, TestWebSocket } = testSockets(home.fake);
  sockets = world;
  vi.stubGlobal('WebSocket', TestWebSocket);
});

afterEach(() => void vi.unstubAllGlobals());

/** A page of one's own; only `http` and `clock` of what it signs in with are used here. */
function faceOf(session: Session | undefined, isNew = false): LatchkeySession {
  const { http, clock } = home;
  const clientId = `${ORIGIN}/`;
  const deps: RedirectDeps = {
    ...{ http, clock, clientId, redirectUri: undefined, keepSignedIn: true },
    scope: sessionScope(ORIGIN, clientId, 'memory'),
    location: {
      assign: () => undefined,
      origin: ORIGIN,
      href: clientId,
      pathname: '/',
      search: '',
      hash: '',
    },
    showAddress: () => undefined,
  };
  return sessionFace(session, deps, isNew);
}

describe('a connection', () => {
  test('is closed when the session ends, though the server does not hear of it', async () => {
    const session = await home.signIn(home.tab());
    const connection = await faceOf(session).connect();
    expect(connection.connected).toBe(true);
    home.world.isOnline = false;
    await expect(session.signOut()).resolves.toMatchObject({ serverConfirmed: false });
    await expect.poll(() => connection.connected).toBe(false);
    expect(sockets.opened).toHaveLength(1);
  });

  test('is closed for each who asked for one', async () => {
    const face = faceOf(await home.signIn(home.tab()));
    const connections = [await face.connect(), await face.connect()];
    home.world.isOnline = false;
    await face.signOut();
    await expect.poll(() => connections.map(({ connected }) => connected)).toEqual([false, false]);
  });

  test.each([
    ['tried again', 'reset', 'trying'],
    [
      'refused for now',
      { respond: () => Response.json({ error: 'access_denied' }, { status: 403 }) },
      'held',
    ],
  ] as const)('stays open while a renewal is %s', async (_what, fault, status) => {
    const session = await home.signIn(home.tab());
    const connection = await faceOf(session).connect();
    home.faults.add({ path: /token/, fault });
    home.clock.pass(1_800_000);
    await session.wake();
    await settled();
    expect(session.state).toMatchObject({ status });
    expect(connection.connected).toBe(true);
    connection.close();
  });
});

test('a session that is there passes on its states until nobody listens', async () => {
  const session = await home.signIn(home.tab());
  const face = faceOf(session);
  const heard: string[] = [];
  const stop = face.subscribe(({ status }) => heard.push(status));
  home.faults.add({ path: /token/, fault: 'reset', times: 1 });
  home.clock.pass(1_800_000);
  await session.wake();
  expect(heard).toEqual(['trying']);
  expect(face.state).toMatchObject({ status: 'trying' });
  stop();
  await session.tryAgain();
  expect(face.state).toEqual({ status: 'active' });
  expect(heard).toEqual(['trying']);
});

test('where nobody is signed in there is nothing to hear, and logging out is done at once', async () => {
  const face = faceOf(undefined);
  const heard: string[] = [];
  face.subscribe(({ status }) => heard.push(status))();
  await expect(face.signOut()).resolves.toEqual({ serverConfirmed: true, expiresAtMs: home.clock.nowMs() });
  expect(heard).toEqual([]);
  expect(home.sent).toEqual([]);
});

test.each([
  ['that was stored is replaced', false, ['/api/x 401', '/auth/token 200', '/api/x 401']],
  ['that came just now is not replaced', true, ['/api/x 401']],
])('a refused token %s', async (_what, isNew, sent) => {
  home.faults.add({ path: /x$/, fault: { respond: () => new Response(null, { status: 401 }) } });
  const face = faceOf(await home.signIn(home.tab()), isNew);
  await expect(face.fetch('/api/x')).resolves.toMatchObject({ status: 401 });
  expect(home.sent).toEqual(sent);
});
