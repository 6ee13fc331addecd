/** What a page of one's own sees of a session: somebody is signed in, or nobody. */
import { AuthError } from '../../api/auth-error.ts';
import type { LatchkeySession } from './public-types.ts';
import { loaded } from '../load-chunk.ts';
import type { RedirectDeps } from './redirect-sign-in.ts';
import type { Session } from '../life/session.ts';

/**
 * @param session - nobody is signed in where there is none, and only a new load of the page changes that
 * @param isNew - whether the sign-in was finished just now
 * @param error - why nobody is signed in, if a sign-in was tried
 */
export function sessionFace(
  session: Session | undefined,
  deps: RedirectDeps,
  isNew: boolean,
  error?: AuthError,
): LatchkeySession {
  const { http, clock } = deps;
  const nobody = { status: 'signed-out', ...(error && { error }) } as const;
  const somebody = (): Session => {
    if (!session) throw new AuthError('unauthorized');
    return session;
  };
  const newSinceMs = isNew ? clock.monotonicMs() : -Infinity;
  let send: LatchkeySession['fetch'] | undefined;
  return {
    get state() {
      return session?.state ?? nobody;
    },
    subscribe: (listener) => session?.subscribe(listener) ?? (() => undefined),
    accessToken: async () => await somebody().accessToken(),
    async fetch(path, init) {
      const user = somebody();
      const { authorizedFetch } = await loaded(import('./authorized-fetch.ts'));
      send ??= authorizedFetch(http, user, clock, newSinceMs);
      return await send(path, init);
    },
    async connect() {
      const user = somebody();
      const { openConnection } = await loaded(import('../connection/open-connection.ts'));
      const { connection, close } = await openConnection(user, http.origin);
      user.subscribe(({ status }) => {
        if (status === 'ended') close();
      });
      return connection;
    },
    async signIn() {
      const { beginRedirect } = await loaded(import('./redirect-sign-in.ts'));
      await beginRedirect(deps);
    },
    signOut: async () => (await session?.signOut()) ?? { serverConfirmed: true, expiresAtMs: clock.nowMs() },
  };
}
