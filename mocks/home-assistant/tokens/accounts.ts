/** From credentials to a user: the one they belong to, or a new one at the first exchange. */
import { randomHex } from '../crypto/random.ts';
import { fireEvent, type House } from '../house.ts';
import type { Credentials, User } from '../state.ts';
import { credentialsOf, userById } from '../people/users.ts';

/** Groups of Home Assistant; there are no others. */
export const knownGroups = ['system-admin', 'system-users', 'system-read-only'];

/** Thrown where Home Assistant itself falls over: answered with 500. */
export class ServerTrouble extends Error {
  override name = 'ServerTrouble';
}

/** Thrown for the second of two first logins to one account. */
export class AccountTaken extends Error {
  override name = 'AccountTaken';
}

/**
 * The user of these credentials.
 * @throws {@link AccountTaken}, {@link ServerTrouble} when the account wants a group that does not exist
 */
export function userForCredentials(house: House, credentials: Credentials): User {
  const owner = userById(house, credentials.userId);
  if (owner) return owner;
  if (credentialsOf(house, credentials.provider, credentials.account)) throw new AccountTaken();
  const account = credentials.newAccount ?? { name: credentials.account, groupIds: ['system-users'] };
  if (!account.groupIds.every((group) => knownGroups.includes(group))) throw new ServerTrouble();
  const user: User = {
    id: randomHex(16),
    name: account.name,
    isOwner: false,
    isActive: true,
    localOnly: account.localOnly ?? false,
    systemGenerated: false,
    groupIds: account.groupIds,
    factors: {},
    frontendData: {},
  };
  house.state.users.push(user);
  house.state.credentials.push({ ...credentials, userId: user.id });
  fireEvent(house, 'user_added', { user_id: user.id });
  return user;
}
