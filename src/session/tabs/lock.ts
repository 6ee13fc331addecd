/** One at a time among all tabs of this browser. */

/** Runs a callback while no other tab runs one with the same key. */
export interface Lock {
  /**
   * Waits for its turn, but goes ahead when whoever holds the lock does not give it back: it may be frozen or dead.
   * Freed when the callback settles, however it does.
   * @param timeoutMs - how long one holder is waited for
   */
  runWithLock<Result>(key: string, timeoutMs: number, callback: () => Promise<Result>): Promise<Result>;
}
