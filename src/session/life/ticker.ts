/** Looks again and again whether something is due, because timers alone sleep with the device. */
import type { Clock } from '../clock.ts';

const LONGEST_PAUSE_MS = 30_000;

/** Never sooner, so that no mistake becomes a storm. */
const SHORTEST_PAUSE_MS = 1_000;

export class Ticker {
  readonly #clock: Clock;
  readonly #waitMs: () => number;
  readonly #act: () => void;
  #cancel: (() => void) | undefined;

  /**
   * @param waitMs - how long there is still to wait, judged anew at each look; `Infinity` when nothing is to be done
   * @param act - called when there is nothing left to wait
   */
  constructor(clock: Clock, waitMs: () => number, act: () => void) {
    this.#clock = clock;
    this.#waitMs = waitMs;
    this.#act = act;
  }

  /** Looks from now on; anew where it already does. */
  start(): void {
    this.stop();
    const pauseMs = Math.max(SHORTEST_PAUSE_MS, Math.min(this.#waitMs(), LONGEST_PAUSE_MS));
    this.#cancel = this.#clock.after(pauseMs, () => {
      this.start();
      if (this.#waitMs() <= 0) this.#act();
    });
  }

  stop(): void {
    this.#cancel?.();
  }
}
