/** Pinned threads, and threads that are closed with a reason, for a while, or for good. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boardModerators } from '#db/schema/boards.ts';
import { events } from '#db/schema/core.ts';
import { threads } from '#db/schema/threads.ts';
import { boardBySlug } from '#domain/boards';
import { guest, system } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { announcements, closeThread, closeThreadBecause, closingPage, pinThread, pinnedThreads, pinningPage, postReply, reopenDueThreads, reopenThread, threadList, threadPage, unpinThread } from '#domain/threads';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

test('staff and whoever keeps order pin threads first on a board until a day; staff put them on the home page; lists keep their pages', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const { boardSlug } = thread;
    const newer = await makeThread(tx, { by: rosa, boardSlug, title: 'A newer question of somebody', at: minutesLater(5) });
    const board = await boardBySlug(tx, boardSlug, guest);
    const pinned = async (at: Date) => (await pinnedThreads(tx, board.id, guest, at)).map(({ id }) => id);
    const pin = (by: typeof maya, id: ThreadId, isAnnounced = false, until: Date | null = null) => pinThread(actAs(tx, by, minutesLater(10)), { threadId: id, isAnnounced, until });
    await expect(pin(tom, thread.id)).rejects.toThrow('Staff pin threads, and whoever keeps order on the board.');
    await tx.insert(boardModerators).values({ boardId: board.id, memberId: tom.id });
    await expect(pin(tom, thread.id, true)).rejects.toThrow('Staff choose what stands on the home page.');
    await expect(pin(tom, thread.id, false, NOON)).rejects.toThrow('That day is over.');
    await pin(tom, thread.id, false, daysLater(2));
    expect([await pinned(minutesLater(11)), await pinned(daysLater(3))]).toEqual([[thread.id], []]);
    expect((await threadList(tx, { tab: 'latest', boardId: board.id, cursor: null }, guest)).rows.map(({ id }) => id)).toEqual([newer.id, thread.id]);

    const isNews = async (at: Date) => (await announcements(tx, at, 2)).some(({ id }) => id === thread.id);
    expect(await isNews(minutesLater(11))).toBe(false);
    await pin(priya, thread.id, true, daysLater(2));
    expect([await isNews(minutesLater(11)), await isNews(daysLater(3))]).toEqual([true, false]);
    expect(await pinningPage(tx, thread.id, priya, minutesLater(11))).toMatchObject({ pin: { isAnnounced: true }, can: { announce: true } });
    await expect(unpinThread(actAs(tx, tom), thread.id)).rejects.toThrow('Staff choose what stands on the home page.');
    for (const _twice of [1, 2]) await unpinThread(actAs(tx, priya), thread.id);
    expect(await pinned(minutesLater(11))).toEqual([]);
    await expect(pinningPage(tx, thread.id, rosa, minutesLater(11))).rejects.toThrow('There is nothing here.');
  }));

test('a thread is closed with a reason for its readers, until a day or for good, and what is archived is on no list but its author’s', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const { id, boardSlug } = await makeThread(tx, { by: maya });
    const board = await boardBySlug(tx, boardSlug, guest);
    const close = (by: typeof maya, reason: string, reopensAt: Date | null = null, isArchived = false) => closeThreadBecause(actAs(tx, by, minutesLater(1)), id, { reason, reopensAt, isArchived });
    await expect(close(tom, 'I do not like it.')).rejects.toThrow('Staff do this, and whoever keeps order on the board.');
    await expect(close(priya, 'x'.repeat(301))).rejects.toThrow('Say it in 300 characters.');
    await expect(close(priya, '', NOON)).rejects.toThrow('That day has begun.');
    await expect(close(priya, '', daysLater(400))).rejects.toThrow('Choose a day within a year');
    await expect(close(priya, '', daysLater(3), true)).rejects.toThrow('What is archived stays closed.');
    for (const _twice of [1, 2]) await close(priya, ' The shop is moving; we are back on Wednesday. ', daysLater(3));
    const head = async () => (await threadPage(tx, { threadId: id, page: 1 }, guest)).thread;
    expect(await head()).toMatchObject({ state: 'closed', closed: { reason: 'The shop is moving; we are back on Wednesday.', reopensAt: daysLater(3), isArchived: false } });
    await expect(postReply(actAs(tx, tom, minutesLater(2)), { threadId: id, text: 'May I still say this?' })).rejects.toThrow();

    await close(priya, 'It is a guide now.', null, true);
    const listed = async (request: { boardId?: typeof board.id; authorId?: typeof maya.id }) => (await threadList(tx, { tab: 'latest', cursor: null, limit: 100, ...request }, guest)).rows.some((row) => row.id === id);
    expect([await listed({}), await listed({ boardId: board.id }), await listed({ authorId: maya.id })]).toEqual([false, false, true]);
    expect((await closingPage(tx, id, priya)).closed).toEqual({ reason: 'It is a guide now.', reopensAt: null, isArchived: true });
    await closeThread(actAs(tx, priya, minutesLater(3)), id);
    expect((await head()).closed?.isArchived).toBe(true);
    await reopenThread(actAs(tx, priya, minutesLater(4)), id);
    expect([(await head()).closed, await listed({})]).toEqual([null, true]);
    expect((await tx.select({ name: events.name }).from(events).where(eq(events.name, 'thread.arranged')))).toHaveLength(1);
  }));

test('what was closed until a day opens once, though two workers look at once, and a day that was put off meanwhile counts; two who pin the last place are counted', async () => {
  const own = await freshDatabase();
  try {
    const { priya } = await own.db.transaction(makeCast);
    const made = await own.db.transaction(async (tx) => {
      const first = await makeThread(tx, { by: priya });
      const titles = ['The second thread of them', 'The third thread of them all', 'The fourth thread of them all', 'The fifth thread of them all', 'The sixth thread of them all'];
      const others = [];
      for (const title of titles) others.push(await makeThread(tx, { by: priya, boardSlug: first.boardSlug, title, text: title }));
      return [first, ...others];
    });
    const [one, other] = [made[0]?.id, made[1]?.id];
    if (one === undefined || other === undefined) throw new Error('There are no threads.');
    for (const id of [one, other]) await own.db.transaction((tx) => closeThreadBecause(actAs(tx, priya), id, { reason: '', reopensAt: daysLater(1), isArchived: false }));
    const reopen = () => own.db.transaction((tx) => reopenDueThreads(actAs(tx, system, daysLater(1))));
    const { both } = await own.db.transaction(async (tx) => {
      await closeThreadBecause(actAs(tx, priya, minutesLater(1)), other, { reason: 'A day more.', reopensAt: daysLater(2), isArchived: false });
      const both = Promise.all([reopen(), reopen()]);
      expect(await waitsForLock(own.db, both)).toBe(true);
      return { both };
    });
    await both;
    const rows = await own.db.select({ id: threads.id, closedAt: threads.closedAt, reopensAt: threads.reopensAt }).from(threads).orderBy(threads.id).limit(2);
    expect(rows).toEqual([{ id: one, closedAt: null, reopensAt: null }, { id: other, closedAt: NOON, reopensAt: daysLater(2) }]);
    expect(await own.db.select({ ids: events.ids }).from(events).where(eq(events.name, 'thread.reopened'))).toEqual([{ ids: { threadId: one } }]);

    const pin = (id: ThreadId) => own.db.transaction((tx) => pinThread(actAs(tx, priya), { threadId: id, isAnnounced: false, until: null }));
    for (const { id } of made.slice(0, 4)) await pin(id);
    const outcomes = await Promise.allSettled(made.slice(4).map(({ id }) => pin(id)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(String(outcomes.find((outcome) => outcome.status === 'rejected')?.reason)).toContain('5 threads are pinned on this board already');
  } finally {
    await own.drop();
  }
});
