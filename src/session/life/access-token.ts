/** How long an access token is still good, and when it is time for the next one. */
import type { Clock } from '../clock.ts';
import type { SessionRecord } from '../storage/session-record.ts';
import { Stopwatch } from '../stopwatch.ts';

/** Renewed with this much left, so that no request sets out with a token that ends on the way. */
const LEEWAY_MS = 60_000;

/** Of a token's life: a tab that is seen asks for the next one between 75 and 80 %, a hidden one five later. */
const DUE_SHARE = 0.75;
const JITTER_SHARE = 0.05;
const HIDDEN_SHARE = 0.05;

/** Browsers blur their clocks, each tab a little differently. */
const BLUR_MS = 1_000;

/** An access token that has just come, or that was stored before. */
export class AccessToken {
  readonly record: SessionRecord;
  readonly #age: Stopwatch;
  readonly #dueShare: number;

  /** Its age is the wall clock's word, and one from the future has no age to trust. */
  constructor(record: SessionRecord, clock: Clock, random: () => number) {
    const ageMs = clock.nowMs() - record.received_at_ms;
    this.record = record;
    this.#age = new Stopwatch(clock, ageMs < -BLUR_MS ? Infinity : ageMs);
    this.#dueShare = DUE_SHARE + JITTER_SHARE * random();
  }

  get text(): string {
    return this.record.access_token;
  }

  /** Milliseconds left; zero or less when the token has ended. */
  get remainingMs(): number {
    return this.#lifeMs - this.#age.elapsedMs;
  }

  /** Whether no request should set out with it any more. */
  get isUrgent(): boolean {
    return this.remainingMs < this.#leewayMs;
  }

  /**
   * Milliseconds until the next token should be asked for; zero or less when it is time.
   * @param isHidden - a tab that nobody sees leaves the first turn to the others
   */
  dueInMs(isHidden: boolean): number {
    const dueMs = this.#lifeMs * (this.#dueShare + (isHidden ? HIDDEN_SHARE : 0));
    return Math.min(dueMs, this.#lifeMs - this.#leewayMs) - this.#age.elapsedMs;
  }

  get #lifeMs(): number {
    return this.record.expires_in * 1000;
  }

  /** A server with very short tokens is not asked again for each request. */
  get #leewayMs(): number {
    return Math.min(LEEWAY_MS, this.#lifeMs / 2);
  }
}
