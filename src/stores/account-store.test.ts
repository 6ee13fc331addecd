import { expect, test } from 'vitest';
import { AuthError } from '../api/auth-error.ts';
import type { CurrentUser } from '../api/current-user.ts';
import type { ConnectionState, HassConnection } from '../session/connection.ts';
import type { SessionEnd, SignOutResult } from '../session/session.ts';
import { AccountStore } from './account-store.ts';
import type { AccountSession } from './account-store.ts';

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
    sendMessagePromise: answer,
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

function fakeSession(
  result: () => Promise<SignOutResult> = () => Promise.resolve({ serverConfirmed: true }),
) {
  let listener: (reason: SessionEnd) => void = () => undefined;
  const log = { signOuts: 0, checks: 0, end: (reason: SessionEnd) => listener(reason) };
  const session: AccountSession = {
    survivesReload: true,
    async signOut() {
      log.signOuts += 1;
      return await result();
    },
    async check() {
      log.checks += 1;
      await Promise.resolve();
    },
    onSignedOut(heard) {
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
  expect(store.state).toEqual({ status: 'ready', user: ADA, connection: 'connected', survivesReload: true });
  expect(heard).toEqual(['connecting', 'ready']);
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
  result.resolve({ serverConfirmed: false });
  await leaving;
  expect(store.state).toEqual({ status: 'signed-out', reason: 'signed_out', serverConfirmed: false });
  expect(log.signOuts).toBe(1);
});

test.each(['other_tab', 'invalid_grant'] as const)(
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
  expect(log.checks).toBe(1);
});
