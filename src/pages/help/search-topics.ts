/** Finds words in texts whatever their case, accents and vowel signs, and says where. */

/** Where something was found: from, and up to but without. */
export type Span = readonly [from: number, to: number];

/** A text as it is compared, with the place in the text for each of its characters. */
interface Folded {
  readonly text: string;
  readonly places: readonly number[];
}

/** Accents, Arabic vowel signs, and the stroke that only stretches Arabic words. */
const IGNORED = /[\p{M}\u0640\u2066-\u2069]/gu;

const foldCharacter = (character: string): string =>
  character
    .normalize('NFKD')
    .replaceAll(IGNORED, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه');

function fold(text: string): Folded {
  const places: number[] = [];
  let folded = '';
  let place = 0;
  for (const character of text) {
    const piece = foldCharacter(character);
    for (let index = 0; index < piece.length; index += 1) places.push(place);
    folded += piece;
    place += character.length;
  }
  return { text: folded, places: [...places, place] };
}

/** What somebody looks for, word by word; nothing for an empty field. */
export const wordsOf = (query: string): readonly string[] =>
  fold(query)
    .text.split(/\s+/)
    .filter((word) => word !== '');

/** Whether a text has each of the words. */
export function hasAll(text: string, words: readonly string[]): boolean {
  const folded = fold(text).text;
  return words.every((word) => folded.includes(word));
}

/** Every place of any of the words, in order and without overlap. */
export function placesOf(text: string, words: readonly string[]): readonly Span[] {
  if (words.length === 0) return [];
  const { text: folded, places } = fold(text);
  const spans: Span[] = [];
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const last = places[at + word.length - 1] ?? 0;
      // What is ignored behind the last character belongs to it.
      const end = places.slice(at + word.length).find((place) => place > last) ?? text.length;
      spans.push([places[at] ?? 0, end]);
    }
  const merged: Span[] = [];
  for (const [from, to] of spans.toSorted(([one], [other]) => one - other)) {
    const before = merged.at(-1);
    if (before && from <= before[1]) merged[merged.length - 1] = [before[0], Math.max(before[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}
