/** Asks for pages over so many connections for some seconds. The client takes as little of the two cores as it can: autocannon used four fifths of one for 5,000 answers a second, and measured itself. */
import { Client } from 'undici';
import type { Dispatcher } from 'undici';
import { percentile } from './goals.ts';

export type Answers = { count: number; perSecond: number; p50: number; p99: number; failures: number };

type Options = { addresses: string[]; headers: Record<string, string>; connections: number; seconds: number };

/** One request after the other on each connection, the addresses in turn. Times in ms, from asking to the last byte. */
export async function load({ addresses, headers, connections, seconds }: Options): Promise<Answers> {
  const [first] = addresses;
  if (!first) throw new Error('There is nothing to ask for.');
  const { origin } = new URL(first);
  const paths = addresses.map((address) => address.slice(origin.length));
  const took: number[] = [];
  let failures = 0;
  let asked = 0;
  const begun = performance.now();
  const until = begun + seconds * 1000;
  const oneConnection = async () => {
    const client = new Client(origin);
    while (performance.now() < until) {
      const from = performance.now();
      const path = paths[asked++ % paths.length] ?? '/';
      if ((await statusOf(client, path, headers)) === 200) took.push(performance.now() - from);
      else failures += 1;
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, oneConnection));
  return { count: took.length, perSecond: took.length / ((performance.now() - begun) / 1000), p50: percentile(took, 0.5), p99: percentile(took, 0.99), failures };
}

/** The status once the whole answer is here; 0 when none came. */
function statusOf(client: Client, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    let status = 0;
    const hear: Dispatcher.DispatchHandlers = {
      onConnect: () => undefined,
      onHeaders: (code) => {
        status = code;
        return true;
      },
      onData: () => true,
      onComplete: () => resolve(status),
      onError: () => resolve(0),
    };
    client.dispatch({ path, method: 'GET', headers: { ...headers, 'accept-encoding': 'br' } }, hear);
  });
}
