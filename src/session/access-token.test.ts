import { expect, test } from 'vitest';
import { AccessToken } from './access-token.ts';
import { TestClock } from './doubles.ts';
import type { SessionRecord } from './session-record.ts';

const HOUR_MS = 3_600_000;
const record = (clock: TestClock, expires_in = 1800): SessionRecord => ({
  client_id: 'http://homeassistant.local:8123/',
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in,
  received_at_ms: clock.nowMs(),
  ha_auth_provider: null,
});

test('is due when less than a minute is left', () => {
  const clock = new TestClock();
  const token = AccessToken.answered(record(clock), clock);
  clock.pass(1_740_000);
  expect(token.isDue).toBe(false);
  clock.pass(1);
  expect(token.isDue).toBe(true);
  expect(token.remainingMs).toBe(59_999);
});

test('a wall clock that is set back does not make it live longer', () => {
  const clock = new TestClock();
  const token = AccessToken.answered(record(clock), clock);
  clock.setWall(-HOUR_MS);
  expect(token.isDue).toBe(false);
  clock.pass(1_740_001);
  expect(token.isDue).toBe(true);
});

test('a device that slept finds it due', () => {
  const clock = new TestClock();
  const token = AccessToken.answered(record(clock), clock);
  clock.setWall(HOUR_MS);
  expect(token.isDue).toBe(true);
});

test('from storage, its age is what the wall clock says, and goes on by both clocks', () => {
  const clock = new TestClock();
  const stored = record(clock);
  clock.pass(1_000_000);
  const token = AccessToken.stored(stored, clock);
  expect(token.remainingMs).toBe(800_000);
  clock.setWall(-HOUR_MS);
  clock.pass(740_001);
  expect(token.isDue).toBe(true);
});

test('from storage with a date in the future, it is due at once', () => {
  const clock = new TestClock();
  const stored = record(clock);
  clock.setWall(-HOUR_MS);
  expect(AccessToken.stored(stored, clock).isDue).toBe(true);
});

test('a token that lives for less than two minutes is used for half of its life', () => {
  const clock = new TestClock();
  const token = AccessToken.answered(record(clock, 30), clock);
  expect(token.isDue).toBe(false);
  clock.pass(15_001);
  expect(token.isDue).toBe(true);
});
