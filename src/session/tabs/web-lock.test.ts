import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryLocks } from '../testing/fake-browser.ts';
import { webLock } from './web-lock.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A promise that a test settles when it likes. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

test('a callback runs under the lock of its key, and its result comes back', async () => {
  const locks = memoryLocks();
  await expect(webLock(locks).runWithLock('key', 5_000, () => Promise.resolve('result'))).resolves.toBe(
    'result',
  );
  expect(locks.asked).toEqual(['key']);
  expect(vi.getTimerCount()).toBe(0);
});

test('a callback that fails runs once', async () => {
  const locks = memoryLocks();
  const callback = vi.fn(() => Promise.reject(new Error('broken')));
  await expect(webLock(locks).runWithLock('key', 5_000, callback)).rejects.toThrow('broken');
  expect(callback).toHaveBeenCalledTimes(1);
  expect(locks.asked).toEqual(['key']);
});

test('a callback that fails under the reserve runs once', async () => {
  const locks = memoryLocks();
  const frozen = gate();
  const holding = webLock(locks).runWithLock('key', 5_000, () => frozen.passed);
  const callback = vi.fn(() => Promise.reject(new Error('broken')));
  const failing = expect(webLock(locks).runWithLock('key', 5_000, callback)).rejects.toThrow('broken');
  await vi.advanceTimersByTimeAsync(5_000);
  await failing;
  expect(callback).toHaveBeenCalledTimes(1);
  frozen.open();
  await holding;
});

test('a holder is waited for as long as was said, and passed over by one after the other', async () => {
  const locks = memoryLocks();
  const lock = webLock(locks);
  const [frozen, busy] = [gate(), gate()];
  const log: string[] = [];
  const holding = lock.runWithLock('key', 5_000, () => frozen.passed);
  const first = lock.runWithLock('key', 5_000, async () => {
    log.push('first');
    await busy.passed;
  });
  const second = lock.runWithLock('key', 5_000, () => Promise.resolve(log.push('second')));
  await vi.advanceTimersByTimeAsync(4_999);
  expect(log).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(log).toEqual(['first']);
  expect(locks.asked).toEqual(['key', 'key', 'key', 'key.reserve', 'key.reserve']);
  busy.open();
  await Promise.all([first, second]);
  expect(log).toEqual(['first', 'second']);
  frozen.open();
  await holding;
});

test('where both locks are held by the dead the callback runs all the same', async () => {
  const locks = memoryLocks();
  const lock = webLock(locks);
  const dead = gate();
  const holding = [1, 2].map(() => lock.runWithLock('key', 5_000, () => dead.passed));
  await vi.advanceTimersByTimeAsync(5_000);
  const callback = vi.fn(() => Promise.resolve('ran'));
  const running = lock.runWithLock('key', 5_000, callback);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(callback).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await expect(running).resolves.toBe('ran');
  expect(callback).toHaveBeenCalledTimes(1);
  dead.open();
  await Promise.all(holding);
});
