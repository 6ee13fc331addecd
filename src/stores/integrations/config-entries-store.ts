/** All entries of integrations, as they are at the moment: of a change only the changed entry comes over the wire. */
import { toAuthError } from '../../api/auth-error.ts';
import {
  ENTRIES_SUBSCRIPTION,
  entryChangesIn,
  fetchConfigEntries,
} from '../../api/integrations/config-entries.ts';
import type { ConfigEntry } from '../../api/integrations/config-entries.ts';
import type { AccountLink } from '../account-link.ts';
import type { QueryState } from '../query-store.ts';
import { Store } from '../store.ts';

/** Entries by id. */
export type EntriesById = ReadonlyMap<string, ConfigEntry>;

export class ConfigEntriesStore extends Store<QueryState<EntriesById>> {
  readonly #link: Pick<AccountLink, 'sendMessagePromise' | 'onReady' | 'subscribe'>;

  constructor(link: Pick<AccountLink, 'sendMessagePromise' | 'onReady' | 'subscribe'>) {
    super({ status: 'loading' });
    this.#link = link;
    link.subscribe(ENTRIES_SUBSCRIPTION, (event) => this.#hear(event));
    link.onReady(() => void this.reload());
  }

  /** Asks for all of them; what is shown stays until there is an answer, and when there is none. Never rejects. */
  async reload(): Promise<void> {
    try {
      this.#show(await fetchConfigEntries(this.#link));
    } catch (thrown) {
      if (this.state.status !== 'ready') this.set({ status: 'failed', error: toAuthError(thrown) });
    }
  }

  #hear(event: unknown): void {
    const changes = entryChangesIn(event);
    if (changes.length === 0) return;
    // All there are come without a type, once at first.
    if (changes.every(({ type }) => type === null)) {
      this.#show(changes.map(({ entry }) => entry));
      return;
    }
    if (this.state.status !== 'ready') return;
    const entries = new Map(this.state.value);
    for (const { type, entry } of changes)
      if (type === 'removed') entries.delete(entry.entry_id);
      else entries.set(entry.entry_id, entry);
    this.set({ status: 'ready', value: entries });
  }

  #show(entries: readonly ConfigEntry[]): void {
    this.set({ status: 'ready', value: new Map(entries.map((entry) => [entry.entry_id, entry])) });
  }
}
