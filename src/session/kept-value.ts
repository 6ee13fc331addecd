/** The one value that outlives the browser window: in IndexedDB, in a database of our own. */
import { createStore, get, update } from 'idb-keyval';
import { withTimeLimit } from '../api/time-limit.ts';

/** A value that is read, and changed in one step that no other tab can come between. */
export interface KeptValue {
  read(): Promise<unknown>;
  update(change: (value: unknown) => unknown): Promise<void>;
}

/** Some browsers neither open a database nor refuse to. */
const TIMEOUT_MS = 3_000;

const KEY = 'session';

/** Opens nothing before it is first used; afterwards every refusal is a rejected promise. */
export function indexedDbValue(database = 'latchkey'): KeptValue {
  const store = createStore(database, 'session');
  return {
    // Async functions, because a blocked IndexedDB throws at once.
    read: async () => await withTimeLimit(get<unknown>(KEY, store), TIMEOUT_MS),
    update: async (change) => await withTimeLimit(update<unknown>(KEY, change, store), TIMEOUT_MS),
  };
}
