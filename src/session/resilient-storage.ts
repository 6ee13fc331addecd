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
 */
export function resilientStorage(open: () => Storage): TextStorage {
  const memory = new Map<string, string>();
  const attempt = <Value>(action: (storage: Storage) => Value, otherwise: () => Value): Value => {
    try {
      return action(open());
    } catch {
      return otherwise();
    }
  };
  const forget = (key: string): void =>
    attempt(
      (storage) => storage.removeItem(key),
      () => undefined,
    );
  return {
    // Memory first: when writing failed, what the storage still holds is older.
    get: (key) =>
      memory.get(key) ??
      attempt(
        (storage) => storage.getItem(key) ?? undefined,
        () => undefined,
      ),
    set: (key, value) => {
      memory.delete(key);
      return attempt(
        (storage) => {
          storage.setItem(key, value);
          return true;
        },
        () => {
          memory.set(key, value);
          forget(key);
          return false;
        },
      );
    },
    delete: (key) => {
      memory.delete(key);
      forget(key);
    },
  };
}

/** What this tab keeps over a reload, and no other tab sees. */
export const tabStorage: TextStorage = resilientStorage(() => sessionStorage);

/** What all tabs of this browser share, now and later. */
export const sharedStorage: TextStorage = resilientStorage(() => localStorage);
