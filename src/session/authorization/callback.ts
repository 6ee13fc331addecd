/** Judges the address the page was opened with; small, because it comes before anything is requested. */
import { AuthError } from '../../api/auth-error.ts';
import { takeTransaction } from './authorization-transaction.ts';
import type { AuthorizationTransaction } from './authorization-transaction.ts';
import { isCallback, withoutCallback } from './callback-address.ts';
import { browserClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { tabStorage } from '../storage/resilient-storage.ts';
import type { TextStorage } from '../storage/resilient-storage.ts';

/** What an address turned out to be. `cleanAddress` goes into the address bar before anything is requested. */
export type Callback =
  | { readonly status: 'none' }
  | {
      readonly status: 'accepted';
      readonly code: string;
      readonly transaction: AuthorizationTransaction;
      readonly keepSignedIn: boolean;
      readonly cleanAddress: string;
    }
  | { readonly status: 'refused'; readonly error: AuthError; readonly cleanAddress: string };

/** What stands in for the browser in tests. */
export interface CallbackDeps {
  storage?: TextStorage;
  clock?: Pick<Clock, 'nowMs'>;
}

/** As long as Home Assistant keeps a code. */
const MAX_AGE_MS = 600_000;

/**
 * Judges the address the page was opened with. Any callback uses up what this tab began, so that none counts twice.
 * A callback is refused with `state_mismatch` or `authorization_declined`.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
 */
export function acceptCallback(address: string, deps: CallbackDeps = {}): Callback {
  const url = new URL(address);
  return isCallback(url) ? judgeCallback(url, deps) : { status: 'none' };
}

/** As {@link acceptCallback}, for an address that is one. */
export function judgeCallback(
  url: URL,
  { storage = tabStorage, clock = browserClock }: CallbackDeps,
): Exclude<Callback, { status: 'none' }> {
  const { searchParams } = url;
  const [code, ...otherCodes] = searchParams.getAll('code');
  const [state, ...otherStates] = searchParams.getAll('state');
  const keepSignedIn = searchParams.get('storeToken') === 'true';
  const cleanAddress = withoutCallback(url);
  const transaction = takeTransaction(storage);
  // The text that comes with an error may be anybody's: it is not shown.
  if (searchParams.has('error')) {
    return { status: 'refused', error: new AuthError('authorization_declined'), cleanAddress };
  }
  const ageMs = clock.nowMs() - (transaction?.startedAtMs ?? NaN);
  const isOurs = state === transaction?.state && ageMs >= 0 && ageMs <= MAX_AGE_MS;
  return isOurs && transaction && code && otherCodes.length + otherStates.length === 0
    ? { status: 'accepted', code, transaction, keepSignedIn, cleanAddress }
    : { status: 'refused', error: new AuthError('state_mismatch'), cleanAddress };
}
