/** One visit of a sign-in page, with an empty cache, from the first request until it rests. */
import type { Browser, Page } from '@playwright/test';
import { NetworkWatch } from './network-watch.ts';
import { type Sightings, watchPage, type WatchedWindow } from './page-watch.ts';
import { type Profile, slowDown } from './profile.ts';
import { type Traffic, traffic, withPageTimes } from './traffic.ts';

/** A page that can be visited. */
export interface Subject {
  readonly name: string;
  readonly url: string;
  /** Name of the mark that the page sets when its field is usable; without one that is when it is visible. */
  readonly usableMark?: string;
  /** Signs somebody in and waits for the name, where the account is to be measured. */
  readonly signIn?: (page: Page) => Promise<void>;
}

/** What came of it; times are milliseconds since the navigation began. */
export interface Visit {
  readonly untilUsable: Traffic;
  readonly atRest: Traffic;
  readonly fieldVisibleMs: number;
  readonly usableMs: number;
  readonly adoptedMs: number | null;
  readonly largestPaintMs: number;
  readonly layoutShift: number;
  readonly shifted: readonly string[];
  readonly longTasks: number;
  /** What each long task takes beyond 50 ms, added up. */
  readonly blockedMs: number;
  /** From sending the password until the name is visible. */
  readonly account: (Traffic & { readonly nameVisibleMs: number }) | null;
}

/** From here on a task is long: what a person does meanwhile is noticed late. */
const longTaskMs = 50;

/** Visits the page in a new context of the browser. */
export async function visit(browser: Browser, subject: Subject, profile: Profile): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-US' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await slowDown(session, profile);
    const network = new NetworkWatch(session);
    await page.addInitScript(watchPage);
    await page.goto(subject.url);
    await page.waitForFunction((isOurs) => {
      const { fieldVisibleMs, adoptedMs } = (globalThis as unknown as WatchedWindow).latchkeyBench;
      return fieldVisibleMs !== null && (adoptedMs !== null || !isOurs);
    }, subject.usableMark !== undefined);
    await network.rest();
    const { seen, firstPaintMs, usableMs, timings } = await readPage(page, subject.usableMark ?? '');
    const fieldVisibleMs = Math.max(seen.fieldVisibleMs ?? NaN, firstPaintMs);
    const origin = new URL(subject.url).origin;
    const records = withPageTimes(network.records, timings);
    const usable = subject.usableMark === undefined ? fieldVisibleMs : usableMs;
    if (usable === null) throw new Error(`${subject.name} does not say when its field is usable.`);
    return {
      untilUsable: traffic(records, origin, usable),
      atRest: traffic(records, origin),
      fieldVisibleMs,
      usableMs: Math.max(usable, fieldVisibleMs),
      adoptedMs: seen.adoptedMs,
      largestPaintMs: seen.largestPaintMs,
      layoutShift: seen.layoutShift,
      shifted: seen.shifted,
      longTasks: seen.longTasksMs.length,
      blockedMs: seen.longTasksMs.reduce((sum, durationMs) => sum + durationMs - longTaskMs, 0),
      account: subject.signIn ? await measureSignIn(page, network, subject.signIn, origin) : null,
    };
  } finally {
    await context.close();
  }
}

async function readPage(page: Page, usableMark: string) {
  return await page.evaluate((mark) => {
    const entries = performance.getEntriesByType('resource');
    return {
      seen: (globalThis as unknown as { latchkeyBench: Sightings }).latchkeyBench,
      firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      usableMs: performance.getEntriesByName(mark)[0]?.startTime ?? null,
      timings: entries.map(({ name: url, startTime: startedMs }) => ({ url, startedMs })),
    };
  }, usableMark);
}

async function measureSignIn(
  page: Page,
  network: NetworkWatch,
  signIn: (page: Page) => Promise<void>,
  origin: string,
): Promise<Traffic & { nameVisibleMs: number }> {
  const before = network.records.length;
  const beganAtMs = Date.now();
  await signIn(page);
  const nameVisibleMs = Date.now() - beganAtMs;
  const counted = network.records.slice(before);
  await network.rest();
  return { ...traffic(counted, origin), nameVisibleMs };
}
