import { expect, test } from 'vitest';
import { household, statesOf } from '../testing/household.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

async function signedIn() {
  const home = household();
  const deps = home.tab();
  const session = await home.signIn(deps);
  return { ...deps, ...home, session, heard: statesOf(session) };
}

test.each([
  ['forward', HOUR_MS, 1],
  ['back', -HOUR_MS, 0],
])(
  'a clock set %s by an hour costs one refresh at most and drops nothing',
  async (_where, byMs, needless) => {
    const { session, clock, sent, heard, restore, tab } = await signedIn();
    await clock.run(5 * MINUTE_MS);
    clock.setWall(byMs);
    await clock.run(5 * MINUTE_MS);
    expect(sent).toHaveLength(needless);
    await session.wake();
    await clock.run(HOUR_MS);
    expect(sent).toHaveLength(
      needless + Math.floor((70 * MINUTE_MS - needless * 5 * MINUTE_MS) / (23.25 * MINUTE_MS)),
    );
    expect(heard).toEqual([]);
    const other = await restore(tab());
    const before = sent.length;
    await other.accessToken();
    expect(sent.length - before).toBe(0);
  },
);

test('a clock set forward and back again costs no more', async () => {
  const { clock, sent } = await signedIn();
  clock.setWall(HOUR_MS);
  await clock.run(MINUTE_MS);
  clock.setWall(-HOUR_MS);
  await clock.run(5 * MINUTE_MS);
  expect(sent).toHaveLength(1);
});

test('a token stored before the clock was set back is renewed once for all tabs', async () => {
  const { clock, sent, restore, tab, session } = await signedIn();
  clock.setWall(-HOUR_MS);
  const tabs = [await restore(tab()), await restore(tab())];
  await Promise.all(tabs.map(async (each) => await each.accessToken()));
  await clock.run(MINUTE_MS);
  expect(sent).toHaveLength(1);
  expect(await session.accessToken()).toBe(await tabs[0]?.accessToken());
});

test('a device whose clock was wrong at the sign-in keeps its session', async () => {
  const home = household();
  home.clock.setWall(-10 * HOUR_MS);
  const session = await home.signIn(home.tab());
  await home.clock.run(HOUR_MS);
  expect(session.state).toEqual({ status: 'active' });
  expect(home.sent).toEqual(['/auth/token 200', '/auth/token 200']);
});

test('after a night of sleep one refresh comes before the first use', async () => {
  const { session, clock, sent, page } = await signedIn();
  const before = await session.accessToken();
  clock.sleep(8 * HOUR_MS);
  await page.wake();
  await expect(session.accessToken()).resolves.not.toBe(before);
  expect(sent).toEqual(['/auth/token 200']);
});

test('timers that fire late after sleep cost one refresh and no more', async () => {
  const { session, clock, sent } = await signedIn();
  clock.sleep(8 * HOUR_MS);
  await clock.run(5 * MINUTE_MS);
  expect(sent).toEqual(['/auth/token 200']);
  clock.pass(HOUR_MS);
  await clock.run(MINUTE_MS);
  expect(sent).toHaveLength(2);
  expect(session.state).toEqual({ status: 'active' });
});

test.each(['shown', 'online'] as const)('the event "%s" finds out that the token is due', async (reason) => {
  const { clock, sent, page } = await signedIn();
  clock.pass(23.25 * MINUTE_MS - 1);
  await page.wake(reason);
  expect(sent).toEqual([]);
  clock.pass(1);
  await page.wake(reason);
  expect(sent).toEqual(['/auth/token 200']);
});

test('a sleep for longer than the refresh token lives ends the session with one request', async () => {
  const { session, clock, sent, page, heard } = await signedIn();
  clock.sleep(91 * 24 * HOUR_MS);
  await page.wake();
  expect(heard).toEqual(['ended: invalid_grant']);
  expect(sent).toEqual(['/auth/token 400']);
  expect(session.state).toEqual({ status: 'ended', reason: 'invalid_grant' });
});
