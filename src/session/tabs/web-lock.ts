/** A lock between tabs by the browser's own Web Locks. */
import type { Lock } from './lock.ts';

/**
 * Wraps the browser's lock manager.
 * @see https://www.w3.org/TR/web-locks/
 */
export const webLock = (locks: Pick<LockManager, 'request'>): Lock => ({
  async runWithLock(key, timeoutMs, callback) {
    // A frozen holder cannot be told from a slow one. Everybody who passes it over meets at a second lock, so that
    // they still go one by one.
    for (const name of [key, `${key}.reserve`]) {
      let isMine = false as boolean;
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), timeoutMs);
      try {
        return await locks.request(name, { signal: patience.signal }, async () => {
          isMine = true;
          return await callback();
        });
      } catch (error) {
        if (isMine) throw error;
      } finally {
        clearTimeout(timer);
      }
    }
    return await callback();
  },
});
