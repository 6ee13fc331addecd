/** Grants at the token endpoint: exchange a code, refresh, revoke. */
import { AuthError } from './auth-error.ts';
import { request } from './http.ts';
import type { Http } from './http.ts';

/** Answer of `POST /auth/token`; a refresh comes without the two optional fields, the refresh token stays. */
export interface TokenAnswer {
  access_token: string;
  token_type: string;
  /** Seconds, counted from the answer. */
  expires_in: number;
  refresh_token?: string;
  ha_auth_provider?: string;
}

/** Answer to an authorization code, which always brings a refresh token. */
export type CodeAnswer = TokenAnswer & { refresh_token: string };

/** What an authorization code is exchanged with. */
export interface CodeExchange {
  /** The client the code was made for, letter by letter. */
  client_id: string;
  code: string;
  /** Sent when, and only when, the flow was begun with a challenge. */
  code_verifier?: string;
}

/** Revoking must not hold up whoever logs out. */
const REVOKE_TIMEOUT_MS = 10_000;

/**
 * Exchanges an authorization code. A code is good for one try: never repeat this by itself.
 * @throws {@link AuthError} `authorization_code_refused` (sign in again), `invalid_client_id`, `user_inactive`,
 * `user_not_remote`, `user_local_only`, `not_in_trusted_networks`, `access_denied`, `banned`, or as {@link request}
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 * @see https://developers.home-assistant.io/docs/auth_api#token
 */
export async function exchangeAuthorizationCode(http: Http, exchange: CodeExchange): Promise<CodeAnswer> {
  const form = { grant_type: 'authorization_code', ...exchange };
  let answer: TokenAnswer;
  try {
    answer = checked(await request(http, '/auth/token', { method: 'POST', form }));
  } catch (error) {
    // Whatever is wrong with the code or its verifier, the code is of no more use.
    if (error instanceof AuthError && error.status === 400 && /^(invalid_grant|rejected)$/.test(error.code)) {
      throw new AuthError('authorization_code_refused', { status: 400, cause: error });
    }
    throw error;
  }
  const { refresh_token } = answer;
  if (!refresh_token) throw new AuthError('invalid_response');
  return { ...answer, refresh_token };
}

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
    return checked(await request(http, '/auth/token', { method: 'POST', form }));
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
  await request(http, '/auth/revoke', {
    method: 'POST',
    form: { token: refreshToken },
    keepalive: true,
    timeoutMs: REVOKE_TIMEOUT_MS,
  });
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTextOrMissing = (value: unknown): boolean => value === undefined || isText(value);

function checked(body: unknown): TokenAnswer {
  const answer = body as Partial<Record<keyof TokenAnswer, unknown>> | null | undefined;
  if (
    isText(answer?.access_token) &&
    isText(answer.token_type) &&
    answer.token_type.toLowerCase() === 'bearer' &&
    typeof answer.expires_in === 'number' &&
    answer.expires_in > 0 &&
    isTextOrMissing(answer.refresh_token) &&
    isTextOrMissing(answer.ha_auth_provider)
  ) {
    return answer as TokenAnswer;
  }
  throw new AuthError('invalid_response');
}
