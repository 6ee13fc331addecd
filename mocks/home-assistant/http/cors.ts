/** Cross-origin rules: the token endpoint and metadata are open to all, everything else to listed origins. */
import type { House } from '../house.ts';
import { empty, text } from './replies.ts';

const castOrigin = 'https://cast.home-assistant.io';
const allowedHeaders = ['ORIGIN', 'ACCEPT', 'X-REQUESTED-WITH', 'CONTENT-TYPE', 'AUTHORIZATION'];
const openPaths = [
  '/auth/token',
  '/auth/revoke',
  '/.well-known/oauth-authorization-server',
  '/.well-known/oauth-protected-resource',
  '/manifest.json',
];

function isOriginAllowed(house: House, path: string, origin: string): boolean {
  return (
    openPaths.includes(path) || origin === castOrigin || house.scenario.corsAllowedOrigins.includes(origin)
  );
}

const refused = (why: string) => text(403, `CORS preflight request failed: ${why}`);

/** Answers `OPTIONS`. */
export function preflight(house: House, request: Request, path: string): Response {
  const origin = request.headers.get('Origin');
  if (origin === null) return refused('origin header is not specified in the request');
  const method = request.headers.get('Access-Control-Request-Method');
  if (method === null) return refused("'Access-Control-Request-Method' header is not specified");
  if (!isOriginAllowed(house, path, origin)) {
    // The login flow's paths have several methods, and there the method is named as the culprit.
    const blamesMethod = path.startsWith('/auth/login_flow') && method !== 'GET';
    return refused(
      blamesMethod
        ? `request method '${method}' is not allowed for '${origin}' origin`
        : `origin '${origin}' is not allowed`,
    );
  }
  const asked = (request.headers.get('Access-Control-Request-Headers') ?? '')
    .split(',')
    .map((name) => name.trim().toUpperCase())
    .filter((name) => name !== '');
  const surplus = asked.filter((name) => !allowedHeaders.includes(name));
  if (surplus.length > 0) return refused(`headers are not allowed: ${surplus.join(', ')}`);
  return empty(200, {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': method,
    ...(asked.length > 0 && { 'Access-Control-Allow-Headers': asked.join(',') }),
  });
}

/** Names the origin on an answer it may read, errors included. */
export function nameAllowedOrigin(house: House, request: Request, path: string, response: Response): void {
  const origin = request.headers.get('Origin');
  if (origin !== null && isOriginAllowed(house, path, origin)) {
    response.headers.set('Access-Control-Allow-Origin', origin);
  }
}
