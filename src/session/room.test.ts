import { expect, test } from 'vitest';
import { completeSignIn, restoreSession, wasBegunHere } from './room.ts';
import { household } from './test-household.ts';

test('the session that is stored comes back, and asks no server', async () => {
  const { tab, signIn, sent } = household();
  const session = await signIn(tab());
  const restored = await restoreSession(tab());
  await expect(restored?.accessToken()).resolves.toBe(await session.accessToken());
  expect(sent).toEqual([]);
});

test('where nothing is stored nobody is signed in', async () => {
  await expect(restoreSession(household().tab())).resolves.toBeUndefined();
});

test('a session that somebody signed in for here is told from one that was come back to', async () => {
  const { tab, authorize } = household();
  const deps = tab();
  const { code, transaction } = await authorize(deps);
  const session = await completeSignIn(code, transaction, true, deps);
  expect(wasBegunHere(session)).toBe(true);
  const restored = await restoreSession(tab());
  expect(restored && wasBegunHere(restored)).toBe(false);
});
