/** Which entries ask to be signed in again, as far as the person is an administrator and wants to know. */
import type { AuthError } from '../../api/auth-error.ts';
import {
  fetchFlowsInProgress,
  FLOWS_SUBSCRIPTION,
  reauthFlows,
} from '../../api/integrations/config-flows-in-progress.ts';
import type { FlowInProgress } from '../../api/integrations/config-flows-in-progress.ts';
import type { AccountLink } from '../account-link.ts';
import { QueryStore } from '../query-store.ts';
import { ScopedLink } from '../scoped-link.ts';
import { Store } from '../store.ts';
import { UserDataStore } from '../user-data-store.ts';

/**
 * Entries that the person does not want to hear of, by id, with the moment of that as an ISO 8601 time. By entry and not
 * by flow: each restart of Home Assistant begins the same flow anew under another id.
 */
export const IGNORED_KEY = 'latchkey_ignored_reauth';

/** One entry that asks. */
export interface ReauthFlow {
  readonly flow: FlowInProgress;
  readonly entryId: string;
  /** Milliseconds since 1970; null while the person wants to hear of it. */
  readonly ignoredAtMs: number | null;
}

export type ReauthFlowsState =
  /** No administrator: nothing is asked. */
  | { readonly status: 'off' }
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: AuthError }
  | {
      readonly status: 'ready';
      readonly flows: readonly ReauthFlow[];
      /** Why the last wish to ignore, or not to, was not stored. */
      readonly problem: AuthError | null;
    };

/** What is used of a person. */
interface Person {
  readonly state: { readonly is_admin: boolean } | undefined;
  subscribe(listener: () => void): () => void;
}

type Link = Pick<AccountLink, 'sendMessagePromise' | 'onReady' | 'subscribe'>;

/** What there is for administrators only. */
interface Watch {
  readonly link: ScopedLink;
  readonly flows: QueryStore<readonly FlowInProgress[]>;
  readonly ignored: UserDataStore;
}

export class ReauthFlows extends Store<ReauthFlowsState> {
  readonly #link: Link;
  readonly #nowMs: () => number;
  #watch: Watch | undefined;

  /** @param person - may become an administrator, and stop being one */
  constructor(link: Link, person: Person, nowMs: () => number) {
    super({ status: 'off' });
    this.#link = link;
    this.#nowMs = nowMs;
    const follow = (): void => this.#switch(person.state?.is_admin === true);
    person.subscribe(follow);
    follow();
  }

  /** Asks again; what is shown stays until there is an answer. */
  async reload(): Promise<void> {
    await Promise.all([this.#watch?.flows.reload(), this.#watch?.ignored.reload()]);
  }

  /** The person does not want to hear of an entry until it has been signed in again. */
  async ignore(entryId: string): Promise<void> {
    await this.#watch?.ignored.change({ [entryId]: new Date(this.#nowMs()).toISOString() });
  }

  /** Entries that the person wants to hear of again, or that have been signed in. */
  async forget(entryIds: readonly string[]): Promise<void> {
    if (entryIds.length > 0)
      await this.#watch?.ignored.change(Object.fromEntries(entryIds.map((id) => [id, undefined])));
  }

  /** Ids of all entries that are to be ignored, whether they ask or not. */
  get ignoredIds(): readonly string[] {
    const state = this.#watch?.ignored.state;
    return state?.status === 'ready' ? Object.keys(state.value) : [];
  }

  #switch(isAdmin: boolean): void {
    if (isAdmin === (this.#watch !== undefined)) return;
    this.#watch?.link.end();
    this.#watch = undefined;
    this.set({ status: isAdmin ? 'loading' : 'off' });
    if (!isAdmin) return;
    const link = new ScopedLink(this.#link);
    const watch: Watch = {
      link,
      flows: new QueryStore(link, fetchFlowsInProgress, FLOWS_SUBSCRIPTION),
      ignored: new UserDataStore(link, IGNORED_KEY),
    };
    this.#watch = watch;
    const show = (): void => {
      if (this.#watch === watch) this.#show(watch);
    };
    watch.flows.subscribe(show);
    watch.ignored.subscribe(show);
  }

  #show({ flows, ignored }: Watch): void {
    if (flows.state.status === 'failed') this.set(flows.state);
    // Before it is known what is ignored, everything would be counted for a moment.
    if (flows.state.status !== 'ready' || ignored.state.status === 'loading') return;
    const data = ignored.state.status === 'ready' ? ignored.state.value : {};
    const savings = ignored.state.status === 'ready' ? Object.values(ignored.state.savings) : [];
    const failed = savings.find(({ status }) => status === 'failed');
    this.set({
      status: 'ready',
      flows: reauthFlows(flows.state.value).map((flow) => {
        const entryId = flow.context.entry_id ?? '';
        const since = Object.hasOwn(data, entryId) ? Date.parse(String(data[entryId])) : NaN;
        return { flow, entryId, ignoredAtMs: Number.isNaN(since) ? null : since };
      }),
      problem: failed?.status === 'failed' ? failed.error : null,
    });
  }
}
