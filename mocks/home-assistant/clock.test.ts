/** A clock that is moved by hand. */
import { describe, expect, it, vi } from 'vitest';
import { ManualClock, systemClock, timestamp } from './clock.ts';

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

describe('the clock of the machine', () => {
  it('tells its time, calls back once, and forgets what was cancelled', () => {
    vi.useFakeTimers({ now: 1000 });
    try {
      const seen: [string, number][] = [];
      systemClock.after(30, () => seen.push(['late', systemClock.nowMs()]));
      const cancel = systemClock.after(10, () => seen.push(['never', systemClock.nowMs()]));
      cancel();
      vi.advanceTimersByTime(29);
      expect(seen).toEqual([]);
      vi.advanceTimersByTime(100);
      expect(seen).toEqual([['late', 1030]]);
    } finally {
      vi.useRealTimers();
    }
  });
});
