/** How the recordings of a new home are replayed. */
import { manyProvidersInstance, plainInstance } from './instances.ts';
import { notOurPage } from './people-and-reasons.ts';
import type { Plan } from './plan.ts';

const areas = 'areas are not part of the fake';

const nobody = { users: [], onboardingDone: [] };

/** By the name of the recording. */
export const onboardingPlans: Record<string, Plan> = {
  onboarding: {
    instance: { ...plainInstance(), ...nobody },
    skipped: { 1: notOurPage, 2: notOurPage, 18: notOurPage, 46: notOurPage },
  },
  'onboarding-wrong-redirect': {
    instance: { ...manyProvidersInstance, ...nobody },
    skipped: { 8: areas, 9: areas },
  },
};
