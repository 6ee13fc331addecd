/** Logging out everywhere: every session ends, and then this one is over here too. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import { endAllSessions } from '../../api/security/end-sessions.ts';
import type { AccountLink } from '../account-link.ts';
import { Store } from '../store.ts';

export type EndSessionsState =
  { readonly status: 'idle' | 'ending' } | { readonly status: 'failed'; readonly error: AuthError };

export class EndSessionsStore extends Store<EndSessionsState> {
  readonly #link: Pick<AccountLink, 'sendMessagePromise'>;
  readonly #signOut: () => Promise<void>;

  /** @param signOut - logs out of this browser */
  constructor(link: Pick<AccountLink, 'sendMessagePromise'>, signOut: () => Promise<void>) {
    super({ status: 'idle' });
    this.#link = link;
    this.#signOut = signOut;
  }

  async end(): Promise<void> {
    if (this.state.status === 'ending') return;
    this.set({ status: 'ending' });
    try {
      await endAllSessions(this.#link);
    } catch (thrown) {
      this.set({ status: 'failed', error: toAuthError(thrown) });
      return;
    }
    // The server closes the connection in two seconds: whoever asks first for new tokens would be told of an expiry.
    await this.#signOut();
    this.set({ status: 'idle' });
  }
}
