/** The bar that tells how far the set-up is, with the steps by name. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import type { OnboardingStep } from '../../api/onboarding/onboarding.ts';
import { stepName } from './onboarding-text.ts';

/** Nothing as long as the steps are not known; the first one that is not done is the one of now. */
export function renderSteps(steps: readonly OnboardingStep[]): TemplateResult | typeof nothing {
  if (steps.length === 0) return nothing;
  const current = steps.find(({ done }) => !done);
  return html`<ol class="steps" aria-label=${t('onboarding.steps')}>
    ${steps.map(
      (one) =>
        html`<li class=${one.done ? 'done' : ''} aria-current=${one === current ? 'step' : 'false'}>
          <bdi>${stepName(one.step)}</bdi>${
            one.done ? html`<span class="visually-hidden"> ${t('onboarding.stepDone')}</span>` : nothing
          }
        </li>`,
    )}
  </ol>`;
}
