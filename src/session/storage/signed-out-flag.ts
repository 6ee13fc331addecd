/** Remembers in this tab that somebody just logged out, so that a trusted network does not undo it. */
import { tabStorage } from './resilient-storage.ts';
import type { TextStorage } from './resilient-storage.ts';

const KEY = 'latchkey.signedOut';

/** Whether somebody logged out and nobody signed in since. */
export const wasSignedOut = (storage: TextStorage = tabStorage): boolean => storage.get(KEY) !== undefined;

/** Notes that somebody logged out. */
export function markSignedOut(storage: TextStorage = tabStorage): void {
  storage.set(KEY, '1');
}

/** To be called when a person has signed in. */
export const clearSignedOut = (storage: TextStorage = tabStorage): void => storage.delete(KEY);
