/** Commands of administrators about users. */
import type { ProviderKey } from '../../../src/api/sign-in/flow-step.ts';
import { randomHex } from '../crypto/random.ts';
import { fireEvent, type House } from '../house.ts';
import { isBoolean, isListOfStrings, isString } from '../validation/message-format.ts';
import type { User } from '../state.ts';
import { knownGroups } from '../tokens/accounts.ts';
import { refreshTokensOf, removeRefreshTokens } from '../tokens/refresh-tokens.ts';
import { sameProvider, userById } from '../people/users.ts';
import { removeUser } from '../people/user-removal.ts';
import { CommandError, noResult, type Commands } from './command.ts';

const local: ProviderKey = ['homeassistant', null];

function describe(house: House, user: User): Record<string, unknown> {
  const credentials = house.state.credentials.filter(({ userId }) => userId === user.id);
  return {
    id: user.id,
    username: credentials.find(({ provider }) => sameProvider(provider, local))?.account ?? null,
    name: user.name,
    is_owner: user.isOwner,
    is_active: user.isActive,
    local_only: user.localOnly,
    system_generated: user.systemGenerated,
    group_ids: user.groupIds,
    credentials: credentials.map(({ provider: [type] }) => ({ type })),
  };
}

const areKnown = (groups: unknown) =>
  !Array.isArray(groups) || groups.every((group) => knownGroups.includes(String(group)));

function groupsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined;
}

function modifiableUser(house: House, userId: unknown): User {
  const user = userById(house, String(userId));
  if (!user) throw new CommandError('not_found', 'User not found');
  if (user.systemGenerated) {
    throw new CommandError('cannot_modify_system_generated', 'Unable to update system generated users.');
  }
  return user;
}

const userFields = {
  group_ids: { check: isListOfStrings, optional: true },
  local_only: { check: isBoolean, optional: true },
};

export const userCommands: Commands = {
  'config/auth/list': {
    administrator: true,
    handle: ({ house }) => house.state.users.map((user) => describe(house, user)),
  },
  'config/auth/create': {
    administrator: true,
    shape: { name: { check: isString }, ...userFields },
    handle({ house }, { name, group_ids, local_only }) {
      if (!areKnown(group_ids)) throw new CommandError('unknown_error', 'Unknown error');
      const user: User = {
        id: randomHex(16),
        name: String(name),
        isOwner: false,
        isActive: true,
        localOnly: local_only === true,
        systemGenerated: false,
        groupIds: groupsOf(group_ids) ?? [],
        factors: {},
        frontendData: {},
      };
      house.state.users.push(user);
      fireEvent(house, 'user_added', { user_id: user.id });
      return { user: describe(house, user) };
    },
  },
  'config/auth/update': {
    administrator: true,
    shape: {
      user_id: { check: isString },
      name: { check: isString, optional: true },
      is_active: { check: isBoolean, optional: true },
      ...userFields,
    },
    handle({ house }, { user_id, name, is_active, group_ids, local_only }) {
      const user = modifiableUser(house, user_id);
      if (is_active === false && user.isOwner) {
        throw new CommandError('cannot_deactivate_owner', 'Unable to deactivate owner.');
      }
      // Home Assistant falls over here and answers nothing at all.
      if (!areKnown(group_ids)) return noResult;
      if (typeof name === 'string') user.name = name;
      if (typeof is_active === 'boolean') user.isActive = is_active;
      if (typeof local_only === 'boolean') user.localOnly = local_only;
      user.groupIds = groupsOf(group_ids) ?? user.groupIds;
      if (!user.isActive) removeRefreshTokens(house, refreshTokensOf(house, user.id));
      fireEvent(house, 'user_updated', { user_id: user.id });
      return { user: describe(house, user) };
    },
  },
  'config/auth/delete': {
    administrator: true,
    shape: { user_id: { check: isString } },
    handle({ house, user: own }, { user_id }) {
      if (user_id === own.id) throw new CommandError('no_delete_self', 'Unable to delete your own account');
      const user = userById(house, String(user_id));
      if (!user) throw new CommandError('not_found', 'User not found');
      if (user.systemGenerated) {
        throw new CommandError('cannot_modify_system_generated', 'Unable to delete system generated users.');
      }
      if (user.isOwner) throw new CommandError('cannot_delete_owner', 'Unable to delete the owner');
      removeUser(house, user);
      return null;
    },
  },
};
