/** What several plans share: who had signed in, and why steps are not replayed. */
import type { EarlierSession } from './plan.ts';

/** The secret that the recorded authenticator app got. */
export const totpSecret = 'MB4CQZ73JCWQYOSAIBKJCGZGOCFXP6FF';

/** The owner of both recorded households, with no session of note. */
export const paulus: EarlierSession = { username: 'paulus', password: 's3cret' };
/** The session that controls the first household. */
export const owner: EarlierSession = { ...paulus, idStart: '3641286b' };
/** The session that controls the second one. */
export const otherOwner: EarlierSession = { ...paulus, idStart: 'fc1d0d6b', refreshTokenStart: 'cd827f' };
/** Somebody without a password, let in by the network. */
export const guest: EarlierSession = {
  username: '',
  password: '',
  person: 'Guest',
  provider: ['trusted_networks', null],
};

// Why steps are not replayed.
export const notOurPage = 'a page of the official frontend: served by hosts, not by the fake';
export const notOurCallback = 'the callback of integrations that sign in elsewhere is not part of the fake';
export const notifications =
  'persistent notifications are not part of the fake; sent codes are asked of it directly';
export const otherIntegrations = 'what other integrations say is not part of the fake';
export const signedPaths = 'signed paths are not part of the fake';
export const systemData = 'frontend data for all users is not part of the fake';
export const texts =
  'of Home Assistant’s own texts only the ends of flows are part of the fake, in English and German';
export const icons = 'icons of services are not part of the fake';
export const themes = 'installed themes and the services that change them are not part of the fake';
export const panels = 'panels of the official frontend are not part of the fake';
export const wholeConfig =
  'the whole configuration with its list of loaded integrations is not part of the fake';

/** The same reason for steps in a row. */
export function reasonFor(reason: string, first: number, last: number): Record<number, string> {
  return Object.fromEntries(Array.from({ length: last - first + 1 }, (_, index) => [first + index, reason]));
}
