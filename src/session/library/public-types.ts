/** What the package entry `latchkey/session` offers, and what it is asked with. */
import type { Connection } from 'home-assistant-js-websocket';
import type { AuthError } from '../../api/auth-error.ts';
import type { SignOutResult } from '../life/session.ts';
import type { SessionState } from '../session-state.ts';

/**
 * How long a session is remembered: `kept` outlives the browser window and is shared by its tabs, `tab` outlives a
 * reload, `memory` ends with the page.
 */
export type SessionStorageKind = 'kept' | 'tab' | 'memory';

/**
 * What the session is in: one of {@link SessionState}, or `signed-out` before any sign-in. `error` says why the sign-in
 * that just came back was refused.
 */
export type LatchkeySessionState =
  SessionState | { readonly status: 'signed-out'; readonly error?: AuthError };

/** A session at one instance; made by `startSession`. */
export interface LatchkeySession {
  /** What the session is in at the moment. */
  readonly state: LatchkeySessionState;
  /**
   * Hears each further state; not the present one.
   * @returns stops listening
   */
  subscribe(listener: (state: LatchkeySessionState) => void): () => void;
  /**
   * An access token that is good for a minute at least, renewed first where that is needed. Do not keep it: ask again.
   * @throws {@link AuthError} `unauthorized` when nobody is signed in, else why it cannot be renewed
   */
  accessToken(): Promise<string>;
  /**
   * `fetch` with an access token, for the instance only. A refused token (401) is replaced and the request sent again
   * once; a token that is new or has been replaced already is not the reason, and the 401 is returned. Home Assistant
   * lets another origin read `/api` only where that origin is listed in its `cors_allowed_origins`.
   * @param path - counted from the instance's address, such as `/api/states`
   * @throws TypeError for an address of another origin, and as `fetch` does; {@link AuthError} as {@link accessToken}
   */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /**
   * Opens a WebSocket that stays signed in over losses of the network, restarts, and the end of its access token. It is
   * closed when the session ends. Needs the package home-assistant-js-websocket, which is loaded by the first call.
   * @throws {@link AuthError} `network`, `timeout`, or as {@link accessToken}
   */
  connect(): Promise<Connection>;
  /**
   * Sends the browser to the instance to sign in; it comes back to this page, where `startSession` ends the sign-in.
   * The promise settles when the browser is on its way.
   */
  signIn(): Promise<void>;
  /**
   * Logs out here, in the other tabs, and on the server if it can be reached; never rejects.
   * @returns whether the server confirmed it, and when the session ends there by itself if not
   */
  signOut(): Promise<SignOutResult>;
}

/** Where to sign in, and as which client. */
export interface StartSessionOptions {
  /** Address of the instance, such as `http://homeassistant.local:8123`. */
  hassUrl: string;
  /**
   * The client that the person allows in: an address on the redirect address's own origin. This page's origin, with a
   * slash at its end, when left out.
   */
  clientId?: string;
  /**
   * Where the browser comes back to: a page that calls `startSession` with the same options. This page without its
   * query and fragment, which are put back, when left out.
   */
  redirectUri?: string;
  /** How long the session is remembered; `kept` when left out. */
  storage?: SessionStorageKind;
}
