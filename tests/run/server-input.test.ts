/** Bad input at the built server: a sentence or a right page, soon, and never a stack trace. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { listen } from '#run/server.ts';
import { realData } from '#tests/setup/real-data.ts';
import { ORIGIN, headingOf, isBuilt, openSite, policyBreaches, valueOf } from './site.ts';
import type { Site } from './site.ts';

/** Nobody is slowed down here: the tests of doors see to that. */
const UNLIMITED = { take: async () => ({ ok: true as const }), forget: async () => undefined };
/** Of the process's own work, so that a busy machine does not count against it; what blows up takes minutes, and processors differ by several times. */
const SOON_MS = 5_000;
/** These send hundreds of requests; a machine that also does something else needs a while. */
const SLOWLY = { timeout: 120_000 };

const served = test.skipIf(!isBuilt);

const SITES: Site[] = [];
beforeAll(async () => {
  if (isBuilt) SITES.push(await openSite({ services: { limits: UNLIMITED } }));
});
afterAll(async () => {
  for (const site of SITES) await site.close();
});

function site(): Site {
  const [opened] = SITES;
  if (!opened) throw new Error('There is no build.');
  return opened;
}

/** The work this process does meanwhile, in ms. */
async function workOf<T>(doing: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const before = process.cpuUsage();
  const result = await doing();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: (user + system) / 1_000 };
}

const question = { title: 'How do I move my eSIM to a new phone?', text: 'It says Activating.', board: 'phones', kind: 'question', tags: '', moreTags: '', seen: 'yes' };

served('an unknown address, a foreign id, a deleted thread and a page out of range are 404 with a search', SLOWLY, async () => {
  const { deleted, thread } = site().known;
  const ids = ['0', '-1', '1e9999', '9007199254740993', '9007199254740991', '1;%20drop', '%201', '%D9%A1', 'NaN', 'null', '1.0', '%F0%9F%91%BB', 'x'.repeat(3_000)];
  const paths = [
    '/nowhere', '/t', '/wp-login.php', '/.env', '/t/1/2/3', `/t/${deleted.id}/${deleted.slug}`, `/t/${deleted.id}`, `/posts/${deleted.openingId}`, `/t/${thread.id}/${thread.slug}?page=999`, '/boards/nowhere', '/boards/constructor', '/tags/nowhere', '/guides/nowhere', '/people/nobody', '/people/nobody/points',
    '/people/..%2f..%2fetc%2fpasswd', '/boards/%F0%9F%91%BB', "/tags/'%20or%201=1--",
    ...ids.flatMap((id) => [`/t/${id}`, `/t/${id}/slug`, `/posts/${id}`, `/posts/${id}/history`]),
  ];
  for (const path of paths) {
    const answer = await site().ask(path);
    const html = await answer.text();
    expect([path, answer.status, headingOf(html)]).toEqual([path, 404, 'There is nothing here']);
    expect(html).toContain('action="/search"');
  }
  for (const id of ids) {
    for (const path of [`/t/${id}/replies`, `/posts/${id}/edit`]) expect([path, (await site().ask(path, { as: 'maya' })).status]).toEqual([path, 404]);
    for (const path of [`/desk/cases/${id}`, `/desk/guides/${id}`]) expect([path, (await site().ask(path, { as: 'priya' })).status]).toEqual([path, 404]);
  }
});

served('a path that cannot be decoded, or holds NUL, is no page; a query with either is read without it', async () => {
  for (const path of ['/%E0%A4%A', '/%', '/%zz', '/t/%E0%A4%A', '/%00', '/t/1%00', '/boards/%FF', '/assets/%00', '/assets/%E0%A4%A.js', '/people/%c0%ae%c0%ae']) {
    const answer = await site().ask(path);
    expect([path, answer.status, answer.headers.get('Content-Type')]).toEqual([path, 404, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain('action="/search"');
  }
  for (const path of ['/search?q=%00esim%00', '/search?q=%E0%A4%A', '/threads?after=%00', '/threads?tab=%FF', '/search?board=%00&q=x', '/sign-in?next=%00', '/?%00=%00', '/search?q=%ED%A0%80']) {
    expect([path, (await site().ask(path)).status]).toEqual([path, 200]);
  }
});

served('a wrong slug goes to the right address, once', async () => {
  const { id, slug } = site().known.thread;
  for (const path of [`/t/${id}`, `/t/${id}/`, `/t/${id}/wrong`, `/t/${id}/${slug}?page=0`, `/t/${id}/${slug}?page=-1`, `/t/${id}/${slug}?page=1e99`, `/t/${id}/%F0%9F%91%BB`]) {
    const answer = await site().ask(path);
    if (answer.status === 200) continue;
    expect([path, answer.status, answer.headers.get('Location')]).toEqual([path, 301, `/t/${id}/${slug}`]);
  }
  expect((await site().ask(`/t/${id}/wrong`)).status).toBe(301);
});

served('a form with errors comes back with what was typed, each error at its field, the first one focused', async () => {
  const answer = await site().post('/sign-up', { name: ' ', email: 'not an address', password: 'a long secret', next: '/ask' });
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect([valueOf(html, 'email'), valueOf(html, 'next')]).toEqual(['not an address', '/ask']);
  expect(html).not.toContain('a long secret');
  expect(html).toContain('Tell us what to call you.');
  expect(html).toMatch(/<input[^>]*name="name"[^>]*autofocus|<input[^>]*autofocus[^>]*name="name"/i);
});

served('a title of 300 characters and a body of a megabyte are refused with a sentence, soon, and come back whole', SLOWLY, async () => {
  const title = 'x'.repeat(300);
  const long = await (await site().post('/ask', { ...question, title }, { as: 'maya' })).text();
  expect(valueOf(long, 'title')).toBe(title);
  expect(long).toContain('150 characters');

  const { thread } = site().known;
  for (const [letter, times, shown] of [['x', 1_000_000, 'x'], ['<', 600_000, '&lt;'], ['é', 300_000, 'é']] as const) {
    const text = letter.repeat(times);
    for (const path of ['/ask', `/t/${thread.id}/replies`, `/posts/${thread.openingId}/edit`]) {
      const { result, ms } = await workOf(async () => {
        const answer = await site().post(path, { ...question, text }, { as: 'maya' });
        return { status: answer.status, html: await answer.text() };
      });
      expect([path, letter, result.status]).toEqual([path, letter, 422]);
      expect(result.html.includes(`>${shown.repeat(times)}<`)).toBe(true);
      expect(result.html).toContain('30,000');
      expect(ms).toBeLessThan(SOON_MS);
    }
  }
});

served('ten thousand nested brackets are shown or refused, soon', SLOWLY, async () => {
  const preview = (text: string) => site().post(`/t/${site().known.thread.id}/replies`, { text, show: 'preview' }, { as: 'maya' });
  // The renderer starts with the first text.
  await preview('a');
  for (const sign of ['[', '(', '>', '*', '<b>', '![', '`', '- ']) {
    const { result, ms } = await workOf(async () => (await preview(sign.repeat(10_000))).status);
    expect([sign, result, ms < SOON_MS]).toEqual([sign, 200, true]);
  }
});

served('NUL bytes and invalid UTF-8 in a form are posted as the text that is left, or refused with a sentence', async () => {
  const send = (body: string | Uint8Array<ArrayBuffer>, path = '/ask') => site().ask(path, { as: 'maya', method: 'POST', body, headers: { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' } });
  const posted = await send('title=What+is+%00this+%FF%FE+about%3F&text=a%00b%ED%A0%80%C0%AF&board=phones&kind=question&seen=yes');
  expect(posted.status).toBe(302);
  const page = await (await site().ask(posted.headers.get('Location') ?? '')).text();
  expect(headingOf(page)).toContain('What is this');
  for (const body of ['title=%00&text=%00&board=phones', 'title=long+enough+title&text=x&board=%00&seen=yes', 'board=phones%00&kind=%00', 'title[]=a&title[b]=c', '%=%&=&&&', 'a', new Uint8Array([0xff, 0x3d, 0xc0, 0x00])]) {
    expect([String(body).slice(0, 40), (await send(body)).status]).toEqual([String(body).slice(0, 40), 422]);
  }
  for (const form of [{ email: '\0', password: '\0' }, { email: 'a\0@b.c', password: 'x\0' }]) expect((await site().post('/sign-in', form)).status).toBe(422);
});

served('what is no form is refused with 400, and too many fields too', async () => {
  const send = (body: BodyInit, type: string) => site().ask('/sign-in', { method: 'POST', body, headers: { Origin: ORIGIN, 'Content-Type': type } });
  for (const [body, type] of [['{}', 'application/json'], ['x', 'text/plain'], ['x', 'multipart/form-data'], ['--a\r\n', 'multipart/form-data; boundary=a'], ['x=1&'.repeat(5_000), 'application/x-www-form-urlencoded']] as const) {
    const answer = await send(body, type);
    expect([type, answer.status]).toEqual([type, 400]);
    expect(headingOf(await answer.text())).toBe('That did not work');
  }
});

served('three megabytes are refused while they arrive, with and without a length', async () => {
  const big = 'text='.padEnd(3_000_000, 'x');
  const whole = await site().post('/ask', { text: big }, { as: 'maya' });
  expect([whole.status, headingOf(await whole.text())]).toEqual([413, 'That did not work']);

  const web = await listen(site().app, 0, '127.0.0.1');
  onTestFinished(web.stop);
  const head = ['POST /ask HTTP/1.1', 'Host: localhost', `Origin: ${ORIGIN}`, 'Content-Type: application/x-www-form-urlencoded', 'Connection: close'];
  const part = 'x'.repeat(100_000);
  const chunk = `${part.length.toString(16)}\r\n${part}\r\n`;
  expect(await speak(web.port, [[...head, 'Transfer-Encoding: chunked', '', ''].join('\r\n'), ...Array.from({ length: 30 }, () => chunk), '0\r\n\r\n'])).toMatch(/^HTTP\/1\.1 413 /);
  expect(await speak(web.port, [[...head, 'Content-Length: 3000000', '', ''].join('\r\n'), ...Array.from({ length: 30 }, () => part)])).toMatch(/^HTTP\/1\.1 413 /);
  expect(await speak(web.port, [[...head, 'Content-Length: 99999999999999', '', ''].join('\r\n')])).toMatch(/^HTTP\/1\.1 413 /);
});

served('strangers who send files are told to sign in once it is more than words', async () => {
  const web = await listen(site().app, 0, '127.0.0.1');
  onTestFinished(web.stop);
  const head = (cookie: string, length: number) => ['POST /ask HTTP/1.1', 'Host: localhost', `Origin: ${ORIGIN}`, 'Content-Type: multipart/form-data; boundary=a', `Content-Length: ${length}`, ...(cookie ? [`Cookie: ${cookie}`] : []), 'Connection: close', '', ''].join('\r\n');
  for (const cookie of ['', '__Host-goodturn=made-up']) expect(await speak(web.port, [head(cookie, 30_000_000), 'x'.repeat(100_000)])).toMatch(/^HTTP\/1\.1 401 /);
  const chunked = head('', 0).replace('Content-Length: 0', 'Transfer-Encoding: chunked');
  const chunk = `${(100_000).toString(16)}\r\n${'x'.repeat(100_000)}\r\n`;
  expect(await speak(web.port, [chunked, ...Array.from({ length: 25 }, () => chunk)])).toMatch(/^HTTP\/1\.1 401 [^]*Only members send files/);
});

served('what is hardly a request at all is answered in words, and the server goes on', async () => {
  const web = await listen(site().app, 0, '127.0.0.1');
  onTestFinished(web.stop);
  const end = 'Connection: close\r\n\r\n';
  for (const [request, status] of [
    [`GET / HTTP/1.1\r\nHost: a<b>"c\r\n${end}`, /^HTTP\/1\.1 400 /],
    [`GET / HTTP/1.1\r\n${end}`, /^HTTP\/1\.1 400 /],
    [`GET /\\evil HTTP/1.1\r\nHost: x\r\n${end}`, /^HTTP\/1\.1 (400|404) /],
    [`TRACE / HTTP/1.1\r\nHost: x\r\n${end}`, /^HTTP\/1\.1 405 /],
    [`OPTIONS * HTTP/1.1\r\nHost: x\r\n${end}`, /^HTTP\/1\.1 (400|405) /],
    [`GET http://evil.example/privacy HTTP/1.1\r\nHost: x\r\n${end}`, /^HTTP\/1\.1 200 /],
    [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n${end}`, /^HTTP\/1\.1 431 /],
    [`GET /privacy HTTP/1.1\r\nHost: x\r\nCookie: __Host-goodturn=%00%FF; =; ;;flash={"text":1}; flash=%E0; theme=<b>\r\n${end}`, /^HTTP\/1\.1 200 /],
    ['nonsense\r\n\r\n', /^HTTP\/1\.1 400 /],
  ] as const) {
    expect([request.slice(0, 40), await speak(web.port, [request])]).toEqual([request.slice(0, 40), expect.stringMatching(status)]);
  }
});

served('a planted flash shows its words as words, and leads nowhere else', async () => {
  const flash = (value: unknown) => ({ headers: { Cookie: `flash=${encodeURIComponent(JSON.stringify(value))}` } });
  const html = await (await site().ask('/privacy', flash({ text: '<img src=x onerror=alert(1)>' }))).text();
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  for (const href of ['//evil.example', 'https://evil.example', 'javascript:alert(1)', '/\\evil.example']) {
    for (const planted of [{ text: 'Hi', link: { label: 'Go', href } }, { text: 'Hi', undo: { label: 'Go', action: href } }]) {
      expect(await (await site().ask('/privacy', flash(planted))).text()).not.toContain('evil.example');
    }
  }
});

const naughty = realData('hostile-input/strings/blns.json');

test.skipIf(!isBuilt || naughty === null)('no naughty string breaks a search, a list or a question, or runs in one', SLOWLY, async () => {
  const strings = z.array(z.string()).parse(JSON.parse(readFileSync(naughty ?? '', 'utf8')));
  const isTame = async (what: string, answer: Response, status: number) => {
    expect([what, answer.status]).toEqual([what, status]);
    // Without one of these signs nothing can leave its text.
    if (/[<"'&:]/.test(what)) expect([what, policyBreaches(await answer.text(), answer.headers.get('Content-Security-Policy') ?? '')]).toEqual([what, []]);
  };
  for (const [index, text] of strings.entries()) {
    const word = encodeURIComponent(Buffer.from(text).toString());
    await isTame(text, await site().ask([`/search?q=${word}`, `/search?q=sim&board=${word}&tag=${word}&page=${word}`, `/threads?tab=${word}&after=${word}`][index % 3] ?? ''), 200);
    // Every second one in a form too. The board is none, so nothing is posted and everything typed is shown again.
    if (index % 2 === 0 && /[<"'&]/.test(text)) await isTame(text, await site().post('/ask', { ...question, title: text, text, board: text, moreTags: text }, { as: 'maya' }), 422);
  }
});

/** Says something to a port and returns what it answers until the connection ends. */
function speak(port: number, parts: string[]): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    socket.setEncoding('latin1');
    socket.on('data', (data) => (heard += data));
    // The server may hang up while it is still being spoken to; what it said before counts.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });
}
