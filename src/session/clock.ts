/** The two clocks of a browser: one that tells the time, and one that nobody can set. */

/** Where the time comes from; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970 by the device's clock, which a person or the network may set at any moment. */
  nowMs(): number;
  /** Milliseconds since this page began; never set, but some devices stop it while they sleep. */
  monotonicMs(): number;
}

export const browserClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
