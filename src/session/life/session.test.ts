import { describe, expect, test } from 'vitest';
import { settled } from '../testing/fake-browser.ts';
import { household, statesOf } from '../testing/household.ts';
import { Session } from './session.ts';
import { wasSignedOut } from '../storage/signed-out-flag.ts';

const MINUTE_MS = 60_000;
/** Of a token that lives half an hour, with the jitter of the tests. */
const DUE_MS = 1_395_000;

const signedIn = async () => {
  const home = household();
  const deps = home.tab();
  return { ...home, deps, session: await home.signIn(deps) };
};

describe('restoring', () => {
  test('finds nothing where nobody signed in', async () => {
    const { tab, sent } = household();
    await expect(Session.restore(tab())).resolves.toBeUndefined();
    expect(sent).toEqual([]);
  });

  test('comes back signed in without asking the server', async () => {
    const { session, restore, tab, sent } = await signedIn();
    const token = await session.accessToken();
    const restored = await restore(tab());
    expect(restored.survivesReload).toBe(true);
    await expect(restored.accessToken()).resolves.toBe(token);
    expect(sent).toEqual([]);
  });

  test('finds the session of this tab where it is not kept for all', async () => {
    const { tab, signIn, restore, kept } = household();
    const deps = tab();
    const session = await signIn(deps, 'ada', false);
    await expect((await restore(deps)).accessToken()).resolves.toBe(await session.accessToken());
    await expect(Session.restore(tab())).resolves.toBeUndefined();
    expect(kept.value).toBeUndefined();
  });
});

describe('renewing', () => {
  test('happens by itself at about 80 % of the life', async () => {
    const { session, clock, sent } = await signedIn();
    const before = await session.accessToken();
    await clock.run(DUE_MS - 1_000);
    expect(sent).toEqual([]);
    await clock.run(2_000);
    expect(sent).toEqual(['/auth/token 200']);
    await expect(session.accessToken()).resolves.not.toBe(before);
    expect(session.state).toEqual({ status: 'active' });
    await clock.run(DUE_MS);
    expect(sent).toHaveLength(2);
  });

  test('does not hold up whoever needs the token while a minute is left', async () => {
    const { session, clock, faults, sent } = await signedIn();
    const before = await session.accessToken();
    faults.add({ path: /token/, fault: 'hang' });
    clock.pass(DUE_MS - 1);
    await expect(session.accessToken()).resolves.toBe(before);
    expect(sent).toEqual([]);
    clock.pass(1);
    await expect(session.accessToken()).resolves.toBe(before);
    clock.pass(29 * MINUTE_MS - DUE_MS);
    await expect(session.accessToken()).resolves.toBe(before);
    expect(sent).toEqual(['/auth/token hangs']);
  });

  test('comes before the use when less than a minute is left', async () => {
    const { session, clock, sent } = await signedIn();
    const before = await session.accessToken();
    clock.pass(29 * MINUTE_MS + 1);
    await expect(session.accessToken()).resolves.not.toBe(before);
    expect(sent).toEqual(['/auth/token 200']);
  });

  test('asks once however many want the token', async () => {
    const { session, clock, sent } = await signedIn();
    clock.pass(30 * MINUTE_MS);
    const tokens = await Promise.all([session.accessToken(), session.accessToken(), session.renew()]);
    expect(new Set(tokens).size).toBe(1);
    expect(sent).toEqual(['/auth/token 200']);
  });

  test('asks again although the token is young, when it was refused somewhere', async () => {
    const { session, clock, sent } = await signedIn();
    const before = await session.accessToken();
    clock.pass(MINUTE_MS);
    await expect(session.renew()).resolves.not.toBe(before);
    expect(sent).toEqual(['/auth/token 200']);
  });

  test('by hand is done when the server has answered', async () => {
    const { session, clock, sent } = await signedIn();
    clock.pass(24 * MINUTE_MS);
    await session.tryAgain();
    expect(sent).toEqual(['/auth/token 200']);
  });

  test('is kept for the next load', async () => {
    const { session, clock, restore, tab, sent } = await signedIn();
    await clock.run(DUE_MS + 1_000);
    await expect((await restore(tab())).accessToken()).resolves.toBe(await session.accessToken());
    expect(sent).toHaveLength(1);
  });

  test('leaves no timer behind when the session ends', async () => {
    const { session, clock } = await signedIn();
    expect(clock.waiting).toBe(1);
    await session.signOut();
    expect(clock.waiting).toBe(0);
  });
});

describe('logging out', () => {
  test('clears here, then revokes, and says that the server confirmed', async () => {
    const { session, deps, kept, sent, clock } = await signedIn();
    const heard = statesOf(session);
    const expiresAtMs = clock.nowMs() + 90 * 24 * 3_600_000;
    await expect(session.signOut()).resolves.toEqual({ serverConfirmed: true, expiresAtMs });
    expect(kept.value).toBeUndefined();
    expect(sent).toEqual(['/auth/revoke 200']);
    expect(heard).toEqual(['ended: signed_out']);
    expect(wasSignedOut(deps.tab)).toBe(true);
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
  });

  test('works when the server is down, and says until when the token stands there', async () => {
    const { session, kept, world, clock } = await signedIn();
    await clock.run(DUE_MS);
    const refreshedAtMs = clock.nowMs();
    await clock.run(5 * MINUTE_MS);
    world.isOnline = false;
    await expect(session.signOut()).resolves.toEqual({
      serverConfirmed: false,
      expiresAtMs: refreshedAtMs + 90 * 24 * 3_600_000,
    });
    expect(kept.value).toBeUndefined();
  });

  test('outlives the page', async () => {
    const { tab, signIn } = household();
    const deps = tab();
    const flags: unknown[] = [];
    const { fetch } = deps.http;
    const http = {
      ...deps.http,
      fetch: async (...[input, init]: Parameters<typeof fetch>) => {
        flags.push(init?.keepalive);
        return await fetch(input, init);
      },
    };
    const session = await signIn({ ...deps, http });
    flags.length = 0;
    await session.signOut();
    expect(flags).toEqual([true]);
  });

  test('is done when nothing is stored any more', async () => {
    const { session, kept, sent } = await signedIn();
    const update = kept.update.bind(kept);
    let clear: () => void = () => undefined;
    const held = new Promise<void>((go) => (clear = go));
    kept.update = async (change) => {
      await held;
      await update(change);
    };
    const done: string[] = [];
    const leaving = session.signOut().then(() => done.push('done'));
    await settled();
    expect(sent).toEqual(['/auth/revoke 200']);
    expect(session.state).toEqual({ status: 'ended', reason: 'signed_out' });
    expect(done).toEqual([]);
    clear();
    await leaving;
    expect(kept.value).toBeUndefined();
  });

  test('twice asks the server once', async () => {
    const { session, sent } = await signedIn();
    await Promise.all([session.signOut(), session.signOut()]);
    await session.signOut();
    expect(sent).toEqual(['/auth/revoke 200']);
  });

  test('during a renewal lets nobody in again', async () => {
    const { session, clock, kept } = await signedIn();
    clock.pass(30 * MINUTE_MS);
    const waiting = expect(session.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
    await session.signOut();
    await waiting;
    expect(kept.value).toBeUndefined();
    expect(session.state).toEqual({ status: 'ended', reason: 'signed_out' });
  });

  test('is forgotten at the next sign-in', async () => {
    const { session, deps, signIn } = await signedIn();
    await session.signOut();
    await signIn(deps);
    expect(wasSignedOut(deps.tab)).toBe(false);
  });
});
