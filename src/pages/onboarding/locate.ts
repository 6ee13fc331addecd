/** Asks the browser where it is; nobody else is asked. */
import type { TextKey } from '../../i18n/t.ts';

/** A place as it goes into fields. */
export interface Place {
  readonly latitude: string;
  readonly longitude: string;
  /** Whole meters; null where the device cannot tell. */
  readonly elevation: string | null;
}

/** What became of it. */
export type Located = 'found' | 'denied' | 'insecure' | 'unavailable';

export const LOCATION_TEXTS: Readonly<Record<Located | 'asking', TextKey>> = {
  asking: 'onboarding.locating',
  found: 'onboarding.located',
  denied: 'onboarding.locationDenied',
  insecure: 'onboarding.locationInsecure',
  unavailable: 'onboarding.locationUnavailable',
};

const TIMEOUT_MS = 20_000;
const MAX_AGE_MS = 60_000;
/** A tenth of a meter. */
const DECIMALS = 6;

/** Browsers tell pages over plain http nothing. */
const reasonOf = ({ code, PERMISSION_DENIED }: GeolocationPositionError): Exclude<Located, 'found'> =>
  code === PERMISSION_DENIED ? (isSecureContext ? 'denied' : 'insecure') : 'unavailable';

/** @returns the place, or why it is not known */
export async function locate(): Promise<Place | Exclude<Located, 'found'>> {
  // Missing where a policy takes it away.
  const geolocation = (navigator as Partial<Pick<Navigator, 'geolocation'>>).geolocation;
  if (!geolocation) return isSecureContext ? 'unavailable' : 'insecure';
  return await new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, altitude } }) =>
        resolve({
          latitude: String(Number(latitude.toFixed(DECIMALS))),
          longitude: String(Number(longitude.toFixed(DECIMALS))),
          elevation: altitude === null ? null : String(Math.round(altitude)),
        }),
      (error) => resolve(reasonOf(error)),
      { timeout: TIMEOUT_MS, maximumAge: MAX_AGE_MS },
    );
  });
}
