/** Views beside login and tokens: discovery, linking, and doors to try a token at. */
import { isLoopback } from '../addresses.ts';
import { spendCode } from '../tokens/authorization-codes.ts';
import { ServerTrouble } from '../tokens/accounts.ts';
import { credentialsOf } from '../people/users.ts';
import { jsonBody, type Exchange } from './exchange.ts';
import { json, message, text } from './replies.ts';

/** The instance's own url, when the Host header names one. */
export function ownOrigin({ house, rawUrl }: Exchange): string | undefined {
  const host = rawUrl.hostname.replace(/^\[|\]$/g, '');
  const isKnown = host === 'localhost' || isLoopback(host) || house.scenario.knownHosts.includes(host);
  return isKnown ? rawUrl.origin : undefined;
}

const documentation = 'https://contributors.home-assistant.io/core/internals/auth-api/';

/** `GET /.well-known/oauth-authorization-server` @see RFC 8414 */
export function authorizationServer(exchange: Exchange): Response {
  const origin = ownOrigin(exchange);
  const at = (path: string) => `${origin ?? ''}${path}`;
  return json(200, {
    authorization_endpoint: at('/auth/authorize'),
    token_endpoint: at('/auth/token'),
    revocation_endpoint: at('/auth/revoke'),
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    client_id_metadata_document_supported: true,
    code_challenge_methods_supported: ['S256'],
    response_types_supported: ['code'],
    service_documentation: documentation,
    ...(origin !== undefined && { issuer: origin }),
  });
}

/** `GET /.well-known/oauth-protected-resource` @see RFC 9728 */
export function protectedResource(exchange: Exchange): Response {
  const origin = ownOrigin(exchange);
  if (origin === undefined) return message(404, 'No URL available');
  return json(200, {
    resource: origin,
    authorization_servers: [origin],
    resource_documentation: documentation,
  });
}

/** `GET /.well-known/change-password` */
export function changePassword(): Response {
  return text(302, '302: Found', { Location: '/profile' });
}

/** `GET /api/` */
export function apiRunning(): Response {
  return message(200, 'API running.');
}

/** `GET /api/websocket` by a request that is no upgrade. */
export function noUpgrade({ request }: Exchange): Response {
  const upgrade = request.headers.get('Upgrade') ?? 'None';
  return text(400, `No WebSocket UPGRADE hdr: ${upgrade}\n Can "Upgrade" only to "WebSocket".`);
}

/** `POST /auth/link_user` */
export async function linkUser({ house, request, user }: Exchange): Promise<Response> {
  const { client_id, code } = await jsonBody(request);
  if (typeof client_id !== 'string' || typeof code !== 'string' || !user) throw new ServerTrouble();
  const spent = spendCode(house, client_id, code);
  if (!spent || spent.codeChallenge !== null) return message(400, 'Invalid code');
  const { credentials } = spent;
  const stored = credentialsOf(house, credentials.provider, credentials.account);
  if (stored && stored.userId !== user.id) return message(400, 'Credential already linked');
  if (!stored) house.state.credentials.push({ ...credentials, userId: user.id });
  return message(200, 'User linked');
}
