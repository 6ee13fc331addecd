/** The help for whoever lost the way in: every topic on one page, to search and to print. */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import '../../elements/latchkey-language-picker.ts';
import { onLanguageChange, t } from '../../i18n/t.ts';
import { hasAll, wordsOf } from './search-topics.ts';
import './help-sheet.ts';
import { marked, markedCommand, markedText } from './marked-text.ts';
import { TOPICS } from './topics.ts';
import type { Block, Topic } from './topics.ts';

/** All that a block says, for the search. */
function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
    case 'warning':
      return [t(block.text)];
    case 'steps':
      return block.steps.map((step) => t(step));
    case 'command':
      return [t(block.label), ...block.lines];
    case 'file':
      return [block.name, t(block.text)];
  }
}

/**
 * Light DOM, so that the browser's own search and print see it as text.
 * @summary help for lost passwords and second factors
 */
export class LatchkeyHelp extends LitElement {
  static override properties = {
    place: { attribute: false },
    back: { attribute: false },
    isBeforeSignIn: { attribute: false },
    _query: { state: true },
  };

  /** The topic that the address means; empty for all of it. */
  declare place: string;
  /** The fragment that leads to where help was asked for. */
  declare back: string;
  /** Whether that is the sign-in form. */
  declare isBeforeSignIn: boolean;
  declare _query: string;

  #stopListening: () => void = () => undefined;

  constructor() {
    super();
    this.place = '';
    this.back = '#';
    this.isBeforeSignIn = false;
    this._query = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = onLanguageChange(() => this.requestUpdate());
    // It may have been here before: each time it is read from its heading.
    if (this.hasUpdated) this.requestUpdate('place');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening();
  }

  /** What the tab is called while the help is shown. */
  get documentTitle(): string {
    const topic = TOPICS.find(({ id }) => id === this.place);
    return t('signIn.documentTitle', { step: t(topic?.title ?? 'rescue.title') });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Whoever is sent to a topic must find it.
    if (changed.has('place') && this.place !== '') this._query = '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    document.title = this.documentTitle;
    if (!changed.has('place') || !this.isConnected) return;
    const heading = this.querySelector<HTMLElement>(`[id="${CSS.escape(this.place)}"]`);
    const target = heading ?? this.querySelector<HTMLElement>('h1');
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const words = wordsOf(this._query);
    const found = new Set(TOPICS.filter((topic) => this.#isFound(topic, words)));
    const closing = this.isBeforeSignIn ? t('rescue.backSignIn') : t('rescue.close');
    return html`<a class="back" href=${this.back}>${closing}</a>
      <header>
        <h1 tabindex="-1">${t('rescue.title')}</h1>
        <p>${t('rescue.intro')}</p>
      </header>
      <div class="tools" role="search">
        <div class="field">
          <label for="help-search">${t('rescue.search')}</label>
          <input
            id="help-search"
            type="search"
            autocomplete="off"
            spellcheck="false"
            .value=${this._query}
            @input=${this.#onInput}
          />
        </div>
        <button type="button" @click=${this.#onPrint}>${t('rescue.print')}</button>
      </div>
      <p class="hint" role="status">${words.length > 0 ? this.#countText(found.size) : nothing}</p>
      <nav aria-label=${t('rescue.contents')}>
        <ul>
          ${TOPICS.map(
            (topic) =>
              html`<li ?data-off=${!found.has(topic)}>
                <a href="#/help/${topic.id}">${t(topic.title)}</a>
              </li>`,
          )}
        </ul>
      </nav>
      ${TOPICS.map((topic) => this.#renderTopic(topic, found.has(topic) ? words : null))}
      <footer><latchkey-language-picker></latchkey-language-picker></footer>`;
  }

  /** @param found - the words that it has; null where it lacks one, and is only there for paper */
  #renderTopic({ id, title, blocks }: Topic, found: readonly string[] | null): TemplateResult {
    const words = found ?? [];
    return html`<section aria-labelledby=${id} ?data-off=${!found}>
      <h2 id=${id} tabindex="-1">${markedText(t(title), words)}</h2>
      ${blocks.map((block) => this.#renderBlock(block, words))}
    </section>`;
  }

  #renderBlock(block: Block, words: readonly string[]): TemplateResult {
    switch (block.kind) {
      case 'text':
        return html`<p>${markedText(t(block.text), words)}</p>`;
      case 'warning':
        return html`<p class="notice">${markedText(t(block.text), words)}</p>`;
      case 'steps':
        return html`<ol>
          ${block.steps.map((step) => html`<li>${markedText(t(step), words)}</li>`)}
        </ol>`;
      case 'command':
        return html`<div>
          <p>${markedText(t(block.label), words)}</p>
          <pre
            dir="ltr"
          ><code>${block.lines.map((line) => html`<span class="line">${markedCommand(line, words)}</span>`)}</code></pre>
        </div>`;
      case 'file':
        return html`<dl>
          <dt><code dir="ltr">${marked(block.name, words)}</code></dt>
          <dd>${markedText(t(block.text), words)}</dd>
        </dl>`;
    }
  }

  #isFound({ title, blocks }: Topic, words: readonly string[]): boolean {
    const all = [t(title), ...blocks.flatMap(textsOf)].join(' ');
    return hasAll(all.replaceAll('`', ''), words);
  }

  #countText(count: number): string {
    return count === 0 ? t('rescue.foundNothing') : t('rescue.found', { count });
  }

  #onInput(event: Event): void {
    this._query = (event.target as HTMLInputElement).value;
  }

  #onPrint(): void {
    print();
  }
}

customElements.define('latchkey-help', LatchkeyHelp);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-help': LatchkeyHelp;
  }
}
