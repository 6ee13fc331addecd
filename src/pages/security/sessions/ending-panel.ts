/** How far the ending of several sessions is, to see and to hear. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../../i18n/t.ts';
import type { EndingProgress } from '../../../stores/security/session-endings.ts';
import { endingText } from './session-text.ts';

const isOver = ({ status }: EndingProgress): boolean => status === 'done' || status === 'stopped';
const doneOf = ({ ended, alreadyGone, refused }: EndingProgress): number => ended + alreadyGone + refused;

export function renderEnding(
  progress: EndingProgress,
  hands: { readonly stop: () => void; readonly close: () => void },
): TemplateResult {
  return html`<div class="notice ending stack" tabindex="-1">
    ${
      isOver(progress)
        ? nothing
        : html`<progress
            max=${progress.total}
            .value=${doneOf(progress)}
            aria-label=${t('sessions.endingLabel')}
          ></progress>`
    }
    <div>${endingText(progress).map((sentence) => html`<p>${sentence}</p>`)}</div>
    ${
      isOver(progress)
        ? html`<button type="button" @click=${hands.close}>${t('sessions.close')}</button>`
        : html`<button type="button" @click=${hands.stop}>${t('sessions.stop')}</button>`
    }
  </div>`;
}

/** Says each tenth once: whoever listens cannot hear every single one. */
export class EndingVoice {
  #last = '';
  #said = '';

  say(progress: EndingProgress | null): string {
    if (!progress) return (this.#last = this.#said = '');
    const tenth = Math.floor((10 * doneOf(progress)) / progress.total);
    const step = `${progress.status} ${isOver(progress) ? progress.unsure : tenth}`;
    if (step !== this.#last) this.#said = endingText(progress).join(' ');
    this.#last = step;
    return this.#said;
  }
}
