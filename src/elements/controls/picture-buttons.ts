/** Chooses the picture of a person, another one, or none. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';

export interface PictureButtons {
  /** Of the field. */
  readonly id: string;
  readonly hasPicture: boolean;
  readonly isBusy: boolean;
  /** A file was chosen in the field that the event comes from. */
  readonly onFile: (event: Event) => void;
  readonly onRemove: () => void;
}

const openField = ({ currentTarget }: Event): void =>
  (currentTarget as HTMLElement).parentElement?.querySelector('input')?.click();

/** A field without a look of its own, the buttons, and what becomes of a file. */
export function renderPictureButtons({
  id,
  hasPicture,
  isBusy,
  onFile,
  onRemove,
}: PictureButtons): TemplateResult {
  const ariaBusy = isBusy ? 'true' : 'false';
  return html`<div class="buttons">
      <input
        id=${id}
        type="file"
        accept="image/*"
        hidden
        aria-label=${t('profile.choosePicture')}
        @change=${onFile}
      />
      <button type="button" aria-disabled=${ariaBusy} @click=${openField}>
        ${t(hasPicture ? 'profile.changePicture' : 'profile.choosePicture')}
      </button>
      ${
        hasPicture
          ? html`<button type="button" aria-disabled=${ariaBusy} @click=${onRemove}>
              ${t('profile.removePicture')}
            </button>`
          : nothing
      }
    </div>
    <p class="hint">${t('profile.pictureHint')}</p>`;
}
