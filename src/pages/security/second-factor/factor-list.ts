/** The list of second factors: each with its state, and what can be done with it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../../i18n/t.ts';
import type { FactorModule } from '../../../stores/security/second-factor-state.ts';
import { moduleName } from './factor-text.ts';

export interface FactorListActions {
  readonly setUp: (module: FactorModule) => void;
  readonly turnOff: (module: FactorModule) => void;
}

export function renderFactors(modules: readonly FactorModule[], actions: FactorListActions): TemplateResult {
  if (modules.length === 0) return html`<p>${t('factor.none')}</p>`;
  return html`<ul class="factors">
    ${modules.map((module, index) => renderFactor(module, `factor-${index}`, actions))}
  </ul>`;
}

function renderFactor(
  module: FactorModule,
  id: string,
  { setUp, turnOff }: FactorListActions,
): TemplateResult {
  const { enabled } = module;
  return html`<li>
    <div>
      <h4 id=${id}><bdi>${moduleName(module)}</bdi></h4>
      <p class="hint">${t(enabled ? 'factor.stateOn' : 'factor.stateOff')}</p>
    </div>
    <div class="buttons">
      <button
        type="button"
        id="${id}-setup"
        aria-labelledby="${id}-setup ${id}"
        @click=${() => setUp(module)}
      >
        ${t(enabled ? 'factor.setUpAnew' : 'factor.setUp')}
      </button>
      ${
        enabled
          ? html`<button
              type="button"
              id="${id}-off"
              aria-labelledby="${id}-off ${id}"
              @click=${() => turnOff(module)}
            >
              ${t('factor.turnOff')}
            </button>`
          : nothing
      }
    </div>
  </li>`;
}
