/** The last step: on to the account, or to the app that sent the person here. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClientIdentity } from '../../api/sign-in/client-identity.ts';
import { clientBanner, clientRefusal } from '../../elements/client-banner.ts';
import { t } from '../../i18n/t.ts';
import type { StepState } from '../../stores/onboarding/onboarding-state.ts';
import { renderStepNews } from './step-templates.ts';

/** Who the code is for, by the name a person knows it by; nothing where that is this page itself. */
export function clientName(client: ClientIdentity): string | undefined {
  if (client.kind === 'app') return client.app;
  return client.kind === 'stranger' ? client.host : undefined;
}

/** @param finish - told whether the app gets a code */
export function renderLastStep(
  state: StepState,
  client: ClientIdentity,
  finish: (forApp: boolean) => void,
): TemplateResult {
  const app = clientName(client);
  const { busy } = state;
  return html`<div class="stack" aria-busy=${busy ? 'true' : 'false'}>
    ${renderStepNews(state)}
    <p>${t('onboarding.finishIntro')}</p>
    ${clientBanner(client)} ${clientRefusal(client)}
    <div class="buttons">
      <button
        type="button"
        class="primary"
        aria-disabled=${busy ? 'true' : 'false'}
        @click=${() => finish(client.kind !== 'refused')}
      >
        ${busy ? t('onboarding.sending') : app === undefined ? t('onboarding.finish') : t('onboarding.finishFor', { app })}
      </button>
      ${
        client.kind === 'stranger'
          ? html`<button type="button" @click=${() => finish(false)}>
              ${t('onboarding.finishWithout')}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}
