/** Judges what was measured by the budgets. */
import { limitBytes, usable, visitBudget } from './budgets.ts';
import type { Visit } from './visit.ts';

/**
 * What is above its budget, one sentence each. Bytes, requests, shifts and third parties are counted exactly; a time
 * means something only beside another one of the same minute.
 * @param official the official page on the same slow line, where it was measured
 */
export function verdict(ours: Visit, official?: Visit): string[] {
  const { untilUsable, atRest } = ours;
  const limits: [what: string, value: number, limit: number][] = [
    ['JavaScript bytes until the field is usable', untilUsable.scriptBytes, limitBytes(usable, 'scripts')],
    ['bytes until the field is usable', untilUsable.bytes, limitBytes(usable, 'everything')],
    ['requests until the field is usable', untilUsable.requests, visitBudget.requestsUntilUsable],
    ['bytes of the page at rest', atRest.bytes, visitBudget.bytesAtRest],
    ['bytes of the account on top', ours.account?.bytes ?? 0, visitBudget.bytesOfAccount],
    [`layout shift (${ours.shifted.join(', ')})`, ours.layoutShift, visitBudget.layoutShift],
    [
      'requests to third parties',
      atRest.thirdPartyRequests + (ours.account?.thirdPartyRequests ?? 0),
      visitBudget.thirdPartyRequests,
    ],
  ];
  const above = limits
    .filter(([, value, limit]) => value > limit)
    .map(([what, value, limit]) => `Too much: ${what}: ${value}, at most ${limit}.`);
  if (!official) return above;
  const share = ours.fieldVisibleMs / official.fieldVisibleMs;
  if (share > visitBudget.fieldVisibleShare) {
    above.push(
      `Too slow: the field is visible after ${share.toFixed(2)} of the official page's time, at most ${visitBudget.fieldVisibleShare}.`,
    );
  }
  return above;
}
