/** What Home Assistant would refuse, known before it is asked. */
import type { PeopleEntry } from './people-list.ts';

/** What is done to several users at once. */
export type PeopleAction = 'switchOff' | 'switchOn' | 'localOnly' | 'anywhere' | 'delete';

/** Why somebody is left out: `already` is as wanted. */
export type LeftOutReason = 'system' | 'owner' | 'self' | 'already';

const IS_ALREADY: Readonly<Record<PeopleAction, (entry: PeopleEntry) => boolean>> = {
  switchOff: ({ isActive }) => !isActive,
  switchOn: ({ isActive }) => isActive,
  localOnly: ({ isLocalOnly }) => isLocalOnly,
  anywhere: ({ isLocalOnly }) => !isLocalOnly,
  delete: () => false,
};

/** Null where nothing speaks against it. The owner stays active and stays at all, and nobody deletes oneself. */
export function leftOutReason(action: PeopleAction, entry: PeopleEntry): LeftOutReason | null {
  if (entry.isSystem) return 'system';
  if (entry.isSelf && action === 'delete') return 'self';
  if (entry.role === 'owner' && (action === 'delete' || action === 'switchOff')) return 'owner';
  return IS_ALREADY[action](entry) ? 'already' : null;
}
