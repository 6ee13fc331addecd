import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchCurrentUser } from '../../api/account/current-user.ts';
import { connect } from './connection.ts';
import type { HassConnection } from './connection.ts';
import { json, memoryLocks } from '../testing/fake-browser.ts';
import type { Session } from '../life/session.ts';
import { follow, later } from '../testing/follow-connection.ts';
import { household, ORIGIN, statesOf } from '../testing/household.ts';
import { testSockets } from '../testing/fake-socket.ts';
import type { SocketWorld } from '../testing/fake-socket.ts';
import { deaf } from '../testing/two-tabs.ts';
import { webLock } from '../tabs/web-lock.ts';

let home: ReturnType<typeof household>;
let sockets: SocketWorld;
let connection: HassConnection | undefined;

beforeEach(() => {
  home = household();
  const { world, TestWebSocket } = testSockets(home.fake);
  sockets = world;
  vi.stubGlobal('WebSocket', TestWebSocket);
});

afterEach(() => {
  connection?.close();
  connection = undefined;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const signIn = async (username = 'ada'): Promise<Session> => await home.signIn(home.tab(), username);

test('a first opening waits for the turn of no other tab', async () => {
  const locks = memoryLocks();
  connection = await connect(await home.signIn({ ...home.tab(), lock: webLock(locks) }), ORIGIN);
  expect(locks.asked).toEqual([]);
});

describe('coming back', () => {
  test('after a restart it catches up, with a token that the endpoint gave', async () => {
    connection = await connect(await signIn(), ORIGIN);
    const heard = follow(connection);
    home.fake.restart();
    await expect.poll(() => heard).toEqual(['reconnecting', 'catching-up', 'connected']);
    expect(home.sent).toEqual(['/auth/token 200']);
    await expect(fetchCurrentUser(connection)).resolves.toMatchObject({ name: 'Ada' });
  });

  test.each([
    ['tells nothing of itself', { result: null }],
    ['refuses to tell of itself', { success: false, error: { code: 'unauthorized', message: 'No.' } }],
  ])('a server that %s is taken for one that runs', async (_what, answer) => {
    connection = await connect(await signIn(), ORIGIN);
    const heard = follow(connection);
    sockets.rewrite = (frame) =>
      frame.includes('"RUNNING"')
        ? [JSON.stringify({ ...(JSON.parse(frame) as object), ...answer })]
        : [frame];
    sockets.cut();
    await expect.poll(() => heard).toEqual(['reconnecting', 'catching-up', 'connected']);
  });

  test('after a lost network the token that is still good is enough', async () => {
    connection = await connect(await signIn(), ORIGIN);
    const heard = follow(connection);
    sockets.cut();
    await expect.poll(() => heard).toEqual(['reconnecting', 'catching-up', 'connected']);
    expect(home.sent).toEqual([]);
    expect(sockets.opened).toHaveLength(2);
  });

  test('an opening that fails under a Web Lock is tried once in its turn', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const session = await home.signIn({ ...home.tab(), lock: webLock(memoryLocks()) });
    connection = await connect(session, ORIGIN);
    sockets.isOpen = false;
    sockets.cut();
    await later(500);
    expect(sockets.opened).toHaveLength(2);
    expect(connection.state).toBe('reconnecting');
  });

  test('a handshake that ends after it was given up is no second connection', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    connection = await connect(await signIn(), ORIGIN);
    sockets.answeringMs = 25_000;
    sockets.cut();
    await later(19_000);
    expect(sockets.opened).toHaveLength(2);
    sockets.answeringMs = 0;
    await later(30_000);
    expect(sockets.opened).toHaveLength(3);
    expect(connection.state).toBe('connected');
    expect(sockets.live).toBe(1);
  });

  test('a connection that is closed while it comes back leaves no socket open', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    connection = await connect(await signIn(), ORIGIN);
    const heard = follow(connection);
    sockets.openingMs = 1_000;
    sockets.cut();
    await later(500);
    connection.close();
    await later(60_000);
    expect(sockets.opened).toHaveLength(2);
    expect(sockets.live).toBe(0);
    expect(heard).toEqual(['reconnecting']);
  });

  test('a session that ended in another tab opens no other connection', async () => {
    const other = await signIn();
    connection = await connect(await home.restore(deaf(home.tab())), ORIGIN);
    const heard = follow(connection);
    home.world.isOnline = false;
    await other.signOut();
    sockets.cut();
    await expect.poll(() => heard).toEqual(['reconnecting', 'refused: unauthorized']);
    expect(sockets.opened).toHaveLength(1);
  });

  test('tokens revoked elsewhere end the session after one request, before any other connection', async () => {
    const session = await signIn();
    connection = await connect(session, ORIGIN);
    const [heard, states] = [follow(connection), statesOf(session)];
    home.fake.revokeTokensOf('ada');
    await expect.poll(() => heard).toEqual(['reconnecting', 'refused: invalid_grant']);
    expect(states).toEqual(['ended: invalid_grant']);
    expect(home.sent).toEqual(['/auth/token 400']);
    expect(sockets.opened).toHaveLength(1);
  });

  test('many tabs whose lines were cut find out by one of them that the session was revoked', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const sessions = [await signIn()];
    while (sessions.length < 8) sessions.push(await home.restore(home.tab()));
    const connections: HassConnection[] = [];
    for (const session of sessions) connections.push(await connect(session, ORIGIN));
    sockets.isOpen = false;
    sockets.cut();
    home.fake.revokeTokensOf('ada');
    sockets.isOpen = true;
    sockets.openingMs = 100;
    await later(60_000);
    expect(sessions.map(({ state }) => state)).toEqual(
      sessions.map(() => ({ status: 'ended', reason: 'invalid_grant' })),
    );
    expect(home.sent).toEqual(['/auth/token 400']);
    expect(sockets.opened).toHaveLength(9);
    const { failedLogins } = JSON.parse(home.fake.save()) as { failedLogins: Record<string, number> };
    expect(failedLogins).toEqual({ '127.0.0.1': 2 });
    for (const each of connections) each.close();
  });

  test('a ban that shows only as sockets that fail is found out by one request', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const session = await signIn();
    connection = await connect(session, ORIGIN);
    const heard = follow(connection);
    const respond = () =>
      new Response('403: Forbidden', { status: 403, headers: { 'Content-Type': 'text/plain' } });
    home.faults.add({ path: /./, fault: { respond } });
    sockets.isOpen = false;
    sockets.cut();
    await later(60_000);
    expect(heard).toEqual(['reconnecting', 'refused: banned']);
    expect(home.sent).toEqual(['/auth/token 403']);
    expect(sockets.opened).toHaveLength(4);
    expect(session.state).toMatchObject({ status: 'banned' });
  });

  test('a WebSocket that is blocked while HTTP goes through costs one refresh', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    connection = await connect(await signIn(), ORIGIN);
    sockets.isOpen = false;
    sockets.cut();
    await later(600_000);
    expect(home.sent).toEqual(['/auth/token 200']);
    expect(connection.state).toBe('reconnecting');
  });
});

test('a session that is held says so at the next opening', async () => {
  connection = await connect(await signIn(), ORIGIN);
  const heard = follow(connection);
  const denied = { error: 'access_denied', error_description: 'User is not active' };
  home.faults.add({ path: /token/, fault: { respond: () => json(denied, 403) } });
  home.fake.restart();
  await expect.poll(() => heard).toEqual(['reconnecting', 'refused: user_inactive']);
  expect(home.sent).toEqual(['/auth/token 403']);
});
