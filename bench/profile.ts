/** The lines and processors that pages are measured on. */
import type { CDPSession } from '@playwright/test';

export interface Profile {
  readonly name: string;
  /** Added to each request. */
  readonly latencyMs: number;
  readonly downBitsPerSecond: number;
  readonly upBitsPerSecond: number;
  /** How many times slower than this machine's. */
  readonly processorSlowdown: number;
}

export const slow: Profile = {
  name: 'Slow line and processor (150 ms, 1.6 Mbit/s down, 0.75 up, processor 4 times slower)',
  latencyMs: 150,
  downBitsPerSecond: 1_600_000,
  upBitsPerSecond: 750_000,
  processorSlowdown: 4,
};

export const unthrottled: Profile = {
  name: 'This machine as it is',
  latencyMs: 0,
  downBitsPerSecond: Infinity,
  upBitsPerSecond: Infinity,
  processorSlowdown: 1,
};

/** Makes a page's line and processor those of the profile. */
export async function slowDown(session: CDPSession, profile: Profile): Promise<void> {
  if (profile === unthrottled) return;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: profile.latencyMs,
    downloadThroughput: profile.downBitsPerSecond / 8,
    uploadThroughput: profile.upBitsPerSecond / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: profile.processorSlowdown });
}
