/** Time that passes at a test's word, in the browser and in the household alike. */
import type { BrowserContext } from '@playwright/test';
import type { ManualClock } from '../mocks/home-assistant/clock.ts';

export class Time {
  readonly #context: BrowserContext;
  readonly #house: ManualClock;

  constructor(context: BrowserContext, house: ManualClock) {
    this.#context = context;
    this.#house = house;
  }

  /** Puts the browser's clock into the test's hands; before the page is opened. */
  async install(): Promise<void> {
    await this.#context.clock.install();
    // The browser's own time limit runs by a clock that cannot be moved.
    await this.#context.addInitScript(() => {
      AbortSignal.timeout = (delayMs) => {
        const controller = new AbortController();
        setTimeout(() => {
          controller.abort(new DOMException('Signal timed out.', 'TimeoutError'));
        }, delayMs);
        return controller.signal;
      };
    });
  }

  /** Time passes for everybody. */
  async pass(delayMs: number): Promise<void> {
    this.#house.advance(delayMs);
    await this.#context.clock.runFor(delayMs);
  }

  /** Time passes as in a laptop that was closed meanwhile: each timer strikes once at most. */
  async sleep(delayMs: number): Promise<void> {
    this.#house.advance(delayMs);
    await this.#context.clock.fastForward(delayMs);
  }

  /** The household's clock is ahead of the browser's by so much more. */
  passForHousehold(delayMs: number): void {
    this.#house.advance(delayMs);
  }
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
