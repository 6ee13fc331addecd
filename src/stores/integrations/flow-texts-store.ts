/** The texts that integrations bring for their flows, in the person's language and in English. */
import { fetchBackendTexts } from '../../api/integrations/backend-texts.ts';
import type { BackendTexts, TextCategory } from '../../api/integrations/backend-texts.ts';
import type { AccountLink } from '../account-link.ts';
import { Store } from '../store.ts';

export type FlowTextsState =
  | { readonly status: 'loading' }
  | {
      readonly status: 'ready';
      /** BCP 47. */
      readonly language: string;
      readonly texts: BackendTexts;
      /** What stands in where the language has nothing. */
      readonly english: BackendTexts;
    };

const CATEGORIES: readonly TextCategory[] = ['config', 'selector', 'title'];
const NONE: BackendTexts = new Map<string, string>();

export class FlowTextsStore extends Store<FlowTextsState> {
  readonly #link: Pick<AccountLink, 'sendMessagePromise' | 'onReady'>;
  readonly #language: () => string;
  /** Integrations whose texts are wanted. */
  readonly #wanted = new Set<string>();
  readonly #stop: () => void;
  /** What was asked for last, so that it is asked for once. */
  #asked = '';
  #question = 0;

  /** @param language - the person's, in BCP 47, as it is now */
  constructor(link: Pick<AccountLink, 'sendMessagePromise' | 'onReady'>, language: () => string) {
    super({ status: 'loading' });
    this.#link = link;
    this.#language = language;
    this.#stop = link.onReady(() => void this.#load());
  }

  /** Wants the texts of further integrations too, and those of all in the language of now. */
  async add(...integrations: readonly string[]): Promise<void> {
    for (const integration of integrations) this.#wanted.add(integration);
    await this.#load();
  }

  close(): void {
    this.#question += 1;
    this.#stop();
  }

  /** Never rejects: without texts the names of things have to do, until they can be had. */
  async #load(): Promise<void> {
    const language = this.#language();
    const wanted = [...this.#wanted];
    const asked = JSON.stringify([language, wanted]);
    if (wanted.length === 0 || asked === this.#asked) return;
    this.#asked = asked;
    const question = ++this.#question;
    try {
      const [texts, english] = await Promise.all([
        this.#ask(language, wanted),
        /^en\b/.test(language) ? NONE : this.#ask('en', wanted),
      ]);
      if (question === this.#question) this.set({ status: 'ready', language, texts, english });
    } catch {
      if (question !== this.#question) return;
      this.#asked = '';
      if (this.state.status === 'loading')
        this.set({ status: 'ready', language, texts: NONE, english: NONE });
    }
  }

  async #ask(language: string, integrations: readonly string[]): Promise<BackendTexts> {
    const answers = await Promise.all(
      CATEGORIES.map(
        async (category) => await fetchBackendTexts(this.#link, language, category, integrations),
      ),
    );
    return new Map(answers.flatMap((texts) => [...texts]));
  }
}
