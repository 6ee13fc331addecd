/** Chooses a file and sends it on at once, so that the form needs only the id that stands for it. */
import { html, LitElement, nothing } from 'lit';
import { t } from '../../../../i18n/t.ts';
import { FollowStores } from '../../../controls/follow-stores.ts';
import { AuthError } from '../../../../api/auth-error.ts';
import type { FieldResources } from '../field-resources.ts';
import { announceInput, isBusy } from './selector-kind.ts';
import type { TemplateResult } from 'lit';

type Progress =
  | { readonly status: 'none' }
  | { readonly status: 'sending'; readonly name: string; readonly share: number }
  | { readonly status: 'sent'; readonly name: string; readonly fileId: string }
  | { readonly status: 'failed'; readonly name: string; readonly isTooLarge: boolean };

/**
 * Light DOM.
 * @summary a file, uploaded as soon as it is chosen
 */
export class LatchkeyFileField extends LitElement {
  static override properties = {
    inputId: { attribute: false },
    accept: { attribute: false },
    resources: { attribute: false },
    required: { attribute: false },
    label: { attribute: false },
    _progress: { state: true },
  };

  declare inputId: string;
  /** As the `accept` of a file input. */
  declare accept: string;
  /** Where files go; without it none can be sent. */
  declare resources: Pick<FieldResources, 'uploadFile' | 'removeFile'> | undefined;
  declare required: boolean;
  /** What the field is called. */
  declare label: string;
  declare _progress: Progress;

  #sending: AbortController | undefined;

  constructor() {
    super();
    this.inputId = '';
    this.accept = '';
    this.required = false;
    this.label = '';
    this._progress = { status: 'none' };
    new FollowStores(this, () => []);
  }

  /** The id of the file that was sent. */
  get value(): string | undefined {
    return this._progress.status === 'sent' ? this._progress.fileId : undefined;
  }

  /** Whether a file is on its way. */
  get isSending(): boolean {
    return this._progress.status === 'sending';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) this.performUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sending?.abort();
  }

  protected override render(): TemplateResult {
    const { inputId: id, _progress: progress } = this;
    return html`<input
        id=${id}
        type="file"
        .accept=${this.accept}
        ?required=${this.required}
        ?disabled=${!this.resources}
        aria-describedby="${id}-state ${id}-hint ${id}-help"
        @change=${(event: Event) => this.#take(event.target as HTMLInputElement)}
      />
      ${
        progress.status === 'sending'
          ? html`<progress max="1" .value=${progress.share} aria-label=${this.label}></progress>`
          : nothing
      }
      <p id="${id}-state" class="hint" role="status">${this.#say(progress)}</p>
      ${
        progress.status === 'none'
          ? nothing
          : html`<button type="button" @click=${() => void this.#clear()}>
              ${t(progress.status === 'sending' ? 'selector.stopSending' : 'selector.removeFile')}
            </button>`
      }`;
  }

  #say(progress: Progress): string {
    if (!this.resources) return t('selector.noUpload');
    switch (progress.status) {
      case 'none':
        return '';
      case 'sending':
        return t('selector.sending', { name: progress.name });
      case 'sent':
        return t('selector.sent', { name: progress.name });
      case 'failed':
        return t(progress.isTooLarge ? 'selector.fileTooLarge' : 'selector.sendingFailed', {
          name: progress.name,
        });
    }
  }

  async #take(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (!file || !this.resources || isBusy(this)) return;
    await this.#forget();
    const sending = new AbortController();
    this.#sending = sending;
    const { name } = file;
    this._progress = { status: 'sending', name, share: 0 };
    try {
      const fileId = await this.resources.uploadFile(
        file,
        (share) => {
          if (this.#sending === sending) this._progress = { status: 'sending', name, share };
        },
        sending.signal,
      );
      if (this.#sending !== sending) return void this.resources.removeFile(fileId);
      this._progress = { status: 'sent', name, fileId };
    } catch (thrown) {
      if (this.#sending !== sending) return;
      const isTooLarge = thrown instanceof AuthError && thrown.serverCode === 'file_too_large';
      this._progress = { status: 'failed', name, isTooLarge };
    }
    announceInput(this);
  }

  async #clear(): Promise<void> {
    if (isBusy(this)) return;
    await this.#forget();
    const input = this.querySelector('input');
    if (!input) return;
    input.value = '';
    input.focus();
    announceInput(this);
  }

  async #forget(): Promise<void> {
    this.#sending?.abort();
    this.#sending = undefined;
    const { value } = this;
    this._progress = { status: 'none' };
    if (value !== undefined) void this.resources?.removeFile(value);
    await this.updateComplete;
  }
}

customElements.define('latchkey-file-field', LatchkeyFileField);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-file-field': LatchkeyFileField;
  }
}
