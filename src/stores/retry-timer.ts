/** Plans tries to reach a server that is away, each waiting twice as long as the one before. */

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/** What the timer needs of the world. */
export interface RetryClock {
  readonly nowMs: () => number;
  /** Calls back later; returns the way to cancel. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/** One try is planned at a time. */
export class RetryTimer {
  readonly #clock: RetryClock;
  #failures = 0;
  #cancel: () => void = () => undefined;

  constructor(clock: RetryClock) {
    this.#clock = clock;
  }

  /** Plans the next try and returns when it will be, in milliseconds since 1970. */
  plan(retry: () => void): number {
    const delayMs = Math.min(FIRST_DELAY_MS * 2 ** this.#failures++, LONGEST_DELAY_MS);
    this.cancel();
    this.#cancel = this.#clock.after(delayMs, retry);
    return this.#clock.nowMs() + delayMs;
  }

  cancel(): void {
    this.#cancel();
  }

  /** The server has answered: the next failure is a first one. */
  reset(): void {
    this.cancel();
    this.#failures = 0;
  }
}
