import { expect, test } from 'vitest';
import { TestClock } from '../testing/fake-browser.ts';
import { Ticker } from './ticker.ts';

/** A ticker, and how often it acted; `waitMs` is what it is told to wait. */
function ticking(waitMs: number) {
  const clock = new TestClock();
  const world = { clock, waitMs, acts: 0, looks: 0 };
  const ticker = new Ticker(
    clock,
    () => {
      world.looks++;
      return world.waitMs;
    },
    () => world.acts++,
  );
  ticker.start();
  return { world, clock, ticker };
}

test('it acts when there is nothing left to wait, and not a moment before', async () => {
  const { world, clock } = ticking(5_000);
  await clock.run(4_999);
  world.waitMs = 1;
  await clock.run(1);
  expect(world.acts).toBe(0);
  world.waitMs = 0;
  await clock.run(999);
  expect(world.acts).toBe(0);
  await clock.run(1);
  expect(world.acts).toBe(1);
});

test('it looks every half a minute at the longest, and every second at the shortest', async () => {
  const { world, clock } = ticking(Infinity);
  world.looks = 0;
  await clock.run(29_999);
  expect(world.looks).toBe(0);
  world.waitMs = -5;
  await clock.run(1);
  expect(world.acts).toBe(1);
  await clock.run(10_000);
  expect(world.acts).toBe(11);
});

test('it has one timer however often it is started, and none once it is stopped', async () => {
  const { world, clock, ticker } = ticking(0);
  ticker.start();
  expect(clock.waiting).toBe(1);
  ticker.stop();
  expect(clock.waiting).toBe(0);
  await clock.run(60_000);
  expect(world.acts).toBe(0);
});
