/** Whose request this is, when it may have come through proxies that anybody can claim to be. */
import { BlockList, isIP, isIPv6 } from 'node:net';

/** Made once for each list of proxies: a list is part of the configuration and asked at every request. */
const known = new WeakMap<readonly string[], BlockList>();

/**
 * The address a request comes from. `forwardedFor` (X-Forwarded-For) is read from its end and believed only as far as
 * trusted proxies vouch for it: the first address that is not one of them is the client, whatever stands before it.
 * `trustedProxies` are addresses or networks (`10.0.0.0/8`, `fd00::/8`); a mistake in one throws a TypeError.
 * An IPv4 address mapped into IPv6 comes back as IPv4; ports, brackets and zones are cut off.
 */
export function clientAddress(remoteAddress: string, forwardedFor: string | null | undefined, trustedProxies: readonly string[]): string {
  const trusted = trustedList(trustedProxies);
  let client = bareAddress(remoteAddress) ?? remoteAddress;
  const hops = (forwardedFor ?? '').split(',').reverse();
  for (const hop of hops) {
    if (!isTrusted(trusted, client)) return client;
    const before = bareAddress(hop);
    if (before === null) return client;
    client = before;
  }
  return client;
}

/** What speed limits count by: one IPv4 address, or the /64 network an IPv6 customer is given to choose addresses from. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

function trustedList(proxies: readonly string[]): BlockList {
  const found = known.get(proxies);
  if (found !== undefined) return found;
  const list = new BlockList();
  for (const proxy of proxies) addProxy(list, proxy.trim());
  known.set(proxies, list);
  return list;
}

function addProxy(list: BlockList, proxy: string): void {
  const [network = '', bits, ...rest] = proxy.split('/');
  const address = bareAddress(network);
  const family = familyOf(address ?? '');
  const prefix = bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits);
  const isPrefix = Number.isInteger(prefix) && prefix >= 0 && prefix <= (family === 'ipv4' ? 32 : 128);
  if (address === null || !isPrefix || bits === '' || rest.length > 0) {
    throw new TypeError(`A trusted proxy is an address or a network such as 10.0.0.0/8, not "${proxy}"`);
  }
  list.addSubnet(address, prefix, family);
}

const isTrusted = (list: BlockList, address: string): boolean => isIP(address) !== 0 && list.check(address, familyOf(address));

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** An address without quotes, brackets, port and zone, IPv4 where it is IPv4 in disguise; null if it is not an address. */
function bareAddress(written: string): string | null {
  const text = written.trim().replace(/^"(.*)"$/, '$1');
  const inBrackets = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1];
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(text)?.[1];
  const address = (inBrackets ?? withPort ?? text).replace(/%.*$/, '').toLowerCase();
  if (isIP(address) === 0) return null;
  return mappedIpv4(address) ?? address;
}

function mappedIpv4(address: string): string | null {
  const dotted = /^(?:0*:){0,5}:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (dotted !== undefined) return dotted;
  const hexadecimal = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(address);
  if (hexadecimal === null) return null;
  const [high, low] = [Number.parseInt(hexadecimal[1] ?? '', 16), Number.parseInt(hexadecimal[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Whether a host, as a URL writes it, is this machine, or one in one's own network by a name without dots: what is sent there stays at home. */
export const isNear = (hostname: string): boolean => hostname === '127.0.0.1' || hostname === '[::1]' || !/[.:]/.test(hostname);
