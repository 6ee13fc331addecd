/** SHA-256 for places without `crypto.subtle`, that is every plain http origin. */

const WORD = 2 ** 32;

/** The first 32 bits of the fraction of a root of each of the first primes. */
function rootFractions(count: number, root: (prime: number) => number): Uint32Array {
  const fractions = new Uint32Array(count);
  for (let candidate = 2, found = 0; found < count; candidate++) {
    let divisor = 2;
    while (candidate % divisor) divisor++;
    if (divisor === candidate) fractions[found++] = (root(candidate) % 1) * WORD;
  }
  return fractions;
}

const at = (words: Uint32Array, index: number): number => words[index] ?? 0;
const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/**
 * Hashes bytes at once; meant for short input such as a code verifier.
 * @see https://doi.org/10.6028/NIST.FIPS.180-4
 */
export function sha256(message: Uint8Array): Uint8Array {
  const constants = rootFractions(64, Math.cbrt);
  const hash = rootFractions(8, Math.sqrt);

  // Message, a one bit, zeros, and the length in bits as the last eight of a multiple of 64 bytes.
  const padded = new DataView(new ArrayBuffer(((message.length + 72) >> 6) << 6));
  message.forEach((byte, index) => padded.setUint8(index, byte));
  padded.setUint8(message.length, 0x80);
  padded.setUint32(padded.byteLength - 8, Math.floor(message.length / 2 ** 29));
  padded.setUint32(padded.byteLength - 4, message.length << 3);

  const schedule = new Uint32Array(64);
  for (let offset = 0; offset < padded.byteLength; offset += 64) {
    const state = hash.slice();
    for (let round = 0; round < 64; round++) {
      if (round < 16) schedule[round] = padded.getUint32(offset + round * 4);
      else {
        const early = at(schedule, round - 15);
        const late = at(schedule, round - 2);
        schedule[round] =
          at(schedule, round - 16) +
          (rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)) +
          at(schedule, round - 7) +
          (rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10));
      }
      const [a = 0, b = 0, c = 0, , e = 0, f = 0, g = 0, h = 0] = state;
      const mixed =
        h +
        (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
        ((e & f) ^ (~e & g)) +
        at(constants, round) +
        at(schedule, round);
      const majority = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      state.copyWithin(1, 0, 7);
      state[4] = at(state, 4) + mixed;
      state[0] = mixed + majority;
    }
    state.forEach((word, index) => (hash[index] = at(hash, index) + word));
  }

  const digest = new DataView(new ArrayBuffer(32));
  hash.forEach((word, index) => digest.setUint32(index * 4, word));
  return new Uint8Array(digest.buffer);
}
