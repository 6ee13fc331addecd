/** A time limit for promises that may never settle. */
import { AuthError } from './auth-error.ts';

/**
 * Waits for a promise, but not for ever; what it brings later is dropped.
 * @param limitMs - how long to wait
 * @throws {@link AuthError} `timeout`, or whatever the promise rejects with
 */
export async function withTimeLimit<Value>(promise: Promise<Value>, limitMs: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AuthError('timeout')), limitMs);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
