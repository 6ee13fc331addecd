/** Each budget is judged, and times only beside another page. */
import { describe, expect, test } from 'vitest';
import { visitFixture } from './visit-fixture.ts';
import { verdict } from './verdict.ts';
import type { Visit } from './visit.ts';

const { untilUsable, atRest, account } = visitFixture();
const tooMuch: [what: string, changes: Partial<Visit>][] = [
  ['JavaScript bytes', { untilUsable: { ...untilUsable, scriptBytes: 12_001 } }],
  ['bytes until', { untilUsable: { ...untilUsable, bytes: 20_001 } }],
  ['requests until', { untilUsable: { ...untilUsable, requests: 7 } }],
  ['page at rest', { atRest: { ...atRest, bytes: 40_001 } }],
  ['account on top', { account: account && { ...account, bytes: 50_001 } }],
  ['layout shift (form)', { layoutShift: 0.0001, shifted: ['form'] }],
  ['third parties', { atRest: { ...atRest, thirdPartyRequests: 1 } }],
  ['third parties', { account: account && { ...account, thirdPartyRequests: 1 } }],
];

describe('the verdict', () => {
  test('finds nothing on a page within its budgets', () => {
    expect(verdict(visitFixture())).toEqual([]);
  });

  test.each(tooMuch)('names too much: %s', (what, changes) => {
    const [sentence, ...others] = verdict(visitFixture(changes));
    expect(sentence).toContain(what);
    expect(others).toEqual([]);
  });

  test('judges no time without the official page', () => {
    expect(verdict(visitFixture({ fieldVisibleMs: 60_000 }))).toEqual([]);
  });

  test("allows the field a fifth of the official page's time, and no more", () => {
    const official = visitFixture({ fieldVisibleMs: 5000, account: null, adoptedMs: null });
    expect(verdict(visitFixture({ fieldVisibleMs: 1000 }), official)).toEqual([]);
    expect(verdict(visitFixture({ fieldVisibleMs: 1001 }), official)).toEqual([
      expect.stringContaining('Too slow') as string,
    ]);
  });

  test('does not judge the official page', () => {
    const official = visitFixture({
      layoutShift: 1,
      atRest: { ...atRest, thirdPartyRequests: 9, bytes: 1e6 },
    });
    expect(verdict(visitFixture({ fieldVisibleMs: 1 }), official)).toEqual([]);
  });
});
