/** Where a session's tokens are kept between two loads of the page. */
import { parseJson } from '../../api/wire-values.ts';
import { indexedDbValue } from './indexed-db-value.ts';
import type { KeptValue } from './indexed-db-value.ts';
import { tabStorage } from './resilient-storage.ts';
import type { TextStorage } from './resilient-storage.ts';
import { TAB_SESSION_KEY } from './session-hint.ts';
import { asSessionRecord } from './session-record.ts';
import type { SessionRecord } from './session-record.ts';
import type { SessionEnd } from '../session-state.ts';

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
  /** @param end - why; the word of the server is left for tabs that come too late to hear it */
  clear(refreshToken: string, end?: SessionEnd): Promise<void>;
  /** Whether the session that was not there at the last reading was ended by the server. */
  isRevoked(): boolean;
}

export interface TokenStoreDeps {
  tab?: TextStorage;
  kept?: KeptValue;
  /** Hears whether a session is kept, whenever that is known anew. */
  onKept?: (isKept: boolean) => void;
}

/** Stands where the session was that the server has ended. */
const REVOKED = 'invalid_grant' satisfies SessionEnd;

/** sessionStorage for a tab's own session, IndexedDB for one that is kept, and memory where both are refused. */
export function browserTokenStore(deps: TokenStoreDeps = {}): TokenStore {
  const { tab = tabStorage, kept = indexedDbValue(), onKept } = deps;
  /** What was kept when it was last heard of: the answer while IndexedDB fails. */
  let lastKept: SessionRecord | undefined;
  let isRevoked = false;

  /** What somebody else wrote there: a session, nothing, or what nobody can read, which is no sign of an end. */
  const judged = (stored: unknown, unreadable: SessionRecord | undefined): SessionRecord | undefined => {
    isRevoked = stored === REVOKED;
    return asSessionRecord(stored) ?? (stored === undefined || isRevoked ? undefined : unreadable);
  };
  const readTab = (): SessionRecord | undefined => asSessionRecord(parseJson(tab.get(TAB_SESSION_KEY)));
  const writeTab = (record: SessionRecord): boolean => tab.set(TAB_SESSION_KEY, JSON.stringify(record));
  const readKept = async (): Promise<SessionRecord | undefined> => {
    try {
      lastKept = judged(await kept.read(), lastKept);
      onKept?.(lastKept !== undefined);
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
      tab.delete(TAB_SESSION_KEY);
      onKept?.(true);
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
          current = judged(stored, record);
          return current?.refresh_token === record.refresh_token ? record : stored;
        });
      } catch {
        current = record;
      }
      lastKept = current && record;
      return current !== undefined;
    },

    isRevoked: () => isRevoked,

    clear: async (refreshToken, end) => {
      if (readTab()?.refresh_token === refreshToken) tab.delete(TAB_SESSION_KEY);
      if (lastKept?.refresh_token === refreshToken) lastKept = undefined;
      try {
        let remaining: unknown;
        await kept.update((stored) => {
          const isOurs = asSessionRecord(stored)?.refresh_token === refreshToken;
          const trace = end === REVOKED ? end : undefined;
          return (remaining = isOurs ? trace : stored);
        });
        onKept?.(asSessionRecord(remaining) !== undefined);
      } catch {
        // Whatever stays behind is revoked, and the server says so when it is used.
      }
    },
  };
}
