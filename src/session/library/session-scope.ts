/** Keeps the sessions of several instances and clients apart, that share the storage of one origin. */
import { TRANSACTION_KEY } from '../authorization/transaction-key.ts';
import { indexedDbValue } from '../storage/indexed-db-value.ts';
import type { KeptValue } from '../storage/indexed-db-value.ts';
import type { SessionStorageKind } from './public-types.ts';
import { fingerprintOf } from '../tabs/fingerprint.ts';
import { resilientStorage } from '../storage/resilient-storage.ts';
import type { TextStorage } from '../storage/resilient-storage.ts';
import { browserTokenStore } from '../storage/token-store.ts';
import type { TokenStore } from '../storage/token-store.ts';

/** What one instance and one client have to themselves. */
export interface SessionScope {
  /** Short, the same each time, and free of characters with a meaning in an address. */
  readonly name: string;
  /** Outlives a reload of this tab; also a sign-in that leaves the page needs it, wherever the tokens are kept. */
  readonly tab: TextStorage;
  readonly store: TokenStore;
  /** Whether a callback belongs to a sign-in of another scope, which waits for it in this tab. */
  isForAnother(callback: URL): boolean;
}

/** What stands in for the browser in tests. */
export interface ScopeDeps {
  tabStorage?: () => Storage;
  openKept?: (database: string) => KeptValue;
}

/** Nothing is kept. */
const nothingKept: KeptValue = {
  read: () => Promise.resolve(undefined),
  update: (change) => Promise.resolve(void change(undefined)),
};

const pageMemory = (): TextStorage =>
  resilientStorage(() => {
    throw new Error('refused');
  });

/** What all keys and the database of one scope begin with. */
const prefixOf = (name: string): string => `latchkey.at.${name}.`;

/** @param hassUrl - origin of the instance, without a slash at its end */
export function sessionScope(
  hassUrl: string,
  clientId: string,
  kind: SessionStorageKind,
  deps: ScopeDeps = {},
): SessionScope {
  const { tabStorage = () => sessionStorage, openKept = indexedDbValue } = deps;
  const name = fingerprintOf(`${clientId} ${hassUrl}`);
  const own = resilientStorage(tabStorage, prefixOf(name));
  const store = browserTokenStore({
    tab: kind === 'memory' ? pageMemory() : own,
    kept: kind === 'kept' ? openKept(prefixOf(name)) : nothingKept,
  });
  return {
    name,
    tab: own,
    store,
    isForAnother: ({ searchParams }) => {
      const [other = ''] = searchParams.get('state')?.split('.') ?? [];
      return (
        other !== name && resilientStorage(tabStorage, prefixOf(other)).get(TRANSACTION_KEY) !== undefined
      );
    },
  };
}
