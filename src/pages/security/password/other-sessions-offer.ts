/** What a new password leaves alone: sessions elsewhere, which the person may end now. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../../i18n/t.ts';
import type { OtherSessions } from '../../../stores/security/password-store.ts';
import { failureText } from '../../../elements/controls/failure-text.ts';

export interface OtherSessionsActions {
  readonly end: () => void;
  readonly finish: () => void;
}

/** Renders the offer to end the sessions that a new password leaves alone. */
export function renderOtherSessions(
  others: OtherSessions,
  { end, finish }: OtherSessionsActions,
): TemplateResult {
  if (others.status === 'ended')
    return html`<div class="buttons">
      <button type="button" @click=${finish}>${t('password.done')}</button>
    </div>`;
  const busy = others.status === 'ending' ? 'true' : 'false';
  return html`<p>${t('password.others')}</p>
    ${
      others.status === 'failed'
        ? html`<p class="problem" role="alert">${t('password.endFailed')} ${failureText(others.error)}</p>`
        : nothing
    }
    <div class="buttons">
      <button type="button" class="primary" aria-disabled=${busy} @click=${end}>
        ${t('password.endOthers')}
      </button>
      <button type="button" aria-disabled=${busy} @click=${finish}>${t('password.keepOthers')}</button>
    </div>`;
}
