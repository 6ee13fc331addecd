/** Hears the address ask for help, and has it stand in place of whatever is shown: nothing else hears of that. */
import { t } from '../i18n/t.ts';
import type { HelpRole } from './help-screen.ts';

/** Whether an address means the help, which needs nobody signed in and no Home Assistant. */
export const asksForHelp = (address: string): boolean => /#\/help(?:\/|$)/.test(address);

export class HelpWay {
  readonly #page: HTMLElement;
  #role: Promise<HelpRole> | undefined;
  #problem: HTMLElement | undefined;
  #leave: () => void = () => undefined;

  /**
   * Listens from then on; made before whatever else follows the fragment.
   * @param page - what is hidden while help is shown
   */
  constructor(page: HTMLElement) {
    this.#page = page;
    addEventListener('hashchange', (event) => {
      const { oldURL, newURL } = event;
      const isWithin = asksForHelp(oldURL);
      if (asksForHelp(newURL)) {
        // To whatever is shown, this is no other place.
        event.stopImmediatePropagation();
        void this.#show(isWithin ? undefined : oldURL);
      } else if (isWithin) {
        void this.#role
          ?.then((role) => role.hide())
          .catch(() => undefined)
          .finally(this.#leave);
      }
    });
  }

  /** Shows the help that the page was opened with. @returns when it was left, or could not be shown */
  async untilLeft(): Promise<void> {
    const left = new Promise<void>((resolve) => (this.#leave = resolve));
    if (await this.#show()) await left;
  }

  /**
   * @param before - the address of what is shown now; undefined within help, and where the page began with it
   * @returns whether it could be shown
   */
  async #show(before?: string): Promise<boolean> {
    this.#problem?.remove();
    try {
      this.#role ??= import('./help-screen.ts').then(async ({ HelpRole }) => await HelpRole.load(this.#page));
      const role = await this.#role;
      // The person may have gone back meanwhile.
      if (asksForHelp(location.hash)) role.show(location.hash, before);
      return true;
    } catch {
      this.#role = undefined;
      if (!asksForHelp(location.hash)) return false;
      // What is shown stays, and the same link may be tried once more.
      history.replaceState(history.state, '', before ?? location.pathname + location.search);
      this.#problem = document.createElement('p');
      this.#problem.className = 'problem';
      this.#problem.role = 'alert';
      this.#problem.textContent = t('signIn.incomplete');
      this.#page.prepend(this.#problem);
      return false;
    }
  }
}
