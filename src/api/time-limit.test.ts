import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withTimeLimit } from './time-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a value that comes in time is passed on and leaves no timer behind', async () => {
  await expect(withTimeLimit(Promise.resolve('value'), 1_000)).resolves.toBe('value');
  expect(vi.getTimerCount()).toBe(0);
});

test('a promise that never settles ends with a timeout', async () => {
  const waiting = expect(withTimeLimit(new Promise(() => undefined), 1_000)).rejects.toMatchObject({
    code: 'timeout',
  });
  await vi.advanceTimersByTimeAsync(1_000);
  await waiting;
});

test('a rejection in time is passed on as it is', async () => {
  const failure = new Error('failure');
  await expect(withTimeLimit(Promise.reject(failure), 1_000)).rejects.toBe(failure);
});
