import { expect, test } from 'vitest';
import { restoreSession } from './lazy-session.ts';
import { household } from './testing/household.ts';

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
