/** What the browser sent, in order, from all tabs of a test. */
import type { BrowserContext, Request } from '@playwright/test';

type Body = Record<string, unknown>;

export class Traffic {
  readonly requests: Request[] = [];

  constructor(context: BrowserContext) {
    context.on('request', (request) => {
      this.requests.push(request);
    });
  }

  /** Forgets what was sent so far. */
  clear(): void {
    this.requests.length = 0;
  }

  /** Waits for the answers to all that was sent: time that passes meanwhile would be taken for silence. */
  async answered(): Promise<void> {
    await Promise.all(this.requests.map(async (request) => await (await request.response())?.finished()));
  }

  /** Requests with this method whose path fits. */
  sent(method: string, path: RegExp): readonly Request[] {
    return this.requests.filter(
      (request) => request.method() === method && path.test(new URL(request.url()).pathname),
    );
  }

  /** What began login flows. */
  get flowStarts(): readonly Body[] {
    return this.sent('POST', /^\/auth\/login_flow$/).map(bodyOf);
  }

  /** What was entered into forms, without the client id that goes along. */
  get entries(): readonly Body[] {
    return this.sent('POST', /^\/auth\/login_flow\/./).map((request) => {
      const { client_id, ...entry } = bodyOf(request);
      if (typeof client_id !== 'string') throw new Error('An entry went out without its client id.');
      return entry;
    });
  }

  /** Forms sent to the token endpoint. */
  get grants(): readonly Record<string, string>[] {
    return this.sent('POST', /^\/auth\/token$/).map((request) =>
      Object.fromEntries(new URLSearchParams(request.postData() ?? '')),
    );
  }

  /** Forms sent to the revocation endpoint. */
  get revocations(): readonly Record<string, string>[] {
    return this.sent('POST', /^\/auth\/revoke$/).map((request) =>
      Object.fromEntries(new URLSearchParams(request.postData() ?? '')),
    );
  }
}

const bodyOf = (request: Request): Body => JSON.parse(request.postData() ?? '{}') as Body;
