/** The token endpoint: both grants with their refusals in order, and revocation. */
import { isClientId } from '../sign-in/client-identity.ts';
import { codeChallengeS256, isCodeVerifier } from '../crypto/pkce.ts';
import type { House } from '../house.ts';
import { providerByKey } from '../providers/providers.ts';
import type { AuthorizationCode, Credentials, RefreshToken, User } from '../state.ts';
import { createAccessToken } from '../tokens/access-tokens.ts';
import { AccountTaken, userForCredentials } from '../tokens/accounts.ts';
import { spendCode } from '../tokens/authorization-codes.ts';
import {
  createRefreshToken,
  noteUse,
  refreshTokenByValue,
  removeRefreshTokens,
} from '../tokens/refresh-tokens.ts';
import { accessRefusal, userById } from '../people/users.ts';
import { formBody, type Exchange } from './exchange.ts';
import { empty, json, tokenError } from './replies.ts';

const field = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
};

const invalidClient = () => tokenError(400, 'invalid_request', 'Invalid client id');

function tokensAnswer(house: House, refreshToken: RefreshToken, more: Record<string, string> = {}): Response {
  const body = {
    access_token: createAccessToken(house, refreshToken),
    token_type: 'Bearer',
    expires_in: refreshToken.accessTokenSeconds,
    ...more,
  };
  return json(200, body, { 'Cache-Control': 'no-store', Pragma: 'no-cache' });
}

/** Why the proof key does not fit, or undefined. @see RFC 7636, section 4.6 */
function pkceRefusal(
  { codeChallenge }: AuthorizationCode,
  verifier: string | undefined,
): Response | undefined {
  if (codeChallenge === null) {
    return verifier === undefined
      ? undefined
      : tokenError(400, 'invalid_request', 'Code verifier provided but no code challenge was present');
  }
  if (verifier === undefined) return tokenError(400, 'invalid_request', 'Code verifier required');
  const fits = isCodeVerifier(verifier) && codeChallengeS256(verifier) === codeChallenge;
  return fits ? undefined : tokenError(400, 'invalid_grant', 'Invalid code verifier');
}

/** Why the user may not have tokens from there: the person's own reasons first, then the provider's. */
function refusalOf({ house, address }: Exchange, user: User, credentials?: Credentials): string | undefined {
  const provider = credentials && providerByKey(house, credentials.provider);
  return accessRefusal(user, address) ?? provider?.refreshRefusal(house, address);
}

function exchangeCode(exchange: Exchange, form: FormData): Response {
  const { house, address, url } = exchange;
  const clientId = field(form, 'client_id');
  if (clientId === undefined || !isClientId(clientId, url)) return invalidClient();
  const code = spendCode(house, clientId, field(form, 'code') ?? '');
  if (!code) return tokenError(400, 'invalid_request', 'Invalid code');
  const refused = pkceRefusal(code, field(form, 'code_verifier'));
  if (refused) return refused;
  let user: User;
  try {
    user = userForCredentials(house, code.credentials);
  } catch (error) {
    if (error instanceof AccountTaken) return tokenError(400, 'invalid_grant', 'Sign in again');
    throw error;
  }
  const refusal = refusalOf(exchange, user, code.credentials);
  if (refusal !== undefined) return tokenError(403, 'access_denied', refusal);
  const { id, provider } = code.credentials;
  const refreshToken = createRefreshToken(house, {
    userId: user.id,
    credentialsId: id,
    clientId,
    lastUsedAddress: address,
  });
  return tokensAnswer(house, refreshToken, {
    refresh_token: refreshToken.token,
    ha_auth_provider: provider[0],
  });
}

function refresh(exchange: Exchange, form: FormData): Response {
  const { house, address, url } = exchange;
  const clientId = field(form, 'client_id');
  if (clientId !== undefined && !isClientId(clientId, url)) return invalidClient();
  const value = field(form, 'refresh_token');
  if (value === undefined) return tokenError(400, 'invalid_request');
  const refreshToken = refreshTokenByValue(house, value);
  const user = userById(house, refreshToken?.userId ?? null);
  if (!refreshToken || !user) return tokenError(400, 'invalid_grant');
  if (refreshToken.clientId !== (clientId ?? null)) return tokenError(400, 'invalid_request');
  const credentials = house.state.credentials.find(({ id }) => id === refreshToken.credentialsId);
  const refusal = refusalOf(exchange, user, credentials);
  if (refusal !== undefined) return tokenError(403, 'access_denied', refusal);
  noteUse(house, refreshToken, address);
  return tokensAnswer(house, refreshToken);
}

function revokeField(house: House, form: FormData): Response {
  const refreshToken = refreshTokenByValue(house, field(form, 'token') ?? '');
  if (refreshToken) removeRefreshTokens(house, [refreshToken]);
  return empty(200);
}

/** `POST /auth/token` */
export async function token(exchange: Exchange): Promise<Response> {
  const form = await formBody(exchange.request);
  exchange.countsFailures = true;
  const names = [...form.keys()];
  if (new Set(names).size < names.length) return tokenError(400, 'invalid_request');
  if (field(form, 'action') === 'revoke') return revokeField(exchange.house, form);
  switch (field(form, 'grant_type')) {
    case 'authorization_code':
      return exchangeCode(exchange, form);
    case 'refresh_token':
      return refresh(exchange, form);
    default:
      return tokenError(400, 'unsupported_grant_type');
  }
}

/** `POST /auth/revoke`: 200 whatever is asked. @see RFC 7009 */
export async function revoke({ house, request }: Exchange): Promise<Response> {
  return revokeField(house, await formBody(request));
}
