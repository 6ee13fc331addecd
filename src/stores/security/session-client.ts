/** What signed in: known apps and services by their client id, anything else by its host. */

/** Decides on the picture beside a session. */
export type ClientKind = 'phone' | 'voice' | 'screen' | 'browser' | 'service' | 'unknown';

export interface SessionClient {
  readonly kind: ClientKind;
  /** Name of the app or host of the page, in punycode; empty where the client said nothing. */
  readonly name: string;
  /** Host of the client's address, in punycode; empty where it has none. */
  readonly host: string;
}

/** Clients that sign in with an address of their makers; its end may vary. */
const KNOWN: readonly { readonly kind: ClientKind; readonly name: string; readonly address: RegExp }[] = [
  {
    kind: 'phone',
    name: 'Home Assistant for iOS',
    address: /^https:\/\/(?:www\.)?home-assistant\.io\/iOS(?:\/|$)/i,
  },
  {
    kind: 'phone',
    name: 'Home Assistant for Android',
    address: /^https:\/\/(?:www\.)?home-assistant\.io\/android(?:\/|$)/i,
  },
  { kind: 'screen', name: 'Home Assistant Cast', address: /^https:\/\/cast\.home-assistant\.io(?:\/|$)/i },
  { kind: 'voice', name: 'Google Assistant', address: /^https:\/\/oauth-redirect\.googleusercontent\.com\// },
  {
    kind: 'voice',
    name: 'Amazon Alexa',
    address: /^https:\/\/(?:layla\.amazon\.com|pitangui\.amazon\.com|alexa\.amazon\.co\.jp)(?:\/|$)/,
  },
];

/**
 * Names the client of a session; a name that the client gave itself is only taken where there is nothing better.
 * @param clientId - address of the client
 */
export function sessionClient(clientId: string | null, clientName: string | null): SessionClient {
  const url = clientId !== null && URL.canParse(clientId) ? new URL(clientId) : undefined;
  if (clientId === null || !url?.host)
    return { kind: 'unknown', name: clientName ?? clientId ?? '', host: '' };
  const { host } = url;
  const known = KNOWN.find(({ address }) => address.test(clientId));
  if (known) return { kind: known.kind, name: known.name, host };
  // A frontend signs in with the root of its address.
  if (url.pathname === '/' && !url.search) return { kind: 'browser', name: host, host };
  return { kind: 'service', name: host + url.pathname.replace(/\/$/, ''), host };
}
