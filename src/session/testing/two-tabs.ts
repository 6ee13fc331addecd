/** Two tabs for this room's tests. */
import { household, statesOf } from './household.ts';
import type { TabDeps } from './household.ts';

/** Two tabs of one browser with one session. */
export async function twoTabs(change: (deps: TabDeps) => TabDeps = (deps) => deps) {
  const home = household();
  const [here, there] = [change(home.tab()), change(home.tab())];
  const one = await home.signIn(here);
  const two = await home.restore(there);
  return { ...home, here, there, one, two, heard: [statesOf(one), statesOf(two)] as const };
}

/** As in a tab that was frozen while the others spoke. */
export const deaf = (deps: TabDeps): TabDeps => ({
  ...deps,
  openChannel: () => ({ post: () => undefined, close: () => undefined }),
});
