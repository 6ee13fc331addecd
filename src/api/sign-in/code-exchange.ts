/** The first grant at the token endpoint: a code for tokens. */
import { AuthError } from '../auth-error.ts';
import type { Http } from '../http.ts';
import { checked, postForm } from './token.ts';
import type { TokenAnswer } from './token.ts';
import { isText } from '../wire-values.ts';

/** Answer to an authorization code. */
export interface CodeAnswer extends TokenAnswer {
  refresh_token: string;
}

/** What an authorization code is exchanged with. */
export interface CodeExchange {
  /** The client the code was made for, letter by letter. */
  client_id: string;
  code: string;
  /** Sent when, and only when, the flow was begun with a challenge. */
  code_verifier?: string;
}

/**
 * Exchanges an authorization code. A code is good for one try: never repeat this by itself.
 * @throws {@link AuthError} `authorization_code_refused` (sign in again), `invalid_client_id`, `user_inactive`,
 * `user_not_remote`, `user_local_only`, `not_in_trusted_networks`, `access_denied`, `banned`, or as {@link request}
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 * @see https://developers.home-assistant.io/docs/auth_api#token
 */
export async function exchangeAuthorizationCode(http: Http, exchange: CodeExchange): Promise<CodeAnswer> {
  const form = { grant_type: 'authorization_code', ...exchange };
  let answer: TokenAnswer & Partial<Record<keyof CodeAnswer, unknown>>;
  try {
    answer = checked(await postForm(http, '/auth/token', form));
  } catch (error) {
    // Whatever is wrong with the code or its verifier, the code is of no more use.
    if (error instanceof AuthError && error.status === 400 && /^(invalid_grant|rejected)$/.test(error.code)) {
      throw new AuthError('authorization_code_refused', { status: 400, cause: error });
    }
    throw error;
  }
  const { refresh_token } = answer;
  if (!isText(refresh_token)) throw new AuthError('invalid_response');
  return { ...answer, refresh_token };
}
