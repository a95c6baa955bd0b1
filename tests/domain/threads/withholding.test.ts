/** What waits to be looked at: only its author and staff see it, nobody is told, no clock runs; then it is let out or turned down, once. */
import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { boardCounts } from '#db/schema/boards.ts';
import { events } from '#db/schema/core.ts';
import { posts } from '#db/schema/threads.ts';
import { NotAllowed, NotFound, guest, isRefusal, system } from '#domain/core';
import type { Act, PostId, Viewer } from '#domain/core';
import { putBackPost, releaseAnyPost, removePost, withholdAnyPost, acceptAnswer } from '#domain/questions';
import { standing, verifyStandings } from '#domain/reputation';
import { deletePost, giveKudos, openingOf, postLocation, postReply, postSource, quoteOf, releasePost, restorePost, startThread, threadList, threadPage, threadRef, withholdPost } from '#domain/threads';
import type { NewThread } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const LATEST = { tab: 'latest', cursor: null } as const;
const QUESTION = { kind: 'question', title: 'Cheap watches for everybody', text: 'See what I found', tags: [], withhold: 'spam' } as const satisfies Partial<NewThread>;

const heard = async (tx: Tx) => (await tx.select({ name: events.name }).from(events).orderBy(events.id)).map(({ name }) => name);
const pageOf = (tx: Tx, id: Awaited<ReturnType<typeof startThread>>['id'], viewer: Viewer) => threadPage(tx, { threadId: id, page: 1 }, viewer);

test('a thread withheld from its first moment is there for its author and staff alone, and nobody is told of it until it is let out', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo } = await makeCast(tx);
    const board = await makeBoard(tx);
    const started = await startThread(actAs(tx, maya), { ...QUESTION, boardSlug: board.slug });
    expect(started.isWithheld).toBe(true);
    expect(await startThread(actAs(tx, maya, minutesLater(1)), { ...QUESTION, boardSlug: board.slug }), 'the same from another tab').toEqual(started);
    const opening = await openingOf(tx, started.id);
    expect(await heard(tx)).not.toContain('thread.started');

    for (const viewer of [guest, tom]) {
      for (const query of [threadRef, pageOf]) await expect(query(tx, started.id, viewer)).rejects.toThrow(NotFound);
      for (const query of [postLocation, postSource, quoteOf]) await expect(query(tx, opening, viewer)).rejects.toThrow(NotFound);
    }
    expect(await pageOf(tx, started.id, maya)).toMatchObject({
      thread: { isDeleted: true },
      opening: { html: '<p>See what I found</p>', withheld: 'spam', can: { edit: false, delete: true, restore: false, giveKudos: false, quote: false } },
      can: { reply: false, close: false, restore: false },
    });
    await postLocation(tx, opening, maya);
    expect((await pageOf(tx, started.id, priya)).opening).toMatchObject({ withheld: 'spam', can: { restore: false } });
    expect((await pageOf(tx, started.id, mo)).opening.can).toMatchObject({ restore: true, delete: true });
    for (const viewer of [maya, mo]) expect((await threadList(tx, LATEST, viewer)).rows).toEqual([]);
    await expect(postReply(actAs(tx, maya), { threadId: started.id, text: 'Hello?' })).rejects.toThrow('This thread waits until somebody has looked at it.');
    for (const by of [maya, tom, priya]) await expect(releasePost(actAs(tx, by), opening)).rejects.toThrow(by === tom ? NotFound : NotAllowed);

    await releasePost(actAs(tx, mo, minutesLater(300)), opening);
    await releasePost(actAs(tx, mo, minutesLater(301)), opening);
    expect((await heard(tx)).filter((name) => name.startsWith('thread.') || name.startsWith('post.'))).toEqual(['post.withheld', 'thread.started', 'post.released']);
    // No clock counts the hours it waited for us.
    expect(await pageOf(tx, started.id, guest)).toMatchObject({ thread: { createdAt: minutesLater(300), lastActivityAt: minutesLater(300), isDeleted: false }, opening: { withheld: null, createdAt: minutesLater(300) } });
    expect((await threadList(tx, LATEST, guest)).rows).toHaveLength(1);
    expect(await tx.select({ count: boardCounts.threads }).from(boardCounts)).toEqual([{ count: 1 }]);
  }));

test('a reply withheld from its first moment moves no count, and begins when it is let out', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx);
    const held = await postReply(actAs(tx, tom, minutesLater(10)), { threadId: thread.id, text: 'Buy it here', withhold: 'words' });
    expect(held).toMatchObject({ number: 2, isWithheld: true });
    expect(await postReply(actAs(tx, tom, minutesLater(11)), { threadId: thread.id, text: 'Buy it here', withhold: 'words' })).toEqual(held);
    expect(await postReply(actAs(tx, rosa, minutesLater(20)), { threadId: thread.id, text: 'Mine is seen' })).toMatchObject({ number: 3, isWithheld: false });
    await expect(postReply(actAs(tx, rosa), { threadId: thread.id, text: 'To you', inReplyToId: held.id })).rejects.toThrow('no longer here');

    const seen = async (viewer: Viewer) => (await pageOf(tx, thread.id, viewer)).replies.map(({ number, html, withheld }) => [number, html, withheld]);
    const other = [3, '<p>Mine is seen</p>', null];
    for (const viewer of [guest, rosa, thread.asker]) expect(await seen(viewer)).toEqual([other]);
    for (const viewer of [tom, mo]) expect(await seen(viewer)).toEqual([[2, '<p>Buy it here</p>', 'words'], other]);
    expect((await pageOf(tx, thread.id, guest)).thread).toMatchObject({ replyCount: 1, firstReplyMinutes: 20 });

    await releasePost(actAs(tx, mo, minutesLater(60)), held.id);
    expect((await pageOf(tx, thread.id, guest)).thread).toMatchObject({ replyCount: 2, firstReplyMinutes: 20, lastActivityAt: minutesLater(60) });
    expect((await heard(tx)).slice(-2)).toEqual(['reply.posted', 'post.released']);
  }));

test('what was shown already is taken away with its points and comes back as it was', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx);
    const reply = await makeReply(tx, thread, { by: tom, at: minutesLater(10) });
    await giveKudos(actAs(tx, rosa, minutesLater(30)), reply.id);
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(40)), reply.id);
    const before = (await standing(tx, tom.id)).points;
    await expect(withholdPost(actAs(tx, mo), reply.id, 'flags')).rejects.toThrow('accepted answer');
    await expect(withholdAnyPost(actAs(tx, rosa), reply.id, 'flags')).rejects.toThrow(NotAllowed);

    await withholdAnyPost(actAs(tx, system, minutesLater(50)), reply.id, 'flags');
    await withholdAnyPost(actAs(tx, system, minutesLater(50)), reply.id, 'spam');
    expect((await standing(tx, tom.id)).points).toBe(0);
    expect(await pageOf(tx, thread.id, guest)).toMatchObject({ thread: { state: 'open', replyCount: 0, firstReplyAt: null }, replies: [] });
    expect((await pageOf(tx, thread.id, tom)).replies[0]).toMatchObject({ withheld: 'flags', isDeleted: true });
    expect((await heard(tx)).slice(-3)).toEqual(['answer.unaccepted', 'reply.deleted', 'post.withheld']);

    await releaseAnyPost(actAs(tx, mo, minutesLater(60)), reply.id);
    expect((await standing(tx, tom.id)).points).toBe(before);
    expect(await pageOf(tx, thread.id, guest)).toMatchObject({ thread: { state: 'solved', replyCount: 1, firstReplyMinutes: 10 }, accepted: { createdAt: minutesLater(10), withheld: null } });
    expect(await heard(tx)).toEqual(expect.arrayContaining(['reply.restored', 'post.released']));
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('an author withdraws what waits and may let it wait again, but never gets it past us; what a moderator turned down stays down', () =>
  inTransaction(async (tx) => {
    const { tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx);
    const board = await makeBoard(tx);
    const started = await startThread(actAs(tx, tom), { ...QUESTION, boardSlug: board.slug });
    const held = [await openingOf(tx, started.id), (await postReply(actAs(tx, tom), { threadId: thread.id, text: 'Buy it here', withhold: 'spam' })).id];
    for (const id of held) {
      const waits = async (viewer: Viewer) => postLocation(tx, id, viewer).then(() => true, () => false);
      await removePost(actAs(tx, tom), id);
      expect(await waits(tom)).toBe(false);
      await expect(releasePost(actAs(tx, mo), id)).rejects.toThrow('taken down meanwhile');
      await putBackPost(actAs(tx, tom), id);
      expect([await waits(tom), await waits(guest)]).toEqual([true, false]);
      await removePost(actAs(tx, mo), id);
      await expect(restorePost(actAs(tx, tom), id)).rejects.toThrow();
      expect([await waits(tom), await waits(guest)]).toEqual([false, false]);
      await expect(releasePost(actAs(tx, mo), id)).rejects.toThrow('taken down meanwhile');
      // A moderator's second thought: nobody has heard of it yet, so now they do.
      await putBackPost(actAs(tx, mo, minutesLater(99)), id);
      expect(await waits(guest)).toBe(true);
    }
    expect((await heard(tx)).filter((name) => ['thread.started', 'reply.posted', 'thread.restored', 'reply.restored'].includes(name))).toEqual(['thread.started', 'thread.started', 'reply.posted']);
  }));

test('two moderators at once: let out twice is let out once, and beside a removal the last decision stands, with every count true', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { thread, held, mo, ada } = await db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      const thread = await makeThread(tx);
      const held: PostId[] = [];
      for (const text of ['One', 'Two', 'Three', 'Four']) held.push((await postReply(actAs(tx, cast.tom), { threadId: thread.id, text, withhold: 'spam' })).id);
      return { ...cast, thread, held };
    });
    const both = (one: (act: Act) => Promise<unknown>, other: (act: Act) => Promise<unknown>) =>
      Promise.all([[mo, one] as const, [ada, other] as const].map(([by, deed]) => db.transaction((tx) => deed(actAs(tx, by, minutesLater(60)))).then(() => null, (error: unknown) => error)));
    const [first, ...rest] = held;
    if (first === undefined) throw new Error('Nothing is held.');
    expect(await both((act) => releasePost(act, first), (act) => releasePost(act, first))).toEqual([null, null]);
    for (const id of rest) {
      const [released, removed] = await both((act) => releasePost(act, id), (act) => deletePost(act, id));
      expect(removed).toBeNull();
      expect(released === null || isRefusal(released)).toBe(true);
    }
    const shown = await db.$count(posts, and(eq(posts.threadId, thread.id), eq(posts.isUnheard, false), eq(posts.id, first)));
    expect(shown).toBe(1);
    expect((await threadPage(db, { threadId: thread.id, page: 1 }, guest)).thread.replyCount).toBe(1);
    expect(await db.$count(events, eq(events.name, 'post.released'))).toBeLessThanOrEqual(4);
    expect((await db.select({ ids: events.ids }).from(events).where(eq(events.name, 'reply.posted'))).filter(({ ids }) => ids.postId === first)).toHaveLength(1);
  } finally {
    await drop();
  }
});
