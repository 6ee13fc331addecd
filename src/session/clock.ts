/** The two clocks of a browser: one that tells the time, and one that nobody can set; and its timers. */

/** Where the time comes from; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970 by the device's clock, which a person or the network may set at any moment. */
  nowMs(): number;
  /** Milliseconds since this page began; never set, but some devices stop it while they sleep. */
  monotonicMs(): number;
  /**
   * Calls back once, after `delayMs` or later: a device that sleeps and a tab in the background are late.
   * @returns cancels
   */
  after(delayMs: number, callback: () => void): () => void;
}

export const browserClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
