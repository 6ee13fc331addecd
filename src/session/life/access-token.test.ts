import { expect, test } from 'vitest';
import { AccessToken } from './access-token.ts';
import { TestClock } from '../testing/fake-browser.ts';
import type { SessionRecord } from '../storage/session-record.ts';

const MINUTE_MS = 60_000;

const record = (clock: TestClock, expires_in = 1800): SessionRecord => ({
  client_id: 'http://homeassistant.local:8123/',
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in,
  received_at_ms: clock.nowMs(),
});

const answered = (clock: TestClock, expires_in?: number, random = 0.5): AccessToken =>
  new AccessToken(record(clock, expires_in), clock, () => random);

test.each([
  [0, 0.75],
  [0.5, 0.775],
  [1, 0.8],
])('the next one is due at about 80 %% of its life: jitter %d gives %d', (random, share) => {
  const clock = new TestClock();
  expect(answered(clock, 1800, random).dueInMs(false)).toBeCloseTo(1_800_000 * share);
});

test('a hidden tab leaves the first turn to the others', () => {
  const token = answered(new TestClock());
  expect(token.dueInMs(true) - token.dueInMs(false)).toBeCloseTo(90_000);
});

test('a minute at least is left when the next one is due, also of a short life', () => {
  expect(answered(new TestClock(), 200).dueInMs(false)).toBe(140_000);
  expect(answered(new TestClock(), 200).dueInMs(true)).toBe(140_000);
});

test('a server with very short tokens is not asked at once again', () => {
  const clock = new TestClock();
  const token = answered(clock, 40);
  expect(token.dueInMs(false)).toBe(20_000);
  clock.pass(20_000);
  expect(token.isUrgent).toBe(false);
  clock.pass(1);
  expect(token.isUrgent).toBe(true);
});

test('it is urgent when less than a minute is left', () => {
  const clock = new TestClock();
  const token = answered(clock);
  clock.pass(29 * MINUTE_MS);
  expect(token.isUrgent).toBe(false);
  clock.pass(1);
  expect(token.isUrgent).toBe(true);
  expect(token.remainingMs).toBe(MINUTE_MS - 1);
});

test('a device that sleeps while its monotonic clock stands still knows that the token has ended', () => {
  const clock = new TestClock();
  const token = answered(clock);
  clock.sleep(31 * MINUTE_MS);
  expect(token.remainingMs).toBe(-MINUTE_MS);
});

test('a clock set back does not make it last longer, and what follows counts', () => {
  const clock = new TestClock();
  const token = answered(clock);
  clock.pass(10 * MINUTE_MS);
  expect(token.remainingMs).toBe(20 * MINUTE_MS);
  clock.setWall(-60 * MINUTE_MS);
  clock.pass(5 * MINUTE_MS);
  expect(token.remainingMs).toBe(15 * MINUTE_MS);
  clock.sleep(10 * MINUTE_MS);
  expect(token.remainingMs).toBe(5 * MINUTE_MS);
});

test('many looks do not make it older', () => {
  const clock = new TestClock();
  const token = answered(clock);
  const left: number[] = [];
  for (let look = 0; look < 10_000; look++) {
    clock.pass(0.4);
    left.push(token.remainingMs);
  }
  expect(left.at(-1)).toBeCloseTo(1_796_000, 3);
});

test('a stored one has the age that the wall clock says', () => {
  const clock = new TestClock();
  const stored = record(clock);
  clock.sleep(10 * MINUTE_MS);
  expect(new AccessToken(stored, clock, () => 0).remainingMs).toBe(20 * MINUTE_MS);
});

test('a stored one from the future has no age to trust, and is due', () => {
  const clock = new TestClock();
  const stored = record(clock);
  clock.setWall(-1_001);
  const token = new AccessToken(stored, clock, () => 0);
  expect(token.isUrgent).toBe(true);
  expect(token.dueInMs(true)).toBeLessThan(0);
});

test('one that another tab stored a moment ahead is new: browsers blur their clocks', () => {
  const clock = new TestClock();
  const stored = record(clock);
  clock.setWall(-1_000);
  expect(new AccessToken(stored, clock, () => 0).remainingMs).toBe(30 * MINUTE_MS + 1_000);
});

test('the age that was seen once stays when the clock is set back', () => {
  const clock = new TestClock();
  const token = answered(clock);
  clock.sleep(10 * MINUTE_MS);
  expect(token.remainingMs).toBe(20 * MINUTE_MS);
  clock.setWall(-10 * MINUTE_MS);
  expect(token.remainingMs).toBe(20 * MINUTE_MS);
});
