import { expect, test } from 'vitest';
import { AuthError } from '../../api/auth-error.ts';
import type { CurrentUser } from '../../api/account/current-user.ts';
import type { ConnectionState, HassConnection } from '../../session/connection/connection.ts';
import type { SignOutResult } from '../../session/life/session.ts';
import type { SessionEnd, SessionState } from '../../session/session-state.ts';
import { AccountStore } from './account-store.ts';
import type { AccountSession } from './account-store.ts';
import { settle } from '../testing/sign-in-harness.ts';

const ADA: CurrentUser = {
  id: '1',
  name: 'Ada',
  is_owner: true,
  is_admin: true,
  credentials: [],
  mfa_modules: [],
};

/** A promise that a test settles when it likes. */
function deferred<Value>() {
  let settle: ((value: Value) => void) | undefined;
  const promise = new Promise<Value>((resolve) => (settle = resolve));
  return { promise, resolve: (value: Value) => settle?.(value) };
}

function fakeConnection(answer: () => Promise<unknown> = () => Promise.resolve(ADA)) {
  let listener: (state: ConnectionState, error?: AuthError) => void = () => undefined;
  const connection: HassConnection = {
    isConnected: true,
    state: 'connected',
    sendMessagePromise: answer,
    subscribe: () => Promise.resolve(() => Promise.resolve()),
    onState(heard) {
      listener = heard;
      return () => undefined;
    },
    close: () => (log.closed += 1),
  };
  const log = {
    connection,
    closed: 0,
    tell: (state: ConnectionState, error?: AuthError) => listener(state, error),
  };
  return log;
}

const ENDS_AT_MS = Date.UTC(2027, 1, 20);

function fakeSession(
  result: () => Promise<SignOutResult> = () =>
    Promise.resolve({ serverConfirmed: true, expiresAtMs: ENDS_AT_MS }),
) {
  let listener: (state: SessionState) => void = () => undefined;
  let state: SessionState = { status: 'active' };
  const log = {
    signOuts: 0,
    wakes: 0,
    tries: 0,
    tell: (told: SessionState) => listener((state = told)),
    end: (reason: SessionEnd) => log.tell({ status: 'ended', reason }),
  };
  const session: AccountSession = {
    survivesReload: true,
    get state() {
      return state;
    },
    async signOut() {
      log.signOuts += 1;
      log.end('signed_out');
      return await result();
    },
    async wake() {
      await settle();
      log.wakes += 1;
    },
    async tryAgain() {
      log.tries += 1;
      await Promise.resolve();
    },
    subscribe(heard) {
      listener = heard;
      return () => undefined;
    },
  };
  return { session, log };
}

test('loading goes from connecting to the person', async () => {
  const { connection } = fakeConnection();
  const store = new AccountStore(fakeSession().session, () => Promise.resolve(connection));
  const heard: string[] = [];
  store.subscribe(({ status }) => heard.push(status));
  expect(store.state).toEqual({ status: 'connecting' });
  await store.load();
  expect(store.state).toEqual({
    status: 'ready',
    user: ADA,
    connection: 'connected',
    session: { status: 'active' },
    survivesReload: true,
  });
  expect(heard).toEqual(['connecting', 'ready']);
});

const GRACE: CurrentUser = { ...ADA, id: '2', name: 'Grace' };

/** A store whose first connection answers when the test likes, and whose second one answers with Grace. */
function openTwice(answer: () => Promise<unknown>) {
  const first = fakeConnection(answer);
  const second = fakeConnection(() => Promise.resolve(GRACE));
  const connections = [first.connection, second.connection];
  const store = new AccountStore(fakeSession().session, () =>
    Promise.resolve(connections.shift() ?? second.connection),
  );
  return { store, first, second };
}

test('who is asked for over an earlier connection is not shown', async () => {
  const asked = deferred<undefined>();
  const late = deferred<CurrentUser>();
  const { store, first } = openTwice(() => {
    asked.resolve(undefined);
    return late.promise;
  });
  const loading = store.load();
  await asked.promise;
  await store.load();
  expect(first.closed).toBe(1);
  late.resolve(ADA);
  await loading;
  expect(store.state).toMatchObject({ status: 'ready', user: GRACE });
});

test('what is asked again over an earlier connection changes nothing', async () => {
  const late = deferred<CurrentUser>();
  const answers = [Promise.resolve(ADA), late.promise];
  const { store } = openTwice(() => answers.shift() ?? Promise.resolve(ADA));
  await store.load();
  const asking = store.refreshUser();
  await store.load();
  late.resolve({ ...ADA, name: 'Countess' });
  await asking;
  expect(store.state).toMatchObject({ status: 'ready', user: GRACE });
});

test('an earlier connection is heard no more', async () => {
  const { store, first, second } = openTwice(() => Promise.resolve(ADA));
  await store.load();
  await store.load();
  first.tell('reconnecting');
  first.tell('refused', new AuthError('banned'));
  expect(store.state).toMatchObject({ status: 'ready', connection: 'connected' });
  second.tell('reconnecting');
  expect(store.state).toMatchObject({ status: 'ready', connection: 'reconnecting' });
});

test('a lost connection shows, and shows no more when it is back', async () => {
  const { connection, tell } = fakeConnection();
  const store = new AccountStore(fakeSession().session, () => Promise.resolve(connection));
  await store.load();
  const before = store.state;
  tell('reconnecting');
  expect(store.state).toMatchObject({ status: 'ready', user: ADA, connection: 'reconnecting' });
  expect(before).toMatchObject({ connection: 'connected' });
  tell('connected');
  expect(store.state).toMatchObject({ connection: 'connected' });
});

test('a connection that is refused for good is a failure with its reason', async () => {
  const asked = fakeConnection();
  const store = new AccountStore(fakeSession().session, () => Promise.resolve(asked.connection));
  await store.load();
  const error = new AuthError('user_not_remote');
  asked.tell('refused', error);
  expect(store.state).toEqual({ status: 'failed', error });
  expect(asked.closed).toBe(1);
});

test('a failure can be tried again', async () => {
  const { connection } = fakeConnection();
  let isDown = true;
  const store = new AccountStore(fakeSession().session, () =>
    isDown ? Promise.reject(new AuthError('network')) : Promise.resolve(connection),
  );
  await store.load();
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'network' } });
  isDown = false;
  await store.load();
  expect(store.state).toMatchObject({ status: 'ready' });
});

test('code that could not be loaded is a failure of the network', async () => {
  const store = new AccountStore(fakeSession().session, () =>
    Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
  );
  await store.load();
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'network' } });
});

test('a failed question closes the connection', async () => {
  const asked = fakeConnection(() => Promise.reject(new AuthError('timeout')));
  const store = new AccountStore(fakeSession().session, () => Promise.resolve(asked.connection));
  await store.load();
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'timeout' } });
  expect(asked.closed).toBe(1);
});

test('logging out closes the connection, is busy, and says whether the server confirmed', async () => {
  const result = deferred<SignOutResult>();
  const { session, log } = fakeSession(() => result.promise);
  const asked = fakeConnection();
  const store = new AccountStore(session, () => Promise.resolve(asked.connection));
  await store.load();
  const leaving = store.signOut();
  expect(store.state).toEqual({ status: 'signing-out' });
  expect(asked.closed).toBe(1);
  await store.signOut();
  result.resolve({ serverConfirmed: false, expiresAtMs: ENDS_AT_MS });
  await leaving;
  expect(store.state).toEqual({
    status: 'signed-out',
    reason: 'signed_out',
    serverConfirmed: false,
    expiresAtMs: ENDS_AT_MS,
  });
  expect(log.signOuts).toBe(1);
});

test.each(['other_tab', 'invalid_grant', 'other_user'] as const)(
  'a session that ends by %s is signed out here too',
  async (reason) => {
    const { session, log } = fakeSession();
    const asked = fakeConnection();
    const store = new AccountStore(session, () => Promise.resolve(asked.connection));
    await store.load();
    log.end(reason);
    expect(store.state).toEqual({ status: 'signed-out', reason });
    expect(asked.closed).toBe(1);
    await store.load();
    expect(store.state).toEqual({ status: 'signed-out', reason });
  },
);

test('an answer that comes after logging out changes nothing', async () => {
  const user = deferred<unknown>();
  const asked = fakeConnection(() => user.promise);
  const store = new AccountStore(fakeSession().session, () => Promise.resolve(asked.connection));
  const loading = store.load();
  await store.signOut();
  user.resolve(ADA);
  await loading;
  expect(store.state).toMatchObject({ status: 'signed-out' });
});

test('a connection that opens after logging out is closed', async () => {
  const opening = deferred<HassConnection>();
  const asked = fakeConnection();
  const store = new AccountStore(fakeSession().session, () => opening.promise);
  const loading = store.load();
  await store.signOut();
  opening.resolve(asked.connection);
  await loading;
  expect(asked.closed).toBe(1);
  expect(store.state).toMatchObject({ status: 'signed-out' });
});

test('a page that comes back looks whether the session is still there', async () => {
  const { session, log } = fakeSession();
  const store = new AccountStore(session, () => Promise.resolve(fakeConnection().connection));
  await store.resume();
  expect(log.wakes).toBe(1);
});

test.each<SessionState>([
  { status: 'trying', error: new AuthError('network'), retryAtMs: 1 },
  { status: 'held', error: new AuthError('user_inactive') },
  { status: 'banned', error: new AuthError('banned') },
])('what keeps the session from being renewed shows beside the person: $status', async (state) => {
  const { session, log } = fakeSession();
  const store = new AccountStore(session, () => Promise.resolve(fakeConnection().connection));
  await store.load();
  log.tell(state);
  expect(store.state).toMatchObject({ status: 'ready', user: ADA, session: state });
  log.tell({ status: 'active' });
  expect(store.state).toMatchObject({ status: 'ready', session: { status: 'active' } });
});

test('a failure passes by itself when the session is well again', async () => {
  const { session, log } = fakeSession();
  let isDown = true;
  const store = new AccountStore(session, () =>
    isDown ? Promise.reject(new AuthError('user_not_remote')) : Promise.resolve(fakeConnection().connection),
  );
  await store.load();
  log.tell({ status: 'held', error: new AuthError('user_not_remote') });
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'user_not_remote' } });
  isDown = false;
  log.tell({ status: 'active' });
  await expect.poll(() => store.state).toMatchObject({ status: 'ready' });
});

test('a try by hand asks the session, and loads again after a failure', async () => {
  const { session, log } = fakeSession();
  let opened = 0;
  const store = new AccountStore(session, () => {
    opened += 1;
    return opened === 1
      ? Promise.reject(new AuthError('banned'))
      : Promise.resolve(fakeConnection().connection);
  });
  await store.load();
  await store.tryAgain();
  expect([log.tries, opened]).toEqual([1, 2]);
  expect(store.state).toMatchObject({ status: 'ready' });
  await store.tryAgain();
  expect([log.tries, opened]).toEqual([2, 2]);
});

test('a session that had ended before is signed out at once', () => {
  const { session, log } = fakeSession();
  log.end('other_user');
  const store = new AccountStore(session, () => Promise.resolve(fakeConnection().connection));
  expect(store.state).toEqual({ status: 'signed-out', reason: 'other_user' });
});

test('who is signed in is asked again by wish, and a failure of that changes nothing', async () => {
  let answer: () => Promise<unknown> = () => Promise.resolve(ADA);
  const { connection } = fakeConnection(() => answer());
  const store = new AccountStore(fakeSession().session, () => Promise.resolve(connection));
  await store.refreshUser();
  expect(store.state, 'nothing is asked before there is a connection').toEqual({ status: 'connecting' });
  await store.load();
  expect(store.connection).toBe(connection);
  answer = () => Promise.resolve({ ...ADA, name: 'Countess' });
  await store.refreshUser();
  expect(store.state).toMatchObject({ status: 'ready', user: { name: 'Countess' } });
  answer = () => Promise.reject(new AuthError('connection_lost'));
  await store.refreshUser();
  expect(store.state).toMatchObject({ status: 'ready', user: { name: 'Countess' } });
});

test('an answer about who is signed in that comes after logging out is not shown', async () => {
  const late = deferred<unknown>();
  let answer: () => Promise<unknown> = () => Promise.resolve(ADA);
  const { connection } = fakeConnection(() => answer());
  const store = new AccountStore(fakeSession().session, () => Promise.resolve(connection));
  await store.load();
  answer = async () => await late.promise;
  const asking = store.refreshUser();
  await store.signOut();
  late.resolve(ADA);
  await asking;
  expect(store.state.status).toBe('signed-out');
  expect(store.connection).toBeUndefined();
});
