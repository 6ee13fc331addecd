/** A clock that is moved by hand. */
import { describe, expect, it } from 'vitest';
import { ManualClock, timestamp } from './clock.ts';

describe('the manual clock', () => {
  it('runs what falls due on the way, the earliest first, each at its own time', () => {
    const clock = new ManualClock(1000);
    const seen: [string, number][] = [];
    clock.after(30, () => seen.push(['late', clock.nowMs()]));
    clock.after(10, () => {
      seen.push(['early', clock.nowMs()]);
      clock.after(5, () => seen.push(['nested', clock.nowMs()]));
    });
    clock.after(100, () => seen.push(['never', clock.nowMs()]));
    clock.advance(50);
    expect(seen).toEqual([
      ['early', 1010],
      ['nested', 1015],
      ['late', 1030],
    ]);
    expect(clock.nowMs()).toBe(1050);
  });

  it('forgets what was cancelled', () => {
    const clock = new ManualClock();
    let rang = false;
    const cancel = clock.after(10, () => {
      rang = true;
    });
    cancel();
    clock.advance(20);
    expect(rang).toBe(false);
  });

  it('writes times with microseconds and offset', () => {
    expect(timestamp(Date.UTC(2026, 10, 22, 3, 16, 44, 323))).toBe('2026-11-22T03:16:44.323000+00:00');
  });
});
