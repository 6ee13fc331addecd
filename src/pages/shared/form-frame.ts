/** What the form shows of a state of the store. */
import { PASSWORD_PROVIDER } from '../../api/sign-in/login-flow.ts';
import { t } from '../../i18n/t.ts';
import { errorText, problemText } from './problem-text.ts';
import type { ClientIdentity } from '../../api/sign-in/client-identity.ts';
import type { FormFrame } from '../../elements/form/latchkey-form.ts';
import type { SignInState } from '../../stores/sign-in/sign-in-state.ts';

type FormState = Extract<SignInState, { status: 'form' }>;

/** Whether it is the form with user name and password that Home Assistant itself checks. */
export const isUsual = ({ provider }: FormState): boolean => provider.type === PASSWORD_PROVIDER;

/**
 * Dresses a form.
 * @param username - a user name to begin with, from the address
 */
export function formFrame(state: FormState, client: ClientIdentity, username: string | null): FormFrame {
  const { step, problem, busy, offer, retryAtMs } = state;
  const names = new Set(step.data_schema.map(({ name }) => name));
  const fieldErrors = Object.entries(step.errors ?? {})
    .filter(([name]) => names.has(name))
    .map(([name, key]) => [name, errorText(key, step)]);
  const asksToKeep = client.kind === 'own' && !state.secondFactor;
  const isLast = step.last_step ?? (step.step_id === 'init' || state.secondFactor !== null);
  return {
    step,
    busy,
    problem: problem
      ? `${problemText(problem, step)}${retryAtMs === null ? '' : ` ${t('signIn.kept')}`}`
      : '',
    rejected: problem?.rejected ?? false,
    fieldErrors: busy ? {} : (Object.fromEntries(fieldErrors) as Record<string, string>),
    submitLabel: isLast ? 'signIn.submit' : 'signIn.next',
    keep: asksToKeep ? offer.preselectRememberMe : null,
    username,
  };
}
