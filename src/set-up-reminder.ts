/** Finds out whether the home is set up: that may have begun in another browser, and ended there. */
import type { Http } from './api/http.ts';
import { mayBeUnfinished } from './api/official-page.ts';
import { fetchOnboarding } from './api/onboarding.ts';
import { addTexts } from './i18n/t.ts';
import './pages/onboarding/latchkey-set-up-reminder.ts';

/** The account does not know this place: the page begins anew, and with the set-up. */
const onHashChange = (): void => {
  if (location.hash === '#/onboarding') location.reload();
};

/**
 * Asks once.
 * @returns what leads to the steps that are left; null where there are none
 * @throws AuthError as {@link mayBeUnfinished} and {@link fetchOnboarding}, or as `addTexts`
 */
export async function remindOfSetUp(http: Http): Promise<HTMLElement | null> {
  if (!(await mayBeUnfinished(http))) return null;
  const steps = await fetchOnboarding(http);
  if (!steps?.some(({ done }) => !done)) return null;
  await addTexts('onboarding');
  addEventListener('hashchange', onHashChange);
  return document.createElement('latchkey-set-up-reminder');
}
