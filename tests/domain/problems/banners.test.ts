/** A problem's banner on many threads: put by one act, read once on each, taken off and back, told once when it is fixed, and following merges. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { notifications } from '#db/schema/notifications.ts';
import { problemThreads } from '#db/schema/problems.ts';
import { questionLinks } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import { openCase } from '#domain/cases';
import { NotFound, Refused, found, guest, system } from '#domain/core';
import type { Member, ThreadId } from '#domain/core';
import { bannerFinds, bannerOf, banneredThreads, editProblem, knownProblems, linkCase, openProblem, problemView, putBanners, reopenProblem, sendToAll, takeAllBannersOff, takeBannersOff, undoBanners } from '#domain/problems';
import { mergeThreads, sayMeToo, splitThread } from '#domain/questions';
import { blockMember } from '#domain/sanctions';
import { watchBoard, watchThread } from '#domain/watching';
import { runJobs } from '#jobs/run-jobs.ts';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { watch } from '#tests/setup/statements.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

const FORM = { title: 'No data in Spain', note: 'Since the update of Tuesday.', isShown: true, expectedOn: '' };
const LATE = minutesLater(60);

async function stage(tx: Tx, count = 3) {
  const cast = await makeCast(tx);
  const board = await makeBoard(tx);
  const made = [];
  for (let index = 0; index < count; index += 1) made.push(await makeThread(tx, { by: cast.maya, boardSlug: board.slug, title: `No data in Spain, ${index}`, at: minutesLater(index) }));
  const { id: problemId } = await openProblem(actAs(tx, cast.priya, minutesLater(30)), { ...FORM, caseId: null });
  const said = async (threadId: ThreadId, at = LATE) => (await knownProblems(tx, threadId, at)).map(({ title }) => title);
  return { ...cast, board, made, ids: made.map(({ id }) => id), problemId, said, put: (threadIds: readonly ThreadId[], by: Member = cast.priya, at = LATE) => putBanners(actAs(tx, by, at), { problemId, threadIds }) };
}

test('one act puts the banner on many threads; twice is once, a case says it no second time, and it is taken off and back by its moment', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo, ids, problemId, said, put } = await stage(tx);
    const [first, second, third] = ids.map((id) => found(id));
    if (!first || !second || !third) throw new Error('The threads were not made.');
    await expect(put(ids, maya)).rejects.toBeInstanceOf(NotFound);
    await expect(put([])).rejects.toThrow('Tick the threads');
    await expect(put(Array.from({ length: 501 }, (_, index) => (index + 1) as ThreadId))).rejects.toThrow('at most in one go');
    await expect(put([first, 9_999_999 as ThreadId])).rejects.toThrow('There is no thread with this number, or it was taken down: 9999999');
    expect(await said(first)).toEqual([]);

    expect(await put([first, second, first])).toEqual({ count: 2, moment: LATE.getTime() });
    expect((await put([first, second], mo, minutesLater(61))).count).toBe(0);
    expect((await put([second, third], mo, minutesLater(62))).count).toBe(1);
    expect([await said(first), (await problemView(tx, problemId, priya)).threads]).toEqual([['No data in Spain'], 3]);
    // A thread that becomes a case says it once, and goes on saying it when the banner goes.
    const { caseId } = await openCase(actAs(tx, system, LATE), { threadId: first, origin: 'rule', reason: 'Waited' });
    await linkCase(actAs(tx, priya, LATE), { problemId, caseId });
    expect(await said(first)).toEqual(['No data in Spain']);
    expect((await banneredThreads(tx, problemId, null, priya)).rows.map(({ id, hasCase }) => [id, hasCase])).toEqual([[third, false], [second, false], [first, true]]);
    await expect(banneredThreads(tx, problemId, null, maya)).rejects.toBeInstanceOf(NotFound);

    const off = await takeBannersOff(actAs(tx, priya, minutesLater(70)), { problemId, threadIds: [first, second] });
    expect([off.count, await said(first), await said(second)]).toEqual([2, ['No data in Spain'], []]);
    await expect(takeBannersOff(actAs(tx, priya, minutesLater(71)), { problemId, threadIds: [] })).rejects.toThrow('Tick the threads');
    // Only one's own act, once.
    expect((await undoBanners(actAs(tx, mo, minutesLater(72)), { problemId, moment: off.moment })).count).toBe(0);
    for (const count of [2, 0]) expect((await undoBanners(actAs(tx, priya, minutesLater(73)), { problemId, moment: off.moment })).count).toBe(count);
    expect(await said(second)).toEqual(['No data in Spain']);
    expect((await undoBanners(actAs(tx, mo, minutesLater(74)), { problemId, moment: minutesLater(62).getTime() })).count).toBe(1);
    expect([await said(third), await said(second)]).toEqual([[], ['No data in Spain']]);
    expect((await takeAllBannersOff(actAs(tx, priya, minutesLater(75)), problemId)).count).toBe(2);
    expect((await tx.select({ name: events.name }).from(events)).filter(({ name }) => name === 'problem.bannered')).toHaveLength(6);
  }));

test('the banner says what staff expect, that it takes longer, and on which day it was fixed, on all threads at once', () =>
  inTransaction(async (tx) => {
    const { priya, ids, problemId, put } = await stage(tx);
    await put(ids);
    const edit = (version: number, form: object, at = LATE) => editProblem(actAs(tx, priya, at), { problemId, version, ...FORM, fixedOn: '', ...form });
    for (const [expectedOn, says] of [['2026-03-13', 'That day is over'], ['2028-09-01', 'within two years'], ['2026-02-30', 'Write a day as'], ['soon', 'Write a day as']] as const) await expect(edit(1, { expectedOn })).rejects.toThrow(says);
    await edit(1, { expectedOn: '2026-03-20' });
    const seen = async (at = LATE) => Promise.all(ids.map(async (id) => (await knownProblems(tx, id, at)).map(({ expectedOn, isLate, fixedOn, solvedAt }) => [expectedOn, isLate, fixedOn, solvedAt !== null])));
    expect(await seen()).toEqual(ids.map(() => [['2026-03-20', false, null, false]]));
    expect((await seen(daysLater(7)))[0]).toEqual([['2026-03-20', true, null, false]]);
    // A day that has passed stays until it is changed.
    await edit(2, { expectedOn: '2026-03-20', note: 'Still at it.' }, daysLater(7));
    await sendToAll(actAs(tx, priya, daysLater(8)), { problemId, text: '', solves: true });
    expect((await seen(daysLater(8)))[2]).toEqual([['2026-03-20', true, '2026-03-22', true]]);
    // A form from before it was solved has no field for the day, and its writer is told why.
    await expect(edit(3, { fixedOn: '' }, daysLater(8))).rejects.toThrow('A colleague changed this meanwhile');
    await expect(edit(4, { fixedOn: '2026-03-23' }, daysLater(8))).rejects.toThrow('still to come');
    await expect(edit(4, { fixedOn: '' }, daysLater(8))).rejects.toThrow('Say on which day');
    await edit(4, { expectedOn: '2026-03-20', fixedOn: '2026-03-21' }, daysLater(8));
    expect(await bannerOf(tx, problemId, priya, daysLater(8))).toMatchObject({ fixedOn: '2026-03-21', threads: 3, isShown: true });
    await reopenProblem(actAs(tx, priya, daysLater(9)), problemId);
    expect((await seen(daysLater(9)))[0]).toEqual([['2026-03-20', true, null, false]]);
    await edit(6, { isShown: false, expectedOn: '' }, daysLater(9));
    expect(await seen()).toEqual(ids.map(() => []));
  }));

test('whoever asked, has it, too, or follows hears once that it is fixed; not who muted it, may not read it, turned away from its asker, or read the answer', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, board, ids, problemId, put } = await stage(tx);
    const [muted, deaf, shut, quiet, hushed, follower, answered] = await Promise.all(['Mia Muted', 'Dee Deaf', 'Sam Shut', 'Quin Quiet', 'Huw Hushed', 'Fay Follow', 'Ann Answered'].map((name) => makeMember(tx, { name })));
    if (!muted || !deaf || !shut || !quiet || !hushed || !follower || !answered) throw new Error('The members were not made.');
    const closed = await makeBoard(tx);
    const hidden = await makeThread(tx, { by: tom, boardSlug: closed.slug, title: 'No data in Spain, hidden' });
    const withCase = await makeThread(tx, { by: tom, boardSlug: board.slug, title: 'No data in Spain, a case' });
    for (const id of ids) for (const by of [rosa, muted]) await sayMeToo(actAs(tx, by), id);
    for (const by of [deaf, quiet, hushed]) await sayMeToo(actAs(tx, by), found(ids[0]));
    await sayMeToo(actAs(tx, shut), hidden.id);
    await sayMeToo(actAs(tx, answered), withCase.id);
    for (const id of ids) await watchThread(actAs(tx, muted), id, 'mute');
    await watchThread(actAs(tx, follower), found(ids[1]), 'follow');
    await blockMember(actAs(tx, deaf), maya.id, 'blocked');
    // What was said of the thread by itself counts before the board that was muted.
    for (const by of [quiet, hushed]) await watchBoard(actAs(tx, by), board.slug, 'mute');
    await watchThread(actAs(tx, quiet), found(ids[0]), 'normal');
    await put([...ids, hidden.id]);
    await tx.execute(sql`update boards set is_private = true where slug = ${closed.slug}`);
    const { caseId } = await openCase(actAs(tx, system, LATE), { threadId: withCase.id, origin: 'rule', reason: 'Waited' });
    await linkCase(actAs(tx, priya, LATE), { problemId, caseId });
    await sendToAll(actAs(tx, priya, minutesLater(80)), { problemId, text: 'Restart your phone once, and it works.', solves: true });
    for (const minutes of [81, 82, 83]) await runJobs(jobServices(tx, { clock: () => minutesLater(minutes) }));
    const told = async () => (await tx.select({ member: notifications.memberId, kind: notifications.kind, thread: notifications.threadId }).from(notifications).where(sql`${notifications.kind} in ('problem-fixed', 'problem-news')`).orderBy(asc(notifications.memberId))).map(({ member, kind, thread }) => [member, kind, thread]);
    expect(await told()).toEqual([[maya.id, 'problem-fixed', ids[0]], [rosa.id, 'problem-fixed', ids[0]], [quiet.id, 'problem-fixed', ids[0]], [follower.id, 'problem-fixed', ids[1]], [answered.id, 'problem-news', withCase.id]].sort((one, other) => Number(one[0]) - Number(other[0])));
    // What came back and was solved again before anybody heard of it is told as it is now, once.
    await reopenProblem(actAs(tx, priya, minutesLater(90)), problemId);
    await sendToAll(actAs(tx, priya, minutesLater(91)), { problemId, text: '', solves: true });
    for (const minutes of [92, 93]) await runJobs(jobServices(tx, { clock: () => minutesLater(minutes) }));
    expect((await told()).filter(([member]) => member === maya.id)).toHaveLength(2);
  }));

test('what is a duplicate of a thread that has it is offered; a private board’s threads only to whoever reads them', () =>
  inTransaction(async (tx) => {
    const { priya, maya, ids, problemId, put } = await stage(tx, 4);
    const [first, second, third, fourth] = ids;
    await put([found(first)]);
    await tx.insert(questionLinks).values([{ fromId: found(second), toId: found(first), isDuplicate: true, at: LATE }, { fromId: found(first), toId: found(third), isDuplicate: false, at: LATE }]);
    const finds = await bannerFinds(tx, { problemId, foundIds: [found(fourth), found(first)] }, priya);
    expect([finds.same.map(({ id }) => id), finds.found.map(({ id, isBannered }) => [id, isBannered])]).toEqual([[second], [[fourth, false], [first, true]]]);
    await expect(bannerFinds(tx, { problemId, foundIds: [] }, maya)).rejects.toBeInstanceOf(NotFound);
    await expect(bannerOf(tx, problemId, guest, LATE)).rejects.toBeInstanceOf(NotFound);
  }));

test('a merge takes the banner along, a split leaves it, and an address that leads elsewhere means where it leads', () =>
  inTransaction(async (tx) => {
    const { priya, mo, tom, board, ids, said, put } = await stage(tx);
    const [first, second, third] = ids.map((id) => found(id));
    if (!first || !second || !third) throw new Error('The threads were not made.');
    const reply = await makeReply(tx, { id: first }, { by: tom });
    await put([first]);
    const split = await splitThread(actAs(tx, priya, minutesLater(65)), { threadId: first, choice: { postIds: [reply.id], fromNumber: null, toNumber: null }, intoId: null, home: { boardSlug: board.slug, kind: 'question', title: 'Another matter altogether', tags: [] } });
    expect(await said(split.thread.id)).toEqual([]);
    await mergeThreads(actAs(tx, mo, minutesLater(70)), { threadId: first, intoId: second });
    await runJobs(jobServices(tx, { clock: () => minutesLater(71) }));
    expect([await said(second), await tx.$count(problemThreads, eq(problemThreads.threadId, first))]).toEqual([['No data in Spain'], 0]);
    await mergeThreads(actAs(tx, mo, minutesLater(72)), { threadId: split.thread.id, intoId: third });
    expect((await put([split.thread.id, third], priya, minutesLater(73))).count).toBe(1);
    expect(await said(third)).toEqual(['No data in Spain']);
  }));

test('two staff at once, and a merge in between, leave each thread with one banner; 500 threads cost as many statements as one', async () => {
  const { db, url, drop } = await freshDatabase();
  const watched = watch(url);
  try {
    const made = await db.transaction((tx) => stage(tx, 3));
    const { priya, mo, ids, problemId } = made;
    const press = (by: Member, threadIds: readonly ThreadId[], minutes: number) => db.transaction((tx) => putBanners(actAs(tx, by, minutesLater(minutes)), { problemId, threadIds }));
    const ends = await Promise.all([press(priya, ids, 60), press(mo, [...ids].reverse(), 61), press(mo, ids, 62)]);
    expect(ends.map(({ count }) => count).sort()).toEqual([0, 0, 3]);
    await db.transaction((tx) => takeAllBannersOff(actAs(tx, priya, minutesLater(63)), problemId));
    // Whoever puts it on a thread that is being merged waits, and is told that it is gone or finds it there.
    let late: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await mergeThreads(actAs(tx, mo, minutesLater(64)), { threadId: found(ids[0]), intoId: found(ids[1]) });
      late = press(priya, ids, 65);
      expect(await waitsForLock(db, late)).toBe(true);
    });
    const [end] = await Promise.allSettled([late]);
    if (end?.status === 'rejected') expect(end.reason).toBeInstanceOf(Refused);
    expect((await press(priya, ids, 66)).count + (end?.status === 'fulfilled' ? 2 : 0)).toBe(2);
    expect((await db.select({ id: problemThreads.threadId }).from(problemThreads).where(and(eq(problemThreads.problemId, problemId), sql`${problemThreads.takenOffAt} is null`)).orderBy(problemThreads.threadId)).map(({ id }) => id)).toEqual([ids[1], ids[2]]);
    await db.execute(sql`insert into threads (board_id, author_id, kind, title, slug, created_at, last_activity_at) select board_id, author_id, kind, 'No data in Spain ' || n, 'no-data', created_at, last_activity_at from threads, generate_series(1, 500) n where id = ${found(ids[1])}`);
    const many = (await db.select({ id: threads.id }).from(threads).where(eq(threads.slug, 'no-data'))).map(({ id }) => id as ThreadId);
    const once = (threadIds: readonly ThreadId[], minutes: number) => watched.statementsOf(() => watched.db.transaction((tx) => putBanners(actAs(tx, priya, minutesLater(minutes)), { problemId, threadIds })));
    const [one] = many;
    const ofOne = await once([found(one)], 66.5);
    expect(await once(many, 67)).toHaveLength(ofOne.length);
    expect(ofOne.length).toBeLessThan(9);
    expect((await db.transaction((tx) => undoBanners(actAs(tx, priya, minutesLater(68)), { problemId, moment: minutesLater(67).getTime() }))).count).toBe(499);
  } finally {
    await watched.close();
    await drop();
  }
});
