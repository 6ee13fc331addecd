/** Begins an authorization with Latchkey itself as the client. */
import { fetchOAuthMetadata } from '../../api/sign-in/oauth-metadata.ts';
import type { Http } from '../../api/http.ts';
import { keepTransaction } from './authorization-transaction.ts';
import type { AuthorizationTransaction } from './authorization-transaction.ts';
import { browserClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { createPkce, randomText } from './pkce.ts';
import type { RandomSource } from './pkce.ts';
import { tabStorage } from '../storage/resilient-storage.ts';
import type { TextStorage } from '../storage/resilient-storage.ts';

/** Where it begins; all but `http` and `location` default to the browser's own. */
export interface AuthorizationDeps {
  http: Http;
  location: Pick<Location, 'origin' | 'pathname'>;
  random?: RandomSource;
  storage?: TextStorage;
  clock?: Pick<Clock, 'nowMs'>;
}

/** What is the client's own to say about its sign-in. */
export type ClientSide = Pick<AuthorizationTransaction, 'client_id' | 'redirect_uri' | 'state'>;

/**
 * Begins a sign-in with Latchkey itself as the client. Only the last one begun in a tab can be ended by a callback.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export async function beginAuthorization(deps: AuthorizationDeps): Promise<AuthorizationTransaction> {
  const { http, location, random = crypto, storage = tabStorage, clock = browserClock } = deps;
  const clientSide = {
    client_id: `${location.origin}/`,
    redirect_uri: location.origin + location.pathname,
    state: randomText(random),
  };
  return await beginTransaction(clientSide, { http, random, storage, clock });
}

/** Keeps what the callback will be judged by, with proof of possession where the instance knows it. */
export async function beginTransaction(
  clientSide: ClientSide,
  { http, random, storage, clock }: Required<Omit<AuthorizationDeps, 'location'>>,
): Promise<AuthorizationTransaction> {
  const { offersS256 } = await fetchOAuthMetadata(http);
  const transaction: AuthorizationTransaction = {
    ...clientSide,
    startedAtMs: clock.nowMs(),
    ...(offersS256 && (await createPkce(random))),
  };
  keepTransaction(transaction, storage);
  return transaction;
}
