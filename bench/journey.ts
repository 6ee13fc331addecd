/** One journey with an empty cache: from the first request, by way of signing in, to the list of one's sessions. */
import type { Browser, Page } from '@playwright/test';
import { ada } from '../e2e/servers/demo-accounts.ts';
import { median } from './median.ts';
import { NetworkWatch } from './network-watch.ts';
import { type Profile, slowDown } from './profile.ts';
import { traffic } from './traffic.ts';

/** A page with a list of sessions behind a sign-in. */
export interface Destination {
  readonly name: string;
  /** Of the list itself. */
  readonly url: string;
  /** Selector of what the list has one of for each session. */
  readonly session: string;
}

export interface Journey {
  readonly requests: number;
  readonly bytes: number;
  /** From the navigation until the first session is visible; what a person takes to type is nothing here. */
  readonly listVisibleMs: number;
}

/** The list may take so much of the official page's time and bytes. */
export const journeyShare = { time: 1 / 5, bytes: 1 / 10 } as const;

/** Makes the journey in a new context of the browser. */
export async function travel(
  browser: Browser,
  { url, session }: Destination,
  profile: Profile,
): Promise<Journey> {
  const context = await browser.newContext({ locale: 'en-US' });
  try {
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send('Network.enable');
    await slowDown(devTools, profile);
    const network = new NetworkWatch(devTools);
    const beganAtMs = Date.now();
    await page.goto(url, { waitUntil: 'commit' });
    await signIn(page);
    await page.locator(session).first().waitFor({ timeout: 120_000 });
    const listVisibleMs = Date.now() - beganAtMs;
    const begun = [...network.records];
    await network.settle();
    const { requests, bytes } = traffic(begun, new URL(url).origin);
    return { requests, bytes, listVisibleMs };
  } finally {
    await context.close();
  }
}

async function signIn(page: Page): Promise<void> {
  const field = (name: string) => page.locator(`input[name="${name}"]`);
  await field('username').fill(ada.username, { timeout: 120_000 });
  await field('password').fill(ada.password);
  await field('password').press('Enter');
}

/**
 * The median of each number.
 * @throws when there are no journeys
 */
export const summarizeJourneys = (journeys: readonly Journey[]): Journey => ({
  requests: median(journeys.map(({ requests }) => requests)),
  bytes: median(journeys.map(({ bytes }) => bytes)),
  listVisibleMs: median(journeys.map(({ listVisibleMs }) => listVisibleMs)),
});

/** What is above its share of the official page's, one sentence each. */
export function journeyVerdict(ours: Journey, official: Journey): string[] {
  const shares = [
    ['time', ours.listVisibleMs / official.listVisibleMs, journeyShare.time],
    ['bytes', ours.bytes / official.bytes, journeyShare.bytes],
  ] as const;
  return shares
    .filter(([, share, most]) => share > most)
    .map(
      ([what, share, most]) =>
        `Too much: the way to the list of sessions takes ${share.toFixed(3)} of the official page's ${what}, at most ${most}.`,
    );
}

/** Two lines of a table, and the shares below them. */
export function journeyReport(title: string, ours: Journey, official: Journey): string {
  const line = (name: string, { requests, bytes, listVisibleMs }: Journey) =>
    `  ${name.padEnd(12)}${`${requests} requests`.padStart(14)}${`${(bytes / 1000).toFixed(1)} kB`.padStart(14)}${`${Math.round(listVisibleMs)} ms`.padStart(12)}`;
  const share = (one: number, other: number) => (one / other).toFixed(3);
  return [
    title,
    line('Latchkey', ours),
    line('official', official),
    `  bytes ${share(ours.bytes, official.bytes)} (at most ${journeyShare.bytes}), time ${share(ours.listVisibleMs, official.listVisibleMs)} (at most ${journeyShare.time})`,
  ].join('\n');
}
