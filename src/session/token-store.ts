/** Where a session's tokens are kept between two loads of the page. */
import { indexedDbValue } from './kept-value.ts';
import type { KeptValue } from './kept-value.ts';
import { sharedStorage, tabStorage } from './resilient-storage.ts';
import type { TextStorage } from './resilient-storage.ts';
import { asSessionRecord } from './session-record.ts';
import type { SessionRecord } from './session-record.ts';

/**
 * Keeps one session. Nothing here rejects: storage that is refused is a shorter memory, not a failure.
 * A session is known by its refresh token, and only its own record is ever changed or cleared.
 */
export interface TokenStore {
  /** The session of this tab, else the one that is kept for all tabs. */
  read(): Promise<SessionRecord | undefined>;
  /**
   * Stores a new session; kept signed in, it is there for all tabs and after the browser was closed.
   * @returns whether it is there after a reload
   */
  save(record: SessionRecord, keepSignedIn: boolean): Promise<boolean>;
  /** Stores a newer access token, and tells whether the session was still there. */
  renew(record: SessionRecord): Promise<boolean>;
  clear(refreshToken: string): Promise<void>;
}

export interface TokenStoreDeps {
  tab?: TextStorage;
  kept?: KeptValue;
  shared?: TextStorage;
}

const KEY = 'latchkey.session';

/** Says that a session is kept, for whoever must know before IndexedDB can be asked; never more than a hint. */
const HINT_KEY = 'latchkey.kept';

/** sessionStorage for a tab's own session, IndexedDB for one that is kept, and memory where both are refused. */
export function browserTokenStore(deps: TokenStoreDeps = {}): TokenStore {
  const { tab = tabStorage, kept = indexedDbValue(), shared = sharedStorage } = deps;
  /** What was kept when it was last heard of: the answer while IndexedDB fails. */
  let lastKept: SessionRecord | undefined;

  const hint = (isKept: boolean): void => {
    if (isKept) shared.set(HINT_KEY, '1');
    else shared.delete(HINT_KEY);
  };
  const readTab = (): SessionRecord | undefined => {
    try {
      return asSessionRecord(JSON.parse(tab.get(KEY) ?? 'null'));
    } catch {
      return undefined;
    }
  };
  const writeTab = (record: SessionRecord): boolean => tab.set(KEY, JSON.stringify(record));
  const readKept = async (): Promise<SessionRecord | undefined> => {
    try {
      lastKept = asSessionRecord(await kept.read());
      hint(lastKept !== undefined);
    } catch {
      // Not being able to look is no sign that somebody logged out.
    }
    return lastKept;
  };

  return {
    read: async () => readTab() ?? (await readKept()),

    save: async (record, keepSignedIn) => {
      if (!keepSignedIn) return writeTab(record);
      try {
        await kept.update(() => record);
      } catch {
        return writeTab(record);
      }
      lastKept = record;
      tab.delete(KEY);
      hint(true);
      return true;
    },

    renew: async (record) => {
      if (readTab()?.refresh_token === record.refresh_token) {
        writeTab(record);
        return true;
      }
      let current = record as SessionRecord | undefined;
      try {
        await kept.update((stored) => {
          current = asSessionRecord(stored);
          return current?.refresh_token === record.refresh_token ? record : stored;
        });
      } catch {
        current = record;
      }
      lastKept = current && record;
      return current !== undefined;
    },

    clear: async (refreshToken) => {
      if (readTab()?.refresh_token === refreshToken) tab.delete(KEY);
      if (lastKept?.refresh_token === refreshToken) lastKept = undefined;
      try {
        let remaining: unknown;
        await kept.update((stored) => {
          remaining = asSessionRecord(stored)?.refresh_token === refreshToken ? undefined : stored;
          return remaining;
        });
        hint(asSessionRecord(remaining) !== undefined);
      } catch {
        // Whatever stays behind is revoked, and the server says so when it is used.
      }
    },
  };
}
