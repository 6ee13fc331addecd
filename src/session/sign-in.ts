/** The end of a sign-in with Latchkey as the client: from an authorization code to a session. */
import { exchangeAuthorizationCode } from '../api/token.ts';
import { takeTransaction } from './authorization-transaction.ts';
import type { AuthorizationTransaction } from './authorization-transaction.ts';
import { tabStorage } from './resilient-storage.ts';
import { Session } from './session.ts';
import type { SessionDeps } from './session.ts';

/**
 * Exchanges a code for a session. The code comes from a login flow in this page or from an accepted callback.
 * @param transaction - what the flow was begun with; used up whether this succeeds or not
 * @param keepSignedIn - whether the session outlives the browser window
 * @throws {@link AuthError} as {@link exchangeAuthorizationCode}; the code is not sent twice
 */
export async function completeSignIn(
  code: string,
  transaction: AuthorizationTransaction,
  keepSignedIn: boolean,
  deps: SessionDeps,
): Promise<Session> {
  const { client_id, code_verifier } = transaction;
  takeTransaction(deps.tab ?? tabStorage);
  const exchange = { client_id, code, ...(code_verifier && { code_verifier }) };
  const answer = await exchangeAuthorizationCode(deps.http, exchange);
  return await Session.begin(answer, client_id, keepSignedIn, deps);
}
