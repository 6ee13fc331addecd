/** What the server answers to one question, asked again whenever the answer may have changed. */
import { toAuthError } from '../api/auth-error.ts';
import type { AuthError } from '../api/auth-error.ts';
import type { CommandMessage, CommandSender } from '../api/command.ts';
import type { AccountLink } from './account-link.ts';
import { Store } from './store.ts';

export type QueryState<Value> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: Value }
  | { readonly status: 'failed'; readonly error: AuthError };

export class QueryStore<Value> extends Store<QueryState<Value>> {
  readonly #link: Pick<AccountLink, 'sendMessagePromise' | 'onReady' | 'subscribe'>;
  readonly #ask: (sender: CommandSender) => Promise<Value>;
  #asking: Promise<void> | undefined;
  /** The answer under way may be older than what was heard since. */
  #isOutdated = false;

  /**
   * @param ask - puts the question
   * @param news - subscriptions whose events mean that the answer has changed
   */
  constructor(
    link: Pick<AccountLink, 'sendMessagePromise' | 'onReady' | 'subscribe'>,
    ask: (sender: CommandSender) => Promise<Value>,
    ...news: readonly CommandMessage[]
  ) {
    super({ status: 'loading' });
    this.#link = link;
    this.#ask = ask;
    link.onReady(() => void this.reload());
    for (const message of news) link.subscribe(message, () => void this.reload());
  }

  /** Asks again; what is shown stays until there is an answer, and when there is none. Never rejects. */
  async reload(): Promise<void> {
    this.#isOutdated = true;
    await (this.#asking ??= this.#askWhileOutdated().finally(() => (this.#asking = undefined)));
  }

  async #askWhileOutdated(): Promise<void> {
    while (this.#isOutdated) {
      this.#isOutdated = false;
      try {
        this.set({ status: 'ready', value: await this.#ask(this.#link) });
      } catch (thrown) {
        if (this.state.status !== 'ready') this.set({ status: 'failed', error: toAuthError(thrown) });
      }
    }
  }
}
