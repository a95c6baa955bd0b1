/** How far members have read, and what they keep for later. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boards } from '#db/schema/boards.ts';
import { notifications } from '#db/schema/notifications.ts';
import { bookmarks, threadReads } from '#db/schema/watching.ts';
import { NotFound, guest, system } from '#domain/core';
import { bookmarkList, bookmarkOf, dropBookmark, firstUnread, keepPost, newInThreads, noteRead, noteReads, readingOf, remindOfBookmarks } from '#domain/watching';
import { deletePost } from '#domain/threads';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

test('a reading position only grows, ends where the thread does, and counts what others wrote since', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const replies = [];
    for (const by of [tom, rosa, tom, maya]) replies.push(await makeReply(tx, thread, { by, at: minutesLater(10 + replies.length) }));
    expect([await newInThreads(tx, [thread.id], rosa), await firstUnread(tx, thread.id, rosa), await newInThreads(tx, [thread.id], guest)]).toMatchObject([{}, { number: null }, {}]);
    await noteRead(actAs(tx, rosa), { threadId: thread.id, number: 2 });
    await noteRead(actAs(tx, rosa), { threadId: thread.id, number: 1 });
    expect(await readingOf(tx, thread.id, [], rosa)).toMatchObject({ readTo: 2, fresh: 2 });
    expect([await newInThreads(tx, [thread.id], rosa), await firstUnread(tx, thread.id, rosa)]).toMatchObject([{ [thread.id]: 2 }, { number: 3, page: 1 }]);
    await deletePost(actAs(tx, mo), found(replies[2]).id);
    expect(await newInThreads(tx, [thread.id], rosa)).toEqual({ [thread.id]: 1 });
    await noteReads(tx, [{ memberId: rosa.id, threadId: thread.id, number: 99 }, { memberId: rosa.id, threadId: thread.id, number: 3 }, { memberId: tom.id, threadId: thread.id, number: 2 }, { memberId: tom.id, threadId: 999_999, number: 2 }], NOON);
    expect(await readingOf(tx, thread.id, [], rosa)).toMatchObject({ readTo: 5, fresh: 0 });
    expect(await firstUnread(tx, thread.id, tom)).toMatchObject({ number: 3 });
    await tx.update(boards).set({ isPrivate: true }).where(eq(boards.slug, thread.boardSlug));
    await expect(noteRead(actAs(tx, rosa), { threadId: thread.id, number: 5 })).rejects.toThrow(NotFound);
    await expect(firstUnread(tx, thread.id, rosa)).rejects.toThrow(NotFound);
  }));

test('two browsers that note at once leave the further place; two that keep a post at once keep it once', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { maya, rosa } = await db.transaction((tx) => makeCast(tx));
    const thread = await db.transaction((tx) => makeThread(tx, { by: maya }));
    for (const minute of [1, 2]) await db.transaction((tx) => makeReply(tx, thread, { at: minutesLater(minute) }));
    await Promise.all([3, 2, 1, 3].map((number) => db.transaction((tx) => noteRead(actAs(tx, rosa), { threadId: thread.id, number }))));
    await Promise.all([1, 2, 3].map(() => db.transaction((tx) => keepPost(actAs(tx, rosa), { postId: thread.openingId }))));
    expect([(await db.select().from(threadReads)).map(({ number }) => number), await db.$count(bookmarks)]).toEqual([[3], 1]);
  } finally {
    await drop();
  }
});

test('a post is kept once, with a note and a day to be reminded; it is told once, and nobody else sees any of it', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const act = (at = NOON) => actAs(tx, rosa, at);
    for (let press = 0; press < 2; press += 1) await keepPost(act(), { postId: thread.openingId });
    await keepPost(act(), { postId: thread.openingId, note: '  Try this\nat home ', remindAt: daysLater(3) });
    await keepPost(act(), { postId: thread.openingId });
    expect(await bookmarkOf(tx, thread.openingId, rosa)).toEqual({ note: 'Try this at home', remindAt: daysLater(3) });
    expect([(await bookmarkList(tx, null, rosa)).rows, (await bookmarkList(tx, null, tom)).rows, (await readingOf(tx, thread.id, [thread.openingId], rosa))?.kept]).toMatchObject([[{ note: 'Try this at home', post: { number: 1, author: 'Maya Okonjo' } }], [], [thread.openingId]]);
    await expect(keepPost(act(), { postId: thread.openingId, remindAt: NOON })).rejects.toThrow('That day has begun');
    await expect(keepPost(act(), { postId: thread.openingId, note: 'x'.repeat(301) })).rejects.toThrow('up to 300');

    const due = async (at: Date) => {
      const count = await remindOfBookmarks(actAs(tx, system, at));
      await runJobs(jobServices(tx, { clock: () => at }), { timed: false });
      return [count, await tx.$count(notifications, eq(notifications.kind, 'bookmark-due'))];
    };
    expect([await due(daysLater(2)), await due(daysLater(3)), await due(daysLater(4))]).toEqual([[0, 0], [1, 1], [0, 1]]);
    await keepPost(act(daysLater(5)), { postId: thread.openingId, remindAt: daysLater(6) });
    expect(await due(daysLater(6))).toEqual([1, 2]);
    // What may no longer be read is not shown, and nothing is told of it; the note is theirs.
    await tx.update(boards).set({ isPrivate: true }).where(eq(boards.slug, thread.boardSlug));
    expect((await bookmarkList(tx, null, rosa)).rows).toMatchObject([{ post: null, note: 'Try this at home' }]);
    await expect(keepPost(act(), { postId: thread.openingId })).rejects.toThrow(NotFound);
    await dropBookmark(act(), thread.openingId);
    await dropBookmark(act(), thread.openingId);
    expect((await bookmarkList(tx, null, rosa)).rows).toEqual([]);
  }));

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is none.');
  return value;
}
