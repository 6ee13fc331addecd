import { expect, test } from 'vitest';
import { beginAuthorization } from './authorization.ts';
import { acceptCallback } from './callback.ts';
import {
  channelHub,
  json,
  memoryKept,
  memoryTab,
  scriptedHttp,
  TestClock,
  memoryLock,
  testPage,
} from '../testing/fake-browser.ts';
import { Session } from '../life/session.ts';
import { completeSignIn } from './sign-in.ts';
import { browserTokenStore } from '../storage/token-store.ts';

const TOKENS = { access_token: 'access', token_type: 'Bearer', expires_in: 1800, refresh_token: 'refresh' };

function setUp(tokenAnswer: () => Response) {
  const { http, seen } = scriptedHttp(({ path }) =>
    path.startsWith('/.well-known/') ? json({ code_challenge_methods_supported: ['S256'] }) : tokenAnswer(),
  );
  const storage = memoryTab();
  const kept = memoryKept();
  const clock = new TestClock();
  const store = browserTokenStore({ tab: storage, kept });
  const deps = {
    ...{ http, store, clock, openChannel: channelHub(), tab: storage },
    ...{ lock: memoryLock(), page: testPage() },
  };
  const location = { origin: http.origin, pathname: '/' };
  const begin = async () => await beginAuthorization({ http, location, storage, clock });
  return { seen, storage, clock, deps, begin, kept };
}

test('a code from a login flow in the page becomes a session that a reload finds', async () => {
  const { seen, deps, begin } = setUp(() => json(TOKENS));
  const transaction = await begin();
  const session = await completeSignIn('code', transaction, true, deps);
  await expect(session.accessToken()).resolves.toBe('access');
  expect(session.survivesReload).toBe(true);
  expect(seen[1]).toMatchObject({
    path: '/auth/token',
    form: { code: 'code', client_id: transaction.client_id, code_verifier: transaction.code_verifier },
  });
  await expect(Session.restore(deps)).resolves.toBeInstanceOf(Session);
});

test('a code from a callback becomes a session', async () => {
  const { deps, begin, storage, clock, kept } = setUp(() => json(TOKENS));
  const { state, redirect_uri } = await begin();
  const callback = acceptCallback(`${redirect_uri}?code=code&state=${state}`, { storage, clock });
  if (callback.status !== 'accepted') throw new Error('The callback was refused.');
  const session = await completeSignIn(callback.code, callback.transaction, callback.keepSignedIn, deps);
  await expect(session.accessToken()).resolves.toBe('access');
  expect(kept.value).toBeUndefined();
});

test('a refused code starts no session and is not sent again', async () => {
  const refusal = { error: 'invalid_request', error_description: 'Invalid code' };
  const { seen, deps, begin } = setUp(() => json(refusal, 400));
  const transaction = await begin();
  await expect(completeSignIn('code', transaction, true, deps)).rejects.toMatchObject({
    code: 'authorization_code_refused',
  });
  expect(seen.filter(({ path }) => path === '/auth/token')).toHaveLength(1);
  await expect(Session.restore(deps)).resolves.toBeUndefined();
});

test('a sign-in in the page leaves no transaction for a callback', async () => {
  const { deps, begin, storage, clock } = setUp(() => json(TOKENS));
  const transaction = await begin();
  await completeSignIn('code', transaction, false, deps);
  const address = `${transaction.redirect_uri}?code=other&state=${transaction.state}`;
  expect(acceptCallback(address, { storage, clock })).toMatchObject({ status: 'refused' });
});
