/** What a role is called. */
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { Role } from '../../stores/people/user-role.ts';

const ROLE: Readonly<Record<Role, TextKey>> = {
  administrator: 'account.administrator',
  user: 'account.user',
  readOnly: 'newUser.readOnly',
};

/** @param role - null without any */
export const roleText = (role: Role | null): string => t(role === null ? 'oneUser.noGroup' : ROLE[role]);
