/** A slider or a color: a native input that always shows some value, and whether that value counts. */
import { html, LitElement, nothing } from 'lit';
import { t } from '../../../../i18n/t.ts';
import { FollowStores } from '../../../controls/follow-stores.ts';
import { announceInput, isBusy } from './selector-kind.ts';
import type { TemplateResult } from 'lit';

/**
 * Light DOM. Where the field may be left out it has no value until it is moved, and a button takes it back.
 * @summary a slider or a color, and its value beside it
 */
export class LatchkeySetInput extends LitElement {
  static override properties = {
    type: { attribute: false },
    inputId: { attribute: false },
    min: { attribute: false },
    max: { attribute: false },
    step: { attribute: false },
    start: { attribute: false },
    required: { attribute: false },
    say: { attribute: false },
    _text: { state: true },
  };

  declare type: 'range' | 'color';
  declare inputId: string;
  declare min: string;
  declare max: string;
  declare step: string;
  /** The value at first as the input has it; empty for none. */
  declare start: string;
  declare required: boolean;
  /** What is said of a value. */
  declare say: (text: string) => string;
  declare _text: string | undefined;

  constructor() {
    super();
    this.type = 'range';
    this.inputId = '';
    this.min = '';
    this.max = '';
    this.step = '';
    this.start = '';
    this.required = false;
    this.say = (text) => text;
    new FollowStores(this, () => []);
  }

  /** What the input has, where that counts. */
  get value(): string | undefined {
    return this.#text || undefined;
  }

  get #text(): string {
    if (this._text !== undefined) return this._text;
    if (this.start !== '' || !this.required) return this.start;
    return this.type === 'color' ? '#000000' : this.min;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) this.performUpdate();
  }

  protected override render(): TemplateResult {
    const text = this.#text;
    const said = text === '' ? t('selector.unset') : this.say(text);
    const { type, inputId: id } = this;
    return html`<div class="set-input">
      <input
        id=${id}
        type=${type}
        .min=${type === 'range' ? this.min : ''}
        .max=${type === 'range' ? this.max : ''}
        .step=${type === 'range' ? this.step : ''}
        .value=${text || (type === 'color' ? '#000000' : this.min)}
        aria-valuetext=${type === 'range' ? said : nothing}
        aria-describedby="${id}-value ${id}-hint ${id}-help"
        @input=${(event: InputEvent) => this.#set((event.target as HTMLInputElement).value)}
        @change=${(event: Event) => this.#set((event.target as HTMLInputElement).value)}
      />
      <output id="${id}-value" for=${id}><bdi>${said}</bdi></output>
      ${
        this.required || text === ''
          ? nothing
          : html`<button type="button" @click=${() => this.#clear()}>${t('selector.clear')}</button>`
      }
    </div>`;
  }

  #set(text: string): void {
    this._text = text;
  }

  async #clear(): Promise<void> {
    if (isBusy(this)) return;
    this._text = '';
    await this.updateComplete;
    this.querySelector('input')?.focus();
    announceInput(this);
  }
}

customElements.define('latchkey-set-input', LatchkeySetInput);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-set-input': LatchkeySetInput;
  }
}
