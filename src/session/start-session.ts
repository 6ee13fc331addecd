/** The package entry `latchkey/session`: a session at a Home Assistant, for pages of one's own on another origin. */
import type { LatchkeySession, StartSessionOptions } from './library/public-types.ts';
import { openSession } from './library/open-session.ts';

export { AuthError } from '../api/auth-error.ts';
export type { AuthErrorCode } from '../api/auth-error.ts';
export type {
  LatchkeySession,
  LatchkeySessionState,
  SessionStorageKind,
  StartSessionOptions,
} from './library/public-types.ts';
export type { SessionState } from './session-state.ts';
export type { SignOutResult } from './life/session.ts';

/**
 * Begins with what is there: a sign-in that just came back in the address, else a stored session, else nobody signed in.
 * A callback is taken out of the address before anything is requested. It is believed only with the state of a sign-in
 * that this tab began within the last ten minutes, and used once.
 * @returns a session in the state `active` or `signed-out`; why a sign-in failed is in that state's `error`
 * @throws TypeError when `hassUrl` is no http or https address
 * @see https://developers.home-assistant.io/docs/auth_api
 */
export const startSession: (options: StartSessionOptions) => Promise<LatchkeySession> = openSession;
