/** Finds out with what a session of a page of one's own begins: a callback, a stored session, or nobody. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import { isCallback, withoutCallback } from '../authorization/callback-address.ts';
import { browserClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { LatchkeySession, StartSessionOptions } from './public-types.ts';
import { loaded } from '../load-chunk.ts';
import type { RandomSource } from '../authorization/pkce.ts';
import type { RedirectDeps } from './redirect-sign-in.ts';
import { sessionFace } from './session-facade.ts';
import { sessionScope } from './session-scope.ts';
import type { ScopeDeps } from './session-scope.ts';
import { Session } from '../life/session.ts';
import type { SessionDeps } from '../life/session.ts';

/** What stands in for the browser in tests. */
export interface OpenSessionDeps extends ScopeDeps, Pick<SessionDeps, 'lock' | 'page' | 'openChannel'> {
  fetch?: typeof fetch;
  location?: Pick<Location, 'assign' | 'hash' | 'href' | 'origin' | 'pathname' | 'search'>;
  history?: Pick<History, 'replaceState' | 'state'>;
  clock?: Clock;
  cryptography?: RandomSource;
}

/** Does the work of `startSession`; see there. */
export async function openSession(
  options: StartSessionOptions,
  testDeps: OpenSessionDeps = {},
): Promise<LatchkeySession> {
  const { location = globalThis.location, history = globalThis.history } = testDeps;
  const { clock = browserClock, fetch = globalThis.fetch.bind(globalThis) } = testDeps;
  const { clientId = `${location.origin}/`, storage = 'kept', redirectUri } = options;
  const { origin, protocol } = new URL(options.hassUrl);
  if (!/^https?:$/.test(protocol)) throw new TypeError('hassUrl is no http or https address.');

  const http = { origin, fetch };
  const scope = sessionScope(origin, clientId, storage, testDeps);
  const { store, tab } = scope;
  const sessionDeps: SessionDeps = { ...testDeps, http, clock, store, tab };
  const deps: RedirectDeps = {
    ...testDeps,
    ...{ http, scope, clock, location, clientId, redirectUri },
    keepSignedIn: storage === 'kept',
    showAddress: (shown) => history.replaceState(history.state, '', shown),
  };

  const address = new URL(location.href);
  let failure: AuthError | undefined;
  if (isCallback(address) && !scope.isForAnother(address)) {
    deps.showAddress(withoutCallback(address));
    try {
      const { completeRedirect } = await loaded(import('./redirect-sign-in.ts'));
      return sessionFace(await completeRedirect(address, deps, sessionDeps), deps, true);
    } catch (thrown) {
      failure = toAuthError(thrown);
    }
  }
  return sessionFace(await Session.restore(sessionDeps), deps, false, failure);
}
