/** The HTTP server around the views: filter, forwarding, bans, tokens, cross-origin rules, headers. */
import { countFailure, isBanned } from '../sign-in/bans.ts';
import type { House } from '../house.ts';
import type { RefreshToken, User } from '../state.ts';
import { ServerTrouble } from '../tokens/accounts.ts';
import { validateAccessToken } from '../tokens/access-tokens.ts';
import { accessRefusal, isAdmin, userById } from '../people/users.ts';
import { nameAllowedOrigin, preflight } from './cors.ts';
import { Answer, type Exchange } from './exchange.ts';
import { forwarded } from './forwarding.ts';
import { ownOrigin } from './other-views.ts';
import { badRequest, forbidden, notFound, serverError, text } from './replies.ts';
import { isKnownPath, routeFor, type Route } from './routes.ts';
import { looksLikeAttack } from './security-filter.ts';

const securityHeaders = {
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
};

function bearer(
  house: House,
  request: Request,
  address: string,
): { user?: User; refreshToken?: RefreshToken } {
  const match = /^Bearer ([^ ]*)$/.exec(request.headers.get('Authorization') ?? '');
  const refreshToken = match?.[1] ? validateAccessToken(house, match[1]) : undefined;
  const user = userById(house, refreshToken?.userId ?? null);
  if (!refreshToken || !user || accessRefusal(user, address) !== undefined) return {};
  return { user, refreshToken };
}

function unauthorized(exchange: Exchange): Response {
  const origin = exchange.user ? undefined : ownOrigin(exchange);
  const challenge = `Bearer resource_metadata="${origin ?? ''}/.well-known/oauth-protected-resource"`;
  return text(401, '401: Unauthorized', origin === undefined ? {} : { 'WWW-Authenticate': challenge });
}

function methodNotAllowed(route: Route): Response {
  const allowed = [...Object.keys(route.views), 'OPTIONS'].sort().join(',');
  return text(405, '405: Method Not Allowed', { Allow: allowed });
}

async function callView(exchange: Exchange): Promise<Response> {
  const route = routeFor(exchange.path);
  if (!route) return notFound();
  const view = route.views[exchange.method];
  if (!view) return methodNotAllowed(route);
  if (view.access !== 'anybody' && !exchange.user) return unauthorized(exchange);
  if (view.access === 'administrator' && exchange.user && !isAdmin(exchange.user))
    return unauthorized(exchange);
  return await view.handle(exchange);
}

async function callViewSafely(exchange: Exchange): Promise<Response> {
  try {
    return await callView(exchange);
  } catch (error) {
    if (error instanceof Answer) return error.response;
    if (error instanceof ServerTrouble) return serverError();
    throw error;
  }
}

async function answer(house: House, request: Request, peer: string, path: string): Promise<Response> {
  const rawUrl = new URL(request.url);
  if (looksLikeAttack(rawUrl)) return badRequest();
  const origin = forwarded(house, request, peer);
  if (!origin) return badRequest();
  const { address, url } = origin;
  if (isBanned(house, address)) return forbidden();
  const { method } = request;
  const { user, refreshToken } = bearer(house, request, address);
  const exchange: Exchange = {
    house,
    request,
    method,
    path,
    rawUrl,
    url,
    address,
    user,
    refreshToken,
    countsFailures: false,
  };
  const response =
    method === 'OPTIONS' && isKnownPath(path)
      ? preflight(house, request, path)
      : await callViewSafely(exchange);
  const counts = response.status === 401 || (exchange.countsFailures && response.status >= 400);
  if (counts) countFailure(house, address);
  if (response.status !== 500) {
    for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  }
  return response;
}

/** Answers one request of the peer with that address. */
export async function serve(house: House, request: Request, peer: string): Promise<Response> {
  const path = new URL(request.url).pathname;
  const response = await answer(house, request, peer, path);
  // A preflight names the origin itself, and only when it is content.
  if (request.method !== 'OPTIONS') nameAllowedOrigin(house, request, path, response);
  return response;
}

/** Refuses an upgrade as any other request, or tells whom it comes from. */
export function judgeUpgrade(house: House, request: Request, peer: string): { address: string } | Response {
  const origin = looksLikeAttack(new URL(request.url)) ? undefined : forwarded(house, request, peer);
  if (!origin) return badRequest();
  return isBanned(house, origin.address) ? forbidden() : { address: origin.address };
}
