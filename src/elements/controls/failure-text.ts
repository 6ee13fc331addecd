/** Failures in sentences that fit a page on which nothing was typed, or on which a command was given. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import { t } from '../../i18n/t.ts';

/** A failure in words that fit a page on which nothing was typed. */
export function failureText({ code, detail }: AuthError): string {
  if (code === 'network') return t('account.unreachable');
  if (code === 'timeout') return t('account.timeout');
  if (code === 'rejected' && detail) return t('signIn.serverSays', { detail });
  return t(`error.${code}`);
}

/**
 * Why a command failed, for the page on which it was given.
 * @param thrown - what a `catch` caught
 */
export function commandFailure(thrown: unknown): string {
  const { code, detail } = toAuthError(thrown);
  return code === 'command_failed' && detail ? t('signIn.serverSays', { detail }) : t(`error.${code}`);
}
