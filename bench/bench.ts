/** Measures the built page, beside the official one where there is a Home Assistant, and judges it. */
import { chromium } from '@playwright/test';
import {
  chromiumLaunchOptions,
  chromiumPath,
  debianChromium,
  debianHeadlessShell,
} from '../scripts/chromium.mjs';
import { serveDestinations } from './destinations.ts';
import { type Journey, journeyReport, journeyVerdict, summarizeJourneys, travel } from './journey.ts';
import { type Profile, slow, unthrottled } from './profile.ts';
import { report } from './report.ts';
import { host, type Served, serveOfficial, serveOurs } from './subjects.ts';
import { summarize } from './summary.ts';
import { verdict } from './verdict.ts';
import { type Visit, visit } from './visit.ts';

const visits = 5;

/**
 * Prints a table for each profile, and what is above its budget.
 * @param withOfficial whether to start a real instance and measure its page beside this one
 * @returns whether everything is within its budget
 */
export async function bench(withOfficial: boolean): Promise<boolean> {
  const browser = await chromium.launch(
    chromiumLaunchOptions(
      [`--host-resolver-rules=MAP ${host} 127.0.0.1`],
      // As people have it.
      chromiumPath([debianChromium, debianHeadlessShell]),
    ),
  );
  const served: Served[] = [];
  try {
    served.push(await serveOurs());
    if (withOfficial) {
      console.log('Starting Home Assistant ...');
      served.push(await serveOfficial());
    }
    const above: string[] = [];
    for (const profile of [slow, unthrottled]) {
      const [ours, official] = await measure(profile);
      if (!ours) continue;
      console.log(`\n${report(`${profile.name}; median of ${visits} visits, gzip`, ours, official)}`);
      above.push(...verdict(ours, profile === slow ? official : undefined));
    }
    if (withOfficial) above.push(...(await compareJourneys()));
    const complaints = [...new Set(above)];
    console.log(`\n${complaints.join('\n') || 'Everything is within its budget.'}`);
    return complaints.length === 0;
  } finally {
    await browser.close();
    for (const page of served) await page.stop();
  }

  /** The way to one's sessions, both pages before one instance. */
  async function compareJourneys(): Promise<string[]> {
    const destinations = await serveDestinations();
    const { ours, official } = destinations;
    try {
      const journeys: { ours: Journey[]; official: Journey[] } = { ours: [], official: [] };
      for (let round = 0; round < visits; round++) {
        journeys.ours.push(await travel(browser, ours, slow));
        journeys.official.push(await travel(browser, official, slow));
      }
      const [oursOnce, officialOnce] = [
        summarizeJourneys(journeys.ours),
        summarizeJourneys(journeys.official),
      ];
      const title = `From an empty cache by way of signing in to the list of sessions; ${slow.name}; median of ${visits}`;
      console.log(`\n${journeyReport(title, oursOnce, officialOnce)}`);
      return journeyVerdict(oursOnce, officialOnce);
    } finally {
      await destinations.stop();
    }
  }

  /** In turns, so that whatever else the machine does hits all of them. */
  async function measure(profile: Profile): Promise<Visit[]> {
    const measured = served.map((): Visit[] => []);
    for (let round = 0; round < visits; round++) {
      for (const [i, { subject }] of served.entries()) {
        measured[i]?.push(await visit(browser, subject, profile));
      }
    }
    return measured.map(summarize);
  }
}
