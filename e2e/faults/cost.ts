/** Counts what a fault costs Home Assistant: requests, and WebSockets opened. */
import { expect } from '@playwright/test';
import type { BrowserContext, TestInfo } from '@playwright/test';

export class Cost {
  readonly #testInfo: TestInfo;
  #sent: string[] = [];
  #isTold = false;

  constructor(context: BrowserContext, testInfo: TestInfo) {
    this.#testInfo = testInfo;
    context.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (/^\/(auth|api)\//.test(pathname)) this.#sent.push(`${request.method()} ${pathname}`);
    });
    context.on('page', (page) => {
      page.on('websocket', (socket) => this.#sent.push(`WebSocket ${new URL(socket.url()).pathname}`));
    });
  }

  /** Counts from here on; from the beginning of the test without it. */
  begin(): void {
    this.#sent = [];
  }

  /**
   * Says how many it were, for the report, and that it were no others.
   * @param count - all of them
   * @param onLeaving - those among them that a page sent while it was being left: the browser does not tell of them,
   * only the household
   */
  is(count: number, { onLeaving = 0 } = {}): void {
    expect(this.#sent, 'requests to Home Assistant').toHaveLength(count - onLeaving);
    this.#testInfo.annotations.push({ type: 'requests', description: String(count) });
    this.#isTold = true;
  }

  /** A test that says nothing of its cost proves nothing about it. */
  settle(): void {
    if (this.#testInfo.status === 'passed' && !this.#isTold) throw new Error('What did it cost?');
  }
}
