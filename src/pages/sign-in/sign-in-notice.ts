/** Why the sign-in form stands here, when it is not because the person came to sign in. */
import { currentLanguage, t } from '../../i18n/t.ts';

export type SignInNotice =
  /** Logged out in this tab. */
  | { readonly reason: 'signed_out' }
  /** The same, but the server could not be told: the session ends there by itself, in milliseconds since 1970. */
  | { readonly reason: 'unconfirmed'; readonly expiresAtMs: number }
  | { readonly reason: 'other_tab' }
  /** Setting up the home was begun here, and goes on afterwards. */
  | { readonly reason: 'set_up' }
  | { readonly reason: 'invalid_grant' };

export function noticeText(notice: SignInNotice): string {
  switch (notice.reason) {
    case 'signed_out':
      return t('notice.signedOut');
    case 'unconfirmed': {
      const format = new Intl.DateTimeFormat(currentLanguage().code, { dateStyle: 'long' });
      return t('notice.unconfirmed', { date: format.format(notice.expiresAtMs) });
    }
    case 'other_tab':
      return t('notice.otherTab');
    case 'set_up':
      return t('notice.setUp');
    case 'invalid_grant':
      return t('notice.sessionEnded');
  }
}
