/** User names as Home Assistant takes them: folded to small letters, without spaces. */
import type { TextKey } from '../../i18n/t.ts';

/** Letter by letter over its capital, which is as near to the server's folding as a browser comes. */
const folded = (text: string): string =>
  Array.from(text, (letter) => letter.toUpperCase().toLowerCase()).join('');

/** Which rule a user name breaks; nothing where the server will take it. */
export function brokenRule(username: string): TextKey | undefined {
  if (/\s/u.test(username)) return 'onboarding.usernameSpaces';
  return folded(username) === username ? undefined : 'onboarding.usernameCapitals';
}

/** A user name made of the first word of a name, without accents. */
export function suggestedUsername(name: string): string {
  const [first = ''] = name.trim().split(/\s+/u);
  return folded(first.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC'));
}
