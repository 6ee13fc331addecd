/** Sign-ins that were begun on the page: each is kept with what was typed in it until it ends. */

/** What somebody wants to sign in to. */
export interface FlowTarget {
  readonly flow_id: string;
  /** Domain of the integration. */
  readonly handler: string;
  /** Null for a flow that is about no entry. */
  readonly entry_id: string | null;
  /** Of the entry; empty where there is none. */
  readonly title: string;
}

/** How a sign-in ended; `left` by the person's own wish. */
export type FlowOutcome = 'success' | 'failed' | 'left';

/** The one that is shown. */
export type ShownFlow = { readonly entryId: string } & (
  { readonly status: 'loading' | 'failed' } | { readonly status: 'open'; readonly element: HTMLElement }
);

/** The outcome that an event `latchkey-flow-end` tells. */
export const outcomeOf = (event: Event): FlowOutcome | undefined =>
  (event as CustomEvent<{ outcome?: FlowOutcome } | null>).detail?.outcome;

export class OpenFlows {
  readonly #elements = new Map<string, HTMLElement>();

  /** The sign-in of an entry, if it was begun and has not ended. */
  get(entryId: string): HTMLElement | undefined {
    return this.#elements.get(entryId);
  }

  /**
   * Begins the sign-in of an entry.
   * @param entryId - or what else it is found by
   * @throws TypeError when its code does not come
   */
  async begin(
    open: (target: FlowTarget) => Promise<HTMLElement>,
    entryId: string,
    target: FlowTarget,
  ): Promise<HTMLElement> {
    const element = await open(target);
    this.#elements.set(entryId, element);
    return element;
  }

  /** It has ended: the next time begins anew. */
  forget(entryId: string): void {
    this.#elements.delete(entryId);
  }
}
