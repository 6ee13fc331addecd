/** What the password section says. */
import { t } from '../../../i18n/t.ts';
import type { PasswordProblem, PasswordState } from '../../../stores/security/password-store.ts';
import { failureText } from '../../../elements/controls/failure-text.ts';

/** A sentence for a problem of the form as a whole; a wrong current password is told at its field. */
export function passwordProblemText(problem: PasswordProblem): string {
  switch (problem.kind) {
    case 'wrong-current':
      return '';
    case 'no-credentials':
      return t('password.gone');
    case 'uncertain':
      return t('password.uncertain');
    case 'failed': {
      const { error } = problem;
      const detail = error.detail ?? error.serverCode;
      return detail === undefined ? failureText(error) : t('password.refused', { detail });
    }
  }
}

/** What the person waits for, or what has just happened. */
export function passwordStatusText(state: PasswordState | undefined): string {
  if (state === undefined || state.status === 'loading') return t('password.loading');
  if (state.status === 'ready') return state.busy ? t('password.changing') : '';
  if (state.status !== 'changed') return '';
  if (state.others.status === 'ending') return t('password.ending');
  return t(state.others.status === 'ended' ? 'password.ended' : 'password.changed');
}
