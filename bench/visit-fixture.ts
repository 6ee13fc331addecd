/** A visit for tests, within every budget. */
import type { Visit } from './visit.ts';

const traffic = { requests: 4, bytes: 10_000, scriptBytes: 6000, thirdPartyRequests: 0 };

/** @param changes what this one differs in */
export function visitFixture(changes: Partial<Visit> = {}): Visit {
  return {
    untilUsable: traffic,
    atRest: { ...traffic, requests: 11, bytes: 35_000 },
    fieldVisibleMs: 500,
    usableMs: 800,
    adoptedMs: 1200,
    largestPaintMs: 500,
    layoutShift: 0,
    shifted: [],
    longTasks: 2,
    blockedMs: 100,
    account: { ...traffic, nameVisibleMs: 900 },
    ...changes,
  };
}
