/** Setting an entry of an integration up once more. */
import { AuthError } from '../auth-error.ts';
import { authorization, request } from '../http.ts';
import type { Http } from '../http.ts';

/** Integrations may take their time to connect to what they are for. */
const TIMEOUT_MS = 60_000;

/**
 * Reloads an entry, as an administrator: where its credentials are still refused, a new flow asks for others.
 * @throws {@link AuthError} `rejected` for an entry that is no more (404) or cannot be reloaded (403), or as
 * {@link request}
 */
export async function reloadEntry(http: Http, accessToken: string, entryId: string): Promise<void> {
  const path = `/api/config/config_entries/entry/${encodeURIComponent(entryId)}/reload`;
  const answer = await request(http, path, {
    method: 'POST',
    headers: authorization(accessToken),
    timeoutMs: TIMEOUT_MS,
  });
  if (typeof answer !== 'object' || answer === null) throw new AuthError('invalid_response');
}
