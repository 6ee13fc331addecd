import { describe, expect, test } from 'vitest';
import type { CodeAnswer } from '../api/token.ts';
import { channelHub, json, memoryKept, memoryTab, scriptedHttp, TestClock } from './doubles.ts';
import type { SeenRequest } from './doubles.ts';
import { Session } from './session.ts';
import type { SessionDeps, SessionEnd } from './session.ts';
import { wasSignedOut } from './signed-out.ts';
import { browserTokenStore } from './token-store.ts';

const CLIENT = 'http://homeassistant.local:8123/';
const ANSWER: CodeAnswer = {
  access_token: 'access 0',
  token_type: 'Bearer',
  expires_in: 1800,
  refresh_token: 'the refresh token',
  ha_auth_provider: 'homeassistant',
};
const HALF_HOUR_MS = 1_800_000;

/** A browser with one database, any number of tabs, and a server that numbers its access tokens. */
function browser(answer?: (request: SeenRequest) => Response | Promise<Response>) {
  let issued = 0;
  const renewed = (): Response =>
    json({ access_token: `access ${++issued}`, token_type: 'Bearer', expires_in: 1800 });
  const { http, seen } = scriptedHttp((request) => {
    if (answer) return answer(request);
    return request.path === '/auth/revoke' ? new Response(null) : renewed();
  });
  const kept = memoryKept();
  const clock = new TestClock();
  const openChannel = channelHub();
  const tab = (): Required<SessionDeps> => {
    const storage = memoryTab();
    return { http, clock, openChannel, tab: storage, store: browserTokenStore({ tab: storage, kept }) };
  };
  const restored = async (deps = tab()): Promise<Session> => {
    const session = await Session.restore(deps);
    if (!session) throw new Error('There is no session.');
    return session;
  };
  return { seen, kept, clock, tab, restored };
}

const begin = async (deps: SessionDeps, keepSignedIn = true): Promise<Session> =>
  await Session.begin(ANSWER, CLIENT, keepSignedIn, deps);

const ends = (session: Session): SessionEnd[] => {
  const reasons: SessionEnd[] = [];
  session.onSignedOut((reason) => reasons.push(reason));
  return reasons;
};

describe('restoring', () => {
  test('finds nothing where nobody signed in', async () => {
    const { tab, seen } = browser();
    await expect(Session.restore(tab())).resolves.toBeUndefined();
    expect(seen).toEqual([]);
  });

  test('comes back signed in without asking the server', async () => {
    const { tab, restored, seen } = browser();
    await begin(tab());
    await expect((await restored()).accessToken()).resolves.toBe('access 0');
    expect(seen).toEqual([]);
  });
});

describe('the access token', () => {
  test('is renewed when less than a minute is left, with the client id it was made for', async () => {
    const { tab, clock, seen } = browser();
    const session = await begin(tab());
    clock.pass(HALF_HOUR_MS - 60_000);
    await expect(session.accessToken()).resolves.toBe('access 0');
    clock.pass(1);
    await expect(session.accessToken()).resolves.toBe('access 1');
    await expect(session.accessToken()).resolves.toBe('access 1');
    expect(seen.map(({ form }) => form)).toEqual([
      { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: ANSWER.refresh_token },
    ]);
  });

  test('is asked for once however many want it', async () => {
    const { tab, clock, seen } = browser();
    const session = await begin(tab());
    clock.pass(HALF_HOUR_MS);
    const tokens = await Promise.all([session.accessToken(), session.accessToken(), session.renew()]);
    expect(tokens).toEqual(['access 1', 'access 1', 'access 1']);
    expect(seen).toHaveLength(1);
  });

  test('is taken over from another tab that renewed it', async () => {
    const { tab, clock, seen, restored } = browser();
    const session = await begin(tab());
    const other = await restored();
    clock.pass(HALF_HOUR_MS);
    await other.accessToken();
    await expect(session.accessToken()).resolves.toBe('access 1');
    expect(seen).toHaveLength(1);
  });

  test("is not taken over from another person's session", async () => {
    const { tab, clock, seen } = browser();
    const session = await begin(tab());
    await Session.begin({ ...ANSWER, access_token: 'theirs', refresh_token: 'theirs' }, CLIENT, true, tab());
    clock.pass(HALF_HOUR_MS);
    await expect(session.accessToken()).resolves.toBe('access 1');
    expect(seen[0]?.form['refresh_token']).toBe(ANSWER.refresh_token);
  });

  test('lasts through a failed renewal until it has ended', async () => {
    const { tab, clock } = browser(() => new Response(null, { status: 503 }));
    const session = await begin(tab());
    const reasons = ends(session);
    clock.pass(HALF_HOUR_MS - 1_000);
    await expect(session.accessToken()).resolves.toBe('access 0');
    clock.pass(1_000);
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'unavailable' });
    expect(reasons).toEqual([]);
  });

  test('is asked for again after a failure', async () => {
    let isDown = true;
    const { tab, clock } = browser(() =>
      isDown
        ? Promise.reject(new TypeError('Failed to fetch'))
        : json({ access_token: 'new', token_type: 'Bearer', expires_in: 1800 }),
    );
    const session = await begin(tab());
    clock.pass(HALF_HOUR_MS);
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'network' });
    isDown = false;
    await expect(session.accessToken()).resolves.toBe('new');
  });

  test('is kept for the next load when it was renewed', async () => {
    const { tab, clock, restored, seen } = browser();
    const session = await begin(tab());
    clock.pass(HALF_HOUR_MS);
    await session.accessToken();
    await expect((await restored()).accessToken()).resolves.toBe('access 1');
    expect(seen).toHaveLength(1);
  });
});

describe('the server', () => {
  test('ends the session with invalid_grant, in every tab and after one question', async () => {
    const { tab, clock, seen, kept, restored } = browser(() => json({ error: 'invalid_grant' }, 400));
    const deps = tab();
    const session = await begin(deps);
    const other = await restored();
    const reasons = [ends(session), ends(other)];
    clock.pass(HALF_HOUR_MS - 30_000);
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'invalid_grant' });
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(other.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(reasons).toEqual([['invalid_grant'], ['invalid_grant']]);
    expect(ends(session)).toEqual(['invalid_grant']);
    expect(seen).toHaveLength(1);
    expect(kept.value).toBeUndefined();
    expect(wasSignedOut(deps.tab)).toBe(false);
  });

  test.each([
    ['a refresh token of another client', () => json({ error: 'invalid_request' }, 400)],
    [
      'a user who is switched off',
      () => json({ error: 'access_denied', error_description: 'User is not active' }, 403),
    ],
    [
      'a ban',
      () => new Response('403: Forbidden', { status: 403, headers: { 'Content-Type': 'text/plain' } }),
    ],
    ['a captive portal', () => new Response('<html>')],
    ['a failure', () => new Response('500', { status: 500 })],
    ['a lost network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('does not end it with %s', async (_what, answer) => {
    const { tab, clock, kept } = browser(answer);
    const session = await begin(tab());
    const reasons = ends(session);
    clock.pass(HALF_HOUR_MS);
    await expect(session.accessToken()).rejects.toThrow();
    expect(reasons).toEqual([]);
    expect(kept.value).toMatchObject({ refresh_token: ANSWER.refresh_token });
  });
});

describe('logging out', () => {
  test('clears, tells the other tabs and revokes, in every tab', async () => {
    const { tab, seen, kept, restored } = browser();
    const [here, there] = [tab(), tab()];
    const session = await begin(here);
    const other = await restored(there);
    const reasons = ends(other);
    await expect(session.signOut()).resolves.toEqual({ serverConfirmed: true });
    expect(reasons).toEqual(['other_tab']);
    expect(kept.value).toBeUndefined();
    expect(seen).toMatchObject([
      { path: '/auth/revoke', form: { token: ANSWER.refresh_token }, keepalive: true },
    ]);
    expect([wasSignedOut(here.tab), wasSignedOut(there.tab)]).toEqual([true, true]);
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(other.renew()).rejects.toMatchObject({ code: 'unauthorized' });
  });

  test('works when the server is down, and says that the server did not confirm', async () => {
    const { tab, kept } = browser(() => Promise.reject(new TypeError('Failed to fetch')));
    const session = await begin(tab());
    await expect(session.signOut()).resolves.toEqual({ serverConfirmed: false });
    expect(kept.value).toBeUndefined();
  });

  test('twice asks the server once', async () => {
    const { tab, seen } = browser();
    const session = await begin(tab());
    await Promise.all([session.signOut(), session.signOut()]);
    expect(seen).toHaveLength(1);
  });

  test('during a renewal lets nobody in again', async () => {
    let release: (() => void) | undefined;
    const { tab, clock, kept } = browser(async ({ path }) => {
      if (path === '/auth/revoke') return new Response(null);
      await new Promise<void>((resolve) => (release = resolve));
      return json({ access_token: 'late', token_type: 'Bearer', expires_in: 1800 });
    });
    const session = await begin(tab());
    clock.pass(HALF_HOUR_MS - 30_000);
    const waiting = expect(session.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect.poll(() => release).toBeDefined();
    await session.signOut();
    release?.();
    await waiting;
    expect(kept.value).toBeUndefined();
  });

  test('in one tab ends the renewal in another without bringing the session back', async () => {
    const { tab, clock, kept, restored, seen } = browser();
    const session = await begin(tab());
    const frozen = await Session.restore({
      ...tab(),
      openChannel: () => ({ post: () => undefined, close: () => undefined }),
    });
    if (!frozen) throw new Error('There is no session.');
    const other = await restored();
    const reasons = ends(frozen);
    await session.signOut();
    clock.pass(HALF_HOUR_MS);
    await expect(frozen.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(other.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(reasons).toEqual(['other_tab']);
    expect(kept.value).toBeUndefined();
    expect(seen.map(({ path }) => path)).toEqual(['/auth/revoke']);
  });

  test('is noticed by a page that was frozen when it looks again', async () => {
    const { tab } = browser();
    const session = await begin(tab());
    const deaf = await Session.restore({
      ...tab(),
      openChannel: () => ({ post: () => undefined, close: () => undefined }),
    });
    if (!deaf) throw new Error('There is no session.');
    const reasons = ends(deaf);
    await deaf.check();
    expect(reasons).toEqual([]);
    await session.signOut();
    await deaf.check();
    expect(reasons).toEqual(['other_tab']);
  });

  test("leaves another person's session in another tab alone", async () => {
    const { tab, kept } = browser();
    const session = await begin(tab());
    const theirs = await Session.begin({ ...ANSWER, refresh_token: 'theirs' }, CLIENT, true, tab());
    const reasons = ends(theirs);
    await session.signOut();
    expect(reasons).toEqual([]);
    expect(kept.value).toMatchObject({ refresh_token: 'theirs' });
  });

  test('is forgotten at the next sign-in', async () => {
    const { tab } = browser();
    const deps = tab();
    await (await begin(deps)).signOut();
    expect(wasSignedOut(deps.tab)).toBe(true);
    await begin(deps);
    expect(wasSignedOut(deps.tab)).toBe(false);
  });
});

test('no message between tabs carries a token', async () => {
  const { tab } = browser();
  const posted: unknown[] = [];
  const session = await begin({
    ...tab(),
    openChannel: () => ({ post: (message) => posted.push(message), close: () => undefined }),
  });
  await session.signOut();
  expect(posted).toHaveLength(1);
  expect(JSON.stringify(posted)).not.toContain(ANSWER.refresh_token);
});
