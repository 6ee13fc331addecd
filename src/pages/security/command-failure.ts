/** Why a command failed, in a sentence for the page on which it was given. */
import { toAuthError } from '../../api/auth-error.ts';
import { t } from '../../i18n/t.ts';

/** @param thrown - what a `catch` caught */
export function commandFailure(thrown: unknown): string {
  const { code, detail } = toAuthError(thrown);
  return code === 'command_failed' && detail ? t('signIn.serverSays', { detail }) : t(`error.${code}`);
}
