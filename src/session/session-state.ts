/** What a session can be in, and which answer of the token endpoint leads to what. */
import type { AuthError } from '../api/auth-error.ts';

/** Only `ended` is the end: in every other state the refresh token is kept. */
export type SessionState =
  | { readonly status: 'active' }
  /** Home Assistant cannot be asked at the moment; the session is kept. */
  | { readonly status: 'trying'; readonly error: AuthError; readonly retryAtMs: number }
  /** 403 access_denied: kept, and tried again when the network changes. error.code says which of its reasons. */
  | { readonly status: 'held'; readonly error: AuthError }
  /** This address is banned: nothing is sent any more by itself. */
  | { readonly status: 'banned'; readonly error: AuthError }
  | {
      readonly status: 'ended';
      readonly reason: 'signed_out' | 'other_tab' | 'invalid_grant' | 'other_user';
    };

/**
 * Why a session ended: `signed_out` in this tab, `other_tab` in another one; `other_user` when somebody signed in
 * in its place in another tab; `invalid_grant` by the server's word.
 */
export type SessionEnd = Extract<SessionState, { status: 'ended' }>['reason'];

/** Failures that pass by themselves and that no server counts towards a ban. */
const PASSING =
  /^(?:network|timeout|invalid_response|instance_unreachable|unavailable|server_error|rate_limited)$/;

/** Whether a failure says nothing about the session, so that asking again later is harmless. */
export const isPassing = ({ code }: AuthError): boolean => PASSING.test(code);

/** The state that a refused or failed refresh leads to. */
export function verdictOn(error: AuthError): 'ended' | 'banned' | 'trying' | 'held' {
  if (error.code === 'invalid_grant') return 'ended';
  if (error.code === 'banned') return 'banned';
  return isPassing(error) ? 'trying' : 'held';
}
