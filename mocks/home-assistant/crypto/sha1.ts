/** SHA-1, for one-time codes only: Web Crypto is missing on plain http origins. */
import { blockBytes, paddedWords, rotateLeft, wordsToBytes } from './blocks.ts';

function roundTerm(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

/** @see FIPS 180-4, section 6.1 */
export function sha1(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = paddedWords(message);
  const hash: [number, number, number, number, number] = [
    0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0,
  ];
  const schedule = new Int32Array(80);
  for (let offset = 0; offset < view.byteLength; offset += blockBytes) {
    let [a, b, c, d, e] = hash;
    for (let round = 0; round < 80; round += 1) {
      const mixed = (back: number) => schedule[round - back] ?? 0;
      schedule[round] =
        round < 16
          ? view.getInt32(offset + round * 4)
          : rotateLeft(mixed(3) ^ mixed(8) ^ mixed(14) ^ mixed(16), 1);
      const next = (rotateLeft(a, 5) + roundTerm(round, b, c, d) + e + mixed(0)) | 0;
      [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, next];
    }
    [a, b, c, d, e].forEach((word, index) => {
      hash[index] = ((hash[index] ?? 0) + word) | 0;
    });
  }
  return wordsToBytes(hash);
}
