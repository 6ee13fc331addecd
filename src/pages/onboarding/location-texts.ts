/** What is said of the search for the home's place. */
import type { NotLocated } from '../../elements/locate.ts';
import type { TextKey } from '../../i18n/t.ts';

/** What became of it. */
export type Located = 'found' | NotLocated;

export const LOCATION_TEXTS: Readonly<Record<Located | 'asking', TextKey>> = {
  asking: 'onboarding.locating',
  found: 'onboarding.located',
  denied: 'onboarding.locationDenied',
  insecure: 'onboarding.locationInsecure',
  unavailable: 'onboarding.locationUnavailable',
};
