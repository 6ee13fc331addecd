/** Asks before something is done that cannot be undone, or for a line of text. */
import { html, LitElement, nothing } from 'lit';
import { t } from '../../i18n/t.ts';
import { FollowStores } from './follow-stores.ts';

export interface Question {
  readonly title: string;
  readonly sentences: readonly string[];
  /** What it is about, by name. */
  readonly items?: readonly string[];
  /** What the button says that does it. */
  readonly confirm: string;
}

export interface TextQuestion extends Question {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
}

/** More names than these are counted. */
const MOST_ITEMS = 12;
let count = 0;

/**
 * Light DOM. Esc and the first button mean no.
 * @summary a question in a dialog
 */
export class LatchkeyConfirm extends LitElement {
  static override properties = { _question: { state: true } };

  declare _question: Question | TextQuestion | null;
  readonly #id = `confirm-${++count}`;
  #decide: (answer: string | null) => void = () => undefined;

  constructor() {
    super();
    this._question = null;
    new FollowStores(this, () => []);
  }

  /** Resolves with whether the person wants it. */
  async ask(question: Question): Promise<boolean> {
    return (await this.#open(question)) !== null;
  }

  /** Resolves with what the person entered, or null. */
  async askText(question: TextQuestion): Promise<string | null> {
    return await this.#open(question);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#answer(null);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const { _question: question } = this;
    if (!question) return nothing;
    const items = question.items ?? [];
    return html`<dialog aria-labelledby="${this.#id}-title" @close=${this.#onClose}>
      <form class="stack" @submit=${this.#onSubmit}>
        <h3 id="${this.#id}-title">${question.title}</h3>
        ${question.sentences.map((sentence) => html`<p>${sentence}</p>`)}
        ${
          items.length > 0
            ? html`<ul>
                ${items.slice(0, MOST_ITEMS).map((item) => html`<li><bdi>${item}</bdi></li>`)}
                ${
                  items.length > MOST_ITEMS
                    ? html`<li>${t('sessions.andMore', { number: items.length - MOST_ITEMS })}</li>`
                    : nothing
                }
              </ul>`
            : nothing
        }
        ${'label' in question ? this.#renderField(question) : nothing}
        <div class="buttons">
          <button type="button" @click=${() => this.#answer(null)}>${t('sessions.cancel')}</button>
          <button class="primary">${question.confirm}</button>
        </div>
      </form>
    </dialog>`;
  }

  #renderField({ label, value, maxLength }: TextQuestion): unknown {
    const id = `${this.#id}-text`;
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <input id=${id} type="text" autocomplete="off" dir="auto" maxlength=${maxLength} .value=${value} />
    </div>`;
  }

  async #open(question: Question | TextQuestion): Promise<string | null> {
    this.#answer(null);
    await this.updateComplete;
    this._question = question;
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    if (!dialog) return null;
    return await new Promise((resolve) => {
      this.#decide = resolve;
      dialog.showModal();
      const field = dialog.querySelector('input');
      field?.focus();
      field?.select();
    });
  }

  /** Told late: the dialog of an earlier question says nothing of this one. */
  #onClose(event: Event): void {
    if (event.target === this.querySelector('dialog')) this.#answer(null);
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.#answer(this.querySelector('input')?.value ?? '');
  }

  /** Closes first: the browser gives the focus back to where it was. */
  #answer(answer: string | null): void {
    const decide = this.#decide;
    this.#decide = () => undefined;
    const dialog = this.querySelector('dialog');
    if (dialog?.open) dialog.close();
    this._question = null;
    decide(answer);
  }
}

customElements.define('latchkey-confirm', LatchkeyConfirm);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-confirm': LatchkeyConfirm;
  }
}
