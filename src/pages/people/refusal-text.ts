/** What Home Assistant refuses of a user, a login or a person, in sentences. */
import type { AuthError } from '../../api/auth-error.ts';
import { commandFailure, failureText } from '../../elements/controls/failure-text.ts';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';

/** By the server's own name for it. */
const REFUSALS: Readonly<Record<string, TextKey>> = {
  unauthorized: 'oneUser.unauthorized',
  not_found: 'oneUser.userGone',
  person_not_found: 'oneUser.personGone',
  user_not_found: 'oneUser.loginGone',
  credentials_not_found: 'oneUser.loginGone',
  credentials_exist: 'oneUser.loginExists',
  username_already_exists: 'oneUser.userNameTaken',
  username_not_normalized: 'oneUser.userNameRule',
  cannot_modify_system_generated: 'profile.systemUser',
  system_generated: 'profile.systemUser',
  cannot_deactivate_owner: 'oneUser.ownerActive',
  cannot_delete_owner: 'oneUser.ownerStays',
  cannot_delete_owner_credentials: 'oneUser.ownerLogin',
  no_delete_self: 'oneUser.selfStays',
  invalid_picture: 'profile.invalidPicture',
  picture_too_large: 'profile.pictureTooLarge',
};

/** Where the server's name for it says nothing, its own words do. */
const WORDS: Readonly<Record<string, TextKey>> = {
  'User already taken': 'oneUser.personTaken',
  'User does not exist': 'oneUser.userGone',
};

export function refusalText(error: AuthError): string {
  const { serverCode = '', detail = '' } = error;
  const key = Object.hasOwn(REFUSALS, serverCode)
    ? REFUSALS[serverCode]
    : Object.hasOwn(WORDS, detail)
      ? WORDS[detail]
      : undefined;
  if (key) return t(key);
  return error.code === 'command_failed' ? commandFailure(error) : failureText(error);
}
