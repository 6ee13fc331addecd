/** Who asks for a sign-in, and whether Home Assistant would refuse it: judged before a password is typed. */
import type { AuthorizationRequest } from './authorization-request.ts';

/** Why a request cannot succeed; each has a text under `client.<reason>`. */
export type RefusalReason =
  'badAddress' | 'publicIp' | 'noRedirect' | 'dangerousRedirect' | 'tooLong' | 'badRequest';

/** The verdict on a request. Hosts are in punycode, so that look-alike letters show. */
export type ClientIdentity =
  | { kind: 'own' }
  | { kind: 'app'; app: string }
  | { kind: 'stranger'; host: string; redirectHost: string; sameHost: boolean }
  | { kind: 'refused'; reason: RefusalReason; subject: string };

const MAX_ADDRESS_LENGTH = 2048;

/** The apps Home Assistant itself knows: client id, name, and where each may be sent back to. */
const APPS: readonly { clientId: string; app: string; redirects: readonly string[] }[] = [
  {
    clientId: 'https://home-assistant.io/iOS',
    app: 'Home Assistant for iOS',
    redirects: ['homeassistant://auth-callback'],
  },
  {
    clientId: 'https://home-assistant.io/android',
    app: 'Home Assistant for Android',
    redirects: ['homeassistant://auth-callback'],
  },
  {
    clientId: 'https://home-assistant.io/android',
    app: 'Home Assistant for Wear OS',
    redirects: [
      'https://wear.googleapis.com/3p_auth/io.homeassistant.companion.android',
      'https://wear.googleapis-cn.com/3p_auth/io.homeassistant.companion.android',
    ],
  },
];

/** Schemes that run a program or hide where they lead. */
const DANGEROUS_SCHEMES: ReadonlySet<string> = new Set([
  'javascript:',
  'data:',
  'vbscript:',
  'file:',
  'about:',
  'blob:',
  'filesystem:',
  'view-source:',
]);

/** Parses an address, or gives `null`. */
function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** The numbers of an IPv4 address; URL has already turned other spellings into four of them. */
function ipv4(hostname: string): readonly number[] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(hostname);
  return match?.slice(1).map(Number);
}

/** Loopback, private and link-local addresses: a client may use them because nobody outside owns them. */
function isLocalAddress(hostname: string): boolean {
  const [a = -1, b = -1] = ipv4(hostname) ?? [];
  if (a >= 0)
    return (
      a === 127 ||
      a === 10 ||
      (a === 172 && b >= 16 && b < 32) ||
      (a === 192 && b === 168) ||
      (a === 169 && b === 254)
    );
  const ipv6 = hostname.slice(1, -1);
  return ipv6 === '::1' || /^f[cd]|^fe[89ab]/.test(ipv6);
}

const isAddress = (hostname: string): boolean => hostname.startsWith('[') || ipv4(hostname) !== undefined;

/** A folder named `.` or `..`; URL would have resolved it, so the text itself is asked. */
const hasDotFolder = (address: string): boolean =>
  (address.split(/[?#]/)[0] ?? '').split('/').some((folder) => folder === '.' || folder === '..');

function judgeClientId(client_id: string, page: URL): RefusalReason | undefined {
  const client = parse(client_id);
  if (
    !client ||
    !/^https?:\/\/[^/]/i.test(client_id) ||
    hasDotFolder(client_id) ||
    client.hash ||
    client.username ||
    client.password
  )
    return 'badAddress';
  const isOwnAddress = client.origin === page.origin;
  if (isAddress(client.hostname) && !isLocalAddress(client.hostname) && !isOwnAddress) return 'publicIp';
  return undefined;
}

function judgeRedirectUri(redirect_uri: string): RefusalReason | undefined {
  // Browsers drop tabs, line ends and leading blanks, so `java\nscript:` would be a scheme after all.
  const redirect = parse(redirect_uri);
  if (!redirect) return 'noRedirect';
  if (DANGEROUS_SCHEMES.has(redirect.protocol) || redirect.username || redirect.password)
    return 'dangerousRedirect';
  return undefined;
}

function judgeParameters(request: AuthorizationRequest): string | undefined {
  const { response_type, code_challenge, code_challenge_method } = request;
  if (response_type !== undefined && response_type !== 'code') return 'response_type';
  if (code_challenge_method !== undefined && code_challenge_method !== 'S256') return 'code_challenge_method';
  if ((code_challenge === undefined) !== (code_challenge_method === undefined)) return 'code_challenge';
  if (code_challenge !== undefined && !/^[\w-]{43}$/.test(code_challenge)) return 'code_challenge';
  return undefined;
}

const hostOf = (address: URL): string => address.host || address.protocol;

/**
 * Judges a request by Home Assistant's own rules, as far as they can be judged from outside. A redirect to
 * another host is left open: the client's page may allow it by a link that only the server reads.
 * @param page - address of this page, on the instance's own origin
 * @see https://developers.home-assistant.io/docs/auth_api#clients
 */
export function identifyClient(request: AuthorizationRequest, page: URL): ClientIdentity {
  const { client_id, redirect_uri } = request;
  const refused = (reason: RefusalReason, subject: string): ClientIdentity => ({
    kind: 'refused',
    reason,
    subject,
  });
  if (Math.max(client_id.length, redirect_uri.length) > MAX_ADDRESS_LENGTH) return refused('tooLong', '');
  const badClient = judgeClientId(client_id, page);
  if (badClient) return refused(badClient, parse(client_id)?.host || client_id);
  const badRedirect = judgeRedirectUri(redirect_uri);
  if (badRedirect) return refused(badRedirect, redirect_uri);
  const badParameter = judgeParameters(request);
  if (badParameter) return refused('badRequest', badParameter);

  const known = APPS.find((app) => app.clientId === client_id && app.redirects.includes(redirect_uri));
  if (known) return { kind: 'app', app: known.app };
  const client = new URL(client_id);
  const redirect = new URL(redirect_uri);
  const sameHost = client.protocol === redirect.protocol && client.host === redirect.host;
  if (client.origin === page.origin && sameHost) return { kind: 'own' };
  return { kind: 'stranger', host: client.host, redirectHost: hostOf(redirect), sameHost };
}
