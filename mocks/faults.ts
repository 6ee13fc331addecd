/** Faults that are not Home Assistant's own: what routers, proxies and bad lines do to a request on its way. */

/** An answer from somebody else, a connection cut off, or silence. */
export type Fault = { respond: () => Response } | 'reset' | 'hang';

export interface FaultRule {
  /** HTTP method in capitals; every method when left out. */
  method?: string;
  /** Tested against the path without its query. */
  path: RegExp;
  fault: Fault;
  /** How many requests it strikes; until it is removed when left out. */
  times?: number;
}

/** The faults in force. Hosts ask it before they ask the fake. */
export class Faults {
  #armed: { rule: FaultRule; left: number }[] = [];

  /**
   * Puts a fault in force; of several that fit a request, the one added first strikes.
   * @returns a function that removes it again
   */
  add(rule: FaultRule): () => void {
    const armed = { rule, left: rule.times ?? Infinity };
    this.#armed.push(armed);
    return () => {
      this.#armed = this.#armed.filter((other) => other !== armed);
    };
  }

  /** Removes all faults. */
  clear(): void {
    this.#armed = [];
  }

  /** The fault that strikes this request, used up once by the asking. */
  take(method: string, path: string): Fault | undefined {
    const struck = this.#armed.find(
      ({ rule, left }) =>
        left > 0 && (rule.method === undefined || rule.method === method) && path.search(rule.path) >= 0,
    );
    if (!struck) return undefined;
    struck.left -= 1;
    return struck.rule.fault;
  }
}
