/** What a user of the house is called, and what is said of one, in words. */
import { currentLanguage, t, tServer } from '../../i18n/t.ts';
import type { PeopleEntry } from '../../stores/people/people-list.ts';

/** So many names stand in a sentence; more are counted. */
const MOST_NAMES = 5;

/** Never empty. */
export const shownName = ({ name, userName }: Pick<PeopleEntry, 'name' | 'userName'>): string =>
  name || userName || t('people.unnamed');

const list = (words: readonly string[]): string =>
  new Intl.ListFormat(currentLanguage().code, { type: 'unit' }).format(words);

/** The role, and groups of the house's own beside it. */
export function roleText({ role, groups }: Pick<PeopleEntry, 'role' | 'groups'>): string {
  return list(role === 'custom' ? groups : [t(`peopleRole.${role}`), ...groups]);
}

/** Ways to sign in, by their names. */
export function methodsText({ methods }: Pick<PeopleEntry, 'methods'>): string {
  if (methods.length === 0) return t('people.noMethod');
  return list(methods.map((type) => tServer('provider', type) ?? type.replaceAll('_', ' ')));
}

/** Names as part of a sentence. */
export function namesText(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES);
  const number = names.length - shown.length;
  return list(number > 0 ? [...shown, t('sessions.andMore', { number })] : shown);
}
