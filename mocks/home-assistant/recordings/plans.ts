/** Every recording that is replayed. */
import { integrationPlans } from './integration-plans.ts';
import { loginPlans } from './login-plans.ts';
import { onboardingPlans } from './onboarding-plans.ts';
import type { Plan } from './plan.ts';
import { profilePlans } from './profile-plans.ts';
import { serverPlans } from './server-plans.ts';
import { tokenPlans } from './token-plans.ts';

/** By the name of the recording. */
export const plans: Record<string, Plan> = {
  ...loginPlans,
  ...tokenPlans,
  ...serverPlans,
  ...profilePlans,
  ...onboardingPlans,
  ...integrationPlans,
};
