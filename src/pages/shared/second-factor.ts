/** What stands around a code's field: where the code comes from, the time left, and other ways to get one. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '../../elements/latchkey-countdown.ts';
import { t, tServer } from '../../i18n/t.ts';
import type { SecondFactor } from '../../stores/sign-in/sign-in-state.ts';

/** What a person may do beside entering the code. */
export interface SecondFactorActions {
  readonly useAnother: () => void;
  readonly sendAgain: () => void;
  readonly startOver: () => void;
  readonly expire: () => void;
}

/** Above the field: what to enter. */
export function secondFactorHint({ moduleId, moduleName }: SecondFactor): TemplateResult {
  const module = tServer('module', moduleId) ?? moduleName;
  const isKnown = moduleId === 'totp' || moduleId === 'notify';
  return html`<p>${isKnown ? t(`code.${moduleId}`) : t('code.hint', { module })}</p>`;
}

/** Below the field: the time left, and ways out. */
export function secondFactorFooter(
  { endsAtMs, canChooseAnother, canSendAgain }: SecondFactor,
  sentAgain: boolean,
  { useAnother, sendAgain, startOver, expire }: SecondFactorActions,
): TemplateResult {
  return html`<p role="status">${sentAgain ? t('code.sentAgain') : nothing}</p>
    <p>
      <latchkey-countdown
        .kind=${'code'}
        .endsAtMs=${endsAtMs}
        @latchkey-time-over=${expire}
      ></latchkey-countdown>
    </p>
    ${canSendAgain ? html`<button type="button" @click=${sendAgain}>${t('code.again')}</button>` : nothing}
    ${canChooseAnother ? html`<button type="button" @click=${useAnother}>${t('code.another')}</button>` : nothing}
    <button type="button" @click=${startOver}>${t('signIn.startOver')}</button>`;
}
