/** Moving a thread: who may, what moves and what stays, and two that are moved against each other. */
import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { events } from '#db/schema/core.ts';
import { standings } from '#db/schema/reputation.ts';
import { boardBySlug } from '#domain/boards';
import { NotAllowed, NotFound, guest } from '#domain/core';
import { acceptAnswer, removePost } from '#domain/questions';
import { progressOf, standing } from '#domain/reputation';
import { moveThread, movingPage, threadList, threadPage } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

test('staff and members of a standing move a thread: lists and counts follow, points and address stay, and moving it back undoes it', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo } = await makeCast(tx);
    const [from, to, news, talk] = [await makeBoard(tx, { name: 'Phones' }), await makeBoard(tx, { name: 'Bills' }), await makeBoard(tx, { name: 'News', staffOnlyStart: true }), await makeBoard(tx, { name: 'Talk', kinds: ['discussion'] })];
    const thread = await makeThread(tx, { by: maya, boardSlug: from.slug });
    const answer = await makeReply(tx, thread, { by: tom });
    await acceptAnswer(actAs(tx, maya, minutesLater(20)), answer.id);
    const move = (by: Parameters<typeof actAs>[1], boardSlug: string) => moveThread(actAs(tx, by, minutesLater(30)), { threadId: thread.id, boardSlug });
    const counts = () => Promise.all([from, to].map(async ({ slug }) => (await boardBySlug(tx, slug, guest)).threadCount));
    for (const by of [guest, maya, tom, rosa]) await expect(move(by, to.slug)).rejects.toBeInstanceOf(NotAllowed);
    for (const by of [guest, maya]) await expect(movingPage(tx, thread.id, by)).rejects.toBeInstanceOf(NotFound);
    await tx.insert(standings).values({ memberId: rosa.id, points: 1_100, solutions: 25 });
    expect((await movingPage(tx, thread.id, rosa)).to.map(({ slug }) => slug)).toEqual(expect.arrayContaining([to.slug]));
    expect((await movingPage(tx, thread.id, rosa)).to.map(({ slug }) => slug)).not.toEqual(expect.arrayContaining([news.slug]));
    await expect(move(rosa, news.slug)).rejects.toThrow('Only staff move threads into News from Phones.');
    await expect(move(rosa, talk.slug)).rejects.toMatchObject({ field: 'board', message: 'Talk takes no questions. Choose another board.' });
    await expect(move(rosa, 'nowhere-at-all')).rejects.toMatchObject({ field: 'board' });
    const before = [await standing(tx, tom.id), (await progressOf(tx, tom.id)).deeds];
    expect(await move(rosa, to.slug)).toEqual({ thread: { id: thread.id, slug: thread.slug }, from: from.slug, to: 'Bills' });
    await move(priya, to.slug);
    expect([await counts(), (await threadList(tx, { tab: 'latest', boardId: to.id, cursor: null }, guest)).rows.map(({ id }) => id), (await threadList(tx, { tab: 'latest', boardId: from.id, cursor: null }, guest)).rows]).toEqual([[0, 1], [thread.id], []]);
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread).toMatchObject({ slug: thread.slug, board: { slug: to.slug }, replyCount: 1 });
    expect([await standing(tx, tom.id), (await progressOf(tx, tom.id)).deeds]).toEqual(before);
    await move(mo, news.slug);
    await expect(move(rosa, from.slug)).rejects.toBeInstanceOf(NotAllowed);
    await move(mo, from.slug);
    expect([await counts(), await tx.$count(events, and(eq(events.name, 'thread.moved')))]).toEqual([[1, 0], 3]);
    await removePost(actAs(tx, mo), thread.openingId);
    await expect(move(rosa, to.slug)).rejects.toBeInstanceOf(NotFound);
    await expect(move(mo, to.slug)).rejects.toBeInstanceOf(NotAllowed);
  }));

test('threads moved to and fro by several at once leave every board with as many threads as it holds', async () => {
  const database = await freshDatabase();
  try {
    const { priya, mo, boards, made } = await database.db.transaction(async (tx) => {
      const { maya, priya, mo } = await makeCast(tx);
      const boards = [await makeBoard(tx), await makeBoard(tx)];
      const made = [];
      for (let number = 0; number < 4; number += 1) made.push(await makeThread(tx, { by: maya, boardSlug: boards[number % 2]?.slug, title: `What is wrong with number ${number}?` }));
      return { priya, mo, boards, made };
    });
    const moves = Array.from({ length: 24 }, (_, number) => ({ by: number % 2 ? priya : mo, thread: made[number % made.length], board: boards[(number * 7 + Math.floor(number / 3)) % 2] }));
    await Promise.all(moves.flatMap(({ by, thread, board }) => (thread && board ? [database.db.transaction((tx) => moveThread(actAs(tx, by), { threadId: thread.id, boardSlug: board.slug }))] : [])));
    for (const { id, slug } of boards) expect((await boardBySlug(database.db, slug, guest)).threadCount).toBe((await threadList(database.db, { tab: 'latest', boardId: id, cursor: null }, guest)).rows.length);
  } finally {
    await database.drop();
  }
});
