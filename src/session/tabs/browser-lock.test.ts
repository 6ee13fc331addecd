import { expect, test } from 'vitest';
import { lateLock } from './browser-lock.ts';
import { memoryLock } from '../testing/fake-browser.ts';

test('a lock that has to be fetched is waited for', async () => {
  const log: string[] = [];
  let arrive: () => void = () => undefined;
  const lock = lateLock(new Promise((resolve) => (arrive = () => resolve(memoryLock()))));
  const running = lock.runWithLock('key', 5_000, () => Promise.resolve(log.push('runs')));
  await Promise.resolve();
  log.push('arrives');
  arrive();
  await running;
  expect(log).toEqual(['arrives', 'runs']);
});

test('a lock that cannot be fetched is gone without', async () => {
  const lock = lateLock(Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
  await expect(lock.runWithLock('key', 5_000, () => Promise.resolve('ran'))).resolves.toBe('ran');
});
