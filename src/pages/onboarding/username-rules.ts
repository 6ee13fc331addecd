/** The owner's user name: what is suggested for it, and what is said of it while somebody types. */
import { normalUserName } from '../../elements/controls/user-name.ts';
import type { TextKey } from '../../i18n/t.ts';

/** Which rule a user name breaks; nothing where the server will take it. */
export function brokenRule(username: string): TextKey | undefined {
  if (/\s/u.test(username)) return 'onboarding.usernameSpaces';
  return normalUserName(username) === username ? undefined : 'onboarding.usernameCapitals';
}

/** A user name made of the first word of a name, without accents. */
export function suggestedUsername(name: string): string {
  const [first = ''] = name.trim().split(/\s+/u);
  return normalUserName(first.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC'));
}
