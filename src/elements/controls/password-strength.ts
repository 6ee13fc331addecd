/** How easily a password is guessed: a judgement for a sentence, never a reason to refuse it. */

/** From worst to best. */
export type PasswordStrength =
  'short' | 'common' | 'variation' | 'personal' | 'simple' | 'fair' | 'good' | 'strong';

/** The least that is advised. */
const ADVISED_LENGTH = 8;
const GOOD_LENGTH = 12;
const STRONG_LENGTH = 15;
/** Shorter words are part of too many others by chance. */
const TELLING_LENGTH = 3;

/** What people put around or into a word to make it look different. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'l'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
]);

const withoutFringe = (text: string): string => text.replaceAll(/^[\d\W_]+|[\d\W_]+$/g, '');
const withoutLookalikes = (text: string): string =>
  Array.from(text, (letter) => LOOKALIKES.get(letter) ?? letter).join('');

function isVariation(text: string, common: ReadonlySet<string>): boolean {
  const plain = withoutLookalikes(text);
  return [withoutFringe(text), plain, withoutFringe(plain), withoutLookalikes(withoutFringe(text))].some(
    (candidate) => common.has(candidate),
  );
}

/** Keyboards read from left to right, as far as people walk along them. */
const ROWS = ['qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm'];

/** How many characters say something that the one before them does not say already. */
function surprises(text: string): number {
  const letters = Array.from(text);
  const steps = letters.filter((letter, index) => {
    const before = letters[index - 1];
    if (before === undefined) return true;
    const distance = (letter.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
    const isRow = ROWS.some((row) => row.includes(before + letter) || row.includes(letter + before));
    return Math.abs(distance) > 1 && !isRow;
  });
  return Math.min(steps.length, new Set(letters).size);
}

/** What is left of a password without the words that anybody knows of its owner. */
function withoutKnown(text: string, known: readonly string[]): string {
  return known
    .flatMap((one) => [one.toLowerCase(), ...one.toLowerCase().split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => Array.from(word).length >= TELLING_LENGTH)
    .reduce((rest, word) => rest.replaceAll(word, ''), text);
}

/**
 * Judges a password.
 * @param known - what others know of its owner and of this place, such as names
 * @param common - passwords that are tried first, with small letters; null as long as they are not there
 */
export function strengthOf(
  password: string,
  known: readonly string[],
  common: ReadonlySet<string> | null,
): PasswordStrength {
  const text = password.normalize('NFKC').toLowerCase();
  const length = Array.from(password).length;
  if (length < ADVISED_LENGTH) return 'short';
  if (common?.has(text)) return 'common';
  if (common && isVariation(text, common)) return 'variation';
  const rest = withoutKnown(text, known);
  if (rest !== text && Array.from(rest).length < ADVISED_LENGTH) return 'personal';
  if (surprises(text) < ADVISED_LENGTH - 2) return 'simple';
  if (length >= STRONG_LENGTH && surprises(text) >= ADVISED_LENGTH) return 'strong';
  return length >= GOOD_LENGTH ? 'good' : 'fair';
}
