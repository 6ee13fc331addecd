/** What the account says of its connection and its session. */
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { AccountState } from '../../stores/account/account-store.ts';

export type ReadyState = Extract<AccountState, { status: 'ready' }>;

const CONNECTION: Readonly<Record<ReadyState['connection'], TextKey>> = {
  connected: 'account.connected',
  'catching-up': 'account.catchingUp',
  'server-starting': 'account.serverStarting',
  reconnecting: 'account.reconnecting',
};

/** What the person waits for or may rely on. */
export function statusText(state: AccountState | undefined): string {
  switch (state?.status) {
    case 'ready':
      return t(CONNECTION[state.connection]);
    case 'signing-out':
    case 'signed-out':
      return t('account.signingOut');
    case 'failed':
      return '';
    default:
      return t('account.connecting');
  }
}

export function roleText({ user }: ReadyState): string {
  if (user.is_owner) return t('account.owner');
  return t(user.is_admin ? 'account.administrator' : 'account.user');
}
