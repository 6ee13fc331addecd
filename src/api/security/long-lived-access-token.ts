/** Long-lived access tokens: making one, and reading what any token says of itself. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

/**
 * Makes a token; its value is given this once and never again.
 * @param name - not one that another long-lived token of the person has
 * @param lifespanDays - whole days from now
 * @throws {@link AuthError} `command_failed` with `unknown_error` where the name is taken, `invalid_response`, or as
 * {@link sendCommand}
 */
export async function createLongLivedAccessToken(
  sender: CommandSender,
  name: string,
  lifespanDays: number,
): Promise<string> {
  const answer = await sendCommand(sender, {
    type: 'auth/long_lived_access_token',
    client_name: name,
    lifespan: lifespanDays,
  });
  if (typeof answer === 'string' && answer !== '') return answer;
  throw new AuthError('invalid_response');
}

/** What an access token of Home Assistant says of itself. */
export interface AccessTokenClaims {
  /** Id of the refresh token it was made of. */
  readonly refreshTokenId: string;
  readonly expiresAtMs: number;
}

/**
 * Reads a token without asking anybody, so without proof that it is a real one.
 * @returns undefined where it is no access token of Home Assistant
 * @see RFC 7519
 */
export function readAccessToken(token: string): AccessTokenClaims | undefined {
  const [, payload, signature, ...more] = token.split('.');
  if (!payload || !signature || more.length > 0) return undefined;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as { iss?: unknown; exp?: unknown } | null;
    if (typeof claims?.iss !== 'string' || typeof claims.exp !== 'number') return undefined;
    return { refreshTokenId: claims.iss, expiresAtMs: claims.exp * 1_000 };
  } catch {
    return undefined;
  }
}
