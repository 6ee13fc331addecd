/** A whole day on one page in two tabs, with sleeps, restarts of the server and an hour offline, and its end. */
import { expect, secureContext, test } from '../testing/fixtures.ts';
import { AccountPage } from '../pages/account-page.ts';
import { ada } from '../servers/demo-accounts.ts';
import { setOffline } from '../testing/network.ts';
import { signInAs } from '../testing/signed-in.ts';
import { HOUR_MS, MINUTE_MS } from '../testing/time.ts';

/** Whatever the jitter, a token is due at the second of these after it was given and not at the first. */
const STEP_MS = 12 * MINUTE_MS;
const DUE_MS = 2 * STEP_MS;

interface Stretch {
  readonly kind: 'awake' | 'sleep' | 'offline' | 'restart';
  readonly ms: number;
}

const day: readonly Stretch[] = [
  { kind: 'awake', ms: 2 * HOUR_MS },
  { kind: 'restart', ms: 0 },
  { kind: 'awake', ms: 96 * MINUTE_MS },
  { kind: 'sleep', ms: 12 * MINUTE_MS },
  { kind: 'awake', ms: 3 * HOUR_MS },
  { kind: 'offline', ms: HOUR_MS },
  { kind: 'awake', ms: 84 * MINUTE_MS },
  { kind: 'restart', ms: 0 },
  { kind: 'awake', ms: 132 * MINUTE_MS },
  { kind: 'sleep', ms: 7 * HOUR_MS },
  { kind: 'awake', ms: 2 * HOUR_MS },
  { kind: 'restart', ms: 0 },
  { kind: 'awake', ms: 216 * MINUTE_MS },
];

/**
 * The least number of refreshes with which no token is used past the time it is due: one each time it is due while the
 * device is awake and online, one after a stretch in which it became due unseen, and one after each restart, which
 * might have been the end of the session.
 */
function idealRefreshes(): number {
  let count = 0;
  let ageMs = 0;
  for (const { kind, ms } of day) {
    if (kind === 'restart') {
      count += 1;
      ageMs = 0;
    } else if (kind === 'awake') {
      if (ageMs >= DUE_MS) {
        count += 1;
        ageMs = 0;
      }
      count += Math.floor((ageMs + ms) / DUE_MS);
      ageMs = (ageMs + ms) % DUE_MS;
    } else ageMs += ms;
  }
  return count;
}

// Eighty steps through the day, each with its answers.
test.describe.configure({ timeout: 180_000 });

test(
  'a long day needs no sign-in until the session is revoked, and then one',
  secureContext,
  async ({ page, context, site, time, traffic }) => {
    expect(
      day.reduce((sum, { ms }) => sum + ms, 0),
      'it is a whole day',
    ).toBe(24 * HOUR_MS);
    const answers: string[] = [];
    context.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (response.status() >= 400 || pathname === '/auth/token')
        answers.push(`${pathname} ${response.status()}`);
    });
    await page.goto(site.pageUrl());
    await signInAs(page, ada, true);
    const other = await context.newPage();
    await other.goto(site.pageUrl());
    const tabs = [new AccountPage(page), new AccountPage(other)];
    const areConnected = async () => {
      for (const tab of tabs) {
        await expect(tab.name('Ada'), 'nobody is signed out').toBeVisible();
        await expect(tab.status, 'the connection is there').toHaveText('Connected to Home Assistant.');
      }
    };
    await areConnected();
    await time.align();
    answers.length = 0;
    traffic.clear();

    let ageMs = 0;
    /** Time goes on; where a token becomes due, its answer comes before more time passes. */
    const goOn = async (ms: number, isReachable: boolean) => {
      for (let passedMs = 0; passedMs < ms; passedMs += STEP_MS) {
        const before = answers.length;
        await time.sleep(STEP_MS);
        ageMs += STEP_MS;
        if (!isReachable || ageMs < DUE_MS) continue;
        await expect.poll(() => answers.length, 'a token that is due is renewed').toBeGreaterThan(before);
        ageMs = 0;
      }
    };
    const act: Record<Stretch['kind'], (ms: number) => Promise<void>> = {
      awake: async (ms) => await goOn(ms, true),
      sleep: async (ms) => {
        await site.stop();
        await time.sleep(ms);
        await site.start();
        ageMs = ageMs + ms >= DUE_MS ? 0 : ageMs + ms;
      },
      offline: async (ms) => {
        await setOffline(context, true);
        await goOn(ms, false);
        await setOffline(context, false);
        ageMs = 0;
      },
      restart: async () => {
        site.fake.stop();
        for (const { status } of tabs) await expect(status, 'the account says so').toHaveText(/was lost/);
        await time.sleep(MINUTE_MS);
        site.fake.start();
        ageMs = 0;
      },
    };
    for (const [index, { kind, ms }] of day.entries()) {
      await test.step(`${index + 1}. ${kind} for ${ms / MINUTE_MS} minutes`, async () => {
        await act[kind](ms);
        await areConnected();
      });
    }

    await test.step('the day in numbers', () => {
      expect(traffic.flowStarts, 'no sign-in was needed').toEqual([]);
      expect([...new Set(answers)], 'nothing was refused').toEqual(['/auth/token 200']);
      expect(
        Math.abs(answers.length - idealRefreshes()),
        'one refresh too many or too few',
      ).toBeLessThanOrEqual(1);
    });

    await test.step('the session is revoked: one refused request, and one sign-in', async () => {
      answers.length = 0;
      ageMs = 0;
      site.fake.revokeTokensOf(ada.username);
      for (const { notice } of tabs) {
        await expect(notice, 'both tabs say why').toHaveText(/^Your session has ended on the server\./);
      }
      await time.sleep(HOUR_MS);
      expect(answers, 'the one that tells of it').toEqual(['/auth/token 400']);
      await signInAs(page, ada, true);
      await areConnected();
      await goOn(HOUR_MS, true);
      await areConnected();
      expect(traffic.entries, 'one sign-in for both tabs').toHaveLength(1);
      expect(answers.slice(1), 'a code, and two refreshes').toEqual(Array(3).fill('/auth/token 200'));
    });
  },
);
