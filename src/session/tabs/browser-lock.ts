/** The lock that this browser has to offer. */
import type { Lock } from './lock.ts';
import { webLock } from './web-lock.ts';

/** Web Locks, which plain http does not have; there a lease in localStorage, and without that none. */
export const browserLock = (): Lock =>
  'locks' in navigator
    ? webLock(navigator.locks)
    : lateLock(import('./lease-lock.ts').then(({ browserLeaseLock }) => browserLeaseLock()));

/**
 * A lock that is fetched by the pages that need it, before they do. One that cannot be fetched is gone without: asking
 * twice is waste, not harm.
 */
export function lateLock(coming: Promise<Lock>): Lock {
  const arrived = coming.catch(() => undefined);
  return {
    async runWithLock(key, timeoutMs, callback) {
      const lock = await arrived;
      return await (lock ? lock.runWithLock(key, timeoutMs, callback) : callback());
    },
  };
}
