/** The browser's events after which a session has to be looked at anew. */

/** `online`: the network changed; `shown`: somebody is looking at the page again. */
export type WakeReason = 'online' | 'shown';

/** What a session needs to know of its page. */
export interface PageEvents {
  readonly isHidden: boolean;
  /** @returns stops listening */
  onWake(listener: (reason: WakeReason) => void): () => void;
}

/** The browser's own. */
export const browserPage: PageEvents = {
  get isHidden() {
    return document.visibilityState === 'hidden';
  },
  onWake(listener) {
    const listening = new AbortController();
    const hear = ({ type }: Event): void => {
      if (type === 'online') listener('online');
      else if (!browserPage.isHidden) listener('shown');
    };
    for (const type of ['online', 'focus', 'pageshow', 'visibilitychange']) {
      // The last one is the document's, and is heard here too.
      addEventListener(type, hear, { signal: listening.signal });
    }
    return () => listening.abort();
  },
};
