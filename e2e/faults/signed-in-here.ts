/** Where most faults of a session begin: Ada is signed in and connected, and nothing moves but at the test's word. */
import { expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import type { PageServer } from '../servers/page-server.ts';
import { ada } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';
import { MINUTE_MS, type Time } from '../testing/time.ts';
import type { Cost } from './cost.ts';

interface Place {
  readonly page: Page;
  readonly site: PageServer;
  readonly time: Time;
  readonly cost: Cost;
}

/** So long after the last answer of the token endpoint, every tab finds that its access token is to be renewed. */
export const UNTIL_DUE_MS = 25 * MINUTE_MS;

/** On plain http a tab waits by the clock until it knows that it is its turn. */
export const takeTurns = async (time: Time) => await time.pass(200);

/** The access token is renewed, unless something comes between. */
export async function untilDue(time: Time): Promise<void> {
  await time.sleep(UNTIL_DUE_MS);
  await takeTurns(time);
}

export const connected = (page: Page) => page.getByText('Connected to Home Assistant.', { exact: true });

/** Waits for all that is on the profile: what is still asked when a clock is moved runs into its time limit. */
async function atRest(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Ways to sign in' })).toBeVisible();
  await expect(page.getByText('Loading…')).toHaveCount(0);
}

/** @param keep - whether Ada is signed in in all tabs */
export async function beSignedIn({ page, site, time, cost }: Place, keep = false): Promise<void> {
  await page.goto(site.pageUrl());
  await signInAs(page, ada, keep);
  await expect(connected(page), 'Ada is signed in').toBeVisible();
  await atRest(page);
  await time.stop();
  cost.begin();
}

/** The same in two tabs that share the session. */
export async function beSignedInTwice(place: Place): Promise<Page> {
  await beSignedIn(place, true);
  const other = await place.page.context().newPage();
  await other.goto(place.site.pageUrl());
  await expect(async () => {
    await takeTurns(place.time);
    await expect(connected(other), 'in the other tab too').toBeVisible({ timeout: 500 });
  }).toPass();
  await atRest(other);
  place.cost.begin();
  return other;
}

/** The same in several tabs: their clocks move one after the other, so no answer comes before all of them have. */
export async function untilDueInAllTabs(context: BrowserContext, time: Time): Promise<void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await context.route('**/auth/token', async (route) => {
    await released;
    await route.continue();
  });
  await untilDue(time);
  release();
}
