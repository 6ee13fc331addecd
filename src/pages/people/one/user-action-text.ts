/** What became of a change of a user: that it is done, or why it failed and what stands. */
import { t } from '../../../i18n/t.ts';
import type { EditUserState, UserAction } from '../../../stores/people/edit-user-store.ts';
import { refusalText } from '../refusal-text.ts';

type Failed = Extract<EditUserState, { status: 'failed' }>;

/** Deeds that only the owner may do. */
const OWNER_DEEDS: readonly string[] = ['changePassword', 'changeUserName'];

export function failedText({ deed, error, stands }: Failed, name: string): string {
  const isForOwner = error.serverCode === 'unauthorized' && OWNER_DEEDS.includes(deed);
  const reason = isForOwner ? t('oneUser.ownerOnly') : refusalText(error);
  switch (stands) {
    case 'unchanged':
      return t('oneUser.failed', { reason });
    case 'switchedOff':
      return t('oneUser.standsOff', { name, reason });
    case 'noLogin':
      return t('oneUser.standsNoLogin', { name, reason });
    case 'unknown':
      // A password cannot be looked at.
      return t(deed === 'changePassword' ? 'oneUser.unsurePassword' : 'oneUser.unsure', { name, reason });
  }
}

/** A user who was deleted has a screen of its own. */
export const doneText = (deed: UserAction, name: string): string =>
  t(deed === 'delete' ? 'oneUser.deleted' : `oneUserDone.${deed}`, { name });
