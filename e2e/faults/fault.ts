/** Playwright's `test` for one of the faults the page has to bear: named, and with a count of what it costs. */
import type { TestDetails } from '@playwright/test';
import { secureContext, test as pageTest } from '../testing/fixtures.ts';
import { Cost } from './cost.ts';

interface FaultFixtures {
  /** What went to Home Assistant, counted. */
  cost: Cost;
}

export const test = pageTest.extend<FaultFixtures>({
  cost: [
    async ({ context }, use, testInfo) => {
      const cost = new Cost(context, testInfo);
      await use(cost);
      cost.settle();
    },
    { auto: true },
  ],
});

/**
 * What a test about a fault is told apart by in the report. The test's own title is what the person sees.
 * @param number - from 1 to 52, as in docs/faults.md
 * @param name - what goes wrong
 */
export const fault = (number: number, name: string): TestDetails => ({
  annotation: { type: 'fault', description: `${String(number)} ${name}` },
});

/** The same for a fault that a secure context bears by other means, such as Web Locks: it is run on both origins. */
export const faultOnBothOrigins = (number: number, name: string): TestDetails => ({
  ...fault(number, name),
  ...secureContext,
});

export { expect } from '@playwright/test';
