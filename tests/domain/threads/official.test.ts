/** The official answer: who marks it, where it stands and is found, and that it stays true whatever becomes of posts and threads. */
import { count, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { auditEntries, events } from '#db/schema/core.ts';
import { points } from '#db/schema/reputation.ts';
import { officialAnswers, threads } from '#db/schema/threads.ts';
import { NotAllowed, Refused, found, guest } from '#domain/core';
import type { Member, ThreadId } from '#domain/core';
import { threadDocuments } from '#domain/discovery';
import { acceptAnswer, mergeThreads, putBackPost, questionOf, removePost, splitThread, withholdAnyPost } from '#domain/questions';
import { endOfficial, giveKudos, makeWiki, markOfficial, splittingPage, threadList, threadPage } from '#domain/threads';
import { structuredData } from '#ui/threads/structured-data.ts';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const LATE = minutesLater(60);
const pageOf = (tx: Tx, threadId: ThreadId, viewer: Member | typeof guest = guest) => threadPage(tx, { threadId, page: 1 }, viewer);
const officialIn = async (tx: Tx, threadId: ThreadId) => (await pageOf(tx, threadId)).thread.official?.postId ?? null;

async function stage(tx: Tx) {
  const cast = await makeCast(tx);
  const thread = await makeThread(tx, { by: cast.maya });
  const member = await makeReply(tx, thread, { by: cast.tom });
  const first = await makeReply(tx, thread, { by: cast.priya, at: minutesLater(20) });
  const second = await makeReply(tx, thread, { by: cast.mo, at: minutesLater(30) });
  return { ...cast, thread, member, first, second, mark: (by: Member, id = first.id) => markOfficial(actAs(tx, by, LATE), id) };
}

test('staff mark one reply of staff; another takes its place, twice is once, and it solves nothing and moves no points', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo, thread, member, first, second, mark } = await stage(tx);
    for (const by of [maya, tom]) await expect(mark(by)).rejects.toBeInstanceOf(NotAllowed);
    await expect(mark(priya, thread.openingId)).rejects.toThrow('That is what was asked');
    await expect(mark(priya, member.id)).rejects.toThrow('Only what staff wrote');
    const pointsBefore = await tx.select({ n: count() }).from(points);
    for (let turn = 0; turn < 2; turn += 1) expect(await mark(mo)).toMatchObject({ id: first.id, threadId: thread.id });
    expect((await pageOf(tx, thread.id)).thread).toMatchObject({ state: 'answered', solvedAt: null, acceptedPostId: null, official: { postId: first.id, author: 'Priya Nair', by: 'Mo Farrant' } });
    await mark(priya, second.id);
    const page = await pageOf(tx, thread.id, priya);
    expect([page.thread.official?.postId, page.replies.filter(({ isOfficial }) => isOfficial).map(({ id }) => id), page.can.markOfficial]).toEqual([second.id, [second.id], true]);
    expect((await pageOf(tx, thread.id, maya)).can.markOfficial).toBe(false);
    expect((await threadList(tx, { tab: 'latest', cursor: null }, guest)).rows.map(({ id, isOfficiallyAnswered }) => [id, isOfficiallyAnswered])).toEqual([[thread.id, true]]);
    // The asker still chooses.
    expect((await questionOf(tx, await pageOf(tx, thread.id, maya), maya, LATE)).acceptable).toEqual([member.id, first.id, second.id]);
    for (const id of [first.id, second.id, second.id]) await endOfficial(actAs(tx, priya, LATE), id);
    expect(await officialIn(tx, thread.id)).toBeNull();
    expect(await tx.select({ n: count() }).from(points)).toEqual(pointsBefore);
    const heard = (await tx.select({ name: events.name, ids: events.ids }).from(events).orderBy(events.id)).filter(({ name }) => name.startsWith('answer.'));
    expect(heard.map(({ name, ids }) => [name, ids.postId])).toEqual([['answer.made-official', first.id], ['answer.official-ended', first.id], ['answer.made-official', second.id], ['answer.official-ended', second.id]]);
    const noted = (await tx.select().from(auditEntries).orderBy(auditEntries.id)).filter(({ what }) => what === 'official-answer.changed');
    expect(noted.map(({ byId, subjectId, before, after }) => [byId, subjectId, before?.post, after?.post])).toEqual([[mo.id, thread.id, null, first.id], [priya.id, thread.id, first.id, second.id], [priya.id, thread.id, second.id, null]]);
  }));

test('it sleeps while it is taken down or withheld, and wakes unless another took its place', () =>
  inTransaction(async (tx) => {
    const { mo, priya, thread, first, second, mark } = await stage(tx);
    await mark(mo);
    const act = actAs(tx, mo, LATE);
    await removePost(act, first.id);
    expect(await officialIn(tx, thread.id)).toBeNull();
    await expect(mark(priya)).rejects.toThrow('taken down');
    await putBackPost(act, first.id);
    expect(await officialIn(tx, thread.id)).toBe(first.id);
    await withholdAnyPost(act, first.id, 'staff');
    expect([await officialIn(tx, thread.id), (await threadList(tx, { tab: 'latest', cursor: null }, guest)).rows[0]?.isOfficiallyAnswered]).toEqual([null, false]);
    await mark(priya, second.id);
    await putBackPost(act, first.id);
    expect(await officialIn(tx, thread.id)).toBe(second.id);
    // Nobody but staff speaks for the company.
    await expect(makeWiki(act, second.id)).rejects.toThrow('only staff change it');
    await makeWiki(act, first.id);
    await expect(mark(priya, first.id)).rejects.toThrow('Everybody may change this reply');
    await tx.update(boards).set({ archivedAt: LATE }).where(eq(boards.slug, thread.boardSlug));
    await expect(mark(priya, second.id)).rejects.toBeInstanceOf(NotAllowed);
  }));

test('it stands with the accepted answer where the best come first, is said once where both are one, and is found', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, priya, thread, member, first, second, mark } = await stage(tx);
    await giveKudos(actAs(tx, rosa, LATE), member.id);
    await mark(priya, second.id);
    const best = async () => (await threadPage(tx, { threadId: thread.id, page: 1, best: null }, guest)).replies.map(({ id }) => id);
    expect(await best()).toEqual([second.id, member.id, first.id]);
    expect((await threadDocuments(tx, [thread.id]))[0]).toMatchObject({ isSolved: false, answer: expect.stringContaining('Delete the old eSIM') });
    const data = structuredData(await pageOf(tx, thread.id), 'https://help.example/t/1');
    expect(data[0]?.['script:ld+json'].mainEntity).toMatchObject({ suggestedAnswer: [{ url: `https://help.example/t/1#post-${second.number}`, author: { name: 'Mo Farrant' } }] });
    await acceptAnswer(actAs(tx, maya, LATE), second.id);
    expect(await best()).toEqual([member.id, first.id]);
    const page = await pageOf(tx, thread.id);
    expect(page.accepted).toMatchObject({ id: second.id, isOfficial: true });
    expect(structuredData(page, 'https://help.example/t/1')[0]?.['script:ld+json'].mainEntity).toMatchObject({ acceptedAnswer: { author: { name: 'Mo Farrant' } } });
    expect(structuredData(page, 'https://help.example/t/1')[0]?.['script:ld+json'].mainEntity).not.toHaveProperty('suggestedAnswer');
  }));

test('a merge carries it where the other thread has none; a split leaves it behind, and only staff take it out', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo, thread, first, mark } = await stage(tx);
    const other = await makeThread(tx, { by: maya, boardSlug: thread.boardSlug, title: 'The same once more' });
    const theirs = await makeReply(tx, other, { by: mo, at: minutesLater(15) });
    const third = await makeThread(tx, { by: maya, boardSlug: thread.boardSlug, title: 'And a third time', tags: ['Roaming'] });
    await mark(priya);
    await markOfficial(actAs(tx, mo, LATE), theirs.id);
    const merge = (from: ThreadId, into: ThreadId) => mergeThreads(actAs(tx, mo, minutesLater(70)), { threadId: from, intoId: into });
    await merge(thread.id, third.id);
    expect(await officialIn(tx, third.id)).toBe(first.id);
    // Whatever has one keeps its own.
    await merge(other.id, third.id);
    expect([await officialIn(tx, third.id), (await tx.select().from(officialAnswers)).length]).toEqual([first.id, 1]);
    const splitting = await splittingPage(tx, { threadId: third.id, after: 0 }, mo);
    expect(splitting.thread.tags).toEqual(['Roaming']);
    expect(splitting.rows.filter(({ isOfficial }) => isOfficial).map(({ id }) => id)).toEqual([first.id]);
    const home = { boardSlug: thread.boardSlug, kind: 'question' as const, title: 'Something of its own', tags: [] };
    const split = await splitThread(actAs(tx, mo, minutesLater(80)), { threadId: third.id, choice: { postIds: [first.id], fromNumber: null, toNumber: null }, intoId: null, home });
    expect([await officialIn(tx, third.id), await officialIn(tx, split.thread.id)]).toEqual([null, null]);
    await markOfficial(actAs(tx, priya, minutesLater(81)), theirs.id);
    await removePost(actAs(tx, mo, minutesLater(82)), theirs.id);
    await merge(third.id, (await makeThread(tx, { by: maya, boardSlug: thread.boardSlug, title: 'A fourth time, now here' })).id);
    expect(await tx.select().from(officialAnswers)).toEqual([]);
  }));

test('two staff at once leave one official answer, whichever was last', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { priya, mo, thread, replies } = await db.transaction(async (tx) => {
      const made = await stage(tx);
      return { ...made, replies: [made.first.id, made.second.id] };
    });
    const press = (by: Member, id = found(replies[0])) => db.transaction((tx) => markOfficial(actAs(tx, by, LATE), id));
    const ends = await Promise.allSettled([press(priya, found(replies[0])), press(mo, found(replies[1])), press(mo, found(replies[0])), press(priya, found(replies[1]))]);
    expect(ends.filter(({ status }) => status === 'rejected')).toEqual([]);
    const rows = await db.select().from(officialAnswers);
    expect([rows.length, rows[0]?.threadId, replies.includes(rows[0]?.postId as never)]).toEqual([1, thread.id, true]);
    // As many became it as stopped being it, but for the one that stands.
    const heard = await db.select({ name: events.name }).from(events);
    const times = (what: string) => heard.filter(({ name }) => name === what).length;
    expect(times('answer.made-official') - times('answer.official-ended')).toBe(1);
    // Taken down by one while the other marks it: it is marked and sleeps, or is refused.
    const raced = await Promise.allSettled([db.transaction((tx) => removePost(actAs(tx, mo, LATE), found(replies[0]))), press(priya, found(replies[0]))]);
    if (raced[1]?.status === 'rejected') expect(raced[1].reason).toBeInstanceOf(Refused);
    expect((await db.transaction((tx) => pageOf(tx, thread.id))).replies.some(({ isOfficial, isDeleted }) => isOfficial && isDeleted)).toBe(false);
    expect(await db.$count(threads, eq(threads.id, thread.id))).toBe(1);
  } finally {
    await drop();
  }
});
