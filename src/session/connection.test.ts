import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeHomeAssistant } from '../../mocks/home-assistant/fake-home-assistant.ts';
import type { FakeSocket } from '../../mocks/home-assistant/fake-home-assistant.ts';
import { scenarios } from '../../mocks/scenarios/scenarios.ts';
import { fetchCurrentUser } from '../api/current-user.ts';
import { startLoginFlow, submitLoginFlow } from '../api/login-flow.ts';
import type { Http } from '../api/http.ts';
import { beginAuthorization } from './authorization.ts';
import { connect } from './connection.ts';
import type { HassConnection } from './connection.ts';
import { channelHub, memoryKept, memoryTab, TestClock } from './doubles.ts';
import type { Session } from './session.ts';
import { completeSignIn } from './sign-in.ts';
import { browserTokenStore } from './token-store.ts';

const ORIGIN = 'http://homeassistant.local:8123';

let fake: FakeHomeAssistant;
let http: Http;
let clock: TestClock;
let opened: string[];
let socketAddress: string;
let connection: HassConnection | undefined;

/** The browser's WebSocket, as far as it is used, with the fake at its other end. */
class FakeWebSocket extends EventTarget {
  readonly OPEN = 1;
  readyState = 0;
  #socket: FakeSocket | undefined;

  constructor(url: string) {
    super();
    opened.push(url);
    queueMicrotask(() => this.#open(url));
  }

  #open(url: string): void {
    const upgrade = new Request(url.replace(/^ws/, 'http'));
    const socket = fake.running
      ? fake.openSocket(upgrade, socketAddress, {
          send: (data) => this.dispatchEvent(new MessageEvent('message', { data })),
          close: () => this.#closed(),
        })
      : undefined;
    if (!socket || socket instanceof Response) return this.#closed();
    this.#socket = socket;
    this.readyState = this.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  send(frame: string): void {
    this.#socket?.receive(frame);
  }

  close(): void {
    this.#socket?.clientClosed();
    queueMicrotask(() => this.#closed());
  }

  #closed(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

beforeEach(() => {
  fake = new FakeHomeAssistant(scenarios.household);
  http = {
    origin: ORIGIN,
    fetch: async (address, init) => {
      if (!fake.running) throw new TypeError('Failed to fetch');
      return await fake.handle(new Request(address, init));
    },
  };
  clock = new TestClock();
  opened = [];
  socketAddress = '127.0.0.1';
  vi.stubGlobal('WebSocket', FakeWebSocket);
});

afterEach(() => {
  connection?.close();
  connection = undefined;
  vi.unstubAllGlobals();
});

async function signIn(username: string, password: string): Promise<Session> {
  const tab = memoryTab();
  const location = { origin: ORIGIN, pathname: '/' };
  const transaction = await beginAuthorization({ http, location, storage: tab, clock });
  const { client_id, redirect_uri, code_challenge = '' } = transaction;
  const form = await startLoginFlow(http, {
    client_id,
    redirect_uri,
    handler: ['homeassistant', null],
    code_challenge,
    code_challenge_method: 'S256',
    response_type: 'code',
  });
  if (form.type !== 'form') throw new Error(`A ${form.type} came instead of a form.`);
  const end = await submitLoginFlow(http, form.flow_id, client_id, { username, password });
  if (end.type !== 'create_entry') throw new Error(`A ${end.type} came instead of a code.`);
  const store = browserTokenStore({ tab, kept: memoryKept() });
  return await completeSignIn(end.result, transaction, true, {
    http,
    store,
    clock,
    openChannel: channelHub(),
    tab,
  });
}

const signInAda = async (): Promise<Session> => await signIn('ada', 'correct horse battery staple');
const refreshes = (): number => fake.requests.filter(({ path }) => path === '/auth/token').length;

function states(of: HassConnection): string[] {
  const heard: string[] = [];
  of.onState((state, error) => heard.push(error ? `${state}: ${error.code}` : state));
  return heard;
}

test('a person who signed in is the current user of the connection', async () => {
  connection = await connect(await signInAda(), ORIGIN);
  expect(connection.isConnected).toBe(true);
  expect(opened).toEqual(['ws://homeassistant.local:8123/api/websocket']);
  await expect(fetchCurrentUser(connection)).resolves.toMatchObject({
    name: 'Ada',
    is_owner: true,
    is_admin: true,
  });
});

test('an access token that is due is renewed before the connection opens', async () => {
  const session = await signInAda();
  clock.pass(1_800_000);
  fake.clearRequests();
  connection = await connect(session, ORIGIN);
  expect(refreshes()).toBe(1);
  expect(opened).toHaveLength(1);
});

test('a restart of the server is outlived', async () => {
  connection = await connect(await signInAda(), ORIGIN);
  const heard = states(connection);
  fake.restart();
  await expect.poll(() => heard).toEqual(['reconnecting', 'connected']);
  await expect(fetchCurrentUser(connection)).resolves.toMatchObject({ name: 'Ada' });
});

test('tokens revoked elsewhere end the session after one question and one refused connection', async () => {
  const session = await signInAda();
  connection = await connect(session, ORIGIN);
  const heard = states(connection);
  const reasons: string[] = [];
  session.onSignedOut((reason) => reasons.push(reason));
  fake.clearRequests();
  fake.revokeTokensOf('ada');
  await expect.poll(() => heard).toEqual(['reconnecting', 'refused: invalid_grant']);
  expect(reasons).toEqual(['invalid_grant']);
  expect(refreshes()).toBe(1);
  expect(opened).toHaveLength(2);
});

test('a refused access token is replaced once and no more', async () => {
  const session = await signIn('margaret', 'apollo-11');
  fake.clearRequests();
  socketAddress = '203.0.113.7';
  await expect(connect(session, ORIGIN)).rejects.toMatchObject({ code: 'unauthorized' });
  expect(refreshes()).toBe(1);
  expect(opened).toHaveLength(2);
});

test('a token endpoint that refuses says why, and nothing is tried again', async () => {
  const session = await signIn('margaret', 'apollo-11');
  socketAddress = '203.0.113.7';
  vi.spyOn(fake, 'handle').mockImplementation(
    async (request) =>
      await FakeHomeAssistant.prototype.handle.call(
        fake,
        request,
        request.url.endsWith('/auth/token') ? '203.0.113.7' : undefined,
      ),
  );
  fake.clearRequests();
  await expect(connect(session, ORIGIN)).rejects.toMatchObject({ code: 'user_not_remote' });
  expect(refreshes()).toBe(1);
  expect(opened).toHaveLength(1);
});

test('a server that cannot be reached is an error of the network', async () => {
  const session = await signInAda();
  fake.stop();
  await expect(connect(session, ORIGIN)).rejects.toMatchObject({ code: 'network' });
});

test('a browser that forbids the address of the WebSocket is an error of the network', async () => {
  const session = await signInAda();
  vi.stubGlobal('WebSocket', function forbidden() {
    throw new DOMException('Denied', 'SecurityError');
  });
  await expect(connect(session, ORIGIN)).rejects.toMatchObject({ code: 'network' });
});

test('a closed connection stays closed', async () => {
  const session = await signInAda();
  connection = await connect(session, ORIGIN);
  const heard = states(connection);
  connection.close();
  await expect(session.signOut()).resolves.toEqual({ serverConfirmed: true });
  expect(fake.requests.at(-1)).toEqual({ method: 'POST', path: '/auth/revoke', status: 200 });
  await expect.poll(() => connection?.isConnected).toBe(false);
  expect(heard).toEqual([]);
  expect(opened).toHaveLength(1);
});
