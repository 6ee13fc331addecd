import { expect, test } from 'vitest';
import { ManualClock } from '../../mocks/home-assistant/clock.ts';
import { RetryTimer } from './retry-timer.ts';

function open() {
  const clock = new ManualClock();
  const timer = new RetryTimer({
    nowMs: () => clock.nowMs(),
    after: (delayMs, callback) => clock.after(delayMs, callback),
  });
  const tries: string[] = [];
  const plan = (name: string): number => timer.plan(() => tries.push(name)) - clock.nowMs();
  return { clock, timer, tries, plan };
}

test('each try waits twice as long as the one before, and half a minute at most', () => {
  const { clock, plan, tries } = open();
  const delays = Array.from({ length: 7 }, (_nothing, index) => {
    const delayMs = plan(String(index));
    clock.advance(delayMs);
    return delayMs;
  });
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(tries).toHaveLength(7);
});

test('one try is planned at a time', () => {
  const { clock, plan, tries } = open();
  plan('first');
  plan('second');
  clock.advance(60_000);
  expect(tries).toEqual(['second']);
});

test('a try that was cancelled does not happen, and the next one waits longer all the same', () => {
  const { clock, timer, plan, tries } = open();
  plan('first');
  timer.cancel();
  clock.advance(60_000);
  expect(tries).toEqual([]);
  expect(plan('second')).toBe(2_000);
});

test('after an answer nothing is planned, and the next failure is a first one', () => {
  const { clock, timer, plan, tries } = open();
  plan('first');
  plan('second');
  timer.reset();
  clock.advance(60_000);
  expect(tries).toEqual([]);
  expect(plan('third')).toBe(1_000);
});
