import { describe, expect, test } from 'vitest';
import { json, memoryStorage, settled } from '../testing/fake-browser.ts';
import { leaseLock } from './lease-lock.ts';
import { resilientStorage } from '../storage/resilient-storage.ts';
import { deaf, twoTabs } from '../testing/two-tabs.ts';

const HALF_HOUR_MS = 1_800_000;
const DAY_MS = 86_400_000;

describe('renewing', () => {
  test('two tabs refresh once', async () => {
    const { one, two, clock, sent } = await twoTabs();
    clock.pass(HALF_HOUR_MS);
    const tokens = await Promise.all([one.accessToken(), two.accessToken()]);
    expect(new Set(tokens).size).toBe(1);
    expect(sent).toEqual(['/auth/token 200']);
  });

  test('two tabs that are left alone for a day refresh once each time', async () => {
    const { one, two, clock, sent, there } = await twoTabs();
    there.page.isHidden = true;
    await clock.run(DAY_MS);
    expect(sent).toHaveLength(Math.floor(DAY_MS / (HALF_HOUR_MS * 0.775)));
    expect(await one.accessToken()).toBe(await two.accessToken());
  });

  test('a hidden tab refreshes when nobody else does', async () => {
    const { two, one, clock, sent, there } = await twoTabs();
    const before = await two.accessToken();
    one.close();
    there.page.isHidden = true;
    await clock.run(HALF_HOUR_MS);
    expect(sent).toEqual(['/auth/token 200']);
    await expect(two.accessToken()).resolves.not.toBe(before);
  });

  test('a tab that heard nothing takes the newer token from storage', async () => {
    const { one, two, clock, sent } = await twoTabs(deaf);
    clock.pass(HALF_HOUR_MS);
    const token = await one.accessToken();
    await expect(two.accessToken()).resolves.toBe(token);
    expect(sent).toHaveLength(1);
  });

  test('a tab whose token was refused takes the one that another tab was given meanwhile', async () => {
    const { one, two, clock, sent } = await twoTabs(deaf);
    clock.pass(60_000);
    const token = await one.renew();
    await expect(two.renew()).resolves.toBe(token);
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['a token in storage that is due itself is not taken over', 0.775 * HALF_HOUR_MS, 2],
    ['a token in storage that is not due yet is taken over', 0.775 * HALF_HOUR_MS - 1, 1],
  ])('%s', async (_what, ageMs, requests) => {
    const { one, two, clock, sent } = await twoTabs(deaf);
    clock.pass(60_000);
    await one.renew();
    clock.pass(ageMs);
    await two.accessToken();
    await settled();
    expect(sent).toHaveLength(requests);
  });

  test('success in one tab ends the trying in the other at once', async () => {
    const { one, two, clock, world, sent, heard } = await twoTabs();
    clock.pass(HALF_HOUR_MS);
    world.isOnline = false;
    await one.wake();
    await two.wake();
    expect(heard).toEqual([['trying: network'], ['trying: network']]);
    world.isOnline = true;
    sent.length = 0;
    await one.tryAgain();
    await settled();
    expect(two.state).toEqual({ status: 'active' });
    expect(sent).toEqual(['/auth/token 200']);
  });

  test.each([
    [403, { error: 'access_denied', error_description: 'User is not active' }, 'held: user_inactive'],
    [400, { error: 'invalid_request' }, 'held: rejected'],
    [400, { error: 'invalid_grant' }, 'ended: invalid_grant'],
  ])('a refusal (%d %j) is asked for by one tab only', async (status, body, state) => {
    const { one, two, clock, faults, sent, heard, here, there } = await twoTabs();
    faults.add({ path: /token/, fault: { respond: () => json(body, status) } });
    clock.pass(HALF_HOUR_MS);
    await Promise.allSettled([one.accessToken(), two.accessToken()]);
    await here.page.wake();
    await there.page.wake();
    await clock.run(HALF_HOUR_MS);
    expect(sent).toEqual([`/auth/token ${status}`]);
    expect(heard.map((states) => states.at(-1))).toEqual([state, state]);
  });

  test('an end by the server reaches the other tab at once', async () => {
    const { one, clock, faults, heard } = await twoTabs();
    faults.add({ path: /token/, fault: { respond: () => json({ error: 'invalid_grant' }, 400) } });
    clock.pass(HALF_HOUR_MS);
    await expect(one.accessToken()).rejects.toMatchObject({ code: 'invalid_grant' });
    expect(heard).toEqual([['ended: invalid_grant'], ['ended: invalid_grant']]);
  });

  test('a ban that one tab hears of stops the others', async () => {
    const { one, two, clock, faults, sent } = await twoTabs();
    const respond = () =>
      new Response('403: Forbidden', { status: 403, headers: { 'Content-Type': 'text/plain' } });
    faults.add({ path: /token/, fault: { respond } });
    clock.pass(HALF_HOUR_MS);
    await one.wake();
    await expect(two.accessToken()).rejects.toMatchObject({ code: 'banned' });
    await clock.run(HALF_HOUR_MS);
    expect(sent).toHaveLength(1);
  });

  test('a tab that waited for its turn and heard nothing tells the same reason as the one that asked', async () => {
    const { one, two, clock, faults, sent, heard } = await twoTabs(deaf);
    faults.add({ path: /token/, fault: { respond: () => json({ error: 'invalid_grant' }, 400) } });
    clock.pass(HALF_HOUR_MS);
    const refused = { code: 'invalid_grant' };
    const asking = [one.accessToken(), two.accessToken()];
    for (const asked of asking) await expect(asked).rejects.toMatchObject(refused);
    expect(heard).toEqual([['ended: invalid_grant'], ['ended: invalid_grant']]);
    expect(sent).toEqual(['/auth/token 400']);
  });

  test('an end by the server is stored before the next tab has its turn', async () => {
    const { one, two, clock, faults, kept, sent } = await twoTabs(deaf);
    const update = kept.update.bind(kept);
    kept.update = async (change) => {
      await settled();
      await update(change);
    };
    faults.add({ path: /token/, fault: { respond: () => json({ error: 'invalid_grant' }, 400) } });
    clock.pass(HALF_HOUR_MS);
    await Promise.allSettled([one.accessToken(), two.accessToken()]);
    expect(sent).toEqual(['/auth/token 400']);
    expect(two.state).toEqual({ status: 'ended', reason: 'invalid_grant' });
  });

  test('a new token is stored before the next tab has its turn', async () => {
    const { one, two, clock, kept, sent } = await twoTabs(deaf);
    const update = kept.update.bind(kept);
    kept.update = async (change) => {
      await settled();
      await update(change);
    };
    clock.pass(HALF_HOUR_MS);
    const tokens = await Promise.all([one.accessToken(), two.accessToken()]);
    expect(new Set(tokens).size).toBe(1);
    expect(sent).toEqual(['/auth/token 200']);
  });

  test('a refusal that comes late does not stop a tab that was given a newer token since', async () => {
    const late: (() => void)[] = [];
    const { one, two, clock, faults, heard } = await twoTabs((deps) => ({
      ...deps,
      openChannel: (listener) => deps.openChannel((message) => late.push(() => listener(message))),
    }));
    const respond = () => json({ error: 'access_denied', error_description: 'User is not active' }, 403);
    faults.add({ path: /token/, fault: { respond }, times: 1 });
    clock.pass(HALF_HOUR_MS);
    await expect(one.accessToken()).rejects.toMatchObject({ code: 'user_inactive' });
    await expect(two.accessToken()).resolves.toBeTypeOf('string');
    for (const deliver of late) deliver();
    await settled();
    expect(two.state).toEqual({ status: 'active' });
    expect(heard).toEqual([['held: user_inactive', 'active'], []]);
  });

  test('a ban that another question found stops every tab', async () => {
    const { one, clock, sent, heard, here, there } = await twoTabs();
    one.noteBanned();
    clock.pass(HALF_HOUR_MS);
    await expect(one.accessToken()).rejects.toMatchObject({ code: 'banned' });
    await here.page.wake('online');
    await there.page.wake();
    await clock.run(HALF_HOUR_MS);
    expect(heard).toEqual([['banned: banned'], ['banned: banned']]);
    expect(sent).toEqual([]);
    await one.tryAgain();
    await settled();
    expect(heard.map((states) => states.at(-1))).toEqual(['active', 'active']);
  });

  test('a tab that is frozen while it holds the lock is passed over after five seconds', async () => {
    const shared = memoryStorage();
    const { one, two, clock, faults, sent } = await twoTabs((deps) => ({
      ...deps,
      lock: leaseLock(
        resilientStorage(() => shared),
        deps.clock,
        () => 0.5,
      ),
    }));
    faults.add({ path: /token/, fault: 'hang', times: 1 });
    clock.pass(HALF_HOUR_MS);
    void one.accessToken().catch(() => undefined);
    await clock.run(100);
    expect(sent).toEqual(['/auth/token hangs']);
    const waiting = two.accessToken();
    await clock.run(4_800);
    expect(sent).toHaveLength(1);
    await clock.run(1_000);
    expect(sent).toEqual(['/auth/token hangs', '/auth/token 200']);
    await expect(waiting).resolves.toBeTypeOf('string');
  });
});
