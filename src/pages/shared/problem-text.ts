/** Turns what went wrong into the sentence a person reads. */
import { t, tServer } from '../../i18n/t.ts';
import type { FormStep } from '../../api/sign-in/flow-step.ts';
import type { Problem } from '../../stores/sign-in/sign-in-state.ts';

/**
 * A sentence for every problem; a reason nobody knows is shown as the server gives it.
 * @param step - the form that is on the page: a wrong user name cannot be where none is asked for
 */
export function problemText({ kind, key, detail }: Problem, step?: FormStep): string {
  if (kind === 'abort') return tServer('abort', key) ?? t('abort.unknown', { reason: key });
  if (key === 'rejected' && detail) return t('signIn.serverSays', { detail });
  return errorText(key, step);
}

/** The sentence for an error key of a form or of one of its fields. */
export function errorText(key: string, step?: FormStep): string {
  const asksName = step?.data_schema.some(({ name }) => name === 'username') ?? true;
  if (key === 'invalid_auth' && !asksName) return t('error.invalid_auth_single');
  return tServer('error', key) ?? t('error.unknown', { reason: key });
}
