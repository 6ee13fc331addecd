/** Medians for what varies, the worst for what must never happen. */
import { expect, test } from 'vitest';
import { visitFixture } from './visit-fixture.ts';
import { summarize } from './summary.ts';

test('times are medians', () => {
  const visits = [500, 9000, 520].map((fieldVisibleMs) => visitFixture({ fieldVisibleMs }));
  expect(summarize(visits).fieldVisibleMs).toBe(520);
});

test('one shift among several visits is a shift, and what moved is named once', () => {
  const shifting = visitFixture({ layoutShift: 0.02, shifted: ['form', 'footer'] });
  const { layoutShift, shifted } = summarize([visitFixture(), shifting, visitFixture({ shifted: ['form'] })]);
  expect(layoutShift).toBe(0.02);
  expect(shifted).toEqual(['form', 'footer']);
});

test('one third party among several visits is a third party', () => {
  const { atRest } = visitFixture();
  const visits = [0, 2, 0].map((thirdPartyRequests) =>
    visitFixture({ atRest: { ...atRest, thirdPartyRequests } }),
  );
  expect(summarize(visits).atRest.thirdPartyRequests).toBe(2);
});

test('a page without an account or a form of ours has none in the sum either', () => {
  const { account, adoptedMs } = summarize([visitFixture({ account: null, adoptedMs: null })]);
  expect({ account, adoptedMs }).toEqual({ account: null, adoptedMs: null });
});

test('the account is summed up by its medians', () => {
  const { account } = visitFixture();
  const visits = [3, 1, 2].map((requests) => visitFixture({ account: account && { ...account, requests } }));
  expect(summarize(visits).account?.requests).toBe(2);
});
