/** Asks the browser where it is; nobody else is asked. */

/** A place as it goes into fields. */
export interface Place {
  readonly latitude: string;
  readonly longitude: string;
  /** Whole meters; null where the device cannot tell. */
  readonly elevation: string | null;
}

/** Why it is not known: the person or the browser says no, or nothing here can tell. */
export type NotLocated = 'denied' | 'insecure' | 'unavailable';

const TIMEOUT_MS = 20_000;
const MAX_AGE_MS = 60_000;
/** A tenth of a meter. */
const DECIMALS = 6;

/** Browsers tell pages over plain http nothing. */
const reasonOf = ({ code, PERMISSION_DENIED }: GeolocationPositionError): NotLocated =>
  code === PERMISSION_DENIED ? (isSecureContext ? 'denied' : 'insecure') : 'unavailable';

/** @returns the place, or why it is not known */
export async function locate(): Promise<Place | NotLocated> {
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
