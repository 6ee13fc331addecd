/** Tabs that share a session take turns: by Web Locks on localhost, by a lease in localStorage on plain http. */
import type { Page } from '@playwright/test';
import { expect, secureContext, test as base } from '../testing/fixtures.ts';
import { ada } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';
import { MINUTE_MS, SECOND_MS, TURN_MS } from '../testing/time.ts';
import type { Time } from '../testing/time.ts';

/** By then every tab wants to renew the access token. */
const DUE_MS = 25 * MINUTE_MS;

const connected = (page: Page) => page.getByText('Connected to Home Assistant.', { exact: true });
const ended = (page: Page) => page.getByText(/^Your session has ended on the server\./);

const test = base.extend<{ tabs: readonly Page[] }>({
  /** Three tabs in which Ada is signed in. */
  tabs: async ({ page, context, site, time, traffic }, use) => {
    await time.pass(0);
    const tabs = [page, await context.newPage(), await context.newPage()];
    await page.goto(site.pageUrl());
    await signInAs(page, ada, true);
    for (const tab of tabs.slice(1)) await tab.goto(site.pageUrl());
    for (const tab of tabs) await expect(connected(tab)).toBeVisible();
    // A tab goes ahead of one that holds the lock for five seconds, which a busy machine may take by itself.
    await time.stop();
    traffic.clear();
    await use(tabs);
  },
});

/** Without Web Locks a tab that wants its turn waits a moment by its clock. */
async function comeDue(time: Time): Promise<void> {
  await time.sleep(DUE_MS);
  await time.pass(TURN_MS);
}

/** What is held or waited for, by either kind of lock. */
const locksOf = async (page: Page) =>
  await page.evaluate(async () => {
    const leases = Object.keys(localStorage).filter((key) => key.startsWith('latchkey.lock.'));
    if (!('locks' in navigator)) return leases;
    const { held = [], pending = [] } = await navigator.locks.query();
    return [...leases, ...held, ...pending];
  });

test(
  'three tabs that come due at once refresh once, and leave no lock behind',
  secureContext,
  async ({ context, tabs, time, traffic }) => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await context.route('**/auth/token', async (route) => {
      await released;
      await route.continue();
    });
    await comeDue(time);
    await expect.poll(() => traffic.grants.length, 'one tab asks').toBe(1);
    await time.pass(2 * SECOND_MS);
    expect(traffic.grants, 'the others wait').toHaveLength(1);
    release();
    await traffic.answered();
    for (const tab of tabs) await expect.poll(() => locksOf(tab), 'the lock is given back').toEqual([]);
    // Without Web Locks the others look for it by their clocks.
    await time.pass(SECOND_MS);
    for (const tab of tabs) {
      await expect.poll(() => locksOf(tab), 'nobody waits any more').toEqual([]);
      await expect(connected(tab)).toBeVisible();
    }
    await time.pass(10 * MINUTE_MS);
    expect(traffic.grants, 'and nobody has asked again').toHaveLength(1);
  },
);

test(
  'the end of a session is asked for by one tab and told by all with the same reason',
  secureContext,
  async ({ tabs, site, time, traffic }) => {
    const body = { error: 'invalid_grant' };
    site.faults.add({
      path: /^\/auth\/token$/,
      fault: { respond: () => Response.json(body, { status: 400 }) },
    });
    await comeDue(time);
    await expect.poll(() => traffic.grants.length, 'one tab asks').toBe(1);
    await time.pass(2 * SECOND_MS);
    for (const tab of tabs) await expect(ended(tab)).toBeVisible();
    expect(traffic.grants, 'for all').toHaveLength(1);
  },
);
