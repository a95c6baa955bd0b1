/** `npm run bench`: starts the built product on a filled database and measures it from another process. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { build } from 'esbuild';
import { percentile, table } from './goals.ts';
import { load } from './load.ts';
import type { Answers } from './load.ts';
import type { Figure } from './goals.ts';
import { pageBytes } from './page-bytes.ts';
import { searchWords } from './search-words.ts';
import { startUp } from './start-up.ts';
import type { Ready, Usage } from './serve.ts';

/** Long enough for the engine's compiler to settle, short enough for a coffee. */
const SECONDS = 4;
const WARM_UP_SECONDS = 4;
const CONNECTIONS = [1, 16, 32];

type Load = Answers & { cpuMs: number; rssMb: number };

await build({ entryPoints: { serve: 'bench/serve.ts', fill: 'bench/fill.ts', 'markdown-worker': 'app/kit/markdown/worker.ts' }, outdir: 'build/bench', bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' });
const port = await freePort();
const env = { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', ORIGIN: `http://127.0.0.1:${port}`, DATA_FOLDER: 'data/bench', LOG_LEVEL: 'error', COMMUNITY_NAME: 'Bench' };
const [problem] = await once(fork('build/bench/fill.js', { env, execArgv: [], stdio: 'inherit' }), 'exit');
if (problem) process.exit(1);
const server = fork('build/bench/serve.js', { env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
server.on('exit', (code) => code && process.exit(code));
const ready = await hear<Ready>(server, 'ready');
process.stdout.write(`${ready.threads} threads. Measuring ${ready.thread}\n`);

const figures: Figure[] = [];
const idle = await usage();
figures.push({ name: 'memory, idle', value: idle.rssMb, unit: 'MB', goal: { most: 180 } });

const signedIn = { cookie: ready.cookie };
const words = searchWords();
const search = words.map((query) => `/search?q=${encodeURIComponent(query)}`);
const bare = await measure([ready.bare], {}, 32);
let mostMemory = 0;
const measured: [string, string[], Record<string, string>, Partial<Record<'perSecond' | 'p99' | 'cpuMs', Figure['goal']>>][] = [
  ['thread, anonymous, kept', [ready.thread], {}, { perSecond: { least: Math.round(bare.perSecond * 0.6) }, p99: { most: 10 } }],
  // A parameter no page knows is somebody's own, so nothing of it is kept.
  ['thread, anonymous, rendered', [`${ready.thread}?rendered=anew`], {}, { cpuMs: { most: 1.2 } }],
  ['thread, signed in', [ready.thread], signedIn, { cpuMs: { most: 1.6 }, p99: { most: 120 } }],
  ['list, anonymous, kept', [ready.list], {}, {}],
  ['list, signed in', [ready.list], signedIn, { cpuMs: { most: 1.3 } }],
  ['search, anonymous', search, {}, {}],
  ['search, signed in', search, signedIn, {}],
];
figures.push({ name: 'bare route at 32', value: bare.perSecond, unit: '/s' });
for (const [name, addresses, headers, goals] of measured) {
  for (const connections of CONNECTIONS) {
    const found = await measure(addresses.map((path) => ready.origin + path), headers, connections);
    mostMemory = Math.max(mostMemory, found.rssMb);
    const isLast = connections === 32;
    figures.push(
      { name: `${name}, ${connections} connections`, value: found.perSecond, unit: '/s', goal: isLast ? goals.perSecond : undefined },
      { name: '  p50', value: found.p50, unit: 'ms' },
      { name: '  p99', value: found.p99, unit: 'ms', goal: isLast ? goals.p99 : undefined },
      { name: '  CPU of the server, each', value: found.cpuMs, unit: 'ms', goal: isLast ? goals.cpuMs : undefined },
    );
    if (found.failures > 0) figures.push({ name: '  failures', value: found.failures, unit: '', goal: { most: 0 } });
  }
}
for (const [name, path, most] of [['thread', ready.thread, 4], ['list', ready.list, 3], ['search', search[0] ?? '/search', undefined]] as const) {
  figures.push({ name: `${name}, signed in: statements`, value: await ask<number>({ ask: 'statements', path, cookie: ready.cookie }, 'statements'), unit: '', goal: most === undefined ? undefined : { most } });
}
const searchTook = await ask<number[]>({ ask: 'search', words }, 'search');
figures.push({ name: 'search in the server, one by one, p50', value: percentile(searchTook, 0.5), unit: 'ms' }, { name: '  p95', value: percentile(searchTook, 0.95), unit: 'ms', goal: { most: 20 } });
await ask<number[]>({ ask: 'replies', seconds: SECONDS }, 'replies');
const replies = await ask<number[]>({ ask: 'replies', seconds: SECONDS }, 'replies');
figures.push({ name: 'replies posted by 16 writers', value: replies.length / SECONDS, unit: '/s', goal: { least: 400 } }, { name: '  p95', value: percentile(replies, 0.95), unit: 'ms', goal: { most: 60 } });
figures.push({ name: 'memory, most under load', value: mostMemory, unit: 'MB', goal: { most: 350 } });
figures.push(...(await pageBytes(ready.origin, { thread: ready.thread, list: ready.list, search: search[0] ?? '/search' })));

await ended(server);
figures.push({ name: 'start to first page', value: await startUp(env, ready.origin + ready.thread), unit: 'ms', goal: { most: 1500 } });

process.stdout.write(`\n${table(figures)}\n`);
mkdirSync('bench/results', { recursive: true });
writeFileSync(`bench/results/${new Date().toISOString().replace(/[:.]/g, '-')}.json`, JSON.stringify({ node: process.version, threads: ready.threads, figures }, null, 2));

/** Answers per second and times at so many connections, with what the server used for each. */
async function measure(addresses: string[], headers: Record<string, string>, connections: number): Promise<Load> {
  await load({ addresses, headers, connections, seconds: WARM_UP_SECONDS });
  const before = await usage();
  const answers = await load({ addresses, headers, connections, seconds: SECONDS });
  const after = await usage();
  return { ...answers, cpuMs: (after.cpuMs - before.cpuMs) / Math.max(1, answers.count), rssMb: after.rssMb };
}

/** Asks the server to stop and waits until it has, database and all. */
async function ended(one: ChildProcess): Promise<void> {
  one.send({ ask: 'stop' });
  await once(one, 'exit');
}

function usage(): Promise<Usage> {
  return ask<Usage>({ ask: 'usage' }, 'usage');
}

function ask<Answer>(message: object, key: string): Promise<Answer> {
  const answer = hear<Answer>(server, key);
  server.send(message);
  return answer;
}

/** The next message of the server that carries this key. */
function hear<Answer>(from: ChildProcess, key: string): Promise<Answer> {
  return new Promise((resolve) => {
    const listener = (message: Record<string, Answer | undefined>) => {
      const value = message[key];
      if (value === undefined) return;
      from.off('message', listener);
      resolve(value);
    };
    from.on('message', listener);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
