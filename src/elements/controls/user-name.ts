/** The rules that Home Assistant has for user names, to be said while somebody types. */

export type UserNameProblem = 'empty' | 'spaces' | 'capitals' | 'taken';

/** As Home Assistant compares user names: letters that have a capital are small, and ß is ss. */
const small = (text: string): string =>
  // The dotless i is a letter of its own, although its capital is that of another one.
  Array.from(text, (letter) => (letter === 'ı' ? letter : letter.toUpperCase().toLowerCase())).join('');

/** The user name that comes nearest to what was typed. */
export const normalUserName = (typed: string): string => small(typed.trim());

/**
 * Says what is wrong with a user name. Home Assistant itself would take an empty one.
 * @param taken - those of everybody else
 */
export function userNameProblem(typed: string, taken: readonly string[]): UserNameProblem | null {
  if (typed.trim() === '') return 'empty';
  const normal = normalUserName(typed);
  if (small(typed) !== typed) return 'capitals';
  if (normal !== typed) return 'spaces';
  return taken.some((other) => normalUserName(other) === normal) ? 'taken' : null;
}

/** A user name that is free, made of somebody's name; empty without a letter. */
export function suggestUserName(name: string, taken: readonly string[]): string {
  const words = normalUserName(name).split(/\s+/u).filter(Boolean);
  const [first = ''] = words;
  const isFree = (candidate: string): boolean => userNameProblem(candidate, taken) === null;
  const numbers = Array.from({ length: taken.length + 1 }, (_, index) => `${first}${index + 2}`);
  return first === '' ? '' : ([first, words.join('.'), ...numbers].find(isFree) ?? '');
}
