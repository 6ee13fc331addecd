import { expect, test } from 'vitest';
import { Backoff } from './backoff.ts';
import { TestClock } from '../testing/fake-browser.ts';

const waits = (random: number, times: number): number[] => {
  const backoff = new Backoff(new TestClock(), () => random);
  return Array.from({ length: times }, () => backoff.fail());
};

test('the waits double from one second to thirty', () => {
  expect(waits(1, 7)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('jitter shortens a wait by a quarter at most, and never below a second', () => {
  expect(waits(0, 7)).toEqual([1_000, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500]);
});

test('a server that wants to be left alone is left alone the longest at once', () => {
  expect(new Backoff(new TestClock(), () => 1).fail(true)).toBe(30_000);
});

test('a wait ends though the clock is set back or the device sleeps', () => {
  const clock = new TestClock();
  const backoff = new Backoff(clock, () => 1);
  backoff.fail();
  backoff.fail();
  clock.setWall(-3_600_000);
  clock.pass(500);
  expect(backoff.remainingMs).toBe(1_500);
  expect(backoff.mayHurry).toBe(false);
  clock.sleep(500);
  expect(backoff.remainingMs).toBe(1_000);
  expect(backoff.mayHurry).toBe(true);
  clock.sleep(500);
  expect(backoff.remainingMs).toBe(500);
  expect(backoff.mayHurry).toBe(true);
});

test('after a success the next failure is a first one', () => {
  const backoff = new Backoff(new TestClock(), () => 1);
  backoff.fail();
  backoff.fail();
  backoff.reset();
  expect(backoff.remainingMs).toBeLessThanOrEqual(0);
  expect(backoff.fail()).toBe(1_000);
});
