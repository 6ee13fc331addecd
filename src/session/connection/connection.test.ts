import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchCurrentUser } from '../../api/account/current-user.ts';
import { connect } from './connection.ts';
import type { HassConnection } from './connection.ts';
import type { Session } from '../life/session.ts';
import { follow, later } from '../testing/follow-connection.ts';
import { household, ORIGIN } from '../testing/household.ts';
import { testSockets } from '../testing/fake-socket.ts';
import type { SocketWorld } from '../testing/fake-socket.ts';

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

describe('opening', () => {
  test('a person who signed in is the current user of the connection', async () => {
    const heard: string[] = [];
    connection = await connect(await signIn(), ORIGIN, (state) => heard.push(state));
    expect([connection.isConnected, connection.state]).toEqual([true, 'connected']);
    expect(heard).toEqual(['connecting', 'connected']);
    expect(sockets.opened).toEqual(['ws://homeassistant.local:8123/api/websocket']);
    await expect(fetchCurrentUser(connection)).resolves.toMatchObject({ name: 'Ada', is_owner: true });
  });

  test('an access token that is due is renewed before', async () => {
    const session = await signIn();
    home.clock.pass(1_800_000);
    connection = await connect(session, ORIGIN);
    expect(home.sent).toEqual(['/auth/token 200']);
    expect(sockets.opened).toHaveLength(1);
  });

  test('a refused access token is replaced once and no more', async () => {
    const session = await signIn('margaret');
    sockets.address = '203.0.113.7';
    await expect(connect(session, ORIGIN)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(home.sent).toEqual(['/auth/token 200']);
    expect(sockets.opened).toHaveLength(2);
  });

  test('a token endpoint that refuses says why, and nothing is tried again', async () => {
    const session = await signIn('margaret');
    sockets.address = home.world.address = '203.0.113.7';
    await expect(connect(session, ORIGIN)).rejects.toMatchObject({ code: 'user_not_remote' });
    expect(home.sent).toEqual(['/auth/token 403']);
    expect(sockets.opened).toHaveLength(1);
  });

  test('a server that cannot be reached is an error of the network', async () => {
    const session = await signIn();
    home.fake.stop();
    await expect(connect(session, ORIGIN)).rejects.toMatchObject({ code: 'network', cause: undefined });
    expect(sockets.opened, 'is tried once').toHaveLength(1);
  });

  test('a token that cannot be renewed for now says why', async () => {
    const session = await signIn();
    home.faults.add({ path: /token/, fault: { respond: () => new Response(null, { status: 503 }) } });
    home.clock.pass(1_800_000);
    await expect(connect(session, ORIGIN)).rejects.toMatchObject({ code: 'unavailable' });
    expect(sockets.opened).toEqual([]);
  });

  test('a browser that forbids the address of the WebSocket is an error of the network', async () => {
    const session = await signIn();
    vi.stubGlobal('WebSocket', function forbidden() {
      throw new DOMException('Denied', 'SecurityError');
    });
    await expect(connect(session, ORIGIN)).rejects.toMatchObject({
      code: 'network',
      cause: { name: 'SecurityError' },
    });
  });
});

describe('a server that still starts', () => {
  test.each(['NOT_RUNNING', 'STARTING'])('is shown until it runs: %s', async (state) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    sockets.rewrite = (frame) => [frame.replace('"RUNNING"', JSON.stringify(state))];
    connection = await connect(await signIn(), ORIGIN);
    const heard = follow(connection);
    await later(7_000);
    expect(heard).toEqual(['server-starting']);
    delete sockets.rewrite;
    await later(5_000);
    expect(heard).toEqual(['server-starting', 'connected']);
  });
});

test('a closed connection asks no more whether the server has started', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  sockets.rewrite = (frame) => [frame.replace('"RUNNING"', '"STARTING"')];
  connection = await connect(await signIn(), ORIGIN);
  const heard = follow(connection);
  await later(0);
  expect(heard).toEqual(['server-starting']);
  connection.close();
  expect(vi.getTimerCount()).toBe(0);
  await later(10_000);
  expect(heard).toEqual(['server-starting']);
});

describe('commands', () => {
  test('one that is never answered has a time limit', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    connection = await connect(await signIn(), ORIGIN);
    sockets.rewrite = () => [];
    const asked = expect(connection.sendMessagePromise({ type: 'auth/current_user' })).rejects.toMatchObject({
      code: 'timeout',
    });
    await later(15_000);
    await asked;
  });

  test('one that is answered twice settles once, by the first answer', async () => {
    connection = await connect(await signIn(), ORIGIN);
    const outcomes: unknown[] = [];
    const asked = connection.sendMessagePromise({ type: 'person/delete', person_id: 'nobody' });
    await asked.then(
      (result) => outcomes.push(result),
      (error: unknown) => outcomes.push(error),
    );
    expect(outcomes).toMatchObject([{ code: 'not_found' }]);
    await expect(fetchCurrentUser(connection)).resolves.toMatchObject({ name: 'Ada' });
  });

  test('one that was under way when the connection went is refused', async () => {
    connection = await connect(await signIn(), ORIGIN);
    sockets.rewrite = () => [];
    const asked = expect(fetchCurrentUser(connection)).rejects.toMatchObject({ code: 'connection_lost' });
    sockets.cut();
    await asked;
  });

  test('a subscription outlives a restart', async () => {
    connection = await connect(await signIn(), ORIGIN);
    const events: unknown[] = [];
    const heard = follow(connection);
    const stop = await connection.subscribe(
      { type: 'subscribe_events', event_type: 'user_updated' },
      (event) => events.push(event),
    );
    home.fake.restart();
    await expect.poll(() => heard.at(-1)).toBe('connected');
    home.fake.setActive('grace', true);
    await expect.poll(() => events).toMatchObject([{ event_type: 'user_updated' }]);
    await stop();
  });
});

test('a closed connection stays closed and says nothing more', async () => {
  const session = await signIn();
  connection = await connect(session, ORIGIN);
  const heard = follow(connection);
  connection.close();
  await expect(session.signOut()).resolves.toMatchObject({ serverConfirmed: true });
  expect(home.sent).toEqual(['/auth/revoke 200']);
  await expect.poll(() => connection?.isConnected).toBe(false);
  expect(heard).toEqual([]);
  expect(sockets.opened).toHaveLength(1);
});
