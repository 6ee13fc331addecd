/** The question before a second factor is turned off. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../../i18n/t.ts';
import type { Disabling } from '../../../stores/security/second-factor-state.ts';
import { disableFailureText, moduleName } from './factor-text.ts';

export interface DisablingActions {
  readonly keep: () => void;
  readonly disable: () => void;
}

export function renderDisabling(
  { module, busy, error }: Disabling,
  { keep, disable }: DisablingActions,
): TemplateResult {
  const name = moduleName(module);
  const disabled = busy ? 'true' : 'false';
  return html`<div class="stack">
    <h3 id="factor-disable-title" tabindex="-1">${t('factor.disableTitle', { module: name })}</h3>
    <p>${t('factor.disableHint')}</p>
    ${error ? html`<p class="problem" role="alert">${disableFailureText(error)}</p>` : nothing}
    <div class="buttons">
      <button type="button" aria-disabled=${disabled} @click=${keep}>${t('factor.keep')}</button>
      <button type="button" class="primary" aria-disabled=${disabled} @click=${disable}>
        ${t('factor.turnOffNamed', { module: name })}
      </button>
    </div>
  </div>`;
}
