/** fetch with an access token, which asks again once when that token was refused. */
import type { Http } from '../../api/http.ts';
import type { Clock } from '../clock.ts';
import type { Session } from '../life/session.ts';

/** A token that was handed out this short a time ago is not the reason for a refusal. */
const FRESH_MS = 5_000;

/**
 * Home Assistant answers 401 to a plain user where an administrator is needed, whatever the token, and counts each one
 * towards a ban. So a refused token is replaced once, one that is fresh or came as a replacement never.
 * @param newSinceMs - when the session's token was made, if it was not found in storage: `-Infinity` then
 * @returns sends a request to the instance; throws TypeError for another origin, which gets no token, and where `fetch`
 * throws one; AuthError as {@link Session.accessToken}
 */
export function authorizedFetch(
  { origin, fetch }: Http,
  session: Pick<Session, 'accessToken' | 'renew'>,
  clock: Pick<Clock, 'monotonicMs'>,
  newSinceMs: number,
): (path: string, init?: RequestInit) => Promise<Response> {
  let latest: string | undefined;
  let latestSinceMs = newSinceMs;
  let replacement: string | undefined;

  const note = (token: string): string => {
    if (latest !== undefined && token !== latest) latestSinceMs = clock.monotonicMs();
    return (latest = token);
  };
  const send = async (url: URL, init: RequestInit, token: string): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${token}`);
    return await fetch(url.href, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // An answer for one person is not for the next.
      cache: 'no-store',
      ...init,
      headers,
    });
  };

  return async (path, init = {}) => {
    const url = new URL(path, origin);
    if (url.origin !== origin) throw new TypeError(`Not an address of ${origin}.`);
    const token = note(await session.accessToken());
    const response = await send(url, init, token);
    const isFresh = clock.monotonicMs() - latestSinceMs < FRESH_MS;
    // What was read from a stream cannot be sent twice.
    const isSentOnce = token === replacement || init.body instanceof ReadableStream;
    if (response.status !== 401 || isFresh || isSentOnce) return response;
    try {
      replacement = note(await session.renew());
    } catch {
      // The session's state says what became of it; the caller gets the answer there was.
      return response;
    }
    return await send(url, init, replacement);
  };
}
