/** Finding users, and what they may do. */
import type { ProviderKey } from '../../../src/api/sign-in/flow-step.ts';
import { isLocalAddress } from '../addresses.ts';
import type { House } from '../house.ts';
import type { Credentials, User } from '../state.ts';

/** Whether two keys name the same provider. */
export function sameProvider(one: ProviderKey, other: ProviderKey): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

export function userById(house: House, userId: string | null): User | undefined {
  return house.state.users.find((user) => user.id === userId);
}

/**
 * The user with that sign-in name, or else of that name.
 * @throws Error when nobody is called that
 */
export function userCalled(house: House, username: string): User {
  const account = house.state.credentials.find((credentials) => credentials.account === username);
  const user =
    userById(house, account?.userId ?? null) ??
    house.state.users.find((other) => other.name.toLowerCase() === username.toLowerCase());
  if (!user) throw new Error(`nobody here is called ${username}`);
  return user;
}

/** Administrators, and the owner whatever the groups say. */
export function isAdmin(user: User): boolean {
  return user.isOwner || (user.isActive && user.groupIds.includes('system-admin'));
}

/** Why this user may not come in from there, or undefined when nothing speaks against it. */
export function accessRefusal(user: User, address: string): string | undefined {
  if (!user.isActive) return 'User is not active';
  if (user.localOnly && !isLocalAddress(address)) return 'User cannot authenticate remotely';
  return undefined;
}

/** Stored credentials of a provider's account. */
export function credentialsOf(house: House, provider: ProviderKey, account: string): Credentials | undefined {
  return house.state.credentials.find(
    (credentials) => sameProvider(credentials.provider, provider) && credentials.account === account,
  );
}
