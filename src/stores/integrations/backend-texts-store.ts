/** Texts of integrations in the language of now; each is asked for once per language. */
import { fetchBackendTexts } from '../../api/integrations/backend-texts.ts';
import type { BackendTexts, TextCategory } from '../../api/integrations/backend-texts.ts';
import type { CommandSender } from '../../api/command.ts';
import { Store } from '../store.ts';

export class BackendTextsStore extends Store<BackendTexts> {
  readonly #sender: CommandSender;
  readonly #category: TextCategory;
  readonly #language: () => string;
  /** Language and domain of what was asked for and not refused. */
  readonly #asked = new Set<string>();
  #shownLanguage: string;

  /** @param language - of now, as BCP 47 */
  constructor(sender: CommandSender, category: TextCategory, language: () => string) {
    super(new Map());
    this.#sender = sender;
    this.#category = category;
    this.#language = language;
    this.#shownLanguage = language();
  }

  /**
   * Asks for the texts of integrations, where that was not done before. Never rejects: without a text there is always
   * something else to say.
   */
  async want(domains: readonly string[]): Promise<void> {
    const language = this.#language();
    // Texts of the former language stay until there are others.
    if (language !== this.#shownLanguage) this.#asked.clear();
    this.#shownLanguage = language;
    const missing = [...new Set(domains)].filter((domain) => !this.#asked.has(domain));
    if (missing.length === 0) return;
    for (const domain of missing) this.#asked.add(domain);
    try {
      const texts = await fetchBackendTexts(this.#sender, language, this.#category, missing);
      if (language === this.#shownLanguage) this.set(new Map([...this.state, ...texts]));
    } catch {
      for (const domain of missing) this.#asked.delete(domain);
    }
  }
}
