/** A lock between tabs for pages without Web Locks: a lease in localStorage. */
import { isPositive, isText, parseJson } from '../../api/wire-values.ts';
import { browserClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Lock } from './lock.ts';
import { sharedStorage } from '../storage/resilient-storage.ts';
import type { TextStorage } from '../storage/resilient-storage.ts';
import { Stopwatch } from '../stopwatch.ts';

/** A lease that was not given back ends by itself: longer than any honest callback. */
const LEASE_MS = 20_000;

/** Until a write is certain to be seen by every tab: localStorage is passed between processes. */
const SETTLE_MS = 50;

const POLL_MS = 100;

interface Lease {
  owner: string;
  until_ms: number;
}

function asLease(text: string | undefined): Lease | undefined {
  const lease = parseJson(text) as Partial<Lease> | null;
  return isText(lease?.owner) && isPositive(lease.until_ms) ? (lease as Lease) : undefined;
}

/**
 * Several tabs may write at the same moment: whoever finds its own name after a while holds the lease. A storage that
 * keeps nothing gives no lock: then everybody goes ahead.
 */
export function leaseLock(storage: TextStorage, clock: Clock, random: () => number): Lock {
  const pause = (ms: number): Promise<void> => new Promise((go) => clock.after(ms, go));

  /**
   * Who holds it. A lease whose end lies far too far ahead was written before the clock was set back; a little is no
   * sign of that, because the clocks of two tabs may be rounded differently.
   */
  const holder = (name: string): string | undefined => {
    const lease = asLease(storage.get(name));
    const leftMs = (lease?.until_ms ?? 0) - clock.nowMs();
    return leftMs > 0 && leftMs <= 2 * LEASE_MS ? lease?.owner : undefined;
  };

  const take = async (name: string, owner: string): Promise<'taken' | 'lost' | 'no storage'> => {
    if (!storage.set(name, JSON.stringify({ owner, until_ms: clock.nowMs() + LEASE_MS })))
      return 'no storage';
    await pause(SETTLE_MS);
    return holder(name) === owner ? 'taken' : 'lost';
  };

  const acquire = async (name: string, owner: string, timeoutMs: number): Promise<void> => {
    let seen: string | undefined;
    let waited = new Stopwatch(clock);
    for (;;) {
      const current = holder(name);
      if (current !== seen) {
        seen = current;
        waited = new Stopwatch(clock);
      }
      if (current === undefined || waited.elapsedMs >= timeoutMs) {
        if ((await take(name, owner)) !== 'lost') return;
      } else await pause(POLL_MS * (0.5 + random()));
    }
  };

  return {
    async runWithLock(key, timeoutMs, callback) {
      const name = `latchkey.lock.${key}`;
      const owner = String(Math.random());
      await acquire(name, owner, timeoutMs);
      try {
        return await callback();
      } finally {
        if (asLease(storage.get(name))?.owner === owner) storage.delete(name);
      }
    },
  };
}

/** On the browser's own storage and clock. */
export const browserLeaseLock = (): Lock => leaseLock(sharedStorage, browserClock, Math.random);
