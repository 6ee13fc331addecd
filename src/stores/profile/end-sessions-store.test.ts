/** Logging out everywhere. */
import { expect, test, vi } from 'vitest';
import { EndSessionsStore } from './end-sessions-store.ts';
import { ConnectionDouble, deferred, linkTo, refusal } from '../testing/fake-link.ts';

test('every session ends, this one last', async () => {
  const answer = deferred<unknown>();
  const connection = new ConnectionDouble(() => answer.promise);
  const signOut = vi.fn(() => Promise.resolve());
  const store = new EndSessionsStore(linkTo(connection), signOut);
  const ended = store.end();
  await store.end();
  expect(store.state).toEqual({ status: 'ending' });
  expect(connection.sent, 'asked once').toEqual([
    { type: 'auth/delete_all_refresh_tokens', token_type: 'normal', delete_current_token: true },
  ]);
  expect(signOut).not.toHaveBeenCalled();
  answer.resolve({});
  await ended;
  expect(signOut).toHaveBeenCalledOnce();
});

test('a refusal leaves everybody signed in here', async () => {
  const connection = new ConnectionDouble(() => {
    throw refusal('token_removing_error');
  });
  const signOut = vi.fn(() => Promise.resolve());
  const store = new EndSessionsStore(linkTo(connection), signOut);
  await store.end();
  expect(store.state).toMatchObject({ status: 'failed', error: { serverCode: 'token_removing_error' } });
  expect(signOut).not.toHaveBeenCalled();
});
