import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../mocks/home-assistant/clock.ts';
import { browserClock } from '../clock.ts';
import { connect } from '../connection/connection.ts';
import type { HassConnection } from '../connection/connection.ts';
import { household, ORIGIN, statesOf } from '../testing/household.ts';
import { testSockets } from '../testing/fake-socket.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Of a token that lives half an hour, with the jitter of the tests, in the tab that is seen. */
const DUE_MS = 0.775 * 30 * MINUTE_MS;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  vi.setSystemTime(Date.UTC(2026, 10, 22, 3));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/**
 * The least number of refreshes with which a token is never used past the time it is due. While the device is awake and
 * online: one each time it is due, one at once after any stretch in which it became due unseen, and one after each
 * close by the server, which only the token endpoint can explain. Each begins a new life.
 */
function idealRefreshes(day: readonly Step[]): number {
  let count = 0;
  let ageMs = 0;
  for (const { kind, ms } of day) {
    if (kind === 'restart') {
      count++;
      ageMs = 0;
    } else if (kind === 'awake') {
      let leftMs = ms;
      for (;;) {
        const waitMs = Math.max(0, DUE_MS - ageMs);
        if (waitMs > leftMs) break;
        leftMs -= waitMs;
        ageMs = 0;
        count++;
      }
      ageMs += leftMs;
    } else ageMs += ms;
  }
  return count;
}

interface Step {
  readonly kind: 'awake' | 'sleep' | 'offline' | 'restart';
  /** How long it lasts; a restart keeps the server away for a minute that counts as awake. */
  readonly ms: number;
}

const day: readonly Step[] = [
  { kind: 'awake', ms: 2 * HOUR_MS },
  { kind: 'restart', ms: 0 },
  { kind: 'awake', ms: 90 * MINUTE_MS },
  { kind: 'sleep', ms: 10 * MINUTE_MS },
  { kind: 'awake', ms: 3 * HOUR_MS },
  { kind: 'offline', ms: HOUR_MS },
  { kind: 'awake', ms: 100 * MINUTE_MS },
  { kind: 'restart', ms: 0 },
  { kind: 'awake', ms: 130 * MINUTE_MS },
  { kind: 'sleep', ms: 7 * HOUR_MS },
  { kind: 'awake', ms: 2 * HOUR_MS },
  { kind: 'restart', ms: 0 },
  { kind: 'awake', ms: 3.5 * HOUR_MS },
];

test(
  'a long day needs no sign-in until the session is revoked, and then one',
  { timeout: 120_000 },
  async () => {
    expect(day.reduce((sum, { ms }) => sum + ms, 0)).toBe(24 * HOUR_MS);
    const home = household(() => 0.5, { server: systemClock, browser: browserClock });
    const { fake, world, sent } = home;
    const sockets = testSockets(fake);
    vi.stubGlobal('WebSocket', sockets.TestWebSocket);

    const tabs = [home.tab(), home.tab()] as const;
    tabs[1].page.isHidden = true;
    const sessions = [await home.signIn(tabs[0]), await home.restore(tabs[1])] as const;
    const heard = sessions.map(statesOf);
    const connections: HassConnection[] = [];
    for (const session of sessions) connections.push(await connect(session, ORIGIN));

    const wake = async (reason: 'shown' | 'online'): Promise<void> => {
      for (const { page } of tabs) await page.wake(reason);
    };
    const act: Record<Step['kind'], (ms: number) => Promise<void>> = {
      awake: async (ms) => {
        await vi.advanceTimersByTimeAsync(ms);
      },
      sleep: async (ms) => {
        // Timers and the monotonic clock stand still; the line is gone when the device wakes.
        vi.setSystemTime(Date.now() + ms);
        sockets.world.cut();
        await wake('shown');
      },
      offline: async (ms) => {
        world.isOnline = sockets.world.isOpen = false;
        sockets.world.cut();
        await vi.advanceTimersByTimeAsync(ms);
        world.isOnline = sockets.world.isOpen = true;
        await wake('online');
      },
      restart: async () => {
        fake.restart(MINUTE_MS);
        await vi.advanceTimersByTimeAsync(0);
      },
    };
    for (const { kind, ms } of day) await act[kind](ms);

    const arrived = sent.filter((request) => !request.endsWith('lost'));
    expect(new Set(arrived)).toEqual(new Set(['/auth/token 200']));
    expect(Math.abs(arrived.length - idealRefreshes(day))).toBeLessThanOrEqual(1);
    expect(heard.flat().filter((state) => !/^(active|trying: network)$/.test(state))).toEqual([]);
    expect(sessions.map(({ state }) => state.status)).toEqual(['active', 'active']);
    expect(connections.map(({ state }) => state)).toEqual(['connected', 'connected']);
    expect(await sessions[0].accessToken()).toBe(await sessions[1].accessToken());

    sent.length = 0;
    fake.revokeTokensOf('ada');
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(sent).toEqual(['/auth/token 400']);
    expect(heard.map((states) => states.at(-1))).toEqual(['ended: invalid_grant', 'ended: invalid_grant']);

    const again = await home.signIn(tabs[0]);
    const states = statesOf(again);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(states).toEqual([]);
    expect(sent).toEqual(['/auth/token 200', '/auth/token 200']);
    for (const each of connections) each.close();
  },
);
