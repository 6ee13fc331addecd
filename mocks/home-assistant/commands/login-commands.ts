/** Commands about logins with user name and password: those of others, and the own password. */
import type { ProviderKey } from '../../../src/api/sign-in/flow-step.ts';
import { randomHex } from '../crypto/random.ts';
import type { House } from '../house.ts';
import { isString } from '../validation/message-format.ts';
import type { Credentials, User } from '../state.ts';
import { removeRefreshTokens } from '../tokens/refresh-tokens.ts';
import { credentialsOf, sameProvider, userById } from '../people/users.ts';
import { CommandError, type Commands } from './command.ts';

const local: ProviderKey = ['homeassistant', null];

const loginOf = (house: House, userId: string): Credentials | undefined =>
  house.state.credentials.find((one) => one.userId === userId && sameProvider(one.provider, local));

/** How Home Assistant compares user names; close to Python's casefold. */
const normalized = (username: string): string =>
  Array.from(username.trim(), (letter) => letter.toUpperCase().toLowerCase()).join('');

function checkNewUsername({ state }: House, username: string): void {
  if (normalized(username) !== username) {
    throw new CommandError(
      'home_assistant_error',
      `Username "${username}" is not normalized. Please make sure the username is lowercase and does not contain any whitespace`,
      'auth',
      'username_not_normalized',
      { new_username: username },
    );
  }
  if (Object.keys(state.passwords).some((taken) => normalized(taken) === username)) {
    const said = `Username "${username}" already exists`;
    throw new CommandError('home_assistant_error', said, 'auth', 'username_already_exists', { username });
  }
}

function checkOwner(user: User): void {
  if (!user.isOwner) throw new CommandError('unauthorized', 'Unauthorized');
}

/** The login that the owner changes. */
function changeableLogin(house: House, userId: unknown): Credentials {
  if (!userById(house, String(userId))) throw new CommandError('user_not_found', 'User not found');
  const login = loginOf(house, String(userId));
  if (!login) throw new CommandError('credentials_not_found', 'Credentials not found');
  return login;
}

const without = (passwords: Record<string, string>, username: string): Record<string, string> =>
  Object.fromEntries(Object.entries(passwords).filter(([account]) => account !== username));

export const loginCommands: Commands = {
  'config/auth_provider/homeassistant/create': {
    administrator: true,
    shape: { user_id: { check: isString }, username: { check: isString }, password: { check: isString } },
    handle({ house, user: sender }, { user_id, username, password }) {
      const user = userById(house, String(user_id));
      if (!user) throw new CommandError('not_found', 'User not found');
      if (user.systemGenerated)
        throw new CommandError('system_generated', 'Cannot add credentials to a system generated user.');
      if (user.isOwner) checkOwner(sender);
      if (loginOf(house, user.id))
        throw new CommandError('credentials_exist', 'User already has credentials for this provider');
      const account = String(username);
      checkNewUsername(house, account);
      house.state.passwords[account] = String(password);
      house.state.credentials.push({ id: randomHex(16), userId: user.id, provider: local, account });
      return null;
    },
  },
  'config/auth_provider/homeassistant/delete': {
    administrator: true,
    shape: { username: { check: isString } },
    handle({ house, refreshToken, endSoon }, { username }) {
      const { state } = house;
      const stored = credentialsOf(house, local, String(username));
      if (!stored) throw new CommandError('home_assistant_error', 'User not found', 'auth', 'user_not_found');
      if (userById(house, stored.userId)?.isOwner) {
        const said = 'Unable to delete the credentials of the owner';
        throw new CommandError('cannot_delete_owner_credentials', said);
      }
      state.credentials = state.credentials.filter((other) => other !== stored);
      state.passwords = without(state.passwords, stored.account);
      const theirs = state.refreshTokens.filter(({ credentialsId }) => credentialsId === stored.id);
      // Whoever deletes the own login is told so first.
      removeRefreshTokens(house, theirs, refreshToken.id);
      if (refreshToken.credentialsId === stored.id) endSoon();
      return null;
    },
  },
  'config/auth_provider/homeassistant/admin_change_password': {
    administrator: true,
    shape: { user_id: { check: isString }, password: { check: isString } },
    handle({ house, user }, { user_id, password }) {
      checkOwner(user);
      const { account } = changeableLogin(house, user_id);
      house.state.passwords[account] = String(password);
      return null;
    },
  },
  'config/auth_provider/homeassistant/admin_change_username': {
    administrator: true,
    shape: { user_id: { check: isString }, username: { check: isString } },
    handle({ house, user }, { user_id, username }) {
      checkOwner(user);
      const login = changeableLogin(house, user_id);
      const account = String(username);
      checkNewUsername(house, account);
      const { state } = house;
      state.passwords = {
        ...without(state.passwords, login.account),
        [account]: state.passwords[login.account] ?? '',
      };
      login.account = account;
      return null;
    },
  },
  'config/auth_provider/homeassistant/change_password': {
    shape: { current_password: { check: isString }, new_password: { check: isString } },
    handle({ house, user }, { current_password, new_password }) {
      const { passwords } = house.state;
      const own = loginOf(house, user.id);
      if (!own) throw new CommandError('credentials_not_found', 'Credentials not found');
      if (passwords[own.account] !== current_password) {
        throw new CommandError('invalid_current_password', 'Invalid current password');
      }
      passwords[own.account] = String(new_password);
      return null;
    },
  },
};
