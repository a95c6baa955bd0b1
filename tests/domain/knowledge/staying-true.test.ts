/** What brings a public article before the staff, and staff who say that it is right. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { articles } from '#db/schema/knowledge.ts';
import { points } from '#db/schema/reputation.ts';
import { articleBySlug, articlesToCheck, articlesToCheckCount, checkArticle, concernsOf, judgeArticle, judgementsOf, noteReviewsPassed, publishArticle, reasonsAgainst, withdrawJudgement } from '#domain/knowledge';
import { NotFound, Refused, found, guest, system } from '#domain/core';
import type { ArticleId, Viewer } from '#domain/core';
import { pointLines, standing } from '#domain/reputation';
import { acceptAnswer, removePost, withdrawAcceptance } from '#domain/questions';
import { deletePost, editPost, restorePost } from '#domain/threads';
import { MOST_PER_DAY, POINT_RULES } from '#rules/reputation';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { follow, makeDraft } from './make-draft.ts';

const WORTH = POINT_RULES['article.helpful'].points;

async function makePublic(tx: Tx) {
  const cast = await makeCast(tx);
  const draft = await makeDraft(tx);
  await publishArticle(actAs(tx, cast.priya, minutesLater(35)), draft.id);
  return { ...cast, ...draft };
}
const reasons = async (tx: Tx, id: ArticleId, viewer: Viewer) => (await concernsOf(tx, id, viewer)).map(({ reason }) => reason);
const say = (tx: Tx, by: Viewer, articleId: ArticleId, about: 'helped' | 'true', isYes: boolean, rest: { browser?: string; reason?: string; at?: Date } = {}) =>
  judgeArticle(actAs(tx, by, rest.at ?? minutesLater(60)), { articleId, about, isYes, browser: rest.browser ?? null, reason: rest.reason });
const counts = async (tx: Tx, id: ArticleId) => found((await tx.select({ helped: articles.helpedCount, unhelped: articles.unhelpedCount }).from(articles).where(eq(articles.id, id)))[0]);

test('an edited source answer needs a look, and staff who checked it take it off the list', () =>
  inTransaction(async (tx) => {
    const { id, answer, priya, mo } = await makePublic(tx);
    await editPost(actAs(tx, answer.author, minutesLater(40)), { postId: answer.id, text: 'It is all different now.' });
    await follow(tx, 41);
    expect(await articlesToCheck(tx, {}, priya)).toMatchObject({ rows: [{ id, reasons: ['source-edited'], since: minutesLater(40) }], next: null });
    expect(await articlesToCheckCount(tx, priya)).toBe(1);
    await checkArticle(actAs(tx, mo, minutesLater(50)), id);
    expect(await articlesToCheck(tx, {}, priya)).toMatchObject({ rows: [] });
    expect((await articleBySlug(tx, (await tx.select().from(articles).where(eq(articles.id, id)))[0]?.slug ?? '', guest))).toMatchObject({ checkedAt: minutesLater(50), checkedBy: { name: 'Mo Farrant' } });
  }));

test('an edit of another post of the thread, and one from before the last check, are no concern', () =>
  inTransaction(async (tx) => {
    const { id, thread, answer, priya, rosa } = await makePublic(tx);
    const other = await makeReply(tx, thread, { by: rosa, text: 'Me too.' });
    await editPost(actAs(tx, rosa, minutesLater(40)), { postId: other.id, text: 'Me too, really.' });
    await editPost(actAs(tx, answer.author, minutesLater(45)), { postId: answer.id, text: 'New words.' });
    await checkArticle(actAs(tx, priya, minutesLater(50)), id);
    await follow(tx, 51);
    expect(await reasons(tx, id, priya)).toEqual([]);
  }));

test('a source that is unaccepted, replaced or taken down needs a look until it is put right', () =>
  inTransaction(async (tx) => {
    const { id, thread, answer, priya, mo, rosa } = await makePublic(tx);
    await withdrawAcceptance(actAs(tx, thread.asker, minutesLater(40)), answer.id);
    await follow(tx, 41);
    expect(await reasons(tx, id, priya)).toEqual(['source-unaccepted']);
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(42)), answer.id);
    await follow(tx, 43);
    expect(await reasons(tx, id, priya)).toEqual([]);
    const better = await makeReply(tx, thread, { by: rosa, text: 'Dial *#7465625# instead.' });
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(44)), better.id);
    await follow(tx, 45);
    expect(await reasons(tx, id, priya)).toEqual(['source-unaccepted']);
    await removePost(actAs(tx, mo, minutesLater(46)), answer.id);
    await follow(tx, 47);
    expect(await reasons(tx, id, priya)).toEqual(['source-deleted']);
    await deletePost(actAs(tx, mo, minutesLater(48)), thread.openingId);
    await follow(tx, 49);
    expect(await reasons(tx, id, priya)).toEqual(['source-deleted']);
    await restorePost(actAs(tx, mo, minutesLater(50)), thread.openingId);
    await restorePost(actAs(tx, mo, minutesLater(51)), answer.id);
    await follow(tx, 52);
    expect(await reasons(tx, id, priya)).not.toContain('source-deleted');
  }));

test('a review date that passed needs a look, once, and checking moves the next review off', () =>
  inTransaction(async (tx) => {
    const { id, priya } = await makePublic(tx);
    await noteReviewsPassed(actAs(tx, system, daysLater(100)));
    expect(await reasons(tx, id, priya)).toEqual([]);
    await noteReviewsPassed(actAs(tx, system, daysLater(200)));
    await noteReviewsPassed(actAs(tx, system, daysLater(201)));
    expect(await reasons(tx, id, priya)).toEqual(['review-passed']);
    await checkArticle(actAs(tx, priya, daysLater(202)), id);
    await noteReviewsPassed(actAs(tx, system, daysLater(203)));
    expect(await reasons(tx, id, priya)).toEqual([]);
  }));

test('each member and each browser counts once and may change its mind', () =>
  inTransaction(async (tx) => {
    const { id, maya } = await makePublic(tx);
    await say(tx, maya, id, 'helped', true);
    await say(tx, maya, id, 'helped', true);
    await say(tx, guest, id, 'helped', true, { browser: 'b1' });
    await say(tx, guest, id, 'helped', true, { browser: 'b2' });
    await say(tx, guest, id, 'true', true, { browser: 'b2' });
    expect(await counts(tx, id)).toEqual({ helped: 3, unhelped: 0 });
    await say(tx, maya, id, 'helped', false, { reason: 'The menu is called something else.' });
    await say(tx, maya, id, 'helped', false);
    expect(await counts(tx, id)).toEqual({ helped: 2, unhelped: 1 });
    expect(await judgementsOf(tx, id, maya)).toEqual({ helped: { isYes: false, reason: 'The menu is called something else.' } });
    expect(await judgementsOf(tx, id, guest)).toEqual({});
  }));

test('three readers who say no within a month bring it before the staff with their reasons; a check begins anew', () =>
  inTransaction(async (tx) => {
    const { id, maya, rosa, priya } = await makePublic(tx);
    await say(tx, maya, id, 'true', false, { reason: 'There is no such menu any more.' });
    await say(tx, maya, id, 'helped', false);
    await say(tx, rosa, id, 'true', false);
    await say(tx, guest, id, 'true', true, { browser: 'b1' });
    expect(await reasons(tx, id, priya)).toEqual([]);
    await say(tx, guest, id, 'helped', false, { browser: 'b2' });
    expect(await reasons(tx, id, priya)).toEqual(['many-no']);
    expect((await reasonsAgainst(tx, id, priya)).map(({ reason }) => reason)).toEqual(['There is no such menu any more.']);
    await checkArticle(actAs(tx, priya, daysLater(1)), id);
    await say(tx, guest, id, 'true', false, { browser: 'b3', at: daysLater(2) });
    expect(await reasons(tx, id, priya)).toEqual([]);
  }));

test('two who said no long ago and one who says it now are not many', () =>
  inTransaction(async (tx) => {
    const { id, maya, rosa, priya } = await makePublic(tx);
    await say(tx, maya, id, 'true', false);
    await say(tx, rosa, id, 'true', false);
    await say(tx, await makeMember(tx), id, 'true', false, { at: daysLater(40) });
    expect(await reasons(tx, id, priya)).toEqual([]);
  }));

test('a reason without end, a guest without a cookie and a draft are refused', () =>
  inTransaction(async (tx) => {
    const { id, maya } = await makePublic(tx);
    await expect(say(tx, maya, id, 'true', false, { reason: 'x'.repeat(501) })).rejects.toThrow(Refused);
    await expect(say(tx, guest, id, 'true', true)).rejects.toThrow(/cookies/);
    const draft = await makeDraft(tx, { title: 'Another one' });
    await expect(say(tx, maya, draft.id, 'true', true)).rejects.toThrow(NotFound);
  }));

test('the list of what needs a look comes in pages, the longest waiting first, and is for staff', () =>
  inTransaction(async (tx) => {
    const { id, priya, maya } = await makePublic(tx);
    const ids = [id];
    for (const title of ['The second guide', 'The third guide']) {
      const draft = await makeDraft(tx, { title });
      await publishArticle(actAs(tx, priya, minutesLater(40 + ids.length)), draft.id);
      ids.push(draft.id);
    }
    await noteReviewsPassed(actAs(tx, system, daysLater(300)));
    const first = await articlesToCheck(tx, { limit: 2 }, priya);
    const second = await articlesToCheck(tx, { limit: 2, cursor: first.next }, priya);
    expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(ids);
    await expect(articlesToCheck(tx, {}, maya)).rejects.toThrow(NotFound);
    expect(await concernsOf(tx, id, maya)).toEqual([]);
  }));

test('a member whom a guide helped credits whoever wrote it once, for as long as they say so; guests and those it grew from credit nobody', () =>
  inTransaction(async (tx) => {
    const { id, thread, answer, priya, rosa } = await makePublic(tx);
    const earned = async () => (await tx.select({ change: points.points }).from(points).where(eq(points.reason, 'article.helpful')).orderBy(points.id)).map(({ change }) => change);
    await say(tx, guest, id, 'helped', true, { browser: 'a browser' });
    for (const own of [thread.asker, answer.author]) await say(tx, own, id, 'helped', true);
    await say(tx, rosa, id, 'true', true);
    await say(tx, rosa, id, 'helped', false);
    expect(await earned()).toEqual([]);
    await say(tx, rosa, id, 'helped', true);
    await say(tx, rosa, id, 'helped', true);
    expect(await earned()).toEqual([WORTH]);
    await say(tx, rosa, id, 'helped', false);
    expect(await earned()).toEqual([WORTH, -WORTH]);
    await say(tx, rosa, id, 'helped', true);
    await withdrawJudgement(actAs(tx, rosa, minutesLater(62)), { articleId: id, about: 'helped', browser: null });
    await withdrawJudgement(actAs(tx, rosa, minutesLater(63)), { articleId: id, about: 'helped', browser: null });
    expect(await judgementsOf(tx, id, rosa)).toMatchObject({ true: { isYes: true } });
    expect(await counts(tx, id)).toEqual({ helped: 3, unhelped: 0 });
    await say(tx, rosa, id, 'helped', true);
    await say(tx, priya, id, 'helped', true);
    expect((await earned()).reduce((sum, change) => sum + change, 0)).toBe(2 * WORTH);
    const { rows } = await pointLines(tx, answer.author.id, null);
    expect(rows[0]).toMatchObject({ sentence: POINT_RULES['article.helpful'].sentence, postId: answer.id, points: WORTH });
  }));

test('a day of helpful guides earns no more than the daily limit, also when all readers press at once', async () => {
  const own = await freshDatabase();
  try {
    const most = MOST_PER_DAY['article.helpful'] ?? 0;
    const { id, answer } = await own.db.transaction(makePublic);
    const readers = await own.db.transaction((tx) => Promise.all(Array.from({ length: most + 3 }, () => makeMember(tx))));
    await Promise.all(readers.flatMap((reader) => [1, 2].map(() => own.db.transaction((tx) => say(tx, reader, id, 'helped', true)))));
    expect(await own.db.$count(points, eq(points.reason, 'article.helpful'))).toBe(most);
    expect((await standing(own.db, answer.author.id)).points).toBe(POINT_RULES['answer.accepted'].points + most * WORTH);
    expect(await own.db.transaction((tx) => counts(tx, id))).toEqual({ helped: most + 3, unhelped: 0 });
  } finally {
    await own.drop();
  }
});
