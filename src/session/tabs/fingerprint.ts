/** Short names for long texts. */

/**
 * A short name for a text, the same each time. Two tabs recognise a session by it without saying its secret: 64 bits
 * are too few to tell a long random text from. No seal, because whoever wants to can find two texts with one name.
 */
export const fingerprintOf = (text: string): string => `${hash(text, 0x811c9dc5)}-${hash(text, 0x9e3779b9)}`;

/** Fowler, Noll and Vo's hash of 32 bits, FNV-1a. */
function hash(text: string, basis: number): string {
  let word = basis;
  for (const character of text) word = Math.imul(word ^ character.charCodeAt(0), 0x01000193);
  return (word >>> 0).toString(36);
}
