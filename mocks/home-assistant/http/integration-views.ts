/** Views of integrations beside their flows: setting an entry up once more, and icons. */
import { brandToken, demoIcon, withIcon } from '../config-flows/icon.ts';
import { entryById, reloadEntry } from '../config-flows/reauth.ts';
import { fromBase64url } from '../crypto/encoding.ts';
import { isAdmin } from '../people/users.ts';
import type { Exchange } from './exchange.ts';
import { empty, forbidden, json, message, text } from './replies.ts';

/** `POST /api/config/config_entries/entry/{entry_id}/reload`, for administrators. */
export function reloadEntryView({ house, path, user }: Exchange): Response {
  if (!user || !isAdmin(user)) return text(401, '401: Unauthorized');
  const entryId = path.split('/').at(-2) ?? '';
  if (!entryById(house, entryId)) return message(404, 'Invalid entry specified');
  reloadEntry(house, entryId);
  return json(200, { require_restart: false });
}

/** `GET /api/brands/integration/{domain}/{image}`: with a token of its own in the query, which counts as no login. */
export function serveBrandIcon({ path, rawUrl, request, user }: Exchange): Response {
  if (!user && rawUrl.searchParams.get('token') !== brandToken)
    return request.headers.has('Authorization') ? text(401, '401: Unauthorized') : forbidden();
  const [domain = '', image = ''] = path.split('/').slice(-2);
  if (image !== 'icon.png' || !withIcon.includes(domain)) return empty(404);
  return new Response(fromBase64url(demoIcon) ?? null, { headers: { 'Content-Type': 'image/png' } });
}
