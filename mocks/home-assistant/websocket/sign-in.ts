/** The first message of a connection: is it a sign-in, and whose? */
import { countFailure, forgetFailures } from '../sign-in/bans.ts';
import type { House } from '../house.ts';
import { isString, mistakesIn, withGot, type Shape } from '../validation/message-format.ts';
import { isRecord } from '../validation/schema-check.ts';
import type { RefreshToken, User } from '../state.ts';
import { validateAccessToken } from '../tokens/access-tokens.ts';
import { accessRefusal, userById } from '../people/users.ts';

const authShape: Shape = {
  type: { check: (value) => (value === 'auth' ? undefined : 'not a valid value') },
  access_token: { check: isString, optional: true },
  api_password: { check: isString, optional: true },
};

/** Somebody is in, or the sentence of `auth_invalid`. */
export type SignIn = { user: User; refreshToken: RefreshToken } | { refusal: string };

/** Judges the message; a bad token counts as a failed login, a bad format does not. */
export function judgeSignIn(house: House, address: string, message: unknown): SignIn {
  const mistakes = isRecord(message) ? mistakesIn(message, authShape).map(withGot).sort() : ['expected dict'];
  if (mistakes.length > 0) return { refusal: `Auth message incorrectly formatted: ${mistakes.join('\n')}` };
  const accessToken = isRecord(message) ? message['access_token'] : undefined;
  const refreshToken = typeof accessToken === 'string' ? validateAccessToken(house, accessToken) : undefined;
  const user = userById(house, refreshToken?.userId ?? null);
  const refusal = refreshToken && user ? accessRefusal(user, address) : 'Invalid access token or password';
  if (!refreshToken || !user || refusal !== undefined) {
    countFailure(house, address);
    return { refusal: refusal ?? 'Invalid access token or password' };
  }
  forgetFailures(house, address);
  return { user, refreshToken };
}
