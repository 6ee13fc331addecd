/** SHA-256, for code challenges and token signatures: Web Crypto is missing on plain http origins. */
import { blockBytes, paddedWords, rotateLeft, wordsToBytes } from './blocks.ts';

function primes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  }
  return found;
}

/** First 32 bits of the fraction: where the standard's constants come from. */
const fractionBits = (value: number) => ((value - Math.floor(value)) * 2 ** 32) | 0;

const roundConstants = primes(64).map((prime) => fractionBits(Math.cbrt(prime)));
const startHash = primes(8).map((prime) => fractionBits(Math.sqrt(prime)));

const rotateRight = (word: number, bits: number) => rotateLeft(word, 32 - bits);

function expand(view: DataView, offset: number): Int32Array {
  const schedule = new Int32Array(64);
  for (let round = 0; round < 64; round += 1) {
    if (round < 16) {
      schedule[round] = view.getInt32(offset + round * 4);
      continue;
    }
    const back = (by: number) => schedule[round - by] ?? 0;
    const small0 = rotateRight(back(15), 7) ^ rotateRight(back(15), 18) ^ (back(15) >>> 3);
    const small1 = rotateRight(back(2), 17) ^ rotateRight(back(2), 19) ^ (back(2) >>> 10);
    schedule[round] = (back(16) + small0 + back(7) + small1) | 0;
  }
  return schedule;
}

/** @see FIPS 180-4, section 6.2 */
export function sha256(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = paddedWords(message);
  let hash = startHash;
  for (let offset = 0; offset < view.byteLength; offset += blockBytes) {
    const schedule = expand(view, offset);
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
    for (let round = 0; round < 64; round += 1) {
      const big1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
      const choice = (e & f) ^ (~e & g);
      const first = (h + big1 + choice + (roundConstants[round] ?? 0) + (schedule[round] ?? 0)) | 0;
      const big0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + big0 + majority) | 0];
    }
    const mixed = [a, b, c, d, e, f, g, h];
    hash = hash.map((word, index) => (word + (mixed[index] ?? 0)) | 0);
  }
  return wordsToBytes(hash);
}
