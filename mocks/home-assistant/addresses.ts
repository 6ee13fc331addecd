/** Kinds of IP addresses: loopback, private, link-local, and membership in a network. */

/** The number of an IPv4 address, or undefined for anything else. */
function ipv4Number(address: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((number, part) => number * 256 + part, 0);
}

function isIpv6(address: string): boolean {
  return /^[0-9a-f:]*:[0-9a-f:.]*$/i.test(address);
}

/** Whether this is an address and not a name; IPv6 without brackets. */
export function isIpAddress(host: string): boolean {
  return ipv4Number(host) !== undefined || isIpv6(host);
}

/**
 * Whether the address lies in the network.
 * @param network in CIDR notation for IPv4, or one IPv6 address
 */
export function isInNetwork(address: string, network: string): boolean {
  const [base = '', bits = '32'] = network.split('/');
  const number = ipv4Number(address);
  const baseNumber = ipv4Number(base);
  if (number === undefined || baseNumber === undefined) return address.toLowerCase() === base.toLowerCase();
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number / size) === Math.floor(baseNumber / size);
}

/** 127.0.0.0/8 and ::1. */
export function isLoopback(address: string): boolean {
  return isInNetwork(address, '127.0.0.0/8') || address === '::1';
}

/** Loopback, private or link-local: an address that Home Assistant calls local. */
export function isLocalAddress(address: string): boolean {
  if (isIpv6(address)) return address === '::1' || /^(f[cd]|fe[89ab])/i.test(address);
  return ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'].some((network) =>
    isInNetwork(address, network),
  );
}
