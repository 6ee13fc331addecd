/** The end of a sign-in with Latchkey as the client: from an authorization code to a session. */
import { exchangeAuthorizationCode } from '../../api/sign-in/code-exchange.ts';
import type { CodeAnswer } from '../../api/sign-in/code-exchange.ts';
import { revokeRefreshToken } from '../../api/sign-in/token.ts';
import { AccessToken } from '../life/access-token.ts';
import { takeTransaction } from './authorization-transaction.ts';
import type { AuthorizationTransaction } from './authorization-transaction.ts';
import { tabStorage } from '../storage/resilient-storage.ts';
import { withDefaults } from '../life/session-deps.ts';
import type { SessionDeps } from '../life/session-deps.ts';
import { Session } from '../life/session.ts';
import { clearSignedOut } from '../storage/signed-out-flag.ts';

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
  return await beginSession(answer, client_id, keepSignedIn, deps);
}

async function beginSession(
  answer: CodeAnswer,
  clientId: string,
  keepSignedIn: boolean,
  deps: SessionDeps,
): Promise<Session> {
  const all = withDefaults(deps);
  const { http, store, clock, random, tab } = all;
  const record = {
    client_id: clientId,
    access_token: answer.access_token,
    refresh_token: answer.refresh_token,
    expires_in: answer.expires_in,
    received_at_ms: clock.nowMs(),
  };
  const token = new AccessToken(record, clock, random);
  clearSignedOut(tab);
  const replaced = keepSignedIn ? await store.read() : undefined;
  const session = new Session(token, await store.save(record, keepSignedIn), all);
  if (keepSignedIn) session.announce();
  // Nobody can reach that one any more, and it would live on at the server.
  if (replaced) void revokeRefreshToken(http, replaced.refresh_token).catch(() => undefined);
  return session;
}
