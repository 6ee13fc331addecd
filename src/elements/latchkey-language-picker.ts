/** Lets a person read the page in another language, each called by its own name. */
import { css, html, LitElement } from 'lit';
import { LANGUAGES } from '../i18n/language.ts';
import { chooseLanguage, currentLanguage, onLanguageChange, t } from '../i18n/t.ts';
import { pageSheet } from '../styles/page-sheet.ts';

/** @summary a list of languages that changes the page's own */
export class LatchkeyLanguagePicker extends LitElement {
  static override styles = [
    pageSheet,
    css`
      select {
        inline-size: auto;
        max-inline-size: 100%;
        color: var(--color-muted);
      }
    `,
  ];

  #stopListening: () => void = () => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = onLanguageChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening();
  }

  readonly #onChange = async (event: Event): Promise<void> => {
    const select = event.target as HTMLSelectElement;
    try {
      await chooseLanguage(select.value);
    } catch {
      // Its texts cannot be had at the moment: the language stays, and so does what the list shows.
      select.value = currentLanguage().code;
    }
  };

  protected override render(): unknown {
    return html`<select aria-label=${t('signIn.language')} @change=${this.#onChange}>
      ${LANGUAGES.map(
        ({ code, name }) =>
          html`<option value=${code} lang=${code} ?selected=${code === currentLanguage().code}>
            ${name}
          </option>`,
      )}
    </select>`;
  }
}

customElements.define('latchkey-language-picker', LatchkeyLanguagePicker);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-language-picker': LatchkeyLanguagePicker;
  }
}
