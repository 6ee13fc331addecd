/** Reads a number as people type it: with a point or a comma, in the digits of their language. */

/** What stands for zero in scripts whose digits follow one another. */
const ZEROS = [0x660, 0x6f0];

/** @returns undefined where there is no number */
export function parseNumber(text: string): number | undefined {
  const plain = Array.from(text.trim(), (letter) => {
    const zero = ZEROS.find(
      (code) => letter >= String.fromCodePoint(code) && letter <= String.fromCodePoint(code + 9),
    );
    return zero === undefined ? letter : String((letter.codePointAt(0) ?? zero) - zero);
  })
    .join('')
    .replace(/[,٫]/, '.')
    .replace('−', '-');
  return /^[-+]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
