/** What SHA-1 and SHA-256 share: padding to 64-byte blocks, and words of 32 bits. */

/** Bytes in a block of either hash. */
export const blockBytes = 64;

/** The message with its end mark and length, as big-endian words (FIPS 180-4, section 5.1.1). */
export function paddedWords(message: Uint8Array): DataView<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / blockBytes) * blockBytes);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0);
  return view;
}

/** Words as big-endian bytes. */
export function wordsToBytes(words: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, index) => view.setUint32(index * 4, word >>> 0));
  return new Uint8Array(view.buffer);
}

/** Rotates a 32-bit word to the left. */
export function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
