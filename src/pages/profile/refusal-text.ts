/** What the server refuses of a profile, in sentences. */
import type { AuthError } from '../../api/auth-error.ts';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import { failureText } from '../../elements/controls/failure-text.ts';

/** By the server's own name for it. */
const REFUSALS: Readonly<Record<string, TextKey>> = {
  no_person_linked: 'profile.noPersonLinked',
  person_not_editable: 'profile.personNotEditable',
  invalid_picture: 'profile.invalidPicture',
  picture_too_large: 'profile.pictureTooLarge',
  system_generated_user: 'profile.systemUser',
  credential_already_linked: 'profile.methodTaken',
  token_removing_error: 'profile.sessionsLeft',
};

export function refusalText(error: AuthError): string {
  const key = Object.hasOwn(REFUSALS, error.serverCode ?? '') ? REFUSALS[error.serverCode ?? ''] : undefined;
  return key ? t(key) : failureText(error);
}
