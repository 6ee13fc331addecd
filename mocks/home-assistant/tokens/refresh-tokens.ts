/** Refresh tokens: made, used, ended; ending one ends the connections that live on it. */
import { randomHex } from '../crypto/random.ts';
import type { House } from '../house.ts';
import type { RefreshToken } from '../state.ts';

const slidingLifeMs = 90 * 24 * 3600 * 1000;
const accessTokenSeconds = 1800;

type Origin = Pick<RefreshToken, 'userId' | 'lastUsedAddress'> & Partial<RefreshToken>;

/** A new token of type `normal` unless the origin says otherwise. */
export function createRefreshToken(house: House, origin: Origin): RefreshToken {
  const nowMs = house.clock.nowMs();
  const token: RefreshToken = {
    id: randomHex(16),
    token: randomHex(64),
    key: randomHex(64),
    credentialsId: null,
    clientId: null,
    clientName: null,
    clientIcon: null,
    type: 'normal',
    accessTokenSeconds,
    createdAtMs: nowMs,
    lastUsedAtMs: nowMs,
    expiresAtMs: origin.type === 'long_lived_access_token' ? null : nowMs + slidingLifeMs,
    ...origin,
  };
  house.state.refreshTokens.push(token);
  return token;
}

/** Ends tokens; their connections are closed at once unless told to wait. */
export function removeRefreshTokens(
  house: House,
  tokens: readonly RefreshToken[],
  keepSessionsOf?: string,
): void {
  const ids = new Set(tokens.map(({ id }) => id));
  house.state.refreshTokens = house.state.refreshTokens.filter(({ id }) => !ids.has(id));
  for (const session of [...house.sessions]) {
    if (ids.has(session.refreshTokenId) && session.refreshTokenId !== keepSessionsOf) session.end();
  }
}

function endWhatIsOver(house: House): void {
  const nowMs = house.clock.nowMs();
  const over = house.state.refreshTokens.filter(
    ({ expiresAtMs }) => expiresAtMs !== null && expiresAtMs <= nowMs,
  );
  if (over.length > 0) removeRefreshTokens(house, over);
}

export function refreshTokenById(house: House, id: string): RefreshToken | undefined {
  endWhatIsOver(house);
  return house.state.refreshTokens.find((token) => token.id === id);
}

export function refreshTokenByValue(house: House, value: string): RefreshToken | undefined {
  endWhatIsOver(house);
  return house.state.refreshTokens.find(({ token }) => token === value);
}

export function refreshTokensOf(house: House, userId: string): RefreshToken[] {
  endWhatIsOver(house);
  return house.state.refreshTokens.filter((token) => token.userId === userId);
}

/** Notes the use; a token that ends gets 90 more days. */
export function noteUse(house: House, token: RefreshToken, address: string): void {
  token.lastUsedAtMs = house.clock.nowMs();
  token.lastUsedAddress = address;
  if (token.expiresAtMs !== null) token.expiresAtMs = token.lastUsedAtMs + slidingLifeMs;
}

/** Switches the end off, or to 90 days after the last use. */
export function setExpiry(token: RefreshToken, enabled: boolean): void {
  token.expiresAtMs = enabled ? token.lastUsedAtMs + slidingLifeMs : null;
}
