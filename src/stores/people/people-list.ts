/** The users of the house as an administrator asks for them: searched, filtered and sorted. */
import { personOf } from '../../api/people/person.ts';
import type { Persons } from '../../api/people/person.ts';
import { ADMIN_GROUP, READ_ONLY_GROUP, USERS_GROUP } from '../../api/people/user.ts';
import type { User } from '../../api/people/user.ts';
import { plainText } from '../plain-text.ts';

/** What somebody may do: `custom` by groups of the house's own, `none` without any group. */
export type PeopleRole = 'owner' | 'administrator' | 'user' | 'readOnly' | 'custom' | 'none';

/** One user on the list. */
export interface PeopleEntry {
  readonly id: string;
  /** Empty without one. */
  readonly name: string;
  readonly picture: string | null;
  /** Of the login with a password; null without one. */
  readonly userName: string | null;
  readonly role: PeopleRole;
  /** Groups of the house's own. */
  readonly groups: readonly string[];
  readonly isActive: boolean;
  readonly isLocalOnly: boolean;
  /** Kinds of ways to sign in, each once. */
  readonly methods: readonly string[];
  /** Belongs to Home Assistant itself. */
  readonly isSystem: boolean;
  /** Who looks at the list. */
  readonly isSelf: boolean;
  /** What is searched. */
  readonly searched: string;
}

export type PeopleOrder = 'name' | 'userName' | 'role' | 'state';
/** Everybody but the system's own, those of a role, or the system's own. */
export type PeopleRoleFilter = 'all' | PeopleRole | 'system';
export type PeopleStateFilter = 'all' | 'active' | 'off' | 'localOnly' | 'noLogin';

/** What an administrator asked for. */
export interface PeopleQuery {
  readonly search: string;
  readonly order: PeopleOrder;
  readonly role: PeopleRoleFilter;
  readonly state: PeopleStateFilter;
}

const ROLES: readonly PeopleRole[] = ['owner', 'administrator', 'user', 'readOnly', 'custom', 'none'];
const KNOWN_GROUPS: readonly string[] = [ADMIN_GROUP, USERS_GROUP, READ_ONLY_GROUP];

function roleOf({ is_owner, group_ids }: User): PeopleRole {
  if (is_owner) return 'owner';
  if (group_ids.includes(ADMIN_GROUP)) return 'administrator';
  if (group_ids.includes(USERS_GROUP)) return 'user';
  if (group_ids.includes(READ_ONLY_GROUP)) return 'readOnly';
  return group_ids.length > 0 ? 'custom' : 'none';
}

/**
 * The users as entries, in the order in which they come.
 * @param persons - for their pictures; undefined as long as they are not known
 * @param ownId - of who looks at the list
 */
export function peopleEntries(
  users: readonly User[],
  persons: Persons | undefined,
  ownId: string | undefined,
): readonly PeopleEntry[] {
  return users.map((user) => {
    const { id, username } = user;
    const name = user.name ?? '';
    return {
      id,
      name,
      picture: (persons && personOf(persons, id)?.person.picture) ?? null,
      userName: username,
      role: roleOf(user),
      groups: user.group_ids.filter((group) => !KNOWN_GROUPS.includes(group)),
      isActive: user.is_active,
      isLocalOnly: user.local_only,
      methods: [...new Set(user.credentials.map(({ type }) => type))],
      isSystem: user.system_generated,
      isSelf: id === ownId,
      searched: plainText(`${name}\n${username ?? ''}`),
    };
  });
}

type Compare = (one: PeopleEntry, other: PeopleEntry) => number;

/**
 * Puts users in order; those of whom the order knows nothing come last, and equal ones by their names.
 * @param language - whose alphabet it is
 */
export function sortPeople(
  entries: readonly PeopleEntry[],
  order: PeopleOrder,
  language: string,
): readonly PeopleEntry[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const byText =
    (textOf: (entry: PeopleEntry) => string): Compare =>
    (one, other) =>
      Number(!textOf(one)) - Number(!textOf(other)) || collator.compare(textOf(one), textOf(other));
  const byName = byText(({ name }) => name);
  const orders: Readonly<Record<PeopleOrder, Compare>> = {
    name: byName,
    userName: byText(({ userName }) => userName ?? ''),
    role: (one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role),
    state: (one, other) =>
      Number(one.isActive) - Number(other.isActive) || Number(other.isLocalOnly) - Number(one.isLocalOnly),
  };
  const compare = orders[order];
  return entries.toSorted((one, other) => compare(one, other) || byName(one, other));
}

const STATES: Readonly<Record<PeopleStateFilter, (entry: PeopleEntry) => boolean>> = {
  all: () => true,
  active: ({ isActive }) => isActive,
  off: ({ isActive }) => !isActive,
  localOnly: ({ isLocalOnly }) => isLocalOnly,
  noLogin: ({ methods }) => methods.length === 0,
};

/** Those of the filters in whom every word of the search is found; order is kept. */
export function findPeople(
  entries: readonly PeopleEntry[],
  { search, role, state }: PeopleQuery,
): readonly PeopleEntry[] {
  const words = plainText(search).split(/\s+/).filter(Boolean);
  const isInState = STATES[state];
  return entries.filter(
    (entry) =>
      entry.isSystem === (role === 'system') &&
      (role === 'all' || role === 'system' || entry.role === role) &&
      isInState(entry) &&
      words.every((word) => entry.searched.includes(word)),
  );
}
