/** Tells a page with a sign-in form that somebody signed in for all tabs in another one. */
import { tabStorage } from '../storage/resilient-storage.ts';
import type { TextStorage } from '../storage/resilient-storage.ts';
import { browserSessionChannel } from './session-channel.ts';
import type { OpenSessionChannel } from './session-channel.ts';

/** The session that began in this tab last; the channel brings such news to every other listener of the page too. */
const KEY = 'latchkey.signedInHere';

export function noteSignedInHere(fingerprint: string, tab: TextStorage): void {
  tab.set(KEY, fingerprint);
}

/** What stands in for the browser in tests. */
export interface SignedInElsewhereDeps {
  openChannel?: OpenSessionChannel;
  tab?: TextStorage;
}

/**
 * Hears of a sign-in with "keep me signed in" in another tab: the session is stored by then. One of another
 * page of this origin may be among them: look whether there is one before going over.
 * @returns stops listening
 */
export function onSignedInElsewhere(listener: () => void, deps: SignedInElsewhereDeps = {}): () => void {
  const { openChannel = browserSessionChannel, tab = tabStorage } = deps;
  const channel = openChannel(({ reason, session }) => {
    if (reason === 'signed_in' && session !== tab.get(KEY)) listener();
  });
  return () => channel.close();
}
