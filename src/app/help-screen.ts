/** The help for whoever cannot sign in, in place of what is shown: that is hidden meanwhile, and stays as it is. */
import { addTexts } from '../i18n/t.ts';
import '../pages/help/latchkey-help.ts';
import type { LatchkeyHelp } from '../pages/help/latchkey-help.ts';

/** What stands here again once help is left. */
interface Hidden {
  readonly focused: HTMLElement | null;
  readonly scrolledPx: number;
  /** Follows what the hidden page would call the tab. */
  readonly observer: MutationObserver;
}

/** The innermost element that has the focus, through shadow roots. */
function focusedElement(): HTMLElement | null {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
  return activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : null;
}

export class HelpRole {
  readonly #page: HTMLElement;
  readonly #main = document.createElement('main');
  readonly #element: LatchkeyHelp = document.createElement('latchkey-help');
  #hidden: Hidden | undefined;
  /** What the tab is called by what is hidden. */
  #title = '';

  private constructor(page: HTMLElement) {
    this.#page = page;
    this.#main.id = 'help';
    this.#main.append(this.#element);
  }

  /**
   * Builds the help, and fetches its texts.
   * @param page - what is hidden while it is shown
   * @throws as `addTexts`
   */
  static async load(page: HTMLElement): Promise<HelpRole> {
    await addTexts('help');
    return new HelpRole(page);
  }

  /**
   * Shows the help, or goes on to another place in it.
   * @param hash - `#/help`, with a topic behind a slash or none
   * @param before - the address that help was asked for at; undefined within help, and where the page began with it
   */
  show(hash: string, before?: string): void {
    const element = this.#element;
    if (!this.#hidden) {
      element.back = before === undefined ? '#' : new URL(before).hash || '#';
      element.isBeforeSignIn = before !== undefined && this.#page.querySelector('latchkey-sign-in') !== null;
      this.#hide();
      this.#page.after(this.#main);
    }
    element.place = hash.slice('#/help/'.length);
  }

  /** Puts back what was hidden. */
  hide(): void {
    const hidden = this.#hidden;
    if (!hidden) return;
    this.#hidden = undefined;
    hidden.observer.disconnect();
    this.#main.remove();
    this.#page.hidden = false;
    document.title = this.#title;
    if (location.hash === '') history.replaceState(history.state, '', location.pathname + location.search);
    scrollTo(0, hidden.scrolledPx);
    const next = hidden.focused?.isConnected ? hidden.focused : this.#page.querySelector('h1');
    next?.focus({ preventScroll: true });
  }

  #hide(): void {
    this.#title = document.title;
    const observer = new MutationObserver(() => {
      if (document.title === this.#element.documentTitle) return;
      this.#title = document.title;
      document.title = this.#element.documentTitle;
    });
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    this.#hidden = { focused: focusedElement(), scrolledPx: scrollY, observer };
    this.#page.hidden = true;
    scrollTo(0, 0);
  }
}
