/** The one error every room throws and shows: a closed set of codes, each with a text of its own. */

/** Why something failed. Each code has a text under `error.<code>` in every language. */
export type AuthErrorCode =
  | 'network'
  | 'timeout'
  | 'invalid_response'
  | 'instance_unreachable'
  | 'unavailable'
  | 'server_error'
  | 'banned'
  | 'proxy_refused'
  | 'rate_limited'
  | 'unauthorized'
  | 'onboarding_required'
  | 'invalid_remote_ip'
  | 'invalid_client_id'
  | 'invalid_redirect_uri'
  | 'invalid_handler'
  | 'no_providers'
  | 'user_input_malformed'
  | 'ip_address_changed'
  | 'flow_not_found'
  | 'flow_in_progress'
  | 'user_inactive'
  | 'user_not_remote'
  | 'user_local_only'
  | 'not_in_trusted_networks'
  | 'access_denied'
  | 'invalid_grant'
  | 'authorization_code_refused'
  | 'authorization_declined'
  | 'state_mismatch'
  | 'storage_unavailable'
  | 'connection_lost'
  | 'command_failed'
  | 'rejected';

/** What may accompany an {@link AuthError}; never a token, a code or a password. */
export interface AuthErrorDetails {
  /** HTTP status of the answer, where there was one. */
  status?: number;
  /** The server's own words, shown as they are where no text of ours fits. */
  detail?: string;
  /** The server's own name for a refused command, such as `invalid_current_password`. */
  serverCode?: string;
  cause?: unknown;
}

/** A failure of signing in, of the session, or of a request to Home Assistant. */
export class AuthError extends Error {
  override readonly name = 'AuthError';
  readonly code: AuthErrorCode;
  readonly status: number | undefined;
  readonly detail: string | undefined;
  readonly serverCode: string | undefined;

  constructor(code: AuthErrorCode, { status, detail, serverCode, cause }: AuthErrorDetails = {}) {
    super(code, { cause });
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.serverCode = serverCode;
  }
}

/**
 * Turns anything thrown into an {@link AuthError}, so that a page always has a text for it.
 * @param thrown - what a `catch` caught
 */
export function toAuthError(thrown: unknown): AuthError {
  return thrown instanceof AuthError ? thrown : new AuthError('invalid_response', { cause: thrown });
}
