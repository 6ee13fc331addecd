/** Measures how long something has lasted, whatever happens to the device's clock. */
import type { Clock } from './clock.ts';

/** Between two looks this much is counted for good; less would add up the rounding of many looks. */
const STEP_MS = 1_000;

/**
 * From look to look the clock that says more counts: the monotonic one stands still while some devices sleep, the wall
 * clock goes astray when it is set. Set back, it takes nothing away; set forward, it counts once.
 */
export class Stopwatch {
  readonly #clock: Clock;
  #countedMs: number;
  #wallMs: number;
  #monotonicMs: number;

  /** @param elapsedMs - how long it has lasted already */
  constructor(clock: Clock, elapsedMs = 0) {
    this.#clock = clock;
    this.#countedMs = elapsedMs;
    this.#wallMs = clock.nowMs();
    this.#monotonicMs = clock.monotonicMs();
  }

  get elapsedMs(): number {
    const wallMs = this.#clock.nowMs();
    const monotonicMs = this.#clock.monotonicMs();
    const stepMs = Math.max(0, wallMs - this.#wallMs, monotonicMs - this.#monotonicMs);
    if (stepMs < STEP_MS && wallMs >= this.#wallMs) return this.#countedMs + stepMs;
    this.#countedMs += stepMs;
    this.#wallMs = wallMs;
    this.#monotonicMs = monotonicMs;
    return this.#countedMs;
  }
}
