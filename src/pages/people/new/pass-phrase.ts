/** Pass phrases for invitations: easy to read from paper and to type, and by chance alone. */
import { PHRASE_WORDS } from './phrase-words.ts';

/** With the words there are, 54 bits; it is to be changed after the first sign-in. */
const WORDS = 6;

/**
 * Makes up a pass phrase of words with hyphens between them.
 * @param fill - fills an array by chance; also there without a secure origin
 */
export function makeUpPassPhrase(
  fill: (numbers: Uint16Array<ArrayBuffer>) => void = (numbers) => crypto.getRandomValues(numbers),
): string {
  const numbers = new Uint16Array(WORDS);
  fill(numbers);
  // The number of words divides that of the numbers: each word is as likely as any other.
  return Array.from(numbers, (number) => PHRASE_WORDS[number % PHRASE_WORDS.length]).join('-');
}
