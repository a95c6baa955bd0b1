/** Importing keeps dates, authors and scores, and tells nobody. */
import { count } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boardCounts } from '#db/schema/boards.ts';
import { events } from '#db/schema/core.ts';
import { points } from '#db/schema/reputation.ts';
import { boardBySlug, importTags } from '#domain/boards';
import { NotAllowed, guest, system } from '#domain/core';
import { acceptAnswer, importAcceptances, putBackPost, questionOf, removePost } from '#domain/questions';
import { importStandings, standing, verifyStandings } from '#domain/reputation';
import { deletePost, importPosts, importThreads, postReply, restorePost, threadList, threadPage } from '#domain/threads';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { inTransaction } from '#tests/setup/database.ts';

const written = (source: string) => ({ source, html: `<p>${source}</p>`, text: source, version: 1 });
const OLD = new Date('2019-02-01T08:00:00Z');

test('an imported question looks like one asked here: solved, counted, tagged, with its old dates and ghosts', () =>
  inTransaction(async (tx) => {
    const act = actAs(tx, system);
    const board = await makeBoard(tx);
    const asker = await makeMember(tx, { name: 'Old Asker', isGhost: true });
    const helper = await makeMember(tx, { name: 'Old Helper', isGhost: true });
    const tagIds = await importTags(act, ['esim', 'c++', 'ESIM']);
    expect(tagIds[0]).toBe(tagIds[2]);
    const [made] = await importThreads(act, [{ boardId: board.id, authorId: asker.id, kind: 'question', title: ' Why? ', written: written('Why?'), createdAt: OLD, kudos: 7, views: 1_234, tagIds }]);
    if (!made) throw new Error('Nothing was imported.');
    const [own, answer] = await importPosts(act, [
      { threadId: made.threadId, authorId: asker.id, written: written('Anybody?'), createdAt: minutesLater(10, OLD) },
      { threadId: made.threadId, authorId: helper.id, written: written('Because.'), createdAt: minutesLater(60, OLD), kudos: -3, editedAt: minutesLater(90, OLD) },
    ]);
    if (!own || !answer) throw new Error('Nothing was imported.');
    await importAcceptances(act, [{ threadId: made.threadId, postId: answer, at: minutesLater(120, OLD) }]);
    await importAcceptances(act, [{ threadId: made.threadId, postId: own, at: minutesLater(999, OLD) }]);
    await importStandings(act, [{ member: helper.id, points: 4_321, from: 'Stack Exchange' }]);
    await importStandings(act, [{ member: helper.id, points: 4_400, from: 'Stack Exchange' }]);

    const page = await threadPage(tx, { threadId: made.threadId, page: 1 }, guest);
    expect(page.thread).toMatchObject({ title: 'Why?', state: 'solved', views: 1_234, kudosCount: 7, replyCount: 2, firstReplyMinutes: 60, createdAt: OLD, lastActivityAt: minutesLater(60, OLD) });
    expect(page.thread.tags).toHaveLength(2);
    expect(page.accepted).toMatchObject({ number: 3, kudosCount: 0, author: { isGhost: true, points: 0, importedPoints: 4_400, importedFrom: 'Stack Exchange' } });
    expect((await questionOf(tx, page, guest, NOON)).acceptance).toMatchObject({ by: { name: 'Old Asker' }, minutesAfterAsking: 120, onBehalf: false });
    expect((await threadList(tx, { tab: 'solved', cursor: null }, guest)).rows.map(({ id }) => id)).toEqual([made.threadId]);
    expect(await boardBySlug(tx, board.slug, guest)).toMatchObject({ threadCount: 1 });
    for (const table of [events, points]) expect((await tx.select({ rows: count() }).from(table))[0]?.rows).toBe(0);
  }));

test('life goes on in an imported thread: numbers continue, kudos stay, and imported standing is never earned standing', () =>
  inTransaction(async (tx) => {
    const { tom, mo } = await makeCast(tx);
    const act = actAs(tx, system);
    const board = await makeBoard(tx);
    const asker = await makeMember(tx, { isGhost: true });
    const [made] = await importThreads(act, [{ boardId: board.id, authorId: asker.id, kind: 'question', title: 'An imported question', written: written('Why?'), createdAt: OLD, tagIds: [] }]);
    if (!made) throw new Error('Nothing was imported.');
    const [answer] = await importPosts(act, [{ threadId: made.threadId, authorId: asker.id, written: written('Me'), createdAt: OLD, kudos: 12 }]);
    if (!answer) throw new Error('Nothing was imported.');
    expect(await postReply(actAs(tx, tom), { threadId: made.threadId, text: 'Still true today.' })).toMatchObject({ number: 3 });
    await importPosts(act, [{ threadId: made.threadId, authorId: asker.id, written: written('Late'), createdAt: minutesLater(5, OLD) }]);
    await deletePost(actAs(tx, mo), answer);
    await restorePost(actAs(tx, mo), answer);
    await acceptAnswer(actAs(tx, mo), answer);
    const { thread, accepted } = await threadPage(tx, { threadId: made.threadId, page: 1 }, guest);
    expect(thread).toMatchObject({ replyCount: 3, kudosCount: 12, lastActivityAt: NOON });
    expect(accepted).toMatchObject({ kudosCount: 12 });
    expect(await standing(tx, asker.id)).toMatchObject({ points: 0, kudos: 0 });
    expect(await verifyStandings(tx)).toEqual([]);
    expect((await tx.select().from(boardCounts))[0]?.threads).toBe(1);
  }));

test('a thousand and one threads come in with their posts in the right places', () =>
  inTransaction(async (tx) => {
    const act = actAs(tx, system);
    const board = await makeBoard(tx);
    const author = await makeMember(tx, { isGhost: true });
    const rows = Array.from({ length: 1_001 }, (_, index) => ({ boardId: board.id, authorId: author.id, kind: 'question' as const, title: `Imported question ${index}`, written: written(`Text ${index}`), createdAt: minutesLater(index, OLD), tagIds: [] }));
    const made = await importThreads(act, rows);
    expect(made).toHaveLength(1_001);
    for (const index of [0, 999, 1_000]) {
      const one = made[index];
      if (!one) throw new Error('A row was lost.');
      const { thread, opening } = await threadPage(tx, { threadId: one.threadId, page: 1 }, guest);
      expect([thread.title, opening.plain, opening.id]).toEqual([`Imported question ${index}`, `Text ${index}`, one.postId]);
    }
    expect(await boardBySlug(tx, board.slug, guest)).toMatchObject({ threadCount: 1_001 });
  }));

test('only the system imports', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const act = actAs(tx, ada);
    for (const attempt of [() => importThreads(act, []), () => importPosts(act, []), () => importAcceptances(act, []), () => importStandings(act, []), () => importTags(act, [])]) {
      await expect(attempt()).rejects.toThrow(NotAllowed);
    }
  }));

test('an imported acceptance still earns nothing after its answer was deleted and restored', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const act = actAs(tx, system);
    const [asker, helper] = [await makeMember(tx, { isGhost: true }), await makeMember(tx, { isGhost: true })];
    const [made] = await importThreads(act, [{ boardId: (await makeBoard(tx)).id, authorId: asker.id, kind: 'question', title: 'An imported question', written: written('Why?'), createdAt: OLD, tagIds: [] }]);
    if (!made) throw new Error('Nothing was imported.');
    const [answer] = await importPosts(act, [{ threadId: made.threadId, authorId: helper.id, written: written('Because.'), createdAt: OLD, kudos: 5 }]);
    if (!answer) throw new Error('Nothing was imported.');
    await importAcceptances(act, [{ threadId: made.threadId, postId: answer, at: OLD }]);
    await removePost(actAs(tx, mo), answer);
    await putBackPost(actAs(tx, mo), answer);
    expect((await threadPage(tx, { threadId: made.threadId, page: 1 }, guest)).thread).toMatchObject({ state: 'solved', acceptedPostId: answer });
    expect([(await standing(tx, helper.id)).points, (await standing(tx, asker.id)).points]).toEqual([0, 0]);
  }));
