/** How long an access token is still good, whatever happens to the device's clock. */
import type { Clock } from './clock.ts';
import type { SessionRecord } from './session-record.ts';

/** Renewed with this much left, so that no request sets out with a token that ends on the way. */
const REFRESH_MARGIN_MS = 60_000;

/**
 * Counts an access token's age from the moment of its answer. Of the two clocks the one that says "older" counts:
 * the monotonic one is not fooled when the wall clock is set back, the wall clock not by a device that slept.
 */
export class AccessToken {
  readonly record: SessionRecord;
  readonly #clock: Clock;
  /** What the monotonic clock said when the answer came. */
  readonly #answeredAtMs: number;

  private constructor(record: SessionRecord, clock: Clock, answeredAtMs: number) {
    this.record = record;
    this.#clock = clock;
    this.#answeredAtMs = answeredAtMs;
  }

  /** A token whose answer came just now. */
  static answered(record: SessionRecord, clock: Clock): AccessToken {
    return new AccessToken(record, clock, clock.monotonicMs());
  }

  /** A token from storage: its age is the wall clock's word, and one from the future has no age to trust. */
  static stored(record: SessionRecord, clock: Clock): AccessToken {
    const ageMs = clock.nowMs() - record.received_at_ms;
    return new AccessToken(record, clock, ageMs < 0 ? -Infinity : clock.monotonicMs() - ageMs);
  }

  get text(): string {
    return this.record.access_token;
  }

  /** Milliseconds left; zero or less when the token has ended. */
  get remainingMs(): number {
    const monotonicAgeMs = this.#clock.monotonicMs() - this.#answeredAtMs;
    const wallAgeMs = this.#clock.nowMs() - this.record.received_at_ms;
    return this.record.expires_in * 1000 - Math.max(monotonicAgeMs, wallAgeMs);
  }

  get isDue(): boolean {
    // A server with very short tokens is not asked again for each request.
    return this.remainingMs < Math.min(REFRESH_MARGIN_MS, this.record.expires_in * 500);
  }
}
