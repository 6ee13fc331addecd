/** How long to wait before the next try: from one second to thirty, each wait twice as long as the one before. */
import type { Clock } from '../clock.ts';
import { Stopwatch } from '../stopwatch.ts';

const SHORTEST_MS = 1_000;
const LONGEST_MS = 30_000;

/** Counts failures in a row; jitter keeps many tabs and devices from coming back at the same moment. */
export class Backoff {
  readonly #clock: Clock;
  readonly #random: () => number;
  #failures = 0;
  #waitMs = 0;
  #waited: Stopwatch;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
    this.#waited = new Stopwatch(clock);
  }

  /**
   * Counts a failure.
   * @param isAskedToWait - the server wants to be left alone: waits the longest at once
   * @returns milliseconds to wait from now on
   */
  fail(isAskedToWait = false): number {
    const fullMs = isAskedToWait ? LONGEST_MS : Math.min(SHORTEST_MS * 2 ** this.#failures, LONGEST_MS);
    this.#failures++;
    this.#waitMs = Math.max(SHORTEST_MS, fullMs * (0.75 + 0.25 * this.#random()));
    this.#waited = new Stopwatch(this.#clock);
    return this.#waitMs;
  }

  /** Milliseconds left to wait; zero or less when it is time. */
  get remainingMs(): number {
    return this.#waitMs - this.#waited.elapsedMs;
  }

  /** Whether a person who comes back may have it tried before its time, without that becoming a storm. */
  get mayHurry(): boolean {
    return this.#waited.elapsedMs >= SHORTEST_MS;
  }

  /** The next failure is a first one, and there is nothing to wait for. */
  reset(): void {
    this.#failures = 0;
    this.#waitMs = 0;
  }
}
