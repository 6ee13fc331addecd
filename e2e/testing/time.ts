/** Time that passes at a test's word, in the browser and in the household alike. */
import { expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import type { ManualClock } from '../../mocks/home-assistant/clock.ts';

/** On plain http tabs agree by what they write, within this time; so long they go in small steps. */
export const TURN_MS = 200;
const TURN_STEP_MS = 25;

export class Time {
  readonly #context: BrowserContext;
  readonly #house: ManualClock;
  /** By how much the browser's clock was moved; besides, it goes by itself until it is stopped. */
  #movedMs = 0;
  /** By how much the device's clock is wrong. */
  #offMs = 0;
  /** How often tabs have let each other see what they wrote. */
  #turns = 0;

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

  /** Tabs that were opened one after another tell the same time from here on, as those of one browser do. */
  async align(): Promise<void> {
    const times = await Promise.all(this.#context.pages().map((page) => page.evaluate(() => Date.now())));
    await this.#context.clock.pauseAt(Math.max(...times) + 2 * SECOND_MS);
    await this.#context.clock.resume();
  }

  /** Time passes for everybody. */
  async pass(delayMs: number): Promise<void> {
    this.#move(delayMs);
    const inStepsMs = this.#context.pages().length > 1 ? Math.min(delayMs, TURN_MS) : 0;
    let passedMs = 0;
    for (; passedMs + TURN_STEP_MS <= inStepsMs; passedMs += TURN_STEP_MS) {
      await this.#context.clock.runFor(TURN_STEP_MS);
      await this.#letTabsSee();
    }
    if (passedMs < delayMs || delayMs === 0) await this.#context.clock.runFor(delayMs - passedMs);
  }

  /** Time passes as in a laptop that was closed meanwhile: each timer strikes once at most. */
  async sleep(delayMs: number): Promise<void> {
    this.#move(delayMs);
    await this.#context.clock.fastForward(delayMs);
  }

  /** From here on the browser's clock moves by {@link pass} and {@link sleep} alone, so that requests can be counted. */
  async stop(): Promise<void> {
    // A little ahead of its time, because a clock cannot be stopped in its past.
    await this.#context.clock.pauseAt(Date.now() + this.#movedMs + this.#offMs + SECOND_MS);
  }

  /** Somebody sets the device's clock, by so much off the true time; nothing passes by that. */
  async setDeviceClock(offMs: number): Promise<void> {
    this.#offMs = offMs;
    await this.#context.clock.setSystemTime(this.#house.nowMs() + offMs);
  }

  /** The household's clock is ahead of the browser's by so much more. */
  passForHousehold(delayMs: number): void {
    this.#house.advance(delayMs);
  }

  /** What one tab wrote reaches the others in real time, which a moved clock must not run away from. */
  async #letTabsSee(): Promise<void> {
    const tabs = this.#context.pages();
    this.#turns += 1;
    const turn = String(this.#turns);
    for (const [index, tab] of tabs.entries()) {
      const isWritten = await tab.evaluate(writeMark, { key: `seen.${index}`, turn });
      if (isWritten) await Promise.all(tabs.map((other) => waitForMark(other, `seen.${index}`, turn)));
    }
  }

  #move(delayMs: number): void {
    this.#house.advance(delayMs);
    this.#movedMs += delayMs;
  }
}

/** Runs in the page, and tells whether it has a storage that others see. */
function writeMark({ key, turn }: { key: string; turn: string }): boolean {
  try {
    localStorage.setItem(key, turn);
    return true;
  } catch {
    return false;
  }
}

async function waitForMark(tab: Page, key: string, turn: string): Promise<void> {
  await expect.poll(async () => await tab.evaluate((of) => localStorage.getItem(of), key)).toBe(turn);
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
