/** Cuts a square out of a picture, in the browser: only what is shown leaves it. */
import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import { FollowStores } from './follow-stores.ts';
import { squareOf, WHOLE_VIEW } from './square.ts';
import type { View } from './square.ts';

/** What Home Assistant shows of a person at most, in pixels to a side. */
const SIDE = 512;
const JPEG_QUALITY = 0.9;

const SLIDERS: readonly { part: keyof View; label: TextKey }[] = [
  { part: 'zoom', label: 'profile.zoom' },
  { part: 'across', label: 'profile.across' },
  { part: 'down', label: 'profile.down' },
];

/**
 * A dialog that is opened with a file. Light DOM.
 * @summary cuts a square out of a picture
 * @fires latchkey-picture - with a Blob, 512 pixels to a side
 */
export class LatchkeyPictureCropper extends LitElement {
  static override properties = { _view: { state: true } };

  declare _view: View;
  #picture: ImageBitmap | undefined;
  /** See-through parts stay so. */
  #type = 'image/jpeg';

  constructor() {
    super();
    this._view = WHOLE_VIEW;
    new FollowStores(this, () => []);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  /**
   * Opens the dialog with the file that was chosen in a field, if there is one.
   * @param field - it is emptied: the same file chosen once more is a change again
   * @param tellUnreadable - hears `false` for each file, and `true` when the browser cannot read it as a picture
   */
  async openChosen(field: HTMLInputElement, tellUnreadable: (isUnreadable: boolean) => void): Promise<void> {
    const file = field.files?.[0];
    field.value = '';
    if (!file) return;
    tellUnreadable(false);
    try {
      await this.#open(file);
    } catch {
      tellUnreadable(true);
    }
  }

  async #open(file: Blob): Promise<void> {
    const picture = await createImageBitmap(file);
    this.#picture?.close();
    this.#picture = picture;
    this.#type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png';
    this._view = { ...WHOLE_VIEW };
    await this.updateComplete;
    if (!this.#dialog?.open) this.#dialog?.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="cutter-title">
      <div class="stack">
        <h3 id="cutter-title">${t('profile.cutTitle')}</h3>
        <canvas
          class="cutter"
          width=${SIDE}
          height=${SIDE}
          role="img"
          aria-label=${t('profile.preview')}
          @pointerdown=${this.#onPointerDown}
          @pointermove=${this.#onPointerMove}
        ></canvas>
        ${SLIDERS.map(
          ({ part, label }) =>
            html`<div class="field">
              <label for="cutter-${part}">${t(label)}</label>
              <input
                id="cutter-${part}"
                type="range"
                min="0"
                max="1"
                step="0.01"
                .value=${String(this._view[part])}
                @input=${({ target }: Event) => this.#look(part, Number((target as HTMLInputElement).value))}
              />
            </div>`,
        )}
        <div class="buttons">
          <button type="button" class="primary" @click=${this.#onUse}>${t('profile.usePicture')}</button>
          <button type="button" @click=${() => this.#dialog?.close()}>${t('profile.cancel')}</button>
        </div>
      </div>
    </dialog>`;
  }

  protected override updated(): void {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!context || !this.#picture) return;
    const { left, top, size } = squareOf(this.#picture, this._view);
    context.clearRect(0, 0, SIDE, SIDE);
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.#picture, left, top, size, size, 0, 0, SIDE, SIDE);
  }

  #look(part: keyof View, value: number): void {
    this._view = { ...this._view, [part]: Math.min(Math.max(value, 0), 1) };
  }

  readonly #onPointerDown = ({ target, pointerId }: PointerEvent): void => {
    (target as Element).setPointerCapture(pointerId);
  };

  /** Whoever drags moves the picture under the square. */
  readonly #onPointerMove = ({ buttons, movementX, movementY, target }: PointerEvent): void => {
    if (!buttons || !this.#picture) return;
    const { width, height } = this.#picture;
    const { size } = squareOf(this.#picture, this._view);
    const pixels = size / (target as Element).clientWidth;
    if (width > size) this.#look('across', this._view.across - (movementX * pixels) / (width - size));
    if (height > size) this.#look('down', this._view.down - (movementY * pixels) / (height - size));
  };

  readonly #onUse = (): void => {
    this.#dialog?.close();
    this.querySelector('canvas')?.toBlob(
      (detail) => {
        if (detail) this.dispatchEvent(new CustomEvent('latchkey-picture', { detail }));
      },
      this.#type,
      JPEG_QUALITY,
    );
  };
}

customElements.define('latchkey-picture-cropper', LatchkeyPictureCropper);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-picture-cropper': LatchkeyPictureCropper;
  }
}
