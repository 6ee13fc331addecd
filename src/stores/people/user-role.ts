/** What a user may do, as the groups of every Home Assistant say it. */
import { ADMIN_GROUP, READ_ONLY_GROUP, USERS_GROUP } from '../../api/people/user.ts';

/** From the most to the least. */
export const ROLES = ['administrator', 'user', 'readOnly'] as const;

export type Role = (typeof ROLES)[number];

const GROUPS: Readonly<Record<Role, string>> = {
  administrator: ADMIN_GROUP,
  user: USERS_GROUP,
  readOnly: READ_ONLY_GROUP,
};

/** The most that the groups allow; null where none of them is known. */
export const roleIn = (groupIds: readonly string[]): Role | null =>
  ROLES.find((role) => groupIds.includes(GROUPS[role])) ?? null;

/** Groups that somebody made for this house. */
export const ownGroupsIn = (groupIds: readonly string[]): readonly string[] =>
  groupIds.filter((id) => !Object.values(GROUPS).includes(id));

/** The groups of a role, with those that are kept: Home Assistant replaces the whole list. */
export const groupsFor = (role: Role, kept: readonly string[] = []): readonly string[] => [
  GROUPS[role],
  ...ownGroupsIn(kept),
];
