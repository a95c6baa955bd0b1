/** Asks addresses that people typed in, without being led into one's own network: each name is looked at when the connection is made. */
import { lookup as systemLookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { request as overHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

/** `allowsNear`: one's own machine and network may be asked, too, and there without encryption. */
export type GuardedFetchOptions = { allowsNear: boolean; timeoutMs: number; maxBytes: number; lookup?: Lookup };
type Asked = { method?: string; headers?: Record<string, string>; body?: string | Uint8Array };
type Lookup = (hostname: string, options: { all: true }, done: (problem: NodeJS.ErrnoException | null, found: LookupAddress[]) => void) => void;

/** Why an address was not asked, or did not answer as it should; `code` says it shortly. */
export class FetchTrouble extends Error {
  override name = 'FetchTrouble';
  readonly code: 'not-https' | 'near' | 'timeout' | 'too-large' | 'failed';
  constructor(code: FetchTrouble['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Everything that is not a public address of the internet, by the registries of IANA for special purposes. */
const NEAR_4 = new BlockList();
/** A list of its own: in one together an IPv4 address would be found among the IPv6 ones it can be written as. */
const NEAR_6 = new BlockList();
for (const [network, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3]] as const) NEAR_4.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [['::', 8], ['64:ff9b::', 32], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20], ['5f00::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8]] as const) NEAR_6.addSubnet(network, bits, 'ipv6');

/** Whether an IP address is this machine's, a private one, or one that means nothing on the internet. */
export function isNearAddress(address: string): boolean {
  const family = isIP(address);
  return family === 0 || (family === 6 ? NEAR_6.check(address, 'ipv6') : NEAR_4.check(address, 'ipv4'));
}

/**
 * A fetch for https addresses: it follows no redirects, gives up in time, and reads only so much. What a name stands for is judged when the
 * connection is made, so a name server cannot show one address to the check and another to the connection.
 * @throws FetchTrouble with what is wrong; never with what the other side sent.
 */
export const guardedFetch = ({ allowsNear, timeoutMs, maxBytes, lookup = systemLookup }: GuardedFetchOptions) =>
  async (address: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Response> => {
    const url = new URL(address);
    if (url.protocol !== 'https:' && !(allowsNear && url.protocol === 'http:')) throw new FetchTrouble('not-https', 'Only https addresses are asked.');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // A host that is a number already is never looked up.
    if (!allowsNear && isIP(host) !== 0 && isNearAddress(host)) throw near();
    const send = url.protocol === 'https:' ? overHttps : overHttp;
    return new Promise((resolve, reject) => {
      const asked = send(url, { method, headers, lookup: guardedLookup(lookup, allowsNear), agent: false, signal: AbortSignal.timeout(timeoutMs) });
      const fail = (problem: unknown) => reject(problem instanceof FetchTrouble ? problem : troubleOf(problem));
      asked.once('error', fail);
      asked.once('response', (answer) => readAnswer(answer, maxBytes).then(resolve, fail));
      asked.end(body);
    });
  };

const near = () => new FetchTrouble('near', 'The address lies in a private network.');

/** Looks a name up and lets none of its addresses through when one is near. */
const guardedLookup = (lookup: Lookup, allowsNear: boolean): LookupFunction => (hostname, options, done) => {
  lookup(hostname, { all: true }, (problem, found) => {
    const [first] = found ?? [];
    if (problem || !first) return done(problem ?? new FetchTrouble('failed', 'The name is not known.'), '', 4);
    if (!allowsNear && found.some((one) => isNearAddress(one.address))) return done(near(), '', 4);
    // Node asks for all of them when it tries the two families one after the other.
    if (options.all) return done(null, found);
    return done(null, first.address, first.family);
  });
};

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<Response> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer) {
    if (!(part instanceof Uint8Array)) continue;
    bytes += part.length;
    if (bytes > maxBytes) {
      answer.destroy();
      throw new FetchTrouble('too-large', 'It answered with more than was expected.');
    }
    parts.push(part);
  }
  const status = answer.statusCode ?? 500;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return new Response([204, 205, 304].includes(status) ? null : Buffer.concat(parts), { status, headers });
}

function troubleOf(problem: unknown): FetchTrouble {
  const name = problem instanceof Error ? problem.name : '';
  if (name === 'TimeoutError' || name === 'AbortError') return new FetchTrouble('timeout', 'It did not answer in time.');
  const code = problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : 'unknown';
  return new FetchTrouble('failed', `It could not be reached (${code}).`);
}
