/** The one value that outlives the browser window: in IndexedDB, in a database of our own. */
import { createStore, promisifyRequest } from 'idb-keyval';
import { AuthError } from '../../api/auth-error.ts';
import { withTimeLimit } from '../../api/time-limit.ts';

/** A value that is read, and changed in one step that no other tab can come between. */
export interface KeptValue {
  read(): Promise<unknown>;
  update(change: (value: unknown) => unknown): Promise<void>;
}

/** Some browsers neither open a database nor refuse to. */
const TIMEOUT_MS = 2_000;

const KEY = 'session';

const read = async (values: IDBObjectStore): Promise<unknown> =>
  await promisifyRequest<unknown>(values.get(KEY));

/** Opens nothing before it is first used; afterwards every refusal is a rejected promise. */
export function indexedDbValue(database = 'latchkey'): KeptValue {
  const store = createStore(database, 'session');
  /** Something was given up waiting for; until it settles after all, nothing else waits. */
  let isHanging = false;
  const limited = async <Value>(asked: Promise<Value>): Promise<Value> => {
    try {
      return await withTimeLimit(asked, isHanging ? 0 : TIMEOUT_MS);
    } catch (error) {
      if (error instanceof AuthError) {
        isHanging = true;
        const settle = (): void => void (isHanging = false);
        asked.then(settle, settle);
      }
      throw error;
    }
  };
  return {
    // Async functions, because a blocked IndexedDB throws at once.
    read: async () => await limited(store('readonly', read)),
    update: async (change) =>
      await limited(
        store('readwrite', async (values) => {
          values.put(change(await read(values)), KEY);
          await promisifyRequest(values.transaction);
        }),
      ),
  };
}
