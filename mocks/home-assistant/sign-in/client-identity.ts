/** Which client ids are taken, and where each of them may send the browser afterwards. */
import { isIpAddress, isLocalAddress, isLoopback } from '../addresses.ts';
import { delay, type House } from '../house.ts';

interface UrlParts {
  scheme: string;
  /** With port, in lower case. */
  authority: string;
  path: string;
  fragment: string;
}

/** `URL` would repair what must be refused: dot segments, upper case, missing hosts. */
function parts(url: string): UrlParts | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/is.exec(url);
  if (!match) return undefined;
  const [, scheme = '', authority = '', path = '', fragment = ''] = match;
  return { scheme: scheme.toLowerCase(), authority: authority.toLowerCase(), path, fragment };
}

/** The host without its port and brackets, or undefined where one of them cannot be. */
function hostOf(authority: string): string | undefined {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority);
  if (!match?.[1] || Number(match[2] ?? 0) > 65535) return undefined;
  return match[1].replace(/^\[|\]$/g, '');
}

/**
 * Whether the string may be a client id.
 * @param requestUrl where the request itself was sent: its own host is taken although it is a public address
 * @see https://indieauth.spec.indieweb.org/#client-identifier
 */
export function isClientId(clientId: string, requestUrl: URL): boolean {
  const url = parts(clientId);
  if (!url || !['http', 'https'].includes(url.scheme) || url.fragment !== '') return false;
  if (url.authority.includes('@')) return false;
  if (url.path.split('/').some((segment) => segment === '.' || segment === '..')) return false;
  const host = hostOf(url.authority);
  if (host === undefined) return false;
  if (!isIpAddress(host) || isLocalAddress(host)) return true;
  return `${url.scheme}:` === requestUrl.protocol && url.authority === requestUrl.host;
}

const appCallback = 'homeassistant://auth-callback';
const wearPath = '/3p_auth/io.homeassistant.companion.android';
const appRedirects: Record<string, string[]> = {
  'https://home-assistant.io/iOS': [appCallback],
  'https://home-assistant.io/android': [
    appCallback,
    `https://wear.googleapis.com${wearPath}`,
    `https://wear.googleapis-cn.com${wearPath}`,
  ],
};

/** Loopback redirects of native apps may use another port. @see RFC 8252, section 7.3 */
function differsInPortOnly(advertised: string, redirectUri: string): boolean {
  if (!URL.canParse(advertised) || !URL.canParse(redirectUri)) return false;
  const one = new URL(advertised);
  const other = new URL(redirectUri);
  if (one.protocol !== 'http:' || !isLoopback(one.hostname.replace(/^\[|\]$/g, ''))) return false;
  one.port = '';
  other.port = '';
  return one.href === other.href;
}

const pageTimeLimitMs = 5000;

async function advertisedRedirects(house: House, clientId: string): Promise<string[]> {
  const page = house.scenario.clientPages[clientId];
  if (!page) return [];
  const takesMs = page.answersAfterMs ?? 0;
  await delay(house, Math.min(takesMs, pageTimeLimitMs));
  if (takesMs > pageTimeLimitMs) return [];
  return page.redirectUris.map((uri) => (URL.canParse(uri, clientId) ? new URL(uri, clientId).href : uri));
}

/** Whether the code may go there; reading the client's page may take up to 5 s of the house's clock. */
export async function isRedirectUriAllowed(
  house: House,
  request: { clientId: string; redirectUri: string; withPkce: boolean },
): Promise<boolean> {
  const { clientId, redirectUri, withPkce } = request;
  const client = parts(clientId);
  const target = parts(redirectUri);
  if (client && target && client.scheme === target.scheme && client.authority === target.authority)
    return true;
  if (appRedirects[clientId]?.includes(redirectUri)) return true;
  const advertised = await advertisedRedirects(house, clientId);
  return advertised.some((uri) => uri === redirectUri || (withPkce && differsInPortOnly(uri, redirectUri)));
}
