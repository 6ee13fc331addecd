/** A random sample that comes out the same for the same seed. */

/**
 * Random numbers from 0 up to 1, always the same for a seed: mulberry32.
 * @param {number} seed a whole number
 * @returns {() => number}
 * @see https://github.com/cprosche/mulberry32
 */
export function randomNumbers(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * So many of all, each as likely as any other; all of them where there are no more.
 * @template T
 * @param {readonly T[]} all
 * @param {number} count
 * @param {() => number} random
 * @returns {T[]} in the order in which they were drawn
 */
export function sample(all, count, random) {
  const left = [...all];
  const drawn = [];
  while (drawn.length < count && left.length > 0)
    drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}

/**
 * A count in shares that differ by one at most.
 * @param {number} count
 * @param {number} parts
 * @returns {number[]}
 */
export function shares(count, parts) {
  return Array.from({ length: parts }, (_, index) => Math.floor((count + parts - 1 - index) / parts));
}
