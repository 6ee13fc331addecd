/** One key of the data that frontends keep for a person: as the server has it, and as it is being changed here. */
import { toAuthError } from '../api/auth-error.ts';
import type { AuthError } from '../api/auth-error.ts';
import {
  changeUserData,
  fetchUserData,
  userDataIn,
  userDataSubscription,
  withChange,
} from '../api/account/user-data.ts';
import type { UserData } from '../api/account/user-data.ts';
import type { AccountLink } from './account-link.ts';
import { Store } from './store.ts';

/** How the last change of a member went. */
export type Saving =
  | { readonly status: 'saving' }
  | { readonly status: 'saved' }
  | { readonly status: 'failed'; readonly error: AuthError };

export type UserDataState =
  | { readonly status: 'loading' }
  | {
      readonly status: 'ready';
      /** With the changes that are under way. */
      readonly value: UserData;
      /** By name of the member. */
      readonly savings: Readonly<Record<string, Saving>>;
    }
  | { readonly status: 'failed'; readonly error: AuthError };

export class UserDataStore extends Store<UserDataState> {
  readonly #link: Pick<AccountLink, 'sendMessagePromise' | 'onReady' | 'subscribe'>;
  readonly #key: string;
  /** As the server has it; undefined until it is known. */
  #stored: UserData | undefined;
  /** Changes under way, oldest first. */
  #changes: readonly UserData[] = [];
  #savings: Readonly<Record<string, Saving>> = {};
  /** One change is stored at a time: each one is made to what the one before has left. */
  #queue: Promise<void> = Promise.resolve();

  constructor(link: Pick<AccountLink, 'sendMessagePromise' | 'onReady' | 'subscribe'>, key: string) {
    super({ status: 'loading' });
    this.#link = link;
    this.#key = key;
    link.subscribe(userDataSubscription(key), (event) => this.#receive(userDataIn(event)));
    link.onReady(() => void this.reload());
  }

  /** Asks again; never rejects, because the state says how it went. */
  async reload(): Promise<void> {
    try {
      this.#receive(await fetchUserData(this.#link, this.#key));
    } catch (thrown) {
      if (!this.#stored) this.set({ status: 'failed', error: toAuthError(thrown) });
    }
  }

  /**
   * Stores other values for some members, shown from now on; never rejects, because the state says how it went.
   * @param change - by name; `undefined` takes a member away
   */
  async change(change: UserData): Promise<void> {
    this.#changes = [...this.#changes, change];
    this.#note(change, { status: 'saving' });
    this.#queue = this.#queue.then(async () => await this.#save(change));
    await this.#queue;
  }

  async #save(change: UserData): Promise<void> {
    try {
      const stored = await changeUserData(this.#link, this.#key, change);
      this.#stored = stored;
      this.#settle(change, { status: 'saved' });
    } catch (thrown) {
      this.#settle(change, { status: 'failed', error: toAuthError(thrown) });
    }
  }

  #settle(change: UserData, saving: Saving): void {
    this.#changes = this.#changes.filter((other) => other !== change);
    // A member that is being changed once more is not done yet.
    const later = new Set(this.#changes.flatMap((other) => Object.keys(other)));
    const done = Object.fromEntries(Object.entries(change).filter(([name]) => !later.has(name)));
    this.#note(done, saving);
  }

  #note(change: UserData, saving: Saving): void {
    const noted = Object.keys(change).map((name) => [name, saving] as const);
    this.#savings = { ...this.#savings, ...Object.fromEntries(noted) };
    this.#show();
  }

  #receive(stored: UserData): void {
    this.#stored = stored;
    this.#show();
  }

  #show(): void {
    if (!this.#stored) return;
    const value = this.#changes.reduce(withChange, this.#stored);
    this.set({ status: 'ready', value, savings: this.#savings });
  }
}
