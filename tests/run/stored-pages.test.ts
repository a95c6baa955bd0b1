/** Pages kept for guests, by real servers on one real database: shared, current, and never anybody's own. */
import { request } from 'node:http';
import { eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { boards } from '#db/schema/boards.ts';
import { threads } from '#db/schema/threads.ts';
import { deletePost, editPost, postReply } from '#domain/threads';
import { recordEvent, system } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { openSession } from '#domain/members';
import { createLog } from '#kit/log.ts';
import { readConfig } from '#run/config.ts';
import { createApp, listen } from '#run/server.ts';
import { builtRemix } from '#run/start.ts';
import { storePages } from '#run/stored-pages.ts';
import { countViews } from '#run/views.ts';
import { buildServices } from '#run/wiring.ts';
import { NOON, actAs } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import type { OwnDatabase } from '#tests/setup/database.ts';
import { isBuilt } from './site.ts';

const ORIGIN = 'http://localhost:3000';
const log = createLog({ level: 'silent' });

/** A server with a memory of its own. `caughtUp` waits until it has heard of every change committed by now. */
async function openServer(database: OwnDatabase) {
  const config = readConfig({ NODE_ENV: 'production', COMMUNITY_NAME: 'Plainline' });
  const services = buildServices(config, log, database);
  const views = countViews(services.db, log, services.clock);
  const pages = storePages({ url: database.url, log, isSecure: false, countView: views.count });
  const app = createApp(services, config, builtRemix(), { pages, views });
  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => app.fetch(new Request(ORIGIN + path, { method, headers, redirect: 'manual' }));
  await vi.waitFor(async () => expect((await ask('/privacy')).headers.has('ETag')).toBe(true), { timeout: 20_000 });
  return {
    ask,
    read: async (path: string, headers: Record<string, string> = {}) => (await ask(path, headers)).text(),
    post: async (path: string, form: Record<string, string>, cookie: string) =>
      app.fetch(new Request(ORIGIN + path, { method: 'POST', headers: { Origin: ORIGIN, Cookie: cookie }, body: new URLSearchParams(form), redirect: 'manual' })),
    listen: () => listen(app, 0, '127.0.0.1', pages.atOnce),
    caughtUp: pages.caughtUp,
    views,
    close: async () => {
      await pages.stop();
      await views.stop();
      await services.search.idle();
    },
  };
}

async function openCommunity(servers: number) {
  const database = await freshDatabase();
  const thread = await database.db.transaction(async (tx) => {
    const made = await makeThread(tx, { title: 'Kept for everybody', text: 'The words at first.' });
    return { ...made, reply: await makeReply(tx, made, { text: 'Restart it.' }) };
  });
  const act = <Result>(by: Viewer, work: (act: Act) => Promise<Result>) => database.db.transaction((tx) => work(actAs(tx, by, NOON)));
  const running = await Promise.all(Array.from({ length: servers }, () => openServer(database)));
  const [first] = running;
  if (!first) throw new Error('No server.');
  const sessionOf = async ({ id }: { id: Parameters<typeof openSession>[1] }) => `goodturn=${(await openSession(database.db, id)).token}`;
  const close = async () => {
    await Promise.all(running.map((server) => server.close()));
    await database.drop();
  };
  return { database, thread, path: `/t/${thread.id}/${thread.slug}`, act, server: first, servers: running, sessionOf, close };
}

const etagOf = (answer: Response) => answer.headers.get('ETag') ?? '';

test.skipIf(!isBuilt)('guests who ask for the same thread share one rendering, whatever their browsers can read', async () => {
  const { server, path, close } = await openCommunity(1);
  const answers = await Promise.all([server.ask(path), server.ask(path, { 'Accept-Encoding': 'gzip, deflate, br' }), server.ask(path, { 'Accept-Encoding': 'gzip' }), server.ask(path, { Cookie: 'theirs=1' })]);
  expect(new Set(answers.map(etagOf)).size).toBe(1);
  expect(answers.map((answer) => answer.headers.get('Content-Encoding'))).toEqual([null, 'br', 'gzip', null]);
  const [plain] = answers;
  expect(plain?.headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate');
  expect(plain?.headers.get('Vary')).toBe('Cookie, Accept-Encoding');
  expect(plain?.headers.has('Set-Cookie')).toBe(false);
  expect(await plain?.text()).toContain('The words at first.');
  expect(etagOf(await server.ask(path, { Cookie: 'theme=dark' }))).not.toBe(etagOf(await server.ask(path)));
  expect(await server.read(path, { Cookie: 'theme=dark' })).toContain('data-theme="dark"');
  await close();
});

test.skipIf(!isBuilt)('a browser that has the page gets a 304 under the same policy, until the page changes', async () => {
  const { server, path, thread, act, close } = await openCommunity(1);
  const first = await server.ask(path);
  const again = await server.ask(path, { 'If-None-Match': `"other", ${etagOf(first)}` });
  expect([again.status, await again.text(), again.headers.get('Content-Security-Policy')]).toEqual([304, '', first.headers.get('Content-Security-Policy')]);
  expect((await server.ask(path, { 'If-None-Match': 'W/"other"' })).status).toBe(200);
  await act(system, (by) => recordEvent(by, 'thread.language-found', { threadId: thread.id }));
  await server.caughtUp();
  expect((await server.ask(path, { 'If-None-Match': etagOf(first) })).status).toBe(304);
  await act(thread.asker, (by) => editPost(by, { postId: thread.openingId, text: 'Other words now.' }));
  await server.caughtUp();
  expect((await server.ask(path, { 'If-None-Match': etagOf(first) })).status).toBe(200);
  await close();
});

test.skipIf(!isBuilt)('a kept page shows the title of a thread it links to as it is now, and the bare address once that is closed to guests', async () => {
  const { server, thread, act, database, close } = await openCommunity(1);
  const linking = await database.db.transaction((tx) => makeThread(tx, { title: 'Where was that again?', text: `It was said in this one, I believe:\n\n${ORIGIN}/t/${thread.id}` }));
  const read = async () => {
    await server.caughtUp();
    return server.read(`/t/${linking.id}/${linking.slug}`);
  };
  expect(await read()).toContain('<bdi>Kept for everybody</bdi>');
  await act(thread.asker, (by) => editPost(by, { postId: thread.openingId, title: 'Kept, and renamed', text: 'The words at first.' }));
  expect(await read()).toContain('<bdi>Kept, and renamed</bdi>');
  await act(system, async (by) => {
    const [board] = await by.tx.update(boards).set({ isPrivate: true }).where(eq(boards.slug, thread.boardSlug)).returning({ id: boards.id });
    await recordEvent(by, 'board.changed', { boardId: Number(board?.id) });
  });
  expect(await read()).not.toContain('Kept, and renamed');
  await close();
});

/** What a request on the wire is answered, as Node's own client receives it: nothing is unpacked or hidden. */
function wire(port: number, path: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { date: _date, connection: _connection, 'keep-alive': _alive, 'x-request-id': id, ...rest } = answer.headers;
        resolve({ status: answer.statusCode, headers: { ...rest, hasId: typeof id === 'string' }, bytes: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

test.skipIf(!isBuilt)('the short way to a kept page gives the same answer as the long one, and only to guests', async () => {
  const { server, path, thread, sessionOf, close } = await openCommunity(1);
  const { port, stop } = await server.listen();
  const accepting = { 'accept-encoding': 'gzip, br' };
  const long = await wire(port, path, accepting);
  const short = await wire(port, path, accepting);
  expect([short.status, short.headers['content-encoding']]).toEqual([200, 'br']);
  expect(short).toEqual(long);
  const known = { ...accepting, 'if-none-match': String(short.headers.etag) };
  const unchanged = await wire(port, path, known);
  const { 'content-encoding': _encoding, 'content-length': _length, ...shared } = short.headers;
  expect([unchanged.status, unchanged.headers, unchanged.bytes.length]).toEqual([304, shared, 0]);
  expect((await wire(port, path, accepting, 'HEAD')).headers).toEqual(short.headers);
  expect((await wire(port, path, { 'accept-encoding': 'br;q=0' })).headers['content-encoding']).toBeUndefined();
  const maya = await wire(port, path, { ...known, cookie: await sessionOf(thread.asker) });
  expect([maya.status, maya.headers['cache-control']]).toEqual([200, 'private, no-store']);
  await stop();
  await close();
});

test.skipIf(!isBuilt)('asking for the head alone gets the headers of the page, first and later', async () => {
  const { server, path, close } = await openCommunity(1);
  for (const headers of [{ 'Accept-Encoding': 'br' }, { 'Accept-Encoding': 'br' }]) {
    const head = await server.ask(path, headers, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect([etagOf(head), head.headers.get('Content-Length')]).toEqual([etagOf(await server.ask(path)), (await server.ask(path, headers)).headers.get('Content-Length')]);
  }
  await close();
});

test.skipIf(!isBuilt)('a reply, an edit and a deletion are seen at the next request in every process, on the thread and on the lists', async () => {
  const { servers, thread, path, act, close } = await openCommunity(2);
  const everywhere = async (where: string) => {
    await Promise.all(servers.map((server) => server.caughtUp()));
    return Promise.all(servers.map((server) => server.read(where)));
  };
  const isOn = async (where: string, words: string) => (await everywhere(where)).map((text) => text.includes(words));
  expect(await isOn(path, 'The words at first.')).toEqual([true, true]);
  expect(await isOn('/threads', 'Kept for everybody')).toEqual([true, true]);

  const { id } = await act(thread.asker, (by) => postReply(by, { threadId: thread.id, text: 'That did it.' }));
  expect(await isOn(path, 'That did it.')).toEqual([true, true]);
  await act(thread.asker, (by) => editPost(by, { postId: thread.openingId, text: 'Other words now.', title: 'Kept under another name' }));
  expect(await isOn(`/t/${thread.id}/kept-under-another-name`, 'Other words now.')).toEqual([true, true]);
  expect(await isOn('/threads', 'Kept under another name')).toEqual([true, true]);
  await act(thread.asker, (by) => deletePost(by, id));
  expect(await isOn(`/t/${thread.id}/kept-under-another-name`, 'That did it.')).toEqual([false, false]);
  await close();
});

test.skipIf(!isBuilt)('who posts by a form here has it on the page for guests as soon as the answer is there', async () => {
  const { server, thread, path, sessionOf, close } = await openCommunity(1);
  const cookie = await sessionOf(thread.reply.author);
  for (const text of ['First of three.', 'Second of three.', 'Third of three.']) {
    await server.read(path);
    expect((await server.post(`/t/${thread.id}/replies`, { text }, cookie)).status).toBe(302);
    expect(await server.read(path)).toContain(text);
  }
  await close();
});

test.skipIf(!isBuilt)('members and people with a message waiting never get a kept page, and theirs are never kept', async () => {
  const { server, thread, path, sessionOf, close } = await openCommunity(1);
  await server.read(path);
  const maya = await server.ask(path, { Cookie: await sessionOf(thread.asker) });
  expect([maya.headers.get('Cache-Control'), maya.headers.has('ETag')]).toEqual(['private, no-store', false]);
  expect(maya.headers.get('Content-Security-Policy')).toContain("'nonce-");
  expect(await maya.text()).toContain('Post reply');
  expect(await server.read(path)).not.toContain('Post reply');
  const greeted = await server.ask(path, { Cookie: `flash=${encodeURIComponent(JSON.stringify({ text: 'Hello again.' }))}` });
  expect([await greeted.text(), greeted.headers.get('Set-Cookie')]).toEqual([expect.stringContaining('Hello again.'), expect.stringContaining('flash=')]);
  expect(await server.read(path)).not.toContain('Hello again.');
  expect((await server.ask(path, { Cookie: 'goodturn=ended' })).headers.get('Cache-Control')).toBe('private, no-store');
  await close();
});

test.skipIf(!isBuilt)('refusals, detours, unknown parameters and pages with a form of one’s own are made anew each time', async () => {
  const { server, thread, close } = await openCommunity(1);
  const kept = async (path: string) => (await server.ask(path)).headers.has('ETag');
  for (const path of ['/t/999999', `/t/${thread.id}`, '/threads?utm_source=mail', '/sign-in', '/sign-up', '/ask', '/desk', '/admin/search', '/nothing', '/threads.data', '/t/1%00', '/people/nobody-of-this-name']) expect(await kept(path), path).toBe(false);
  for (const path of ['/', '/threads?tab=solved', '/search?q=kept', '/guides', '/points']) expect(await kept(path), path).toBe(true);
  await close();
});

test.skipIf(!isBuilt)('nothing a visitor sends along gets into the page of the next', async () => {
  const { server, path, close } = await openCommunity(1);
  const odd = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-For': '203.0.113.77', Referer: 'https://evil.example/', 'User-Agent': 'evil.example' };
  expect(await server.read(path, odd)).not.toContain('evil.example');
  expect(await server.read(path)).toContain(`<link rel="canonical" href="${ORIGIN}${path}"`);
  await close();
});

test.skipIf(!isBuilt)('readers of kept pages are counted, once for each page that is handed out', async () => {
  const { server, path, thread, database, sessionOf, close } = await openCommunity(1);
  const first = await server.ask(path);
  await Promise.all([server.ask(path), server.ask(path, { 'If-None-Match': etagOf(first) }), server.ask(path, { Cookie: await sessionOf(thread.asker) }), server.ask(path, {}, 'HEAD')]);
  await server.views.flush();
  const [row] = await database.db.select({ views: threads.viewCount }).from(threads).where(eq(threads.id, thread.id));
  expect(row?.views).toBe(4);
  await close();
});

test.skipIf(!isBuilt)('while nobody can hear what changes, pages are made anew; afterwards they are kept again', async () => {
  const { server, path, thread, act, database, close } = await openCommunity(1);
  const isKept = async () => (await server.ask(path)).headers.has('ETag');
  await server.read(path);
  const cut = () => database.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'goodturn-pages' and datname = current_database()`;
  await cut();
  await vi.waitFor(async () => {
    await cut();
    expect(await isKept()).toBe(false);
  });
  await act(thread.asker, (by) => postReply(by, { threadId: thread.id, text: 'Said while nobody listened.' }));
  expect(await server.read(path)).toContain('Said while nobody listened.');
  await vi.waitFor(async () => expect(await isKept()).toBe(true), { timeout: 20_000 });
  await act(thread.asker, (by) => postReply(by, { threadId: thread.id, text: 'Heard again.' }));
  await server.caughtUp();
  expect(await server.read(path)).toContain('Heard again.');
  await close();
});
