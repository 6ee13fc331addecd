/** What a connection is seen to do, for this room's tests. */
import { vi } from 'vitest';
import type { HassConnection } from '../connection/connection.ts';

/** Its states from now on, each failure with its code. */
export function follow(of: HassConnection): string[] {
  const heard: string[] = [];
  of.onState((state, error) => heard.push(error ? `${state}: ${error.code}` : state));
  return heard;
}

/** Lets the library's own timers run, which wait up to five seconds between two tries. */
export const later = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
};
