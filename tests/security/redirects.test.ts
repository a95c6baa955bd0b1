/** Nobody is led away, no host but ours is ever written anywhere, nothing that is typed becomes a header, and no session is given from outside. */
import { readFileSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { attachments } from '#db/schema/attachments.ts';
import { members } from '#db/schema/members.ts';
import { sendAccountLetters } from '#jobs/send-account-letters.ts';
import { mailFolder } from '#kit/mail.ts';
import type { Letter } from '#kit/mail.ts';
import { listen } from '#run/server.ts';
import { NOON } from '#tests/cast.ts';
import { ownPath } from '#web/origin.ts';
import { inTens, isBuilt, makeNewcomer, openedBefore, openSite, ORIGIN, PASSWORD } from '#tests/run/site.ts';
import type { Site } from '#tests/run/site.ts';
import { realData } from '#tests/setup/real-data.ts';

const served = test.skipIf(!isBuilt);
const SENT: Letter[] = [];
const SITES: Site[] = [];
beforeAll(async () => {
  if (isBuilt) SITES.push(await openSite({ services: { limits: { take: async () => ({ ok: true }), forget: async () => undefined }, mail: { send: async (letter) => void SENT.push(letter), close: async () => undefined } } }));
});
afterAll(async () => {
  for (const site of SITES) await site.close();
});
function site(): Site {
  const [opened] = SITES;
  if (!opened) throw new Error('There is no build.');
  return opened;
}

/** Those that got through somewhere once; each is of a kind of its own. */
const LURES = [
  '//evil.example', '/\\evil.example', '\\/\\/evil.example', 'https://evil.example', 'https:evil.example', '/.//evil.example', '/..//evil.example', '/x/..//evil.example', '/%2e%2e//evil.example', '/\t/evil.example', '/\n/evil.example',
  '/%0d%0aLocation:%20https://evil.example', '/\r\nLocation: https://evil.example', 'javascript:alert(1)', 'data:text/html,x', '/@evil.example', '@evil.example', '///evil.example', '/〱evil.example', '//evil。example', '/?next=//evil.example', '/%5cevil.example', '/%2f/evil.example',
];

/** Every line of the published lists, and every piece of code in the explanations. */
function publishedLures(): string[] {
  const folder = realData('hostile-input/urls-ssrf');
  if (folder === null) return [];
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    if (name.endsWith('.txt')) return readFileSync(join(folder, name), 'utf8').split('\n');
    if (!name.endsWith('.md')) return [];
    const text = readFileSync(join(folder, name), 'utf8');
    return [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].flatMap(([, code = '']) => code.split('\n')).concat([...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code));
  });
  return [...new Set(texts.map((line) => line.trim()).filter((line) => line !== ''))];
}

/** Where a browser at our place ends that is sent there. */
const leadsAway = (location: string | null) => location !== null && (new URL(location, ORIGIN).origin !== ORIGIN || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(location.replace(ORIGIN, '')));
const linksAway = (html: string) => [...html.matchAll(/(?:href|action|formaction)="([^"]*)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&')).filter((link) => !/^(#|mailto:)/.test(link) && new URL(link, ORIGIN).origin !== ORIGIN);

/** Every door that reads where to go on; whoever writes another one names it here, and it is walked. */
const WITH_NEXT: Record<string, { path: string; as?: 'maya'; form?: Record<string, string> }[]> = {
  'app/routes/account/sign-in.tsx': [{ path: '/sign-in' }, { path: '/sign-in', as: 'maya' }, { path: '/sign-in', form: { email: 'nell@example.org', password: PASSWORD } }, { path: '/sign-in', form: { email: 'nell@example.org', password: 'wrong' } }],
  'app/routes/account/sign-up.tsx': [{ path: '/sign-up' }, { path: '/sign-up', as: 'maya' }, { path: '/sign-up', form: { name: '', email: 'x', password: '' } }],
  'app/routes/account/sign-in-code.tsx': [{ path: '/sign-in/code' }, { path: '/sign-in/code', as: 'maya' }, { path: '/sign-in/code', form: { code: '123456' } }],
  'app/routes/account/sign-in-passkey.ts': [{ path: '/sign-in/passkey', form: { passkey: '{}' } }],
  'app/routes/account/sign-in-with.tsx': [{ path: '/sign-in/with/nowhere' }, { path: '/sign-in/with/nowhere', form: {} }],
  'app/routes/account/confirm.tsx': [{ path: '/account/confirm' }, { path: '/account/confirm', as: 'maya' }, { path: '/account/confirm', as: 'maya', form: { password: 'wrong' } }],
  'app/routes/account/second-factor.tsx': [{ path: '/account/second-factor', as: 'maya' }],
  'app/routes/members/keep-away.ts': [{ path: '/people/tom/keep-away', as: 'maya', form: { member: '2', does: 'release' } }],
  'app/routes/account/theme.ts': [{ path: '/theme', form: { theme: 'dark' } }],
};

/** What stands in a redirect without going through the book of addresses, and why it is ours all the same. */
const OWN_REDIRECTS: Record<string, string> = {
  'account/theme.ts: ownPath(form.next)': 'checked', 'members/keep-away.ts: next': 'checked by the action', 'account/confirm.tsx: next': 'checked by the loader', 'account/confirm.tsx: form.file ? paths.confirm(ownPath(form.next), true) : ownPath(form.next)': 'checked',
  'account/sign-in.tsx: next': 'checked by the loader', 'account/sign-up.tsx: next': 'checked by the loader', 'account/sign-up.tsx: joined.next': 'checked by the action', 'account/sign-in-code.tsx: ownPath(url.searchParams.get(\'next\'))': 'checked',
  'account/arrival-link.ts: ownPath(next)': 'checked', 'account/arrival.tsx: next': 'checked when it was begun', 'account/joining.tsx: next': 'checked when it was asked for', 'web/entering.ts: next': 'checked on entering',
  'account/hand-over.tsx: wayBackForNobody(request)': 'a site the admins wrote down, and signed', 'account/hand-over.tsx: wayBack(request, viewer, told)': 'a site the admins wrote down, and signed',
  'desk/views.tsx: address': 'made from the book of addresses', 'questions/solved.ts: href': 'made from the book of addresses', 'account/demo-sign-in.ts: person.handle === \'priya\' ? paths.desk() : paths.home()': 'two of ours',
};

test('every door that reads where to go on is walked, and every redirect is to an address from the book or to a checked one', () => {
  const files = ['app/routes', 'app/web'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(folder, name), 'utf8') })));
  expect(files.filter(({ text }) => /searchParams\.get\('(next|return|url|goto|redirect)\w*'\)|\bnext: z\./.test(text)).map(({ name }) => name).sort()).toEqual(Object.keys(WITH_NEXT).sort());
  const redirects = files.flatMap(({ name, text }) => [...text.matchAll(/\bredirect\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g)].map(([, what = '']) => `${name.replace(/^app\/(routes\/)?/, '')}: ${what.replace(/, 30\d$/, '')}`));
  const isOfTheBook = (line: string) => /: (`\$\{)?paths\.|: [\w.! =]+ \? paths\.[\s\S]* : paths\./.test(line);
  expect(redirects.length).toBeGreaterThan(100);
  expect([...new Set(redirects.filter((line) => !isOfTheBook(line) && !/: (thread|canonical)$/.test(line)))].sort().filter((line) => !(line in OWN_REDIRECTS))).toEqual([]);
});

served('whatever is asked for as the place to go on, nobody is led away: not by a redirect, not by a link or a form of the page', { timeout: 300_000 }, async () => {
  await makeNewcomer(site(), 'nell@example.org');
  // The router remarks on every odd address.
  const quiet = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  onTestFinished(() => quiet.mockRestore());
  const led: unknown[] = [];
  const walk = async (next: string, { path, as, form }: (typeof WITH_NEXT)[string][number]) => {
    const address = `${path}?next=${encodeURIComponent(next)}`;
    const answer = form ? await site().post(path, { ...form, next }, as ? { as } : {}) : await site().ask(address, as ? { as } : {});
    const html = await answer.text();
    if (answer.status >= 500 || leadsAway(answer.headers.get('Location')) || linksAway(html).length > 0) led.push([next, path, as, answer.status, answer.headers.get('Location'), linksAway(html)]);
    for (const name of ['X-Evil', 'Refresh']) if (answer.headers.get(name)?.includes('evil')) led.push([next, path, name]);
  };
  const places = Object.values(WITH_NEXT).flat();
  // A third of them at each door, and each of them at some.
  await inTens(places.flatMap((place, door) => LURES.filter((_lure, number) => (door + number) % 3 === 0).map((lure) => ({ lure, place }))), ({ lure, place }) => walk(lure, place));
  // All that was ever published goes through one door, as far as the check that they share takes it for a place of ours.
  await inTens(publishedLures().filter((lure) => ownPath(lure) !== '/'), (lure) => walk(lure, { path: '/theme', form: { theme: 'dark' } }));
  expect(led).toEqual([]);
});

/** What the server says to these bytes, and nothing more. */
const said = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
    socket.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    socket.on('error', reject);
  });

served('whatever host a request names, none but ours stands in links, redirects, feeds and letters', async () => {
  await makeNewcomer(site(), 'host@example.org');
  const { port, stop } = await listen(site().app, 0, '127.0.0.1');
  onTestFinished(stop);
  const { id, slug } = site().known.thread;
  const heads: ((path: string) => [string, string])[] = [
    (path) => [path, 'Host: evil.example\r\n'],
    (path) => [path, 'Host: community.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher\r\nX-Forwarded-Server: evil.example\r\nForwarded: host=evil.example;proto=http\r\nX-Host: evil.example\r\nX-Original-URL: //evil.example/\r\nX-Rewrite-URL: //evil.example/\r\nX-HTTP-Host-Override: evil.example\r\n'],
    (path) => [`http://evil.example${path}`, 'Host: community.example\r\n'],
    (path) => [`http://community.example@evil.example${path}`, 'Host: evil.example\r\n'],
    (path) => [path, 'Host: community.example\r\nHost: evil.example\r\n'],
    (path) => [path, 'Host: evil.example\r\nHost: community.example\r\n'],
    (path) => [path, 'Host: community.example:80@evil.example\r\n'],
    (path) => [path, 'Host: community.example.evil.example\r\n'],
    (path) => [path, 'Host: evil.example/x?\r\n'],
  ];
  const pages = ['/', `/t/${id}/${slug}`, `/t/${id}`, '/account', '/desk', '/guides.atom', '/sitemap.xml', '/sitemap/1', '/robots.txt', '/nowhere', '/search?q=esim', '/sign-in.data', '//evil-not.example/'];
  const told: unknown[] = [];
  const letters: Letter[] = [];
  for (const [number, head] of heads.entries()) {
    await Promise.all(pages.map(async (page) => {
      const [target, lines] = head(page);
      const answer = await said(port, `GET ${target} HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`);
      if (/evil\.example|gopher/.test(answer) || !/^HTTP\/1\.1 [2-4]/.test(answer)) told.push([number, page, answer.slice(0, 300)]);
    }));
    const body = `email=host%40example.org`;
    const [target, lines] = head('/password/forgotten');
    await said(port, `POST ${target} HTTP/1.1\r\n${lines}Origin: ${ORIGIN}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);
    SENT.length = 0;
    await sendAccountLetters(site().services);
    letters.push(...SENT.filter(({ text }) => text.includes('/password/new/')));
  }
  expect(told).toEqual([]);
  expect(letters.length).toBeGreaterThan(0);
  for (const letter of letters) {
    expect(letter.text).toContain(`${ORIGIN}/password/new/`);
    expect(JSON.stringify(letter)).not.toContain('evil');
  }
});

const BREAKS = ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u560a\u560d', '%0d%0a', '%E5%98%8A%E5%98%8D', '\0\r\n'];

served('a line break in a name, an address or a file’s name adds no header: to no answer and to no letter', async () => {
  const folder = mailFolder({ folder: join(tmpdir(), `letters-${process.pid}`), from: { name: 'Plainline', address: 'community@example.org' }, origin: ORIGIN });
  const { readFile, readdir, rm } = await import('node:fs/promises');
  onTestFinished(() => rm(join(tmpdir(), `letters-${process.pid}`), { recursive: true, force: true }));
  SENT.length = 0;
  for (const [number, end] of BREAKS.entries()) {
    const evil = `${end}Bcc: evil@evil.example${end}X-Evil: 1${end}${end}<p>evil`;
    const { status, headers } = await site().post('/sign-up', { name: `Nell${evil}`, email: `nell${number}@example.org`, password: PASSWORD, next: `/ask${evil}`, opened: openedBefore(site()) });
    expect([number, status < 500, headers.get('X-Evil')]).toEqual([number, true, null]);
    expect((await site().post('/sign-up', { name: 'Nell', email: `nell@example.org${evil}`, password: PASSWORD, opened: openedBefore(site()) })).status).toBe(422);
    expect((await site().post('/password/forgotten', { email: `nell@example.org${evil}` })).status).toBeLessThan(500);
    for (const path of [`/t/1/x${encodeURIComponent(evil)}`, `/people/x${encodeURIComponent(evil)}`, `/account?x=${encodeURIComponent(evil)}`, `/desk/reports/file?from=${encodeURIComponent(evil)}`]) {
      const answer = await site().ask(path, path.startsWith('/desk') ? { as: 'ada' } : {});
      expect([path, answer.status < 500, answer.headers.get('X-Evil'), answer.headers.get('Bcc')]).toEqual([path, true, null, null]);
      expect(answer.headers.get('Location') ?? '').not.toMatch(/\p{Cc}/u);
    }
    await site().db.insert(attachments).values({ token: `an-evil-file-of-a-post-${number}`, storeKey: `none-${number}`, name: `a${evil.replaceAll('\0', '')}";filename="b.exe`, type: 'image/png', bytes: 1, sha256: `${number}`.repeat(64), letterKey: `${number}`.repeat(40), ownerId: site().cast.maya.id, subject: 'post', subjectId: site().known.thread.openingId, at: NOON });
    const file = await site().ask(`/files/an-evil-file-of-a-post-${number}`, { method: 'HEAD', as: 'maya' });
    expect([number, file.status, file.headers.get('X-Evil')]).toEqual([number, 200, null]);
    expect(file.headers.get('Content-Disposition')).toMatch(/^inline; filename="[^"\p{Cc}]*"; filename\*=UTF-8''[\w.%~!$&+^`|-]*$/u);
  }
  await sendAccountLetters(site().services);
  // Names that came another way, and whatever a letter is about.
  for (const [number, end] of BREAKS.entries()) {
    const evil = `x${end}Bcc: evil@evil.example${end}X-Evil: 1${end}${end}evil`;
    SENT.push({ id: `made-${number}${evil}`, about: evil, to: { name: evil, address: 'maya@example.org' }, subject: evil, text: 'x', html: '<p>x', unsubscribe: null });
  }
  for (const letter of SENT) await folder.send(letter);
  const written = await readdir(join(tmpdir(), `letters-${process.pid}`));
  expect(written.length).toBeGreaterThan(BREAKS.length);
  for (const name of written) {
    const [head = ''] = (await readFile(join(tmpdir(), `letters-${process.pid}`, name), 'utf8')).split('\r\n\r\n');
    expect([name, head.match(/^(bcc|x-evil)\b.*/gim)]).toEqual([name, null]);
  }
});

served('a session from outside is never anybody’s: signing in makes its own, and a token counts in its cookie alone', async () => {
  const nell = await makeNewcomer(site(), 'fixed@example.org');
  const cookie = async (headers: Record<string, string>) => {
    const answer = await site().post('/sign-in', { email: 'fixed@example.org', password: PASSWORD }, { headers });
    expect(answer.status).toBe(302);
    return /__Host-goodturn=([^;]*)/.exec(answer.headers.getSetCookie().join('\n'))?.[1] ?? '';
  };
  const opens = async (path: string, headers: Record<string, string>) => (await site().ask(path, { headers })).status;
  const own = await cookie({});
  const planted = ['x'.repeat(40), own, `${own}; __Host-goodturn=${'y'.repeat(40)}`, ''];
  const given = [own];
  for (const token of planted) given.push(await cookie({ Cookie: `__Host-goodturn=${token}; goodturn=${token}; session=${token}` }));
  expect(new Set(given).size).toBe(planted.length + 1);
  const last = given.at(-1) ?? '';
  expect(await opens('/account', { Cookie: `__Host-goodturn=${last}` })).toBe(200);
  for (const token of ['x'.repeat(40), 'y'.repeat(40), own]) expect(await opens('/account', { Cookie: `__Host-goodturn=${token}` })).toBe(302);
  for (const name of ['goodturn', '__host-goodturn', '__Secure-goodturn', 'session', 'auth_session']) expect([name, await opens('/account', { Cookie: `${name}=${last}` })]).toEqual([name, 302]);
  for (const path of [`/account?__Host-goodturn=${last}`, `/account?session=${last}`, `/account?token=${last}`, `/account;__Host-goodturn=${last}`, `/account#${last}`]) expect([path, await opens(path, {}) === 200]).toEqual([path, false]);
  const elsewhere: Record<string, string>[] = [{ Authorization: `Bearer ${last}` }, { 'X-Session': last }, { 'Set-Cookie': `__Host-goodturn=${last}` }, { Cookie2: `__Host-goodturn=${last}` }];
  for (const headers of elsewhere) expect(await opens('/account', headers)).toBe(302);
  const posted = await site().post('/account', { '__Host-goodturn': last });
  expect(posted.status).toBeGreaterThanOrEqual(302);
  const [still] = await site().db.select({ name: members.name }).from(members).where(eq(members.id, nell.id));
  expect(still?.name).toBe('Nell Newcomer');
});
