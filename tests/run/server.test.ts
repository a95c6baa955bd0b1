/** What every answer carries: headers, policy, caching, compression, ids; and what becomes of a bug. */
import { existsSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createLog } from '#kit/log.ts';
import { ORIGIN, headingOf, isBuilt, openSite, policyBreaches } from './site.ts';
import type { Site } from './site.ts';

const served = test.skipIf(!isBuilt);

const SITES: Site[] = [];
beforeAll(async () => {
  if (isBuilt) SITES.push(await openSite());
});
afterAll(async () => {
  for (const site of SITES) await site.close();
});

function site(): Site {
  const [opened] = SITES;
  if (!opened) throw new Error('There is no build.');
  return opened;
}

/** Every kind of page, with who asks for it and the status it has. */
function pages(): [path: string, as: keyof Site['cast'] | undefined, status: number][] {
  const { thread, reply, guide, draft, case: waiting, deleted } = site().known;
  const opening = thread.openingId;
  return [
    ...['/', '/threads', '/threads?tab=solved', '/boards/phones', '/tags/esim', `/t/${thread.id}/${thread.slug}`, `/posts/${opening}/history`, '/search', '/search?q=esim', '/guides', `/guides/${guide}`, '/points', '/privacy', '/sign-in', '/sign-up'].map(
      (path): [string, undefined, number] => [path, undefined, 200],
    ),
    ...['/', '/threads', `/t/${thread.id}/${thread.slug}`, '/ask', `/t/${thread.id}/replies?quote=${reply.id}`, `/posts/${opening}/edit`, `/people/${site().cast.maya.handle}`, `/people/${site().cast.maya.handle}/points`].map(
      (path): [string, 'maya', number] => [path, 'maya', 200],
    ),
    ...['/desk', `/desk/cases/${waiting}`, '/desk/guides', `/drafts/${draft}`].map((path): [string, 'priya', number] => [path, 'priya', 200]),
    ['/admin/escalation', 'ada', 200],
    ['/admin/search', 'ada', 200],
    ['/nowhere', undefined, 404],
    ['/nowhere', 'maya', 404],
    ['/boards/nowhere', undefined, 404],
    [`/t/${deleted.id}/${deleted.slug}`, 'rosa', 404],
    ['/desk', 'maya', 404],
    ['/%E0%A4%A', undefined, 404],
    ['/%00', undefined, 404],
  ];
}

served('every kind of page keeps its own content policy: no inline style, no script without its nonce', async () => {
  for (const [path, as, status] of pages()) {
    const answer = await site().ask(path, { as });
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    expect([path, answer.status]).toEqual([path, status]);
    expect([path, policyBreaches(await answer.text(), policy)]).toEqual([path, []]);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain('unsafe');
  }
});

served('a page that is kept for guests keeps its policy too, and is never given to a member', async () => {
  const remembering = await openSite({ isRemembering: true });
  onTestFinished(remembering.close);
  const { thread, guide } = remembering.known;
  for (const path of ['/', '/threads', '/boards/phones', `/t/${thread.id}/${thread.slug}`, `/guides/${guide}`]) {
    await remembering.ask(path);
    const kept = await remembering.ask(path);
    expect([path, kept.headers.get('Cache-Control'), kept.headers.has('ETag')]).toEqual([path, 'public, max-age=0, must-revalidate', true]);
    const policy = kept.headers.get('Content-Security-Policy') ?? '';
    expect(policy).not.toContain('nonce');
    expect([path, policyBreaches(await kept.text(), policy)]).toEqual([path, []]);
    expect(kept.headers.get('X-Frame-Options')).toBe('DENY');
    const own = await remembering.ask(path, { as: 'maya' });
    expect([path, own.headers.get('Cache-Control')]).toEqual([path, 'private, no-store']);
    expect(await own.text()).toContain('Maya Okonjo');
    expect(await (await remembering.ask(path, { headers: { 'X-Forwarded-Host': 'evil.example', 'User-Agent': '<script>' } })).text()).not.toMatch(/evil\.example|Sign out/);
  }
});

served('each page has a nonce of its own', async () => {
  const nonces = await Promise.all([1, 2, 3].map(async () => /nonce-([^']+)/.exec((await site().ask('/')).headers.get('Content-Security-Policy') ?? '')?.[1]));
  expect(new Set(nonces).size).toBe(3);
  for (const nonce of nonces) expect(nonce?.length).toBeGreaterThanOrEqual(22);
});

served('every answer has the security headers: pages, data, files, redirects and refusals', async () => {
  const { thread } = site().known;
  const asset = /\/assets\/[\w-]+\.js/.exec(await (await site().ask('/')).text())?.[0] ?? 'no asset';
  const paths = ['/', `/t/${thread.id}`, `/t/${thread.id}/${thread.slug}.data`, '/nowhere', '/%00', '/ask', '/health', '/brand.css', '/favicon.svg', '/robots.txt', '/ask/similar?title=esim', asset];
  const answers = await Promise.all([...paths.map((path) => site().ask(path)), site().post('/sign-out', {}, { headers: { Origin: 'https://evil.example' } }), site().ask('/', { method: 'PUT', body: 'x' })]);
  for (const answer of answers) {
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'permissions-policy': expect.stringContaining('camera=()'),
      'x-request-id': expect.stringMatching(/^[0-9a-f]{12}$/),
    });
  }
  expect(new Set(answers.map((answer) => answer.headers.get('X-Request-Id'))).size).toBe(answers.length);
});

served('an unencrypted site does not ask for encryption, and names its cookie plainly', async () => {
  const plain = await openSite({ environment: { ORIGIN: 'http://localhost:3000' } });
  onTestFinished(plain.close);
  expect((await plain.ask('/')).headers.has('Strict-Transport-Security')).toBe(false);
  expect((await plain.ask('/ask', { as: 'maya' })).status).toBe(200);
});

served('no page is kept by anybody in between, least of all a signed-in one', async () => {
  for (const [path, as] of pages()) {
    const caching = (await site().ask(path, { as })).headers.get('Cache-Control') ?? '';
    expect([path, caching]).toEqual([path, expect.stringContaining('no-store')]);
  }
  const { thread } = site().known;
  expect((await site().ask(`/t/${thread.id}/${thread.slug}.data`, { as: 'maya' })).headers.get('Cache-Control')).toBe('private, no-store');
  expect((await site().ask('/ask/similar?title=esim', { as: 'maya' })).headers.get('Cache-Control')).toMatch(/^private/);
});

served('built files are kept for ever, and come packed as the browser likes', async () => {
  const asset = /\/assets\/[\w-]+\.js/.exec(await (await site().ask('/')).text())?.[0] ?? 'no asset';
  const file = await site().ask(asset);
  expect(file.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect(file.headers.get('Content-Type')).toContain('javascript');
  const packed = await site().ask(asset, { headers: { 'Accept-Encoding': 'gzip, br' } });
  expect([packed.headers.get('Content-Encoding'), packed.headers.get('Cache-Control')]).toEqual([existsSync(`build/client${asset}.br`) ? 'br' : null, 'public, max-age=31536000, immutable']);
  expect((await site().ask('/favicon.svg')).headers.get('Cache-Control')).toBe('public, max-age=3600');
  expect((await site().ask('/assets/gone-12345678.js')).status).toBe(404);
  for (const path of ['/assets/../server/index.js', '/assets/%2e%2e/%2e%2e/server/index.js', '/..%2f..%2fpackage.json', '/assets/..%5c..%5cpackage.json', '/.vite/manifest.json', '/%2e%2e/package.json', '/server/index.js']) {
    expect([path, (await site().ask(path)).status]).toEqual([path, 404]);
  }
});

served('HEAD answers as GET does, without the body', async () => {
  const { thread } = site().known;
  for (const path of ['/', `/t/${thread.id}`, '/nowhere', '/health', '/ask']) {
    const [head, get] = await Promise.all([site().ask(path, { method: 'HEAD' }), site().ask(path)]);
    expect([path, head.status, await head.text()]).toEqual([path, get.status, '']);
    expect(head.headers.get('Content-Type')).toBe(get.headers.get('Content-Type'));
  }
});

served('texts are packed as the browser can read them, and small ones are left alone', async () => {
  const packed = async (accepts: string) => {
    const answer = await site().ask('/privacy', { headers: { 'Accept-Encoding': accepts } });
    return { encoding: answer.headers.get('Content-Encoding'), vary: answer.headers.get('Vary'), length: Number(answer.headers.get('Content-Length')), bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const brotli = await packed('gzip, deflate, br, zstd');
  expect(brotli).toMatchObject({ encoding: 'br', vary: 'Accept-Encoding', length: brotli.bytes.length });
  expect(brotliDecompressSync(brotli.bytes).toString()).toContain('<h1>Privacy</h1>');
  const gzip = await packed('gzip');
  expect(gzip.encoding).toBe('gzip');
  expect(gunzipSync(gzip.bytes).toString()).toContain('<h1>Privacy</h1>');
  for (const plain of ['', 'identity', 'br;q=0, gzip; q=0.0', 'brotli', 'x-gzip-y']) expect([plain, (await packed(plain)).encoding]).toEqual([plain, null]);
  expect((await packed('br;q=0, gzip;q=0.5')).encoding).toBe('gzip');
  expect((await site().ask('/health', { headers: { 'Accept-Encoding': 'br' } })).headers.has('Content-Encoding')).toBe(false);
});

served('health tells whether the database answers, and who answers searches', async () => {
  expect(await (await site().ask('/health')).json()).toEqual({ status: 'ok', search: 'PostgreSQL' });
  const broken = await openSite();
  onTestFinished(broken.close);
  await broken.db.$client.end();
  const answer = await broken.ask('/health');
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'the database does not answer' }]);
});

served('canonical addresses come from the configured origin, whatever a request says of itself', async () => {
  const { thread } = site().known;
  const liar = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http', Forwarded: 'host=evil.example', 'X-Original-URL': '/desk', 'X-Rewrite-URL': '/desk' };
  for (const path of ['/', `/t/${thread.id}/${thread.slug}`, '/threads']) {
    const html = await (await site().ask(path, { headers: liar })).text();
    expect(html).not.toContain('evil.example');
    expect(html).toMatch(/<link[^>]*rel="canonical"[^>]*href="https:\/\/community\.example\//);
  }
  const direct = await site().app.fetch(new Request(`http://evil.example/t/${thread.id}`, { headers: liar, redirect: 'manual' }));
  expect([direct.status, direct.headers.get('Location')]).toEqual([301, `/t/${thread.id}/${thread.slug}`]);
  expect((await site().post('/theme', { theme: 'dark' }, { headers: liar })).status).toBe(302);
});

served('two slashes at the beginning of a path are a path, not another host', async () => {
  const answer = await site().ask('//evil.example/threads');
  expect(answer.status).toBe(404);
  expect(await (await site().ask('//evil.example/%2e%2e/threads')).text()).not.toContain('https://evil.example');
});

served('a bug in a page shows a reference that stands in the log, and nothing of the bug', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'silent' });
  log.error = (fields: unknown) => void lines.push(JSON.stringify(fields, (key, value) => (key === 'err' && value instanceof Error ? value.message : value)));
  const broken = await openSite({ log });
  onTestFinished(broken.close);
  const { thread } = broken.known;

  await broken.sql`alter table revisions rename to somewhere_else`;
  const page = await broken.ask(`/posts/${thread.openingId}/history`);
  const html = await page.text();
  const reference = page.headers.get('X-Request-Id') ?? 'none';
  expect([page.status, headingOf(html)]).toEqual([500, 'That is our fault']);
  expect(html).toContain(`reference: <code>${reference}</code>`);
  expect(html).not.toMatch(/revisions|somewhere_else|postgres|at [^<>"]*\.js/i);
  expect(lines.filter((line) => line.includes(reference) && line.includes('revisions'))).toHaveLength(1);
  expect(policyBreaches(html, page.headers.get('Content-Security-Policy') ?? '')).toEqual([]);

  const data = await (await broken.ask(`/posts/${thread.openingId}/history.data`)).text();
  expect(data).not.toMatch(/somewhere_else|relation|select/i);
});

served('a page that cannot even load its frame says so with its reference, and runs nothing', async () => {
  const broken = await openSite();
  onTestFinished(broken.close);
  await broken.sql`alter table boards rename to somewhere_else`;
  const page = await broken.ask('/privacy');
  const html = await page.text();
  expect([page.status, headingOf(html)]).toEqual([500, 'That is our fault']);
  expect(html).toContain(`<code>${page.headers.get('X-Request-Id')}</code>`);
  expect(policyBreaches(html, page.headers.get('Content-Security-Policy') ?? '')).toEqual([]);
  expect(html).not.toMatch(/somewhere_else|relation/);
});

served('a post to a page that takes none is refused as such, not as a bug', async () => {
  const { thread } = site().known;
  for (const path of ['/', '/threads', `/t/${thread.id}/${thread.slug}`, '/privacy', '/nowhere']) {
    const answer = await site().post(path, { x: 'y' }, { as: 'maya' });
    const html = await answer.text();
    expect([path, answer.status]).toEqual([path, 405]);
    expect(policyBreaches(html, answer.headers.get('Content-Security-Policy') ?? '')).toEqual([]);
  }
});

served('other methods are refused before anything is read', async () => {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'FOO']) {
    const answer = await site().ask('/sign-out', { method, as: 'maya', headers: { Origin: ORIGIN } });
    expect([method, answer.status, answer.headers.get('Allow')]).toEqual([method, 405, 'GET, HEAD, POST']);
  }
  expect((await site().ask('/ask', { as: 'maya' })).status).toBe(200);
});
