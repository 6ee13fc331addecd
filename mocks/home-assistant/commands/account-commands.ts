/** Commands about the own account: who am I, and which tokens do I have. */
import { isBoolean, isInteger, isString } from '../validation/message-format.ts';
import type { RefreshToken } from '../state.ts';
import { createAccessToken } from '../tokens/access-tokens.ts';
import {
  createRefreshToken,
  refreshTokensOf,
  removeRefreshTokens,
  setExpiry,
} from '../tokens/refresh-tokens.ts';
import { isAdmin } from '../people/users.ts';
import { timestamp } from '../clock.ts';
import { CommandError, noResult, type CommandContext, type Commands } from './command.ts';

const daySeconds = 24 * 3600;
/** Python's dates end with the year 9999. */
const latestEndSeconds = 253_402_300_800;

function ownToken({ house, user }: CommandContext, id: unknown): RefreshToken {
  const found = refreshTokensOf(house, user.id).find((token) => token.id === id);
  if (!found) throw new CommandError('invalid_token_id', 'Received invalid token');
  return found;
}

function describe({ house, refreshToken }: CommandContext, token: RefreshToken): Record<string, unknown> {
  const credentials = house.state.credentials.find(({ id }) => id === token.credentialsId);
  return {
    auth_provider_type: credentials?.provider[0] ?? null,
    client_icon: token.clientIcon,
    client_id: token.clientId,
    client_name: token.clientName,
    created_at: timestamp(token.createdAtMs),
    expire_at: token.expiresAtMs === null ? null : timestamp(token.expiresAtMs),
    id: token.id,
    is_current: token.id === refreshToken.id,
    last_used_at: timestamp(token.lastUsedAtMs),
    last_used_ip: token.lastUsedAddress,
    type: token.type,
  };
}

export const accountCommands: Commands = {
  'auth/current_user': {
    handle: ({ house, user }) => ({
      id: user.id,
      name: user.name,
      is_owner: user.isOwner,
      is_admin: isAdmin(user),
      credentials: house.state.credentials
        .filter(({ userId }) => userId === user.id)
        .map(({ provider: [type, id] }) => ({ auth_provider_type: type, auth_provider_id: id })),
      mfa_modules: house.scenario.factorModules.map(({ id, name }) => ({
        id,
        name,
        enabled: user.factors[id] !== undefined,
      })),
    }),
  },
  'auth/refresh_tokens': {
    handle: (context) =>
      refreshTokensOf(context.house, context.user.id).map((token) => describe(context, token)),
  },
  'auth/delete_refresh_token': {
    shape: { refresh_token_id: { check: isString } },
    handle(context, { refresh_token_id }) {
      const token = ownToken(context, refresh_token_id);
      removeRefreshTokens(context.house, [token]);
      return token.id === context.refreshToken.id ? noResult : {};
    },
  },
  'auth/delete_all_refresh_tokens': {
    shape: {
      token_type: { check: isString, optional: true },
      delete_current_token: { check: isBoolean, optional: true },
    },
    handle({ house, user, refreshToken, endSoon }, { token_type, delete_current_token }) {
      const all = refreshTokensOf(house, user.id).filter(
        ({ type }) => token_type === undefined || type === token_type,
      );
      const doomed = all.filter(({ id }) => delete_current_token !== false || id !== refreshToken.id);
      removeRefreshTokens(house, doomed, refreshToken.id);
      if (doomed.some(({ id }) => id === refreshToken.id)) endSoon();
      return {};
    },
  },
  'auth/refresh_token_set_expiry': {
    shape: { refresh_token_id: { check: isString }, enable_expiry: { check: isBoolean } },
    handle(context, { refresh_token_id, enable_expiry }) {
      setExpiry(ownToken(context, refresh_token_id), enable_expiry === true);
      return {};
    },
  },
  'auth/long_lived_access_token': {
    shape: {
      client_name: { check: isString },
      lifespan: { check: isInteger },
      client_icon: { check: isString, optional: true },
    },
    handle({ house, user }, { client_name, client_icon, lifespan }) {
      const clientName = String(client_name);
      const taken = refreshTokensOf(house, user.id).some(
        (token) => token.type === 'long_lived_access_token' && token.clientName === clientName,
      );
      const accessTokenSeconds = Number(lifespan) * daySeconds;
      const isAbsurd = house.clock.nowMs() / 1000 + Math.abs(accessTokenSeconds) > latestEndSeconds;
      if (taken || isAbsurd) throw new CommandError('unknown_error', 'Unknown error');
      const token = createRefreshToken(house, {
        userId: user.id,
        type: 'long_lived_access_token',
        // An empty name is no name on the list.
        clientName: clientName === '' ? null : clientName,
        clientIcon: typeof client_icon === 'string' ? client_icon : null,
        accessTokenSeconds,
        lastUsedAddress: null,
      });
      return createAccessToken(house, token);
    },
  },
};
