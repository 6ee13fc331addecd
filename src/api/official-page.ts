/** What Home Assistant's own pages tell of a home without a word: whether it is set up. */
import { AuthError } from './auth-error.ts';
import type { Http } from './http.ts';

/**
 * Whether Home Assistant's own pages lead to the set-up, as they do until all of it is done. Unlike the
 * question for the steps, which a home answers with 404 once it was restarted, this is nothing for the console to complain of.
 * A proxy that wants a sign-in of its own may lead somewhere too: only a no is certain.
 * @throws {@link AuthError} `network`
 */
export async function mayBeUnfinished({ origin, fetch }: Http): Promise<boolean> {
  const enough = new AbortController();
  try {
    const { type } = await fetch(`${origin}/profile`, {
      ...{ cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' },
      ...{ redirect: 'manual', signal: enough.signal },
    });
    return type === 'opaqueredirect';
  } catch (cause) {
    throw new AuthError('network', { cause });
  } finally {
    // What stands on that page is of no interest.
    enough.abort();
  }
}
