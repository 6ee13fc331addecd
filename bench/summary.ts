/** Several visits as one: the median of each number, and the worst of what must never happen. */
import { median } from './median.ts';
import type { Traffic } from './traffic.ts';
import type { Visit } from './visit.ts';

/** @throws when there are no visits */
export function summarize(visits: readonly Visit[]): Visit {
  const middle = (valueOf: (visit: Visit) => number) => median(visits.map(valueOf));
  const worst = (valueOf: (visit: Visit) => number) => Math.max(...visits.map(valueOf));
  const middleTraffic = (trafficOf: (visit: Visit) => Traffic): Traffic => ({
    requests: middle((visit) => trafficOf(visit).requests),
    bytes: middle((visit) => trafficOf(visit).bytes),
    scriptBytes: middle((visit) => trafficOf(visit).scriptBytes),
    thirdPartyRequests: worst((visit) => trafficOf(visit).thirdPartyRequests),
  });
  const accounts = visits.flatMap(({ account }) => (account ? [account] : []));
  const adoptions = visits.flatMap(({ adoptedMs }) => (adoptedMs === null ? [] : [adoptedMs]));
  return {
    untilUsable: middleTraffic(({ untilUsable }) => untilUsable),
    atRest: middleTraffic(({ atRest }) => atRest),
    fieldVisibleMs: middle(({ fieldVisibleMs }) => fieldVisibleMs),
    usableMs: middle(({ usableMs }) => usableMs),
    adoptedMs: adoptions.length > 0 ? median(adoptions) : null,
    largestPaintMs: middle(({ largestPaintMs }) => largestPaintMs),
    layoutShift: worst(({ layoutShift }) => layoutShift),
    shifted: [...new Set(visits.flatMap(({ shifted }) => shifted))],
    longTasks: middle(({ longTasks }) => longTasks),
    blockedMs: middle(({ blockedMs }) => blockedMs),
    account:
      accounts.length > 0
        ? {
            requests: median(accounts.map(({ requests }) => requests)),
            bytes: median(accounts.map(({ bytes }) => bytes)),
            scriptBytes: median(accounts.map(({ scriptBytes }) => scriptBytes)),
            thirdPartyRequests: Math.max(...accounts.map(({ thirdPartyRequests }) => thirdPartyRequests)),
            nameVisibleMs: median(accounts.map(({ nameVisibleMs }) => nameVisibleMs)),
          }
        : null,
  };
}
