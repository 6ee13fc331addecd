/** The store of the page's own session, which it tells of before any script has loaded. */
import { sharedStorage } from './resilient-storage.ts';
import type { TextStorage } from './resilient-storage.ts';
import { KEPT_HINT_KEY } from './session-hint.ts';
import { browserTokenStore } from './token-store.ts';
import type { TokenStore, TokenStoreDeps } from './token-store.ts';

/**
 * A store that leaves a hint for whoever must know before IndexedDB can be asked; never more than a hint.
 * @param shared - where the hint lies
 */
export const pageTokenStore = (
  deps: Omit<TokenStoreDeps, 'onKept'> = {},
  shared: TextStorage = sharedStorage,
): TokenStore =>
  browserTokenStore({
    ...deps,
    onKept: (isKept) => {
      if (isKept) shared.set(KEPT_HINT_KEY, '1');
      else shared.delete(KEPT_HINT_KEY);
    },
  });
