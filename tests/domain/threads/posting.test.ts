/** Starting threads and replying to them. */
import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boardCounts } from '#db/schema/boards.ts';
import { events } from '#db/schema/core.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { tagBySlug } from '#domain/boards';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import type { PostId, ThreadId } from '#domain/core';
import { closeThread, postReply, startThread, threadPage } from '#domain/threads';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const QUESTION = { kind: 'question', title: 'eSIM stuck on Activating', text: 'Since **Friday**.', tags: [] } as const;

test('a member asks: the question is on its board, rendered, counted, tagged and told to whoever listens', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const board = await makeBoard(tx);
    const ref = await startThread(actAs(tx, maya), { ...QUESTION, boardSlug: board.slug, tags: ['eSIM', ' esim ', 'New phone'] });

    const { thread, opening } = await threadPage(tx, { threadId: ref.id, page: 1 }, guest);
    expect(thread).toMatchObject({ slug: 'esim-stuck-on-activating', state: 'open', replyCount: 0, views: 0, createdAt: NOON });
    expect(thread.tags).toEqual([{ slug: 'esim', name: 'eSIM' }, { slug: 'new-phone', name: 'New phone' }]);
    expect(opening).toMatchObject({ number: 1, html: '<p>Since <strong>Friday</strong>.</p>', plain: 'Since Friday.', author: { name: 'Maya Okonjo', points: 0 } });
    const [count] = await tx.select().from(boardCounts).where(eq(boardCounts.boardId, board.id));
    expect(count?.threads).toBe(1);
    const told = await tx.select({ name: events.name, ids: events.ids }).from(events).where(eq(events.by, maya.id));
    expect(told).toEqual([{ name: 'thread.started', ids: { threadId: ref.id } }]);
  }));

test('a title is one line that can be seen, from 10 to 150 characters', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const { slug: boardSlug } = await makeBoard(tx);
    const ask = (title: string) => startThread(actAs(tx, maya), { ...QUESTION, boardSlug, title });
    for (const title of ['', 'Help', '\u200b'.repeat(30), ' '.repeat(40), 'short\u202e', 'x'.repeat(151), '漢'.repeat(151), 'a'.repeat(1_000_000)]) {
      await expect(ask(title)).rejects.toMatchObject({ refusal: 'refused', field: 'title' });
    }
    const { id } = await ask('  Why\u202e does\nmy   bill\u0000 say 漢字?  ');
    const [thread] = await tx.select().from(threads).where(eq(threads.id, id));
    expect(thread?.title).toBe('Why does my bill say 漢字?');
    expect((await ask('漢'.repeat(150))).id).toBeGreaterThan(id);
  }));

test('a text is neither nothing nor a book, and holds no character the database cannot keep', () =>
  inTransaction(async (tx) => {
    const thread = await makeThread(tx);
    const tom = await makeMember(tx);
    for (const text of ['', ' \n\t ', '\u200b\u2060', '\0', 'x'.repeat(30_001), 'x'.repeat(1_000_000)]) {
      await expect(postReply(actAs(tx, tom), { threadId: thread.id, text })).rejects.toMatchObject({ refusal: 'refused', field: 'text' });
    }
    const { id } = await postReply(actAs(tx, tom), { threadId: thread.id, text: 'one\r\ntwo\0 \ud800three' });
    const [post] = await tx.select().from(posts).where(eq(posts.id, id));
    expect(post?.source).toBe('one\ntwo three');
    expect((await postReply(actAs(tx, tom), { threadId: thread.id, text: 'y\r\n'.repeat(15_000) })).number).toBe(3);
  }));

test('more than five tags, or a tag that is a sentence, is refused with the reason', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const { slug: boardSlug } = await makeBoard(tx);
    const ask = (tags: string[]) => startThread(actAs(tx, maya), { ...QUESTION, boardSlug, tags });
    await expect(ask(['a1', 'b1', 'c1', 'd1', 'e1', 'f1'])).rejects.toThrow('up to 5 tags');
    await expect(ask(['t'.repeat(31)])).rejects.toThrow('up to 30 characters');
    await ask(['a1', 'A1', ' ', '', 'b1', 'c1', 'd1', 'C++']);
    expect(await tagBySlug(tx, 'c-plus-plus')).toMatchObject({ name: 'C++' });
  }));

test('boards say what may be started on them, and some only by staff', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const talk = await makeBoard(tx, { name: 'Kitchen table', kinds: ['discussion'] });
    const news = await makeBoard(tx, { name: 'Announcements', staffOnlyStart: true });
    await expect(startThread(actAs(tx, maya), { ...QUESTION, boardSlug: talk.slug })).rejects.toThrow('Kitchen table takes no questions');
    await expect(startThread(actAs(tx, maya), { ...QUESTION, boardSlug: news.slug })).rejects.toThrow(NotAllowed);
    await expect(startThread(actAs(tx, maya), { ...QUESTION, boardSlug: 'no-such-board' })).rejects.toMatchObject({ refusal: 'refused', field: 'board' });
    await startThread(actAs(tx, priya), { ...QUESTION, boardSlug: news.slug });
  }));

test('a form sent twice makes one thread and one reply; the same words a day later are new', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const { slug: boardSlug } = await makeBoard(tx);
    const first = await startThread(actAs(tx, maya), { ...QUESTION, boardSlug });
    expect(await startThread(actAs(tx, maya, minutesLater(4)), { ...QUESTION, boardSlug })).toEqual(first);
    expect((await startThread(actAs(tx, maya, minutesLater(60 * 24)), { ...QUESTION, boardSlug })).id).not.toBe(first.id);
    const mended = await startThread(actAs(tx, maya, minutesLater(1)), { ...QUESTION, boardSlug, text: 'Since Friday, and only abroad.' });
    expect((await threadPage(tx, { threadId: mended.id, page: 1 }, guest)).opening.plain).toBe('Since Friday, and only abroad.');

    const reply = await postReply(actAs(tx, tom), { threadId: first.id, text: 'Thanks!' });
    expect(await postReply(actAs(tx, tom, minutesLater(1)), { threadId: first.id, text: 'Thanks!' })).toEqual(reply);
    expect((await postReply(actAs(tx, tom, minutesLater(6)), { threadId: first.id, text: 'Thanks!' })).number).toBe(3);
    expect((await postReply(actAs(tx, maya, minutesLater(6)), { threadId: first.id, text: 'Thanks!' })).number).toBe(4);
  }));

test('a question counts as answered by the first reply of somebody else', () =>
  inTransaction(async (tx) => {
    const thread = await makeThread(tx);
    await makeReply(tx, thread, { by: thread.asker, at: minutesLater(1) });
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread).toMatchObject({ state: 'open', firstReplyMinutes: null, replyCount: 1 });
    await makeReply(tx, thread, { at: minutesLater(38) });
    await makeReply(tx, thread, { at: minutesLater(50) });
    const { thread: head } = await threadPage(tx, { threadId: thread.id, page: 1 }, guest);
    expect(head).toMatchObject({ state: 'answered', firstReplyMinutes: 38, replyCount: 3, lastActivityAt: minutesLater(50) });
  }));

test('staff answer as staff, and keep the mark', () =>
  inTransaction(async (tx) => {
    const { priya, tom } = await makeCast(tx);
    const thread = await makeThread(tx);
    await makeReply(tx, thread, { by: priya });
    await makeReply(tx, thread, { by: tom });
    const { replies } = await threadPage(tx, { threadId: thread.id, page: 1 }, guest);
    expect(replies.map(({ byStaff }) => byStaff)).toEqual([true, false]);
  }));

test('a reply answers a visible post of its own thread or nothing at all', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    const thread = await makeThread(tx);
    const elsewhere = await makeThread(tx, { title: 'Another question altogether' });
    const parent = await makeReply(tx, thread);
    const reply = await makeReply(tx, thread, { inReplyToId: parent.id });
    const { replies } = await threadPage(tx, { threadId: thread.id, page: 1 }, guest);
    expect(replies.find(({ id }) => id === reply.id)?.inReplyTo).toEqual({ id: parent.id, number: 2, authorName: 'Tom Hale' });
    for (const inReplyToId of [elsewhere.openingId, 9_999_999 as PostId]) {
      await expect(postReply(actAs(tx, tom), { threadId: thread.id, text: 'Hello', inReplyToId })).rejects.toThrow(Refused);
    }
  }));

test('guests are asked to sign in, a closed thread takes only staff, and no thread is no thread', () =>
  inTransaction(async (tx) => {
    const { tom, priya, mo } = await makeCast(tx);
    const thread = await makeThread(tx);
    await expect(postReply(actAs(tx, guest), { threadId: thread.id, text: 'Hello' })).rejects.toThrow('Sign in to reply.');
    await expect(postReply(actAs(tx, tom), { threadId: 9_999_999 as ThreadId, text: 'Hello' })).rejects.toThrow(NotFound);
    await closeThread(actAs(tx, mo), thread.id);
    await expect(postReply(actAs(tx, tom), { threadId: thread.id, text: 'Hello' })).rejects.toThrow('This thread is closed');
    expect(await postReply(actAs(tx, priya), { threadId: thread.id, text: 'Hello' })).toMatchObject({ number: 2 });
  }));

test('replies posted at once get numbers of their own, without a gap, and are all counted', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { thread, people } = await db.transaction(async (tx) => ({ thread: await makeThread(tx), people: await Promise.all(Array.from({ length: 12 }, () => makeMember(tx))) }));
    const made = await Promise.all(people.map((by) => db.transaction((tx) => makeReply(tx, thread, { by }))));
    expect(made.map(({ number }) => number).sort((one, other) => one - other)).toEqual(Array.from({ length: 12 }, (_, index) => index + 2));
    const { thread: head } = await threadPage(db, { threadId: thread.id, page: 1 }, guest);
    expect(head.replyCount).toBe(12);
  } finally {
    await drop();
  }
});

test('one reply sent by two requests at once is one reply, and one question is one question', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { thread, tom, boardSlug } = await db.transaction(async (tx) => ({ thread: await makeThread(tx), tom: await makeMember(tx), boardSlug: (await makeBoard(tx)).slug }));
    const twice = <Made>(work: () => Promise<Made>) => Promise.all([work(), work(), work()]);
    const replies = await twice(() => db.transaction((tx) => postReply(actAs(tx, tom), { threadId: thread.id, text: 'Try again now.' })));
    expect(new Set(replies.map(({ id }) => id)).size).toBe(1);
    const asked = await twice(() => db.transaction((tx) => startThread(actAs(tx, tom), { ...QUESTION, boardSlug })));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  } finally {
    await drop();
  }
});

test('two questions that bring the same new tags at once both get them', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { people, boardSlug } = await db.transaction(async (tx) => ({ people: await Promise.all(Array.from({ length: 6 }, () => makeMember(tx))), boardSlug: (await makeBoard(tx)).slug }));
    const tags = ['Voicemail', 'Roaming', 'Hotspot'];
    const asked = await Promise.all(
      people.map((by, index) => db.transaction((tx) => makeThread(tx, { by, boardSlug, tags: index % 2 ? tags : [...tags].reverse() }))),
    );
    for (const { id } of asked) {
      const { thread } = await threadPage(db, { threadId: id, page: 1 }, guest);
      expect(thread.tags.map(({ name }) => name)).toEqual(['Hotspot', 'Roaming', 'Voicemail']);
    }
  } finally {
    await drop();
  }
});

test('a title that is the word of a door keeps an address of its own', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const { slug: boardSlug } = await makeBoard(tx);
    const doors = [...readFileSync('app/routes.ts', 'utf8').matchAll(/route\('t\/:thread\/([a-z-]+)'/g)].map(([, word]) => word ?? '');
    expect(doors).toContain('replies');
    for (const word of doors) {
      const { slug } = await startThread(actAs(tx, maya), { ...QUESTION, boardSlug, title: `${word.replace('-', ' ')}!!!!!!!!` });
      expect(slug).toBe(`about-${word}`);
    }
  }));

test('a text that would show nothing is refused like no text at all; a picture is something', () =>
  inTransaction(async (tx) => {
    const thread = await makeThread(tx);
    const tom = await makeMember(tx);
    const say = (text: string) => postReply(actAs(tx, tom), { threadId: thread.id, text });
    for (const text of ['[a]: https://example.com', '![](javascript:x)', '[](https://example.com)']) await expect(say(text)).rejects.toMatchObject({ field: 'text' });
    expect((await say('![](https://example.com/screen.png)')).number).toBe(2);
    expect((await say('---')).number).toBe(3);
  }));
