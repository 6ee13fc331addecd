/** Who is signed in, for pages that outlive a session that ended and was begun again by the same person. */
import type { CurrentUser } from '../../api/account/current-user.ts';
import type { AccountLink } from '../account-link.ts';
import type { AccountStore } from './account-store.ts';
import { Store } from '../store.ts';

/** What is used of an account. */
type Account = Pick<AccountStore, 'state' | 'subscribe' | 'refreshUser'>;

export class OwnUser extends Store<CurrentUser | undefined> {
  readonly #account: () => Account | undefined;
  #followed: Account | undefined;

  /** @param account - the account of now */
  constructor(link: Pick<AccountLink, 'onReady'>, account: () => Account | undefined) {
    super(undefined);
    this.#account = account;
    link.onReady(() => this.#follow());
  }

  /** Asks again: a name or a way to sign in has changed. */
  async refresh(): Promise<void> {
    await this.#account()?.refreshUser();
  }

  #follow(): void {
    const account = this.#account();
    if (!account || account === this.#followed) return;
    this.#followed = account;
    account.subscribe(() => {
      if (account === this.#followed) this.#take(account);
    });
    this.#take(account);
  }

  #take({ state }: Account): void {
    if (state.status === 'ready' && state.user !== this.state) this.set(state.user);
  }
}
