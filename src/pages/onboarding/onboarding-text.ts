/** What setting up a home says: names of the steps, and a sentence for each way in which one fails. */
import type { AuthError } from '../../api/auth-error.ts';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import { isKnownStep } from '../../stores/onboarding/onboarding-state.ts';
import type { KnownStep } from '../../stores/onboarding/onboarding-state.ts';

const NAMES: Readonly<Record<KnownStep, TextKey>> = {
  user: 'onboarding.stepUser',
  core_config: 'onboarding.stepHome',
  analytics: 'onboarding.stepAnalytics',
  integration: 'onboarding.stepFinish',
};

const TITLES: Readonly<Record<KnownStep, TextKey>> = {
  user: 'onboarding.ownerTitle',
  core_config: 'onboarding.homeTitle',
  analytics: 'onboarding.analyticsTitle',
  integration: 'onboarding.finishTitle',
};

/** The short name in the list of steps; one that nobody knows goes by the server's key. */
export const stepName = (step: string): string => (isKnownStep(step) ? t(NAMES[step]) : step);

/** The heading of a step. */
export const stepTitle = (step: KnownStep): string => t(TITLES[step]);

/** Why a step was not taken. */
export function stepProblemText({ code, detail, serverCode }: AuthError): string {
  if (serverCode === 'username_not_normalized') return t('onboarding.usernameRefused');
  if (serverCode === 'invalid_format' || serverCode === 'invalid_info')
    return t('onboarding.settingRefused', { detail: detail ?? serverCode });
  if ((code === 'command_failed' || code === 'rejected') && detail) return t('signIn.serverSays', { detail });
  return `${t(`error.${code}`)} ${t('signIn.kept')}`;
}
