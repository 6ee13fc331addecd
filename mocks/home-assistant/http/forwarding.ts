/** Who really asks: the peer, or whom a trusted proxy names. */
import type { House } from '../house.ts';

/**
 * Address and url after forwarding headers.
 * @returns undefined when a peer that is no trusted proxy sends them: such requests are refused
 */
export function forwarded(
  house: House,
  request: Request,
  peerAddress: string,
): { address: string; url: URL } | undefined {
  const url = new URL(request.url);
  // A socket open to both families writes IPv4 addresses this way.
  const peer = peerAddress.replace(/^::ffff:/i, '');
  const chain = request.headers.get('X-Forwarded-For');
  if (chain === null) return { address: peer, url };
  const { trustedProxies } = house.scenario;
  if (!trustedProxies.includes(peer)) return undefined;
  const hops = chain.split(',').map((hop) => hop.trim());
  const address = hops.findLast((hop) => !trustedProxies.includes(hop)) ?? hops[0] ?? peer;
  const scheme = request.headers.get('X-Forwarded-Proto')?.split(',')[0]?.trim();
  const host = request.headers.get('X-Forwarded-Host')?.split(',')[0]?.trim();
  if (scheme) url.protocol = scheme;
  if (host) {
    url.port = '';
    url.host = host;
  }
  return { address, url };
}
