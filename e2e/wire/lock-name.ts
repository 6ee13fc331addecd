/** What the page calls the lock under which it renews a session, so that a test can hold it as a frozen tab would. */

/** Fowler, Noll and Vo's hash of 32 bits, FNV-1a. */
function fnv1a(text: string, basis: number): string {
  let word = basis;
  for (const character of text) word = Math.imul(word ^ character.charCodeAt(0), 0x01000193);
  return (word >>> 0).toString(36);
}

/** The refresh token itself is never named. */
export const refreshLockName = (refreshToken: string): string =>
  `refresh.${fnv1a(refreshToken, 0x811c9dc5)}-${fnv1a(refreshToken, 0x9e3779b9)}`;
