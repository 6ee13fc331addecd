/** What a session lives on, and the browser's own of each. */
import type { Http } from '../../api/http.ts';
import { browserLock } from '../tabs/browser-lock.ts';
import { browserClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Lock } from '../tabs/lock.ts';
import { tabStorage } from '../storage/resilient-storage.ts';
import type { TextStorage } from '../storage/resilient-storage.ts';
import { browserSessionChannel } from '../tabs/session-channel.ts';
import type { OpenSessionChannel } from '../tabs/session-channel.ts';
import type { TokenStore } from '../storage/token-store.ts';
import { browserPage } from '../tabs/wake-events.ts';
import type { PageEvents } from '../tabs/wake-events.ts';

/** All but the first two default to the browser's own. */
export interface SessionDeps {
  http: Http;
  store: TokenStore;
  clock?: Clock;
  openChannel?: OpenSessionChannel;
  lock?: Lock;
  page?: PageEvents;
  /** From 0 up to 1, for jitter. */
  random?: () => number;
  /** Where this tab remembers that somebody logged out. */
  tab?: TextStorage;
}

/** Fills in what was left out. */
export const withDefaults = (deps: SessionDeps): Required<SessionDeps> => ({
  clock: browserClock,
  openChannel: browserSessionChannel,
  lock: deps.lock ?? browserLock(),
  page: browserPage,
  random: Math.random,
  tab: tabStorage,
  ...deps,
});
