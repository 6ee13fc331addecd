/** Signing in for pages of another origin, away to the instance and back with a code; loaded where somebody does. */
import type { Http } from '../../api/http.ts';
import { beginTransaction } from '../authorization/authorization.ts';
import { judgeCallback } from '../authorization/callback.ts';
import type { Clock } from '../clock.ts';
import { randomText } from '../authorization/pkce.ts';
import type { RandomSource } from '../authorization/pkce.ts';
import type { SessionScope } from './session-scope.ts';
import type { Session, SessionDeps } from '../life/session.ts';
import { completeSignIn } from '../authorization/sign-in.ts';

/** Who asks, and where. */
export interface RedirectDeps {
  http: Http;
  scope: SessionScope;
  cryptography?: RandomSource;
  clock: Clock;
  clientId: string;
  /** This page, when left out. */
  redirectUri: string | undefined;
  location: Pick<Location, 'assign' | 'hash' | 'href' | 'origin' | 'pathname' | 'search'>;
  showAddress: (address: string) => void;
  keepSignedIn: boolean;
}

/** What came after the path when the sign-in began; it is not sent along, and put back afterwards. */
const RETURN_KEY = 'latchkey.returnTo';

/**
 * Begins a sign-in, and sends the browser to the instance.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export async function beginRedirect(deps: RedirectDeps): Promise<void> {
  const { http, scope, cryptography: random = crypto, clock, clientId, redirectUri, location } = deps;
  const clientSide = {
    client_id: clientId,
    redirect_uri: new URL(redirectUri ?? location.pathname, location.href).href,
    // Says which of several sessions of this page the callback belongs to.
    state: `${scope.name}.${randomText(random)}`,
  };
  const { code_challenge } = await beginTransaction(clientSide, { http, random, storage: scope.tab, clock });
  scope.tab.set(RETURN_KEY, redirectUri === undefined ? location.search + location.hash : '');

  const address = new URL('/auth/authorize', http.origin);
  const query = { response_type: 'code', ...clientSide };
  const challenge = code_challenge && { code_challenge, code_challenge_method: 'S256' };
  address.search = new URLSearchParams({ ...query, ...challenge }).toString();
  location.assign(address.href);
}

/**
 * Ends a sign-in: puts back what came after the path, and exchanges the code.
 * @param address - the address the page was opened with, which is a callback
 * @throws {@link AuthError} as {@link judgeCallback} refuses and {@link completeSignIn} throws
 */
export async function completeRedirect(
  address: URL,
  { scope: { tab }, clock, showAddress, keepSignedIn }: RedirectDeps,
  sessionDeps: SessionDeps,
): Promise<Session> {
  const callback = judgeCallback(address, { storage: tab, clock });
  if (callback.status === 'refused') throw callback.error;
  const { code, transaction, cleanAddress } = callback;
  // A page with parameters of its own in its redirect address has them there already.
  if (cleanAddress === transaction.redirect_uri) showAddress(cleanAddress + (tab.get(RETURN_KEY) ?? ''));
  tab.delete(RETURN_KEY);
  return await completeSignIn(code, transaction, keepSignedIn, sessionDeps);
}
