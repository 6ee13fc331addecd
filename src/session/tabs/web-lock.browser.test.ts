import { expect, test, vi } from 'vitest';
import { browserClock } from '../clock.ts';
import { leaseLock } from './lease-lock.ts';
import type { Lock } from './lock.ts';
import { resilientStorage } from '../storage/resilient-storage.ts';
import { webLock } from './web-lock.ts';

const locks: [string, () => Lock][] = [
  ['a Web Lock', () => webLock(navigator.locks)],
  [
    'a lease in localStorage',
    () =>
      leaseLock(
        resilientStorage(() => localStorage),
        browserClock,
        Math.random,
      ),
  ],
];

/** A promise that a test settles when it likes. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

test.each(locks)('%s lets one in at a time', async (_what, make) => {
  const key = `test.${Math.random()}`;
  let inside = 0;
  let most = 0;
  const callback = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await new Promise((go) => requestAnimationFrame(go));
    inside--;
  };
  await Promise.all([1, 2, 3].map(async () => await make().runWithLock(key, 5_000, callback)));
  expect(most).toBe(1);
});

test.each(locks)('%s is free again when the callback fails, which runs once', async (_what, make) => {
  const key = `test.${Math.random()}`;
  const failing = vi.fn(() => Promise.reject(new Error('broken')));
  await expect(make().runWithLock(key, 5_000, failing)).rejects.toThrow('broken');
  expect(failing).toHaveBeenCalledTimes(1);
  await expect(make().runWithLock(key, 5_000, () => Promise.resolve('next'))).resolves.toBe('next');
});

test.each(locks)(
  '%s whose holder is frozen is passed over, by one tab after the other',
  async (_what, make) => {
    const key = `test.${Math.random()}`;
    const [frozen, held] = [gate(), gate()];
    const holding = make().runWithLock(key, 100, async () => {
      held.open();
      await frozen.passed;
    });
    await held.passed;
    let inside = 0;
    let most = 0;
    const next = async (): Promise<string> => {
      most = Math.max(most, ++inside);
      await new Promise((go) => requestAnimationFrame(go));
      inside--;
      return 'next';
    };
    const results = await Promise.all([
      make().runWithLock(key, 200, next),
      make().runWithLock(key, 200, next),
    ]);
    expect(results).toEqual(['next', 'next']);
    expect(most).toBe(1);
    frozen.open();
    await holding;
  },
);
