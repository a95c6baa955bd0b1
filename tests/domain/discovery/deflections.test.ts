/** "This solved it", and visits to the ask form: who is counted, who is credited, and that both happen once. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { answerVisits, deflections } from '#db/schema/discovery.ts';
import { articles, threadFinds } from '#db/schema/knowledge.ts';
import { points } from '#db/schema/reputation.ts';
import { NotFound, guest, system } from '#domain/core';
import type { Viewer } from '#domain/core';
import { closeDueVisits, noteAsked, noteOpening, reactions, readerOf, sayItHelped } from '#domain/discovery';
import type { AnswerRef, Reader } from '#domain/discovery';
import { acceptAnswer, putBackPost, removePost } from '#domain/questions';
import { MOST_PER_DAY, POINT_RULES } from '#rules/reputation';
import { standing } from '#domain/reputation';
import { startThread } from '#domain/threads';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeArticle } from './make-article.ts';

const WORTH = POINT_RULES['answer.helped_again'].points;
const MOST = MOST_PER_DAY['answer.helped_again'] ?? 0;

async function makeSolved(tx: Tx) {
  const cast = await makeCast(tx);
  const thread = await makeThread(tx, { by: cast.maya });
  const reply = await makeReply(tx, thread, { by: cast.tom });
  await acceptAnswer(actAs(tx, cast.maya, minutesLater(30)), reply.id);
  const ref: AnswerRef = { kind: 'thread', id: thread.id };
  return { ...cast, thread, reply, ref };
}

const reader = (viewer: Viewer, browser: string | null = null): Reader => {
  const found = readerOf(viewer, browser);
  if (!found) throw new Error('Nobody reads.');
  return found;
};
const helped = (tx: Tx, ref: AnswerRef, viewer: Viewer, at = minutesLater(60), browser: string | null = null) =>
  sayItHelped(actAs(tx, viewer, at), ref, reader(viewer, browser), browser);
const helpedAgain = (tx: Tx) => tx.$count(points, eq(points.reason, 'answer.helped_again'));
const pointsOf = async (tx: Tx, id: Parameters<typeof standing>[1]) => (await standing(tx, id)).points;

test('an answer that solved it for a reader is counted once and credited once, however often they say so', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, ref, thread, reply } = await makeSolved(tx);
    const before = await pointsOf(tx, tom.id);
    expect(await helped(tx, ref, rosa)).toEqual({ href: `/t/${thread.id}/${thread.slug}#answer` });
    await helped(tx, ref, rosa, minutesLater(61));
    await helped(tx, ref, rosa, daysLater(3));
    expect(await tx.select({ memberId: deflections.memberId, postId: deflections.postId }).from(deflections)).toEqual([{ memberId: rosa.id, postId: reply.id }]);
    expect(await pointsOf(tx, tom.id)).toBe(before + WORTH);
  }));

test('a guest counts by their browser, all guests together credit an answer once a day, and nobody is credited for helping themselves', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, priya, ref, thread } = await makeSolved(tx);
    await helped(tx, ref, tom);
    expect(await helpedAgain(tx)).toBe(0);
    const found = async () => (await tx.select({ solvedFor: threadFinds.solvedFor }).from(threadFinds).where(eq(threadFinds.threadId, thread.id)))[0]?.solvedFor ?? 0;
    expect(await found()).toBe(0);
    await helped(tx, ref, guest, minutesLater(60), 'one browser');
    await helped(tx, ref, guest, minutesLater(61), 'one browser');
    await helped(tx, ref, guest, minutesLater(62), 'another browser');
    expect(await helpedAgain(tx)).toBe(1);
    await helped(tx, ref, rosa, minutesLater(63));
    expect(await helpedAgain(tx)).toBe(2);
    expect(await tx.$count(deflections)).toBe(4);
    await helped(tx, ref, guest, daysLater(1), 'a third browser');
    await helped(tx, ref, priya, daysLater(1));
    expect(await helpedAgain(tx)).toBe(4);
    expect(await found()).toBe(5);
    expect(readerOf(guest, null)).toBeNull();
  }));

test('an unsolved or deleted answer solved nothing: it is not found', () =>
  inTransaction(async (tx) => {
    const { rosa, mo, ref, reply } = await makeSolved(tx);
    const open = await makeThread(tx);
    await expect(helped(tx, { kind: 'thread', id: open.id }, rosa)).rejects.toThrow(NotFound);
    await removePost(actAs(tx, mo), reply.id);
    await expect(helped(tx, ref, rosa)).rejects.toThrow(NotFound);
    expect(await tx.$count(deflections)).toBe(0);
  }));

test('more readers than the daily limit are counted, and the author is credited for as many as the limit; the next day counts anew', () =>
  inTransaction(async (tx) => {
    const { tom, ref } = await makeSolved(tx);
    const before = await pointsOf(tx, tom.id);
    for (let index = 0; index < MOST + 3; index += 1) await helped(tx, ref, await makeMember(tx), minutesLater(index));
    expect(await tx.$count(deflections)).toBe(MOST + 3);
    expect(await pointsOf(tx, tom.id)).toBe(before + MOST * WORTH);
    await helped(tx, ref, guest, daysLater(1), 'tomorrow');
    expect(await pointsOf(tx, tom.id)).toBe(before + (MOST + 1) * WORTH);
  }));

test('a guide that solved it credits who answered, and the answer it grew from is the same answer', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { id, thread } = await makeArticle(tx, cast);
    const before = await pointsOf(tx, cast.tom.id);
    const [article] = await tx.select({ slug: articles.slug }).from(articles).where(eq(articles.id, id));
    expect(await helped(tx, { kind: 'article', id }, cast.rosa)).toEqual({ href: `/guides/${article?.slug}` });
    await helped(tx, { kind: 'thread', id: thread.id }, cast.rosa);
    expect(await pointsOf(tx, cast.tom.id)).toBe(before + WORTH);
    expect(await tx.$count(deflections)).toBe(2);
  }));

test('a deleted answer loses what it earned by helping again, and gets it back when it is restored', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, mo, ref, thread, reply } = await makeSolved(tx);
    await helped(tx, ref, rosa);
    for (const browser of ['one browser', 'another browser']) await helped(tx, ref, guest, minutesLater(60), browser);
    const before = await pointsOf(tx, tom.id);
    const keepTrue = reactions.find(({ name }) => name === 'discovery.keep-credits-true');
    const react = async (name: 'reply.deleted' | 'reply.restored') =>
      keepTrue?.run(actAs(tx, system, minutesLater(70)), { id: 1, name, ids: { threadId: thread.id, postId: reply.id }, at: NOON }, jobServices(tx));
    await removePost(actAs(tx, mo), reply.id);
    await react('reply.deleted');
    await react('reply.deleted');
    expect(await pointsOf(tx, tom.id)).toBe(before - 2 * WORTH - POINT_RULES['answer.accepted'].points);
    await putBackPost(actAs(tx, mo), reply.id);
    await react('reply.restored');
    expect(await pointsOf(tx, tom.id)).toBe(before);
  }));

test('who opened an answer and asked nothing for a day has left; who asked, in the form or elsewhere, has not; each visit is closed once', () =>
  inTransaction(async (tx) => {
    const [left, asks, asksElsewhere] = [await makeMember(tx), await makeMember(tx), await makeMember(tx)];
    const board = await makeBoard(tx);
    const open = (viewer: Viewer, at: Date, browser: string | null = null) => noteOpening(actAs(tx, viewer, at), reader(viewer, browser), browser);
    for (const member of [left, asks, asksElsewhere]) await open(member, NOON);
    await open(guest, NOON, 'a browser');
    await open(left, minutesLater(5));
    await noteAsked(actAs(tx, asks, minutesLater(10)), null);
    await startThread(actAs(tx, asksElsewhere, minutesLater(20)), { boardSlug: board.slug, kind: 'question', title: 'Asked by another way', text: 'Words.', tags: [] });
    expect(await closeDueVisits(actAs(tx, system, minutesLater(24 * 60 - 1)))).toBe(0);
    expect(await closeDueVisits(actAs(tx, system, daysLater(1)))).toBe(4);
    expect(await closeDueVisits(actAs(tx, system, daysLater(2)))).toBe(0);
    const rows = await tx.select().from(answerVisits).orderBy(answerVisits.id);
    expect(rows.map(({ memberId, browser, openings, askedAt }) => [memberId ?? browser, openings, askedAt])).toEqual([
      [left.id, 2, null], [asks.id, 1, minutesLater(10)], [asksElsewhere.id, 1, minutesLater(20)], ['a browser', 1, null],
    ]);
  }));

test('what was opened before signing in belongs to the member who then asks or goes on reading: nobody is two people', () =>
  inTransaction(async (tx) => {
    const { rosa, maya, ref } = await makeSolved(tx);
    await noteOpening(actAs(tx, guest, NOON), reader(guest, 'a phone'), 'a phone');
    await noteAsked(actAs(tx, rosa, minutesLater(5)), 'a phone');
    await noteOpening(actAs(tx, guest, NOON), reader(guest, 'a laptop'), 'a laptop');
    await noteOpening(actAs(tx, maya, minutesLater(3)), reader(maya, 'a laptop'), 'a laptop');
    await helped(tx, ref, maya, minutesLater(4), 'a laptop');
    expect(await tx.select({ memberId: answerVisits.memberId, openings: answerVisits.openings, askedAt: answerVisits.askedAt, solvedAt: answerVisits.solvedAt }).from(answerVisits).orderBy(answerVisits.id)).toEqual([
      { memberId: rosa.id, openings: 1, askedAt: minutesLater(5), solvedAt: null },
      { memberId: maya.id, openings: 3, askedAt: null, solvedAt: minutesLater(4) },
    ]);
  }));

test('a second problem on another day is a visit of its own', () =>
  inTransaction(async (tx) => {
    const member = await makeMember(tx);
    for (const at of [NOON, minutesLater(30), daysLater(1), daysLater(1.5)]) await noteOpening(actAs(tx, member, at), reader(member), null);
    expect((await tx.select().from(answerVisits).orderBy(answerVisits.id)).map(({ openings, closedAt }) => [openings, closedAt])).toEqual([[2, daysLater(1)], [2, null]]);
  }));

test('the same press from two tabs at once counts once, a crowd of guests at once credits once and one of members up to the daily limit, and several workers close each visit once', async () => {
  const own = await freshDatabase();
  try {
    const { tom, rosa, ref } = await own.db.transaction(makeSolved);
    await Promise.all([1, 2, 3, 4].map(() => own.db.transaction((tx) => helped(tx, ref, rosa))));
    expect(await own.db.$count(deflections)).toBe(1);
    expect(await own.db.$count(answerVisits)).toBe(1);
    const crowd = (press: (tx: Tx, index: number) => Promise<unknown>) => Promise.all(Array.from({ length: MOST + 4 }, (_, index) => own.db.transaction((tx) => press(tx, index))));
    await crowd((tx, index) => helped(tx, ref, guest, minutesLater(70), `browser ${index}`));
    expect(await own.db.$count(deflections)).toBe(MOST + 5);
    expect(await own.db.$count(points, eq(points.reason, 'answer.helped_again'))).toBe(2);
    const readers = await own.db.transaction(async (tx) => Promise.all(Array.from({ length: MOST + 4 }, () => makeMember(tx))));
    await crowd((tx, index) => helped(tx, ref, readers[index] ?? rosa, minutesLater(80)));
    expect(await own.db.$count(deflections)).toBe(2 * MOST + 9);
    expect(await own.db.$count(points, eq(points.reason, 'answer.helped_again'))).toBe(MOST);
    expect((await standing(own.db, tom.id)).points).toBe(POINT_RULES['answer.accepted'].points + MOST * WORTH);
    expect((await own.db.select().from(threadFinds)).map(({ solvedFor }) => solvedFor)).toEqual([2 * MOST + 9]);
    const closed = await Promise.all([1, 2, 3].map(() => own.db.transaction((tx) => closeDueVisits(actAs(tx, system, daysLater(2))))));
    expect(closed.reduce((sum, count) => sum + count, 0)).toBe(2 * MOST + 9);
  } finally {
    await own.drop();
  }
});
