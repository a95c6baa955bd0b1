/** One problem, many cases: linked once, answered once each, solved together. */
import { asc, eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { notifications } from '#db/schema/notifications.ts';
import { problemDeliveries } from '#db/schema/problems.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { openCase, openPrivateCase, resolveCase } from '#domain/cases';
import { NotAllowed, NotFound, Refused, found, guest, system } from '#domain/core';
import type { CaseId, Member, ThreadId } from '#domain/core';
import { carryOn, deliverRound, dropRest, editProblem, knownProblems, linkCase, linkThread, openProblem, problemList, problemOfCase, problemView, reopenProblem, sendToAll, unlinkCase } from '#domain/problems';
import { mergeThreads, sayMeToo } from '#domain/questions';
import { lockThread } from '#domain/threads';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeThread } from '#tests/make/threads.ts';
import type { MadeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

async function makeCases(tx: Tx, by: Member, count: number): Promise<{ caseId: CaseId; thread: MadeThread }[]> {
  const made = [];
  for (let index = 0; index < count; index += 1) {
    const thread = await makeThread(tx, { by, title: `No data in Spain, ${index}`, at: minutesLater(index) });
    made.push({ thread, caseId: (await openCase(actAs(tx, system, minutesLater(index)), { threadId: thread.id, origin: 'rule', reason: 'Waited' })).caseId });
  }
  return made;
}

const FORM = { title: 'No data in Spain', note: 'Since the update of Tuesday.', isShown: true, expectedOn: '' };

test('a problem is named with its first case, and its threads say so while staff want them to', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const [first, second] = await makeCases(tx, maya, 2);
    if (!first || !second) throw new Error('The cases were not made.');
    const act = actAs(tx, priya, minutesLater(30));
    const said = (threadId: ThreadId) => knownProblems(tx, threadId, minutesLater(30));
    const { id } = await openProblem(act, { ...FORM, caseId: first.caseId });
    expect(await openProblem(act, { ...FORM, title: ' No data  in Spain', caseId: first.caseId })).toEqual({ id });
    const late = await makeThread(tx, { by: maya, title: 'No internet in Madrid' });
    for (let turn = 0; turn < 2; turn += 1) await linkThread(act, { problemId: id, threadId: late.id });
    await linkCase(act, { problemId: id, caseId: second.caseId });
    expect(await problemView(tx, id, priya)).toMatchObject({ title: 'No data in Spain', cases: 3, waiting: 3, peopleWaiting: 3, linked: [{ title: 'No internet in Madrid' }, { id: second.caseId }, { id: first.caseId }], sends: [] });
    expect(await problemOfCase(tx, second.caseId, priya)).toEqual({ id, title: 'No data in Spain' });
    expect(await problemOfCase(tx, second.caseId, maya)).toBeNull();
    expect(await said(late.id)).toEqual([{ id, title: 'No data in Spain', note: FORM.note, since: minutesLater(30), solvedAt: null, expectedOn: null, isLate: false, fixedOn: null }]);

    const other = await openProblem(act, { ...FORM, title: 'Something else entirely', caseId: second.caseId });
    expect([await problemOfCase(tx, second.caseId, priya), (await problemView(tx, id, priya)).cases]).toEqual([{ id: other.id, title: 'Something else entirely' }, 2]);
    for (let turn = 0; turn < 2; turn += 1) await unlinkCase(act, { problemId: id, caseId: first.caseId });
    expect(await said(first.thread.id)).toEqual([]);
    await editProblem(act, { problemId: id, version: 1, fixedOn: '', ...FORM, isShown: false });
    await expect(editProblem(act, { problemId: id, version: 1, fixedOn: '', ...FORM, note: '' })).rejects.toThrow(Refused);
    expect(await said(late.id)).toEqual([]);
    expect((await problemList(tx, 'open', null, priya)).rows.map(({ title, cases: count }) => [title, count])).toEqual([['Something else entirely', 1], ['No data in Spain', 1]]);
  }));

test('one answer goes to each case where its customer reads it, once; everybody who has it, too, hears of it; solving solves all', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, priya } = await makeCast(tx);
    const made = await makeCases(tx, maya, 2);
    const [first, second] = made;
    if (!first || !second) throw new Error('The cases were not made.');
    for (const { thread } of made) await sayMeToo(actAs(tx, rosa), thread.id);
    const secret = await openPrivateCase(actAs(tx, tom), { origin: 'private', customer: { memberId: tom.id }, subject: 'My account in Spain', text: 'No data.' });
    const gone = await makeThread(tx, { by: maya, title: 'Deleted meanwhile' });
    const act = actAs(tx, priya, minutesLater(30));
    const { id: problemId } = await openProblem(act, { ...FORM, caseId: first.caseId });
    for (const caseId of [second.caseId, secret.caseId]) await linkCase(act, { problemId, caseId });
    await linkThread(act, { problemId, threadId: gone.id });
    // Taken down a moment before its case hears of it.
    await tx.update(threads).set({ deletedAt: minutesLater(35) }).where(eq(threads.id, gone.id));

    const send = (text: string, solves: boolean, minutes: number) => sendToAll(actAs(tx, priya, minutesLater(minutes)), { problemId, text, solves });
    const sent = await send('We know of it and are on it.', false, 40);
    expect(await send(' We know of it and are on it. ', false, 41)).toEqual(sent);
    const work = (minutes: number) => runJobs(jobServices(tx, { clock: () => minutesLater(minutes) }));
    for (const minutes of [42, 43]) await work(minutes);
    expect(await problemView(tx, problemId, priya)).toMatchObject({ waiting: 4, sends: [{ isUnderWay: false, done: 3, by: 'Priya Nair', refused: [{ why: expect.any(String) }] }] });
    const said = await tx.select({ thread: posts.threadId, byStaff: posts.byStaff }).from(posts).where(eq(posts.source, 'We know of it and are on it.')).orderBy(asc(posts.threadId));
    expect(said).toEqual([{ thread: first.thread.id, byStaff: true }, { thread: second.thread.id, byStaff: true }]);
    const toldOf = async (member: Member) => (await tx.select().from(notifications).where(eq(notifications.memberId, member.id))).map(({ kind }) => kind).filter((kind) => kind !== 'badge').sort();
    expect([await toldOf(rosa), await toldOf(maya), await toldOf(tom)]).toEqual([['problem-news'], ['reply', 'reply'], ['case-answered']]);

    // A name that staff keep to themselves is told to nobody.
    await editProblem(actAs(tx, priya, minutesLater(80)), { problemId, version: 1, fixedOn: '', ...FORM, isShown: false });
    await send('It is solved: restart your phone once.', true, 90);
    for (const minutes of [91, 92]) await work(minutes);
    expect((await tx.select({ id: cases.id, state: cases.state }).from(cases).orderBy(asc(cases.id))).filter(({ state }) => state === 'solved').map(({ id }) => id)).toEqual([first.caseId, second.caseId, secret.caseId]);
    expect(await toldOf(rosa)).toEqual(['problem-news', 'problem-news']);
    expect((await tx.select().from(notifications).where(eq(notifications.memberId, rosa.id)).orderBy(notifications.id)).flatMap(({ parts }) => parts.problem ?? [])).toEqual([FORM.title, 'No data in Spain, 0']);
    expect((await problemList(tx, 'solved', null, priya)).rows).toMatchObject([{ id: problemId, solvedAt: minutesLater(90) }]);
    await reopenProblem(actAs(tx, priya, minutesLater(100)), problemId);
    expect((await problemView(tx, problemId, priya)).solvedAt).toBeNull();
  }));

test('two workers at once, one of which dies, answer each case once', async () => {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  await db.transaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const made = await makeCases(tx, maya, 30);
    const act = actAs(tx, priya, minutesLater(60));
    const { id: problemId } = await openProblem(act, { ...FORM, caseId: null });
    for (const { caseId } of made) await linkCase(act, { problemId, caseId });
    await sendToAll(act, { problemId, text: 'We are on it.', solves: false });
  });
  const round = () => db.transaction((tx) => deliverRound(actAs(tx, system, minutesLater(61))));
  const dying = db.transaction(async (tx) => {
    await deliverRound(actAs(tx, system, minutesLater(61)));
    throw new Error('killed');
  });
  await Promise.allSettled([dying, round(), round()]);
  while (await round());
  expect([await db.$count(problemDeliveries), await db.$count(posts, eq(posts.source, 'We are on it.'))]).toEqual([30, 30]);
});

test('a round beside a merge of two of its threads waits for it, and the words stand once where both customers read them', async () => {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  const { priya, gone, stays } = await db.transaction(async (tx) => {
    const { maya, rosa, priya } = await makeCast(tx);
    const [gone, stays] = [await makeThread(tx, { by: maya }), await makeThread(tx, { by: rosa, title: 'No data in Portugal' })];
    const act = actAs(tx, priya, minutesLater(60));
    const { id: problemId } = await openProblem(act, { ...FORM, caseId: null });
    // The case with the lower number is about the thread with the higher one.
    for (const { id } of [stays, gone]) await linkCase(act, { problemId, caseId: (await openCase(actAs(tx, system), { threadId: id, origin: 'rule', reason: 'Waited' })).caseId });
    await sendToAll(act, { problemId, text: 'We are on it.', solves: false });
    return { priya, gone, stays };
  });
  const rounds: Promise<unknown>[] = [];
  await db.transaction(async (tx) => {
    await lockThread(actAs(tx, priya), gone.id);
    rounds.push(db.transaction((two) => deliverRound(actAs(two, system, minutesLater(61)))));
    expect(await waitsForLock(db, Promise.all(rounds))).toBe(true);
    await mergeThreads(actAs(tx, priya, minutesLater(61)), { threadId: gone.id, intoId: stays.id });
  });
  await Promise.all(rounds);
  expect(await db.select({ thread: posts.threadId }).from(posts).where(eq(posts.source, 'We are on it.'))).toEqual([{ thread: stays.id }]);
  expect((await db.select({ problem: problemDeliveries.problem }).from(problemDeliveries)).map(({ problem }) => problem)).toEqual([null, null]);
});

test('a send stops when its speaker leaves the staff, and a colleague goes on in their own name; solved cases read it only where asked, closed ones never', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo, ada } = await makeCast(tx);
    const made = await makeCases(tx, maya, 24);
    const act = actAs(tx, priya, minutesLater(60));
    const { id: problemId } = await openProblem(act, { ...FORM, caseId: null });
    for (const { caseId } of made) await linkCase(act, { problemId, caseId });
    const [solved, closed] = made;
    if (!solved || !closed) throw new Error('The cases were not made.');
    for (const { caseId } of [solved, closed]) await resolveCase(act, caseId);
    await tx.update(cases).set({ state: 'closed' }).where(eq(cases.id, closed.caseId));
    const words = (text: string) => tx.select({ thread: posts.threadId, by: posts.authorId }).from(posts).where(eq(posts.source, text));
    const rounds = async () => {
      while (await deliverRound(actAs(tx, system, minutesLater(62))));
    };

    const { id: sendId } = await sendToAll(act, { problemId, text: 'We are on it.', solves: false });
    await deliverRound(actAs(tx, system, minutesLater(61)));
    await tx.update(members).set({ role: 'customer' }).where(eq(members.id, priya.id));
    await rounds();
    expect((await words('We are on it.')).map(({ by }) => by)).toEqual(Array.from({ length: 20 }, () => priya.id));
    expect(await problemView(tx, problemId, mo)).toMatchObject({ isHalted: true, sends: [{ id: sendId, isUnderWay: false, halted: { left: 2 }, done: 20, carriedBy: null }] });
    expect((await problemList(tx, 'open', null, mo)).rows).toMatchObject([{ isHalted: true }]);
    await expect(carryOn(actAs(tx, maya), { problemId, sendId })).rejects.toThrow(NotFound);
    await expect(carryOn(actAs(tx, mo), { problemId: problemId + 1, sendId })).rejects.toThrow(NotFound);
    for (let turn = 0; turn < 2; turn += 1) await carryOn(actAs(tx, mo), { problemId, sendId });
    await rounds();
    expect(await problemView(tx, problemId, mo)).toMatchObject({ isHalted: false, sends: [{ isUnderWay: false, halted: null, done: 22, by: 'Priya Nair', carriedBy: 'Mo Farrant' }] });
    const read = await words('We are on it.');
    expect([read.filter(({ by }) => by === mo.id).length, read.map(({ thread }) => thread).filter((id) => id === solved.thread.id || id === closed.thread.id)]).toEqual([2, []]);

    await sendToAll(actAs(tx, mo, minutesLater(70)), { problemId, text: 'It was the update.', solves: false, reachesSolved: true });
    await rounds();
    const readToo = (await words('It was the update.')).map(({ thread }) => thread);
    expect([readToo.length, readToo.includes(solved.thread.id), readToo.includes(closed.thread.id)]).toEqual([23, true, false]);

    // Left at that: nobody reads the rest.
    const last = await sendToAll(actAs(tx, mo, minutesLater(80)), { problemId, text: 'One more thing.', solves: false });
    await tx.update(members).set({ suspendedAt: minutesLater(80), suspendedBecause: 'A test of the rule' }).where(eq(members.id, mo.id));
    await rounds();
    for (let turn = 0; turn < 2; turn += 1) await dropRest(actAs(tx, ada), { problemId, sendId: last.id });
    await rounds();
    expect([await words('One more thing.'), (await problemView(tx, problemId, ada)).isHalted]).toEqual([[], false]);
  }));

test('problems are for staff; what says nothing or points at nothing is refused', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const [only] = await makeCases(tx, maya, 1);
    const { id: problemId } = await openProblem(actAs(tx, priya), { ...FORM, caseId: null });
    for (const viewer of [guest, maya, tom]) {
      await expect(openProblem(actAs(tx, viewer), { ...FORM, caseId: null })).rejects.toThrow(NotFound);
      await expect(sendToAll(actAs(tx, viewer), { problemId, text: 'Hello', solves: false })).rejects.toThrow(NotFound);
      await expect(problemView(tx, problemId, viewer)).rejects.toThrow(NotFound);
      await expect(problemList(tx, 'open', null, viewer)).rejects.toThrow(NotFound);
    }
    await expect(deliverRound(actAs(tx, priya))).rejects.toThrow(NotAllowed);
    const act = actAs(tx, priya, NOON);
    for (const form of [{ ...FORM, title: ' x ' }, { ...FORM, title: 'x'.repeat(121) }, { ...FORM, note: 'x'.repeat(601) }]) await expect(openProblem(act, { ...form, caseId: null })).rejects.toThrow(Refused);
    await expect(sendToAll(act, { problemId, text: ' ', solves: false })).rejects.toThrow(Refused);
    await expect(sendToAll(act, { problemId, text: 'Nobody reads this', solves: false })).rejects.toThrow(Refused);
    await expect(linkCase(act, { problemId, caseId: 999_999 as CaseId })).rejects.toThrow(Refused);
    await expect(problemView(tx, problemId + 1, priya)).rejects.toThrow(NotFound);
    const { caseId } = found(only);
    await linkCase(act, { problemId, caseId });
    await resolveCase(actAs(tx, priya), caseId);
    await sendToAll(act, { problemId, text: '', solves: true });
    expect((await problemView(tx, problemId, priya)).waiting).toBe(0);
  }));
