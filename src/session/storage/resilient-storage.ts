/** Storage that never throws: what the browser refuses to keep is kept until the page goes. */

/** Short texts by key. */
export interface TextStorage {
  get(key: string): string | undefined;
  /** @returns whether the value outlives the page */
  set(key: string, value: string): boolean;
  delete(key: string): void;
}

/**
 * Wraps a storage that may be missing, blocked or full; even looking at it may throw.
 * @param open - gives the storage, e.g. `() => sessionStorage`
 * @param prefix - of every key, to have a part of the storage to oneself
 */
export function resilientStorage(open: () => Storage, prefix = ''): TextStorage {
  const memory = new Map<string, string>();
  const attempt = <Value>(action: (storage: Storage) => Value): Value | undefined => {
    try {
      return action(open());
    } catch {
      return undefined;
    }
  };
  const forget = (key: string): void => {
    memory.delete(key);
    attempt((storage) => storage.removeItem(prefix + key));
  };
  return {
    // Memory first: when writing failed, what the storage still holds is older.
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(prefix + key)) ?? undefined,
    set: (key, value) => {
      memory.delete(key);
      const isKept = attempt((storage) => {
        storage.setItem(prefix + key, value);
        return true;
      });
      if (isKept) return true;
      forget(key);
      memory.set(key, value);
      return false;
    },
    delete: forget,
  };
}

/** What this tab keeps over a reload, and no other tab sees. */
export const tabStorage: TextStorage = resilientStorage(() => sessionStorage);

/** What all tabs of this browser share, now and later. */
export const sharedStorage: TextStorage = resilientStorage(() => localStorage);
