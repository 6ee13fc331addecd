/** The page's heading, which is also the title of its tab. */
import { t } from '../../i18n/t.ts';
import type { ClientIdentity } from '../../api/sign-in/client-identity.ts';
import type { SignInState } from '../../stores/sign-in/sign-in-state.ts';

/** Says where in signing in the person is. */
export function titleOf(state: SignInState, client: ClientIdentity): string {
  if (client.kind === 'refused') return t('client.refusedTitle');
  switch (state.status) {
    case 'waiting':
      return t('signIn.waitingTitle');
    case 'blocked':
      return t('signIn.problemTitle');
    case 'done':
      return t('signIn.doneTitle');
    case 'form':
      if (state.secondFactor) return t('code.title');
      if (state.step.step_id === 'select_mfa_module') return t('code.chooseTitle');
      if (state.step.data_schema[0]?.name === 'user') return t('signIn.whichPerson');
      return t('signIn.title');
    default:
      return t('signIn.title');
  }
}
