/** A combobox: type to find, choose one or several; thousands of options cost no more than the few that are seen. */
import { html, LitElement, nothing } from 'lit';
import { onLanguageChange, t } from '../../../../i18n/t.ts';
import { OptionIndex } from './picker-options.ts';
import type { PickerOption } from './picker-options.ts';
import { announceInput, isBusy } from './selector-kind.ts';
import type { TemplateResult } from 'lit';

/** How many options are rendered at first, and how many more when the end of them is seen. */
const PORTION = 50;

/**
 * Light DOM. What is typed counts as soon as it names an option; other texts count only where that is allowed.
 * @summary a searchable list to choose from
 */
export class LatchkeyPicker extends LitElement {
  static override properties = {
    inputId: { attribute: false },
    load: { attribute: false },
    start: { attribute: false },
    multiple: { attribute: false },
    custom: { attribute: false },
    required: { attribute: false },
    label: { attribute: false },
    _index: { state: true },
    _failed: { state: true },
    _chosen: { state: true },
    _typed: { state: true },
    _isOpen: { state: true },
    _active: { state: true },
    _shown: { state: true },
  };

  declare inputId: string;
  /** The options, or a way to ask for them. Asked once, as soon as the picker is on the page. */
  declare load: () => readonly PickerOption[] | Promise<readonly PickerOption[]>;
  /** Values at first. */
  declare start: readonly string[];
  declare multiple: boolean;
  /** Whether values count that no option has. */
  declare custom: boolean;
  declare required: boolean;
  /** What the field is called. */
  declare label: string;
  declare _index: OptionIndex | undefined;
  declare _failed: boolean;
  declare _chosen: readonly string[] | undefined;
  /** What was typed since the last choice. */
  declare _typed: string | undefined;
  declare _isOpen: boolean;
  /** Place among the matching options; -1 for none. */
  declare _active: number;
  declare _shown: number;

  #stopListening: () => void = () => undefined;
  #matches: { text: string; index: OptionIndex | undefined; found: readonly PickerOption[] } | undefined;

  constructor() {
    super();
    this.inputId = '';
    this.load = () => [];
    this.start = [];
    this.multiple = false;
    this.custom = false;
    this.required = false;
    this.label = '';
    this._failed = false;
    this._isOpen = false;
    this._active = -1;
    this._shown = PORTION;
    this.addEventListener('click', this.#onPick);
    // The focus stays where somebody types.
    this.addEventListener('pointerdown', (event) => {
      if (event.target instanceof Element && event.target.closest('[role=option]')) event.preventDefault();
    });
    this.addEventListener('focusout', (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.#settle();
    });
  }

  /** What is chosen, and what is typed where it counts. */
  get values(): readonly string[] {
    const typed = this.#typedValue;
    if (!this.multiple && this._typed !== undefined) return typed === undefined ? [] : [typed];
    return typed === undefined || this.#chosen.includes(typed) ? this.#chosen : [...this.#chosen, typed];
  }

  /** Whether something is typed that counts for nothing. */
  get isUnsettled(): boolean {
    return (this._typed ?? '').trim() !== '' && this.#typedValue === undefined;
  }

  get #chosen(): readonly string[] {
    return this._chosen ?? this.start;
  }

  get #typedValue(): string | undefined {
    const text = (this._typed ?? '').trim();
    if (text === '') return undefined;
    return this._index?.exact(text)?.value ?? (this.#takesAnything ? text : undefined);
  }

  /** Without a list to choose from there is only the keyboard. */
  get #takesAnything(): boolean {
    return this.custom || this._failed;
  }

  get #found(): readonly PickerOption[] {
    const text = this._typed ?? '';
    if (this.#matches?.text !== text || this.#matches.index !== this._index)
      this.#matches = { text, index: this._index, found: this._index?.matching(text) ?? [] };
    return this.#matches.found;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = onLanguageChange(() => {
      if (this._index) void this.#load();
    });
    if (this.hasUpdated) return;
    void this.#load();
    this.performUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening();
  }

  async #load(): Promise<void> {
    this._failed = false;
    try {
      const options = this.load();
      this._index = new OptionIndex(Array.isArray(options) ? options : await options);
    } catch {
      this._failed = true;
    }
  }

  #labelOf(value: string): string {
    return this._index?.of(value)?.label || value;
  }

  protected override render(): TemplateResult {
    const { inputId: id } = this;
    const isExpanded = this._isOpen && this._index !== undefined;
    const [value] = this.#chosen;
    const text = this._typed ?? (this.multiple || value === undefined ? '' : this.#labelOf(value));
    return html`${this.multiple && this.#chosen.length > 0 ? this.#renderChosen() : nothing}
      <input
        id=${id}
        type="text"
        role="combobox"
        aria-label=${this.label}
        dir="auto"
        aria-expanded=${isExpanded}
        aria-controls=${isExpanded ? `${id}-list` : nothing}
        aria-autocomplete="list"
        aria-activedescendant=${isExpanded && this._active >= 0 ? `${id}-option-${this._active}` : nothing}
        aria-describedby="${id}-hint ${id}-help"
        aria-required=${this.required ? 'true' : 'false'}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        .value=${text}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @click=${() => this.#open(!this._isOpen)}
      />
      ${isExpanded ? this.#renderList() : nothing}
      ${
        this._failed
          ? html`<p class="hint">${t('selector.listFailed')}</p>
              <button type="button" @click=${() => this.#load()}>${t('selector.retry')}</button>`
          : nothing
      }
      <p class="visually-hidden" role="status">
        ${isExpanded ? t('selector.found', { count: this.#found.length }) : ''}
      </p>`;
  }

  #renderChosen(): TemplateResult {
    return html`<ul class="chosen">
      ${this.#chosen.map((value) => {
        const label = this.#labelOf(value);
        return html`<li>
          <bdi>${label}</bdi
          ><button
            type="button"
            class="remove"
            aria-label=${t('selector.remove', { name: label })}
            @click=${() => this.#remove(value)}
          >
            <span aria-hidden="true">×</span>
          </button>
        </li>`;
      })}
    </ul>`;
  }

  #renderList(): TemplateResult {
    const found = this.#found;
    const { inputId: id } = this;
    if (found.length === 0) return html`<p id="${id}-list" class="hint">${t('selector.nothingFound')}</p>`;
    return html`<div
      id="${id}-list"
      role="listbox"
      class="listbox"
      aria-label=${this.label}
      aria-multiselectable=${this.multiple ? 'true' : 'false'}
      @scroll=${this.#onScroll}
    >
      ${found
        .slice(0, this._shown)
        .map(
          ({ value, label, detail }, index) =>
            html`<div
              id="${id}-option-${index}"
              role="option"
              data-index=${index}
              class=${index === this._active ? 'active' : ''}
              aria-selected=${this.#chosen.includes(value)}
              aria-setsize=${found.length}
              aria-posinset=${index + 1}
            >
              <bdi>${label || value}</bdi>${detail ? html` <small><bdi>${detail}</bdi></small>` : nothing}
            </div>`,
        )}
    </div>`;
  }

  #open(isOpen: boolean): void {
    this._isOpen = isOpen && !isBusy(this);
    this._shown = PORTION;
    this._active = -1;
  }

  readonly #onInput = (event: Event): void => {
    this._typed = (event.target as HTMLInputElement).value;
    this.#open(true);
    this._active = this._typed.trim() !== '' && this.#found.length > 0 ? 0 : -1;
  };

  readonly #onScroll = ({ currentTarget }: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget as HTMLElement;
    if (scrollTop + clientHeight * 2 > scrollHeight) this._shown += PORTION;
  };

  readonly #onPick = (event: Event): void => {
    const option = (event.target as Element).closest<HTMLElement>('[data-index]');
    const picked = this.#found[Number(option?.dataset['index'])];
    if (option && picked) this.#choose(picked.value);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const { key, altKey } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!this._isOpen) this.#open(true);
      else if (key === 'ArrowUp' && altKey) this.#open(false);
      else void this.#move(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Escape' && this._isOpen) {
      // The key closes the list, and not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      this.#open(false);
    } else if (key === 'Enter' && this._isOpen) {
      const active = this.#found[this._active]?.value ?? this.#typedValue;
      event.preventDefault();
      if (active === undefined) this.#open(false);
      else this.#choose(active);
    } else if (key === 'Backspace' && this.multiple && !this._typed) {
      const last = this.#chosen.at(-1);
      if (last !== undefined) this.#remove(last);
    }
  };

  async #move(by: 1 | -1): Promise<void> {
    const last = this.#found.length - 1;
    this._active = Math.max(-1, Math.min(last, this._active + by));
    if (this._active >= this._shown - 1) this._shown += PORTION;
    await this.updateComplete;
    this.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  #choose(value: string): void {
    if (isBusy(this)) return;
    const isThere = this.#chosen.includes(value);
    const rest = this.#chosen.filter((one) => one !== value);
    if (!this.multiple) this._chosen = [value];
    else this._chosen = isThere ? rest : [...rest, value];
    this._typed = undefined;
    this.#open(false);
    announceInput(this);
  }

  #remove(value: string): void {
    if (isBusy(this)) return;
    this._chosen = this.#chosen.filter((one) => one !== value);
    this.querySelector<HTMLElement>('input')?.focus();
    announceInput(this);
  }

  /** Somebody goes on: what was typed becomes the choice, or stays to be corrected. */
  #settle(): void {
    this.#open(false);
    if (this._typed === undefined || this.isUnsettled) return;
    this._chosen = this.values;
    this._typed = undefined;
  }
}

customElements.define('latchkey-picker', LatchkeyPicker);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-picker': LatchkeyPicker;
  }
}
