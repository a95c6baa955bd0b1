/** A problem that was said to be fixed and came back: whoever believes that it is over hears once that it is not. */
import { and, eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { memberInboxes } from '#db/schema/members.ts';
import { mails, notifications } from '#db/schema/notifications.ts';
import { problems } from '#db/schema/problems.ts';
import { openCase } from '#domain/cases';
import { found, system } from '#domain/core';
import type { Member } from '#domain/core';
import { takeMails } from '#domain/notifications';
import { editProblem, linkCase, openProblem, putBanners, reopenProblem, sendToAll } from '#domain/problems';
import { sayMeToo } from '#domain/questions';
import { watchThread } from '#domain/watching';
import { runJobs } from '#jobs/run-jobs.ts';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const FORM = { title: 'No data in Spain', note: '', isShown: true, expectedOn: '' };

async function stage(tx: Tx) {
  const cast = await makeCast(tx);
  const board = await makeBoard(tx);
  const first = await makeThread(tx, { by: cast.maya, boardSlug: board.slug, title: 'No data in Spain, one' });
  const second = await makeThread(tx, { by: cast.tom, boardSlug: board.slug, title: 'No data in Spain, two' });
  await sayMeToo(actAs(tx, cast.rosa), second.id);
  const { id: problemId } = await openProblem(actAs(tx, cast.priya, minutesLater(30)), { ...FORM, caseId: null });
  await putBanners(actAs(tx, cast.priya, minutesLater(31)), { problemId, threadIds: [first.id, second.id] });
  const work = (minutes: number) => runJobs(jobServices(tx, { clock: () => minutesLater(minutes) }));
  const solve = (minutes: number, text = '') => sendToAll(actAs(tx, cast.priya, minutesLater(minutes)), { problemId, text, solves: true });
  const reopen = (minutes: number) => reopenProblem(actAs(tx, cast.priya, minutesLater(minutes)), problemId);
  const linesOf = async (member: Member) => (await tx.select({ kind: notifications.kind }).from(notifications).where(and(eq(notifications.memberId, member.id), eq(notifications.isListed, true), sql`${notifications.kind} like 'problem-%'`)).orderBy(notifications.id)).map(({ kind }) => kind);
  const unreadOf = async (member: Member) => (await tx.select({ unread: memberInboxes.unread }).from(memberInboxes).where(eq(memberInboxes.memberId, member.id)))[0]?.unread ?? 0;
  return { ...cast, board, first, second, problemId, work, solve, reopen, linesOf, unreadOf };
}

test('whoever was told that it is fixed is told once that it is open again, in place of that; and when it is fixed again, of that', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo, first, work, solve, reopen, linesOf, unreadOf } = await stage(tx);
    await solve(40);
    await work(41);
    const before = await unreadOf(maya);
    expect([await linesOf(maya), await linesOf(rosa)]).toEqual([['problem-fixed'], ['problem-fixed']]);
    // Who follows it only now was told nothing, and hears nothing.
    await watchThread(actAs(tx, mo, minutesLater(42)), first.id, 'follow');
    for (const minutes of [50, 50]) await reopen(minutes);
    await work(51);
    await work(52);
    expect([await linesOf(maya), await linesOf(rosa), await linesOf(mo), await unreadOf(maya)]).toEqual([['problem-back'], ['problem-back'], [], before]);
    await solve(60);
    await work(61);
    expect([await linesOf(maya), await linesOf(mo), await unreadOf(maya)]).toEqual([['problem-fixed'], ['problem-fixed'], before]);
    await reopen(70);
    await work(71);
    expect([await linesOf(maya), await linesOf(mo)]).toEqual([['problem-back'], ['problem-back']]);
  }));

test('solved by mistake and opened at once tells nobody anything, and no mail says what is no longer so', () =>
  inTransaction(async (tx) => {
    const { maya, work, solve, reopen, linesOf } = await stage(tx);
    await solve(40);
    await reopen(41);
    await work(42);
    expect(await linesOf(maya)).toEqual([]);
    await solve(50);
    await work(51);
    await tx.delete(mails);
    const [told] = await tx.select({ id: notifications.id }).from(notifications).where(eq(notifications.kind, 'problem-fixed'));
    await tx.insert(mails).values({ notificationId: found(told).id, nextAt: minutesLater(51), queuedAt: minutesLater(51) });
    await reopen(52);
    expect((await takeMails(actAs(tx, system, minutesLater(53)), jobServices(tx).community)).outgoing).toEqual([]);
    expect((await tx.select({ state: mails.state }).from(mails))[0]?.state).toBe('dropped');
  }));

test('who had it through a case hears of it, too; not who may no longer read that, and nobody while staff keep it to themselves', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, priya, board, problemId, work, solve, reopen, linesOf } = await stage(tx);
    const theirs = await makeBoard(tx);
    const withCase = await makeThread(tx, { by: tom, boardSlug: theirs.slug, title: 'No data in Spain, a case' });
    await sayMeToo(actAs(tx, priya), withCase.id);
    const { caseId } = await openCase(actAs(tx, system, minutesLater(35)), { threadId: withCase.id, origin: 'rule', reason: 'Waited' });
    await linkCase(actAs(tx, priya, minutesLater(36)), { problemId, caseId });
    await solve(40, 'Restart your phone once, and it works.');
    for (const minutes of [41, 42, 43]) await work(minutes);
    expect([await linesOf(priya), await linesOf(rosa)]).toEqual([['problem-news'], ['problem-fixed']]);
    await tx.execute(sql`update boards set is_private = true where slug = ${board.slug}`);
    await reopen(50);
    await work(51);
    expect([await linesOf(priya), await linesOf(rosa)]).toEqual([['problem-back'], []]);
    await solve(60);
    await work(61);
    const [problem] = await tx.select().from(problems).where(eq(problems.id, problemId));
    await editProblem(actAs(tx, priya, minutesLater(62)), { problemId, version: found(problem).version, ...FORM, isShown: false, fixedOn: '2026-03-14' });
    await reopen(70);
    await work(71);
    expect(await linesOf(priya)).toEqual([]);
  }));

test('a problem named by a form that is sent twice, also at once, is one; the same name by a colleague, or later, is another', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { priya, mo } = await db.transaction(makeCast);
    const name = (by: Member, minutes: number) => db.transaction((tx) => openProblem(actAs(tx, by, minutesLater(minutes)), { ...FORM, caseId: null }));
    const [one, two] = await Promise.all([name(priya, 0), name(priya, 0)]);
    expect(one).toEqual(two);
    expect(await name(priya, 4)).toEqual(one);
    expect(await name(mo, 4)).not.toEqual(one);
    expect(await name(priya, 6)).not.toEqual(one);
    expect(await db.$count(problems)).toBe(3);
  } finally {
    await drop();
  }
});
