/** One session on the list. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../../i18n/t.ts';
import type { SessionEntry } from '../../../stores/security/session-list.ts';
import { clientPicture } from './client-picture.ts';
import { renderLife } from './session-timeline.ts';
import type { LifeScale } from './session-timeline.ts';
import { clientText, createdText, expiryText, sessionName, usedText } from './session-text.ts';

/** What a person can do with a row. */
export interface RowHands {
  readonly select: (event: Event) => void;
  readonly rename: (event: Event) => void;
  readonly toggleExpiry: (event: Event) => void;
  readonly end: (event: Event) => void;
}

export interface RowState {
  readonly scale: LifeScale;
  readonly isSelected: boolean;
  readonly canName: boolean;
}

/** The id of the session that something inside of a row is about. */
export const rowId = (event: Event): string =>
  (event.currentTarget as HTMLElement).closest<HTMLElement>('[data-session]')?.dataset['session'] ?? '';

/** The session's card; the own one cannot be chosen, and its end is logging out. */
export function renderSession(
  entry: SessionEntry,
  { scale, isSelected, canName }: RowState,
  hands: RowHands,
): TemplateResult {
  const name = sessionName(entry);
  const about = clientText(entry);
  const expiry = t(entry.expiresAtMs === null ? 'sessions.expiryOn' : 'sessions.expiryOff');
  return html`<div class="who">
      ${
        entry.isCurrent
          ? nothing
          : html`<label class="pick"
              ><input type="checkbox" .checked=${isSelected} @change=${hands.select} /><span
                class="visually-hidden"
                >${t('sessions.select', { name })}</span
              ></label
            >`
      }
      ${clientPicture(entry.client.kind)}
      <div>
        <p class="name"><bdi>${name}</bdi></p>
        ${about ? html`<p class="hint"><bdi>${about}</bdi></p>` : nothing}
      </div>
    </div>
    <div class="facts">
      <p>${usedText(entry, scale.nowMs)}</p>
      <p class="hint">${createdText(entry)} ${expiryText(entry, scale.nowMs)}</p>
      ${renderLife(entry, scale)}
    </div>
    <div class="row-buttons">
      ${
        canName
          ? html`<button
              type="button"
              aria-label=${`${t('sessions.rename')}: ${name}`}
              @click=${hands.rename}
            >
              ${t('sessions.rename')}
            </button>`
          : nothing
      }
      <button type="button" aria-label=${`${expiry}: ${name}`} @click=${hands.toggleExpiry}>${expiry}</button>
      ${
        entry.isCurrent
          ? html`<button type="button" @click=${hands.end}>${t('account.signOut')}</button>`
          : html`<button
              type="button"
              class="end"
              aria-label=${`${t('sessions.end')}: ${name}`}
              @click=${hands.end}
            >
              ${t('sessions.end')}
            </button>`
      }
    </div>`;
}
