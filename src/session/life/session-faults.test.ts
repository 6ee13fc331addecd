import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Fault } from '../../../mocks/faults.ts';
import { json, settled } from '../testing/fake-browser.ts';
import { household, statesOf } from '../testing/household.ts';

const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 1_800_000;
const HOUR_MS = 3_600_000;

const text = (body: string, status: number, type: string) => (): Response =>
  new Response(body, { status, headers: { 'Content-Type': type } });
const denied = (error_description: string) => (): Response =>
  json({ error: 'access_denied', error_description }, 403);

/** Signed in, with a token that has ended and a token endpoint that answers with a fault. */
async function faulty(fault: Fault) {
  const home = household();
  const deps = home.tab();
  const session = await home.signIn(deps);
  const mend = home.faults.add({ path: /^\/auth\/token$/, fault });
  home.clock.pass(HALF_HOUR_MS);
  return { ...deps, ...home, session, heard: statesOf(session), mend };
}

afterEach(() => vi.restoreAllMocks());

describe('invalid_grant', () => {
  test('ends the session after one request, and nothing is sent again', async () => {
    const { session, heard, sent, clock, kept, page } = await faulty({
      respond: () => json({ error: 'invalid_grant' }, 400),
    });
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'invalid_grant' });
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
    await page.wake();
    await page.wake('online');
    await session.tryAgain();
    await clock.run(HOUR_MS);
    expect(heard).toEqual(['ended: invalid_grant']);
    expect(sent).toEqual(['/auth/token 400']);
    expect(kept.value, 'no token is left').toBe('invalid_grant');
  });

  test('from anything but a 400 does not end it', async () => {
    const { session, heard } = await faulty({ respond: () => json({ error: 'invalid_grant' }, 502) });
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'invalid_response' });
    expect(heard).toEqual(['trying: invalid_response']);
  });
});

describe.each([
  ['a user who is switched off', denied('User is not active'), 'user_inactive'],
  ['a local-only user outside', denied('User cannot authenticate remotely'), 'user_not_remote'],
  ['a local-only user in the cloud', denied('User is local only'), 'user_local_only'],
  ['an untrusted network', denied('Not in trusted_networks'), 'not_in_trusted_networks'],
  ['a reason nobody knows', denied('Full moon'), 'access_denied'],
  ['invalid_request', () => json({ error: 'invalid_request' }, 400), 'rejected'],
  ['a proxy that is not trusted', text('400: Bad Request', 400, 'text/plain'), 'proxy_refused'],
])('%s', (_what, respond, code) => {
  test('holds the session after one request', async () => {
    const { session, heard, sent, clock, page, kept } = await faulty({ respond });
    await expect(session.accessToken()).rejects.toMatchObject({ code });
    await expect(session.accessToken()).rejects.toMatchObject({ code });
    await expect(session.renew()).rejects.toMatchObject({ code });
    await page.wake();
    await clock.run(HOUR_MS);
    expect(heard).toEqual([`held: ${code}`]);
    expect(sent).toHaveLength(1);
    expect(kept.value).toBeDefined();
  });

  test('is asked about once more when the network changes, and by hand', async () => {
    const { session, heard, sent, page, mend } = await faulty({ respond });
    await session.wake();
    expect(sent).toHaveLength(1);
    await page.wake('online');
    expect(sent).toHaveLength(2);
    await session.tryAgain();
    expect(sent).toHaveLength(3);
    mend();
    await page.wake('online');
    expect(sent).toHaveLength(4);
    expect(heard.at(-1)).toBe('active');
  });
});

describe.each<[string, Fault, string]>([
  ['a lost network', 'reset', 'network'],
  ['a failure', { respond: text('500', 500, 'text/plain') }, 'server_error'],
  ['a bad gateway', { respond: text('<html>', 502, 'text/html') }, 'unavailable'],
  ['a server that starts', { respond: () => new Response(null, { status: 503 }) }, 'unavailable'],
  ['a captive portal', { respond: text('<html>', 200, 'text/html') }, 'invalid_response'],
  ['a refusal in HTML', { respond: text('<html>', 403, 'text/html') }, 'invalid_response'],
  ['broken JSON', { respond: text('{"access_tok', 200, 'application/json') }, 'invalid_response'],
  ['an answer without a token', { respond: () => json({ token_type: 'Bearer' }) }, 'invalid_response'],
])('%s', (_what, fault, code) => {
  test('is tried again after 1 to 30 seconds, and the session is kept', async () => {
    const { session, heard, sent, clock, mend, kept } = await faulty(fault);
    await expect(session.accessToken()).rejects.toMatchObject({ code });
    expect(session.state).toMatchObject({ status: 'trying', retryAtMs: clock.nowMs() + 1_000 });
    await expect(session.accessToken()).rejects.toMatchObject({ code });
    await expect(session.renew()).rejects.toMatchObject({ code });
    expect(sent).toHaveLength(1);
    await clock.run(1_000);
    expect(sent).toHaveLength(2);
    // 1, 1.75, 3.5, 7, 14 and then 26.25 seconds each.
    await clock.run(5 * MINUTE_MS);
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.length).toBeLessThanOrEqual(2 + 4 + Math.ceil((5 * MINUTE_MS) / 26_250));
    mend();
    await clock.run(30_000);
    expect(heard.at(-1)).toBe('active');
    expect(heard.filter((state) => !state.startsWith('trying'))).toEqual(['active']);
    expect(kept.value).toBeDefined();
  });
});

test('a token that has not ended is used while the server is tried again', async () => {
  const { signIn, tab, clock, world, sent } = household();
  const session = await signIn(tab());
  const token = await session.accessToken();
  world.isOnline = false;
  clock.pass(HALF_HOUR_MS - 30_000);
  await expect(session.accessToken()).resolves.toBe(token);
  expect(session.state).toMatchObject({ status: 'trying' });
  clock.pass(29_999);
  await expect(session.accessToken()).resolves.toBe(token);
  clock.pass(1);
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'network' });
  expect(sent).toHaveLength(2);
});

test('after a success the next failure is a first one again', async () => {
  const { session, clock, faults, sent, mend } = await faulty('reset');
  await session.wake();
  await clock.run(10_000);
  expect(sent.length).toBeGreaterThan(3);
  mend();
  await session.tryAgain();
  expect(session.state).toEqual({ status: 'active' });
  faults.add({ path: /token/, fault: 'reset' });
  clock.pass(HALF_HOUR_MS);
  await session.wake();
  expect(session.state).toMatchObject({ status: 'trying', retryAtMs: clock.nowMs() + 1_000 });
});

test('whoever needs a token when the next try is due has it tried', async () => {
  const { session, clock, sent } = await faulty('reset');
  await session.wake();
  clock.pass(999);
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'network' });
  expect(sent).toHaveLength(1);
  clock.pass(1);
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'network' });
  expect(sent).toHaveLength(2);
});

test('a renewal that was asked for and failed is tried again after a second', async () => {
  const { signIn, tab, clock, world, sent } = household();
  const session = await signIn(tab());
  world.isOnline = false;
  await expect(session.renew()).rejects.toMatchObject({ code: 'network' });
  await clock.run(1_000);
  expect(sent).toEqual(['/auth/token lost', '/auth/token lost']);
});

test('a network that is back is used at once', async () => {
  const { session, page, heard, sent, mend } = await faulty('reset');
  await session.wake();
  mend();
  await page.wake('online');
  expect(sent).toEqual(['/auth/token reset', '/auth/token 200']);
  expect(heard).toEqual(['trying: network', 'active']);
});

test('somebody who comes back does not wait for the next try, and many glances are no storm', async () => {
  const { session, clock, page, sent } = await faulty('reset');
  await session.wake();
  for (let glance = 0; glance < 5; glance++) await page.wake();
  expect(sent).toHaveLength(1);
  await clock.run(4_000);
  sent.length = 0;
  clock.pass(1_000);
  for (let glance = 0; glance < 5; glance++) await page.wake();
  expect(sent).toHaveLength(1);
});

test('a server that hangs is given up after 15 seconds', async () => {
  const limits: number[] = [];
  const patience = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    limits.push(ms);
    return patience.signal;
  });
  const { session, heard, sent } = await faulty('hang');
  limits.length = 0;
  const asking = expect(session.accessToken()).rejects.toMatchObject({ code: 'timeout' });
  await settled();
  expect(limits).toEqual([15_000]);
  expect(heard).toEqual([]);
  patience.abort();
  await asking;
  expect(heard).toEqual(['trying: timeout']);
  expect(sent).toHaveLength(1);
});

test('too many requests are answered by the longest wait at once', async () => {
  const { session, clock, sent } = await faulty({ respond: () => new Response(null, { status: 429 }) });
  await session.wake();
  await clock.run(26_000);
  expect(sent).toHaveLength(1);
  await clock.run(1_000);
  expect(sent).toHaveLength(2);
});

test('a ban stops everything but a try by hand', async () => {
  const { session, clock, page, heard, sent, mend } = await faulty({
    respond: text('403: Forbidden', 403, 'text/plain'),
  });
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'banned' });
  await page.wake();
  await page.wake('online');
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'banned' });
  await expect(session.renew()).rejects.toMatchObject({ code: 'banned' });
  await clock.run(HOUR_MS);
  expect(sent).toEqual(['/auth/token 403']);
  expect(clock.waiting, 'no timer is left').toBe(0);
  await session.tryAgain();
  expect(sent).toHaveLength(2);
  mend();
  await session.tryAgain();
  expect(heard).toEqual(['banned: banned', 'banned: banned', 'active']);
  expect(sent).toHaveLength(3);
});
