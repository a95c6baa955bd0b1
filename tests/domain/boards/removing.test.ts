/** Boards that are renamed, archived and removed: nothing on them is lost, and no address leads nowhere. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boardCounts, boards } from '#db/schema/boards.ts';
import { watchRules } from '#db/schema/escalation.ts';
import { helperTopics } from '#db/schema/helping.ts';
import { threads } from '#db/schema/threads.ts';
import { archiveBoard, boardBySlug, boardList, createBoard, editBoard, reviveBoard } from '#domain/boards';
import type { BoardForm, BoardView } from '#domain/boards';
import { NotFound, Refused, guest, system } from '#domain/core';
import type { BoardId, Viewer } from '#domain/core';
import { askStaff, reactions as escalation } from '#domain/escalation';
import { reactions as helping } from '#domain/helping';
import { splitThread } from '#domain/questions';
import { boardHolds, deletePost, editPost, moveThread, postReply, removeBoard, startThread, threadList, threadPage } from '#domain/threads';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

const formOf = ({ name, slug, description, kinds, position, icon, colour, feedsKnowledge, staffOnlyStart, isPrivate, isReadOnly }: BoardView, changed: Partial<BoardForm> = {}): BoardForm => ({ name, slug, description, kinds, position, icon, colour, feedsKnowledge, staffOnlyStart, isPrivate, isReadOnly, agreed: false, ...changed });

test('a board with threads is removed only into another one, which takes all of them, their counts and every address the board ever had', () =>
  inTransaction(async (tx) => {
    const { maya, tom, mo, ada } = await makeCast(tx);
    const [old, target, last] = [await makeBoard(tx, { slug: 'old' }), await makeBoard(tx, { slug: 'target', name: 'Target' }), await makeBoard(tx, { slug: 'last', name: 'Last', kinds: ['question'] })];
    await editBoard(actAs(tx, ada), old.id, formOf(old, { slug: 'older' }));
    const thread = await makeThread(tx, { by: maya, boardSlug: 'older' });
    await makeReply(tx, thread, { by: tom });
    const gone = await makeThread(tx, { by: maya, boardSlug: 'older', title: 'One that was taken down' });
    await deletePost(actAs(tx, mo), gone.openingId);
    expect(await boardHolds(tx, old.id, ada)).toEqual({ threads: 1, replies: 1, deleted: 1 });

    const remove = (boardId: BoardId, intoSlug: string | null, by: Viewer = ada) => removeBoard(actAs(tx, by), { boardId, intoSlug, agreed: false });
    for (const by of [guest, maya, mo, system]) await expect(remove(old.id, 'target', by)).rejects.toThrow('Admins arrange');
    await expect(remove(old.id, null)).rejects.toMatchObject({ field: 'into' });
    await expect(remove(old.id, 'older')).rejects.toThrow('the one that goes');
    expect(await remove(old.id, 'target')).toMatchObject({ moved: 2, into: { slug: 'target' } });
    await expect(remove(old.id, 'target')).rejects.toThrow(NotFound);

    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread.board.slug).toBe('target');
    expect((await tx.select({ at: threads.boardId }).from(threads).where(eq(threads.id, gone.id)))[0]?.at).toBe(target.id);
    for (const address of ['old', 'older', 'target']) expect((await boardBySlug(tx, address, guest)).slug).toBe('target');
    expect((await boardList(tx, ada)).map(({ slug }) => slug)).not.toContain('older');
    expect((await boardBySlug(tx, 'target', guest)).threadCount).toBe(1);
    await expect(createBoard(actAs(tx, ada), { slug: 'old', name: 'Another', description: '', feedsKnowledge: false })).rejects.toMatchObject({ field: 'slug' });

    // Merged once more: everything leads to the last one. A board that takes less than what stands there is no place for it.
    await makeThread(tx, { by: maya, boardSlug: 'target', kind: 'discussion', title: 'Just talking here' });
    await expect(remove(target.id, 'last')).rejects.toThrow('takes no discussions');
    await editBoard(actAs(tx, ada), last.id, formOf(last, { kinds: ['question', 'discussion'] }));
    await remove(target.id, 'last');
    for (const address of ['old', 'older', 'target']) expect((await boardBySlug(tx, address, guest)).slug).toBe('last');
    expect((await tx.select({ into: boards.mergedIntoId }).from(boards).where(eq(boards.id, old.id)))[0]?.into).toBe(last.id);
    expect((await boardBySlug(tx, 'last', guest)).threadCount).toBe(2);
  }));

test('an empty board is removed without a target, and its address is free again', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const board = await makeBoard(tx, { slug: 'brief' });
    await editBoard(actAs(tx, ada), board.id, formOf(board, { slug: 'briefer' }));
    await removeBoard(actAs(tx, ada), { boardId: board.id, intoSlug: null, agreed: false });
    for (const address of ['brief', 'briefer']) await expect(boardBySlug(tx, address, ada)).rejects.toThrow(NotFound);
    expect(await createBoard(actAs(tx, ada), { slug: 'briefer', name: 'New', description: '', feedsKnowledge: false })).not.toBe(board.id);
  }));

test('what was private is shown to everybody only after somebody read what that is and said yes', () =>
  inTransaction(async (tx) => {
    const { priya, ada } = await makeCast(tx);
    const board = await makeBoard(tx, { name: 'Corner', isPrivate: true });
    const open = await makeBoard(tx, { name: 'Open' });
    const thread = await makeThread(tx, { by: priya, boardSlug: board.slug });
    await makeReply(tx, thread, { by: priya });
    await expect(editBoard(actAs(tx, ada), board.id, formOf(board, { isPrivate: false }))).rejects.toMatchObject({ field: 'agreed', message: expect.stringContaining('its one thread') });
    const remove = (agreed: boolean) => removeBoard(actAs(tx, ada), { boardId: board.id, intoSlug: open.slug, agreed });
    await expect(remove(false)).rejects.toMatchObject({ field: 'agreed', message: expect.stringContaining('its one thread with one reply') });
    await expect(threadPage(tx, { threadId: thread.id, page: 1 }, guest)).rejects.toThrow(NotFound);
    await remove(true);
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread.board.name).toBe('Open');
  }));

test('helpers’ topics follow a board that is gone; rules of escalation do too, but are switched off', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, ada } = await makeCast(tx);
    const [old, target] = [await makeBoard(tx), await makeBoard(tx)];
    await tx.insert(helperTopics).values([{ memberId: tom.id, boardId: old.id, isWanted: true }, { memberId: rosa.id, boardId: old.id, isWanted: true }, { memberId: rosa.id, boardId: target.id, isWanted: false }]);
    const [rule] = await tx.insert(watchRules).values({ name: 'Old ones', place: 90, boardId: old.id, conditions: {}, actions: [], isOn: true, changedAt: new Date() }).returning({ id: watchRules.id });
    await removeBoard(actAs(tx, ada), { boardId: old.id, intoSlug: target.slug, agreed: false });
    await followEvents(tx, [...helping, ...escalation]);
    expect((await tx.select({ memberId: helperTopics.memberId, boardId: helperTopics.boardId, isWanted: helperTopics.isWanted }).from(helperTopics).orderBy(helperTopics.isWanted))).toEqual([{ memberId: rosa.id, boardId: target.id, isWanted: false }, { memberId: tom.id, boardId: target.id, isWanted: true }]);
    expect((await tx.select({ boardId: watchRules.boardId, isOn: watchRules.isOn }).from(watchRules).where(eq(watchRules.id, rule?.id ?? 0)))).toEqual([{ boardId: target.id, isOn: false }]);
  }));

test('an archived board is read, found by its address and nowhere listed, and nobody writes or moves anything there until it is taken out', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo, ada } = await makeCast(tx);
    const [board, other] = [await makeBoard(tx), await makeBoard(tx)];
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug });
    const elsewhere = await makeThread(tx, { by: maya, boardSlug: other.slug, title: 'Somewhere else entirely' });
    await archiveBoard(actAs(tx, ada), board.id);
    expect((await boardList(tx, ada)).map(({ id }) => id)).not.toContain(board.id);
    expect((await boardList(tx, ada, { archivedToo: true })).map(({ id }) => id)).toContain(board.id);
    for (const tab of ['latest', 'unanswered', 'popular'] as const) {
      expect((await threadList(tx, { tab, cursor: null }, guest)).rows.map(({ id }) => id)).toEqual([elsewhere.id]);
      expect((await threadList(tx, { tab, cursor: null, boardId: board.id }, guest)).rows.map(({ id }) => id)).toEqual([thread.id]);
    }
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, priya)).can.reply).toBe(false);
    for (const by of [maya, priya, mo]) await expect(postReply(actAs(tx, by), { threadId: thread.id, text: 'May I still?' })).rejects.toThrow('for reading');
    await expect(startThread(actAs(tx, priya), { boardSlug: board.slug, kind: 'question', title: 'May I still start one?', text: 'Here.', tags: [] })).rejects.toThrow(Refused);
    await expect(moveThread(actAs(tx, mo), { threadId: elsewhere.id, boardSlug: board.slug })).rejects.toMatchObject({ field: 'board' });
    await expect(moveThread(actAs(tx, mo), { threadId: thread.id, boardSlug: other.slug })).rejects.toThrow('archived');
    await reviveBoard(actAs(tx, ada), board.id);
    await postReply(actAs(tx, maya), { threadId: thread.id, text: 'There it is again.' });
  }));

test('a thread that is started while its board is removed stands on the other board, or is not started at all', async () => {
  const database = await freshDatabase();
  try {
    const { db } = database;
    const { maya, ada, old, target } = await db.transaction(async (tx) => ({ ...(await makeCast(tx)), old: await makeBoard(tx), target: await makeBoard(tx) }));
    const start = (title: string) => db.transaction((tx) => startThread(actAs(tx, maya), { boardSlug: old.slug, kind: 'question', title, text: 'Words.', tags: [] }));
    const remove = () => db.transaction((tx) => removeBoard(actAs(tx, ada), { boardId: old.id, intoSlug: target.slug, agreed: false }));
    const results = await Promise.allSettled([start('The first of them all'), remove(), start('The second of them all')]);
    expect(results[1].status).toBe('fulfilled');
    const started = results.filter((result, index) => index !== 1 && result.status === 'fulfilled').length;
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Refused);
    expect((await db.select({ boardId: threads.boardId }).from(threads)).map(({ boardId }) => boardId)).toEqual(Array<number>(started).fill(target.id));
    expect((await db.select({ threads: boardCounts.threads }).from(boardCounts).where(eq(boardCounts.boardId, target.id)))[0]?.threads ?? 0).toBe(started);
  } finally {
    await database.drop();
  }
});

test('replies that are split off and staff who are asked while a board is removed wait for it in one order, and nobody in a circle', async () => {
  const own = await freshDatabase();
  try {
    const { db } = own;
    const { tom, mo, ada, old, target, first, second, reply } = await db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      const [old, target] = [await makeBoard(tx), await makeBoard(tx)];
      const [first, second] = [await makeThread(tx, { boardSlug: old.slug }), await makeThread(tx, { boardSlug: old.slug, by: cast.maya, title: 'The second of the two questions' })];
      return { ...cast, old, target, first, second, reply: await makeReply(tx, second, { by: cast.tom }) };
    });
    const ends: Promise<unknown>[] = [];
    await db.transaction(async (tx) => {
      // The removal holds the boards and waits for this thread; the others come to the one it wants next.
      await editPost(actAs(tx, mo), { postId: first.openingId, text: 'It is being looked at.' });
      ends.push(db.transaction((two) => removeBoard(actAs(two, ada), { boardId: old.id, intoSlug: target.slug, agreed: false })));
      expect(await waitsForLock(db, Promise.all(ends))).toBe(true);
      const split = db.transaction((two) => splitThread(actAs(two, mo), { threadId: second.id, choice: { postIds: [reply.id], fromNumber: null, toNumber: null }, intoId: null, home: { boardSlug: old.slug, kind: 'question', title: 'Another matter altogether', tags: [] } }));
      const asked = db.transaction((two) => askStaff(actAs(two, tom), { threadId: second.id, why: 'Nobody here can know this.' }));
      ends.push(split, asked);
      await Promise.race([asked.catch(() => undefined), waitsForLock(db, split)]);
    });
    const [removed, split, asked] = await Promise.allSettled(ends);
    expect([removed?.status, asked?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(split).toMatchObject({ status: 'rejected', reason: { refusal: 'refused', field: 'board' } });
    expect((await db.select({ boardId: threads.boardId }).from(threads)).map(({ boardId }) => boardId)).toEqual([target.id, target.id]);
  } finally {
    await own.drop();
  }
});

test('a thread that is started while its board is archived is not started, or stood there before', async () => {
  const own = await freshDatabase();
  try {
    const { db } = own;
    const { maya, ada, board } = await db.transaction(async (tx) => ({ ...(await makeCast(tx)), board: await makeBoard(tx) }));
    const starting: Promise<unknown>[] = [];
    await db.transaction(async (tx) => {
      await archiveBoard(actAs(tx, ada), board.id);
      starting.push(db.transaction((two) => startThread(actAs(two, maya), { boardSlug: board.slug, kind: 'question', title: 'In the very last moment', text: 'Words.', tags: [] })));
      expect(await waitsForLock(db, Promise.all(starting))).toBe(true);
    });
    await expect(starting[0]).rejects.toThrow('archived just now');
    expect(await db.$count(threads)).toBe(0);
  } finally {
    await own.drop();
  }
});
