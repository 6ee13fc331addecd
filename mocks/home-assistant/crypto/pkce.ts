/** Proof key for code exchange: does this verifier belong to that challenge? */
import { toBase64url, utf8 } from './encoding.ts';
import { sha256 } from './sha256.ts';

/** The S256 challenge of a verifier. @see RFC 7636, section 4.2 */
export function codeChallengeS256(codeVerifier: string): string {
  return toBase64url(sha256(utf8(codeVerifier)));
}

/** 43 to 128 unreserved characters. @see RFC 7636, section 4.1 */
export function isCodeVerifier(text: string): boolean {
  return /^[A-Za-z0-9\-._~]{43,128}$/.test(text);
}
