/** What the authorization server offers, as far as signing in depends on it. */
import { request } from '../http.ts';
import type { Http } from '../http.ts';

/** The part of the server's metadata that is used here. */
export interface OAuthMetadata {
  /** Whether a code may be bound to a verifier (PKCE with S256). */
  offersS256: boolean;
}

/** Discovery is a nicety: it must not make a person wait for long. */
const DISCOVERY_TIMEOUT_MS = 5_000;

/**
 * Asks for the server's metadata. Older servers have none, and proxies may hide it: then nothing is offered,
 * and nobody sees an error.
 * @see https://www.rfc-editor.org/rfc/rfc8414
 */
export async function fetchOAuthMetadata(http: Http): Promise<OAuthMetadata> {
  let body: unknown;
  try {
    const path = '/.well-known/oauth-authorization-server';
    body = await request(http, path, { timeoutMs: DISCOVERY_TIMEOUT_MS });
  } catch {
    return { offersS256: false };
  }
  const methods = (body as { code_challenge_methods_supported?: unknown } | null | undefined)
    ?.code_challenge_methods_supported;
  return { offersS256: Array.isArray(methods) && methods.includes('S256') };
}
