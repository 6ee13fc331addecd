/** Rows of a field that takes several values: each can be taken away, and further ones added. */
import { html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../../../../i18n/t.ts';
import { announceInput, isBusy } from './selector-kind.ts';
import type { TemplateResult } from 'lit';

/**
 * Light DOM. A row is known by a key that no other row ever has, so that what was typed stays with it.
 * @summary rows to add and to take away
 */
export class LatchkeyRows extends LitElement {
  static override properties = {
    renderRow: { attribute: false },
    count: { attribute: false },
    _keys: { state: true },
  };

  /** Renders what is in a row. */
  declare renderRow: (key: number, index: number) => TemplateResult;
  /** How many rows there are at first. */
  declare count: number;
  declare _keys: readonly number[] | undefined;

  #next = 0;

  constructor() {
    super();
    this.renderRow = () => html``;
    this.count = 0;
  }

  /** The rows that there are, in their order. */
  get keys(): readonly number[] {
    return this._keys ?? this.#begin();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // At once: a form reads its fields as soon as it is rendered.
    if (!this.hasUpdated) this.performUpdate();
  }

  #begin(): readonly number[] {
    this.#next = this.count;
    return (this._keys = Array.from({ length: this.count }, (_none, index) => index));
  }

  protected override render(): TemplateResult {
    return html`<ol class="rows">
        ${repeat(
          this.keys,
          (key) => key,
          (key, index) =>
            html`<li class="row" data-row=${key}>
              <div class="stack">${this.renderRow(key, index)}</div>
              <button
                type="button"
                class="remove"
                aria-label=${t('selector.removeRow', { number: index + 1 })}
                @click=${() => this.#remove(key)}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>`,
        )}
      </ol>
      <button type="button" class="add" @click=${() => this.#add()}>${t('selector.addRow')}</button>`;
  }

  async #add(): Promise<void> {
    if (isBusy(this)) return;
    const key = this.#next++;
    this._keys = [...this.keys, key];
    await this.updateComplete;
    this.#row(key)?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    announceInput(this);
  }

  async #remove(key: number): Promise<void> {
    if (isBusy(this)) return;
    const index = this.keys.indexOf(key);
    this._keys = this.keys.filter((one) => one !== key);
    await this.updateComplete;
    const next = this.keys[index] ?? this.keys[index - 1];
    const row = next === undefined ? null : this.#row(next);
    (row?.querySelector<HTMLElement>(':scope > .remove') ?? this.#addButton())?.focus();
    announceInput(this);
  }

  #row(key: number): HTMLElement | null {
    return this.querySelector(`:scope > ol > [data-row="${key}"]`);
  }

  #addButton(): HTMLElement | null {
    return this.querySelector(':scope > .add');
  }
}

customElements.define('latchkey-rows', LatchkeyRows);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-rows': LatchkeyRows;
  }
}
