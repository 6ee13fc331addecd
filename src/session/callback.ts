/** Judges the address the page was opened with; small, because it comes before anything is requested. */
import { AuthError } from '../api/auth-error.ts';
import { takeTransaction } from './authorization-transaction.ts';
import type { AuthorizationTransaction } from './authorization-transaction.ts';
import { browserClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { tabStorage } from './resilient-storage.ts';
import type { TextStorage } from './resilient-storage.ts';

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

const CALLBACK_PARAMETERS: ReadonlySet<string> = new Set([
  'code',
  'state',
  'storeToken',
  'error',
  'error_description',
  'auth_callback',
]);

/**
 * Judges the address the page was opened with. Any callback uses up what this tab began, so that none counts twice.
 * A callback is refused with `state_mismatch` or `authorization_declined`.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
 */
export function acceptCallback(address: string, deps: CallbackDeps = {}): Callback {
  const { storage = tabStorage, clock = browserClock } = deps;
  const url = new URL(address);
  const codes = url.searchParams.getAll('code');
  const states = url.searchParams.getAll('state');
  const declined = url.searchParams.has('error');
  if (!codes.length && !declined) return { status: 'none' };

  const keepSignedIn = url.searchParams.get('storeToken') === 'true';
  const cleanAddress = cleaned(url);
  const transaction = takeTransaction(storage);
  // The text that comes with an error may be anybody's: it is not shown.
  if (declined) return { status: 'refused', error: new AuthError('authorization_declined'), cleanAddress };

  const [code] = codes;
  const ageMs = clock.nowMs() - (transaction?.startedAtMs ?? NaN);
  const isOurs = states.length === 1 && states[0] === transaction?.state && ageMs >= 0 && ageMs <= MAX_AGE_MS;
  return isOurs && transaction && code && codes.length === 1
    ? { status: 'accepted', code, transaction, keepSignedIn, cleanAddress }
    : { status: 'refused', error: new AuthError('state_mismatch'), cleanAddress };
}

/** Takes the callback's parameters out and leaves all else as it was written. */
function cleaned(url: URL): string {
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => ![...new URLSearchParams(pair).keys()].some((name) => CALLBACK_PARAMETERS.has(name)))
    .join('&');
  return url.origin + url.pathname + (kept && `?${kept}`) + url.hash;
}
