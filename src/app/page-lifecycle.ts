/** What the page asks of the role that is shown, when the browser tells of the page itself. */

export interface PageVerbs {
  leave?(): void;
  wake?(): Promise<void>;
  resume(): Promise<void>;
}

/**
 * Hears of the page being left and coming back, for as long as one role is shown.
 * @returns aborted when another role is shown instead
 */
export type FollowPage = (verbs: PageVerbs) => AbortSignal;

let leaveRole = new AbortController();

export const followPage: FollowPage = (verbs) => {
  leaveRole.abort();
  leaveRole = new AbortController();
  const { signal } = leaveRole;
  addEventListener('pagehide', () => verbs.leave?.(), { signal });
  addEventListener('online', () => void verbs.wake?.(), { signal });
  addEventListener('pageshow', ({ persisted }) => void (persisted && verbs.resume()), { signal });
  return signal;
};
