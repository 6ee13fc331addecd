/** Adding another way to sign in to the account. */
import { AuthError } from '../auth-error.ts';
import { authorization, postedJson, request } from '../http.ts';
import type { Http } from '../http.ts';

/**
 * Gives the credentials of a finished login flow to whoever the access token belongs to.
 * @param clientId - the client of the flow, which must have been begun without a code challenge
 * @throws {@link AuthError} `authorization_code_refused`, `command_failed` with `serverCode` `credential_already_linked`
 * when they are somebody else's, or as {@link request}
 */
export async function linkUser(
  http: Http,
  accessToken: string,
  clientId: string,
  code: string,
): Promise<void> {
  const { headers, ...sent } = postedJson({ client_id: clientId, code });
  try {
    await request(http, '/auth/link_user', {
      ...sent,
      headers: { ...headers, ...authorization(accessToken) },
    });
  } catch (thrown) {
    const isTaken = thrown instanceof AuthError && thrown.detail === 'Credential already linked';
    throw isTaken ? new AuthError('command_failed', { serverCode: 'credential_already_linked' }) : thrown;
  }
}
