/** The token endpoint and its neighbour: refresh and revoke, and what every grant has in common. */
import { AuthError } from '../auth-error.ts';
import { request } from '../http.ts';
import type { Http, HttpRequest, Messages } from '../http.ts';
import { isPositive, isText } from '../wire-values.ts';

/** Answer of `POST /auth/token` to any grant. */
export interface TokenAnswer {
  access_token: string;
  token_type: string;
  /** Seconds, counted from the answer. */
  expires_in: number;
}

/** A refresh is answered in milliseconds; whoever waits longer is told that Home Assistant is tried again. */
const REFRESH_TIMEOUT_MS = 15_000;

/** Revoking must not hold up whoever logs out. */
const REVOKE_TIMEOUT_MS = 10_000;

/** What a grant is refused with. */
const MESSAGES: Messages = [
  [/^Invalid client id$/, 'invalid_client_id'],
  [/^User is not active$/, 'user_inactive'],
  [/^User cannot authenticate remotely$/, 'user_not_remote'],
  [/^User is local only$/, 'user_local_only'],
  // A proxy server, or Home Assistant Cloud.
  [/^Not in trusted_networks$|^Can't allow access from /, 'not_in_trusted_networks'],
];

/** Sends a form to one of the two. */
export const postForm = async (
  http: Http,
  path: string,
  form: Readonly<Record<string, string>>,
  options?: HttpRequest,
): Promise<unknown> =>
  await request(http, path, {
    method: 'POST',
    body: new URLSearchParams(form),
    messages: MESSAGES,
    ...options,
  });

/**
 * Asks for a new access token. The refresh token is not rotated, so two tabs may ask at once.
 * @param clientId - the client the refresh token was made for
 * @throws {@link AuthError} `invalid_grant`: the session is over, and nothing else says so. `rejected` for a refresh
 * token of another client; `user_inactive`, `user_not_remote`, `user_local_only`, `not_in_trusted_networks`,
 * `access_denied`: may work later; `banned`, or as {@link request}
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-6
 */
export async function refreshAccessToken(
  http: Http,
  clientId: string,
  refreshToken: string,
): Promise<TokenAnswer> {
  const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken };
  try {
    return checked(await postForm(http, '/auth/token', form, { timeoutMs: REFRESH_TIMEOUT_MS }));
  } catch (error) {
    // Only the token endpoint's own 400 ends a session; the same word from anything in between does not.
    if (error instanceof AuthError && error.code === 'invalid_grant' && error.status !== 400) {
      throw new AuthError('invalid_response', { cause: error });
    }
    throw error;
  }
}

/**
 * Ends a session on the server: the refresh token, its access tokens and its connections. Outlives the page.
 * An unknown token is answered the same way.
 * @throws {@link AuthError} as {@link request}
 * @see https://www.rfc-editor.org/rfc/rfc7009
 */
export async function revokeRefreshToken(http: Http, refreshToken: string): Promise<void> {
  await postForm(
    http,
    '/auth/revoke',
    { token: refreshToken },
    { keepalive: true, timeoutMs: REVOKE_TIMEOUT_MS },
  );
}

/**
 * Tells the answer to a grant from anything else.
 * @throws {@link AuthError} `invalid_response`
 */
export function checked(body: unknown): TokenAnswer {
  const answer = body as Partial<Record<keyof TokenAnswer, unknown>> | null | undefined;
  const isWhole =
    isText(answer?.access_token) &&
    /^bearer$/i.test(String(answer.token_type)) &&
    isPositive(answer.expires_in);
  if (!isWhole) throw new AuthError('invalid_response');
  return answer as TokenAnswer;
}
